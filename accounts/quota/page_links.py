"""Words and addresses of metered pages: here they are opaque keys, the app that owns the pages says the rest."""

from collections.abc import Callable, Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageLink:
    """What a page is called and where it is; without an address where it is no more."""

    label: str
    url: str = ""


Resolver = Callable[[Collection[str]], dict[str, PageLink]]
resolvers: list[Resolver] = []


def resolves_pages(resolver: Resolver) -> Resolver:
    """Register who knows the pages of some keys; it leaves out those it does not know."""
    resolvers.append(resolver)
    return resolver


def links_to(keys: Collection[str]) -> dict[str, PageLink]:
    """The link of each page key; a key that nobody knows is its own label."""
    links = {key: PageLink(key) for key in keys}
    for resolver in resolvers:
        links |= resolver(keys)
    return links
