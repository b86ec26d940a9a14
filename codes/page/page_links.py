"""What the page keys of codes stand for; the keys are made by `Code.page_key`."""

from collections.abc import Collection

from django.urls import NoReverseMatch, reverse

from accounts.quota.page_links import PageLink, resolves_pages
from codes.models import CodeSet
from codes.models.reference import DIAGNOSES, dotted


@resolves_pages
def code_pages(keys: Collection[str]) -> dict[str, PageLink]:
    """The links of those keys that are of a known code set."""
    names = dict(CodeSet.objects.values_list("slug", "name"))
    links = {}
    for key in keys:
        slug, _, code = key.partition(":")
        if slug in names and code:
            spelled = dotted(code) if slug == DIAGNOSES else code
            links[key] = PageLink(f"{names[slug]} {spelled}", _address(slug, spelled))
    return links


def _address(slug: str, code: str) -> str:
    try:
        return reverse("code_page", args=[slug, code])
    except NoReverseMatch:
        return ""
