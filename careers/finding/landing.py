"""Which landing pages there are: a specialty, a state, a credential, a specialty in a state, from five live jobs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.urls import reverse

from careers.finding.matching import JobSearch
from careers.finding.search_state import SearchState
from careers.terms.tiles import Tile, tile_map

LEAST_JOBS = 5  # of fewer a page says less than the list with the same filter
NAMES = {
    ("specialty",): "landing_specialty",
    ("state",): "landing_state",
    ("credential",): "landing_credential",
    ("specialty", "state"): "landing_specialty_state",
}
SINGLE = ("specialty", "state", "credential")


@dataclass(frozen=True, slots=True)
class Door:
    """A landing page, what it is called, and how many live jobs stand behind it."""

    text: str
    url: str
    count: int


def search_for(asked: dict[str, str], now: datetime) -> JobSearch:
    return JobSearch(QueryDict(SearchState.of(asked).querystring()), now=now)


def url_of(asked: dict[str, str]) -> str:
    return reverse(NAMES[tuple(asked)], args=[value.lower() for value in asked.values()])


def doors(search: JobSearch, name: str, within: dict[str, str]) -> list[Door]:
    """The landing pages of one facet within a search, the most jobs first."""
    found = [
        Door(option.label, url_of(within | {name: option.value}), option.count)
        for option in search.options(name)
        if option.count >= LEAST_JOBS
    ]
    return sorted(found, key=lambda door: (-door.count, door.text))


def states_map(search: JobSearch, within: dict[str, str]) -> list[Tile]:
    """Every state as a tile with its jobs; it leads to its landing page where it has one."""
    counts = {option.value: option.count for option in search.options("state")}
    urls = {state: url_of(within | {"state": state}) for state, count in counts.items() if count >= LEAST_JOBS}
    return tile_map(counts, urls)


def every(now: datetime) -> Iterator[str]:
    """The address of every landing page, for the sitemap."""
    board = search_for({}, now)
    for name in SINGLE:
        for door in doors(board, name, {}):
            yield door.url
    for option in board.options("specialty"):
        if option.count >= LEAST_JOBS:
            asked = {"specialty": option.value}
            yield from (door.url for door in doors(search_for(asked, now), "state", asked))
