"""Why a search finds a posting: which of the things it asks for the posting has, in words."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import parse_qs

from careers.finding.facets import BY_NAME
from careers.finding.filters import Vocabulary
from careers.finding.places import RADIUS
from careers.finding.search_state import SearchState
from careers.models import PostingFacet
from careers.models.choices import State

# What is no facet is met by every posting that is found; what a posting leaves unsaid is kept by some.
ASKED = {
    "q": "has “{}”",
    "pay": "pays ${} an hour or more, or does not say",
    "pace": "asks at most {} an hour, or does not say",
    "lives": "open to {}",
    "near": "within {} miles of {}",
}


class Reasons:
    """What some postings are found under, read once for all searches that found them."""

    def __init__(self, postings: Iterable[int]) -> None:
        self._vocabulary = Vocabulary.load()
        self._under: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
        self._names: dict[str, dict[str, str]] = {}
        rows = PostingFacet.objects.filter(posting__in=list(postings), facet__in=BY_NAME)
        for posting, facet, value in rows.order_by().values_list("posting", "facet", "value"):
            self._under[posting].add((facet, value))

    def of(self, querystring: str, posting: int) -> str:
        """Say it: "Interventional radiology; Remote; open to Texas". Empty where the search asks for nothing."""
        state, said = _state_of(querystring), []
        for name, values in state.values.items():
            if name in BY_NAME:
                said += [self._name(name, value) for value in values if (name, value) in self._under[posting]]
            elif name == "have":
                said.append(f"open to {' or '.join(self._vocabulary.credentials.get(each, each) for each in values)}")
            elif name in ASKED:
                said.append(_asked(state, name))
        return "; ".join(said)

    def _name(self, facet: str, value: str) -> str:
        names = self._names.get(facet)
        if names is None:
            names = self._names[facet] = dict(self._vocabulary.choices_of(BY_NAME[facet]))
        return names.get(value, value)


@lru_cache(maxsize=1000)
def _state_of(querystring: str) -> SearchState:
    return SearchState.of(parse_qs(querystring))


def _asked(state: SearchState, name: str) -> str:
    value = state.first(name)
    if name == "near":
        return ASKED[name].format(state.first("within") or RADIUS, value)
    return ASKED[name].format(State(value).label if name == "lives" else value)
