"""The state of a search as it stands in the URL: parameters in one order, values sorted, nothing empty."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from careers.finding.facets import FACETS

BESIDE_NEAR = ("within", "or_remote")  # say nothing without a place
OTHERS = ("near", *BESIDE_NEAR, "lives", "have", "pay", "pace", "posted", "sort")
PARAMETERS = ["q", *(facet.name for facet in FACETS), *OTHERS]
QUERY_LENGTH = 200  # characters; the rest of a longer text is dropped, since no job is found by it


@dataclass(frozen=True, slots=True)
class SearchState:
    """What is asked for, by parameter. Two searches for the same things are equal and have the same query string."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, values: Mapping[str, Iterable[str] | str | None]) -> "SearchState":
        """Build a state from parsed values; unknown parameters and empty values are dropped."""
        state = {}
        for name in PARAMETERS:
            value = values.get(name)
            several = [value] if isinstance(value, str) else value or []
            kept = tuple(sorted({str(each).strip() for each in several} - {""}))
            if kept:
                state[name] = kept
        if "near" not in state:
            state = {name: kept for name, kept in state.items() if name not in BESIDE_NEAR}
        return cls(state)

    def __bool__(self) -> bool:
        return bool(self.values)

    def get(self, name: str) -> tuple[str, ...]:
        return self.values.get(name, ())

    def first(self, name: str) -> str:
        return next(iter(self.get(name)), "")

    def without(self, name: str, value: str | None = None) -> "SearchState":
        """Return the state without one value of a parameter, or without the whole parameter."""
        kept = [each for each in self.get(name) if value is not None and each != value]
        return SearchState.of({**self.values, name: kept})

    def only(self, name: str) -> "SearchState":
        """Return the state with one parameter alone."""
        return SearchState.of({name: self.get(name)})

    def joined(self, others: "SearchState | Mapping[str, Iterable[str] | str]") -> "SearchState":
        """Return the state with the values of another besides its own."""
        theirs = others if isinstance(others, SearchState) else SearchState.of(others)
        names = {*self.values, *theirs.values}
        return SearchState.of({name: [*self.get(name), *theirs.get(name)] for name in names})

    def querystring(self) -> str:
        """Return the canonical query string, without a question mark."""
        return urlencode([(name, value) for name, values in self.values.items() for value in values])

    def filters(self) -> "SearchState":
        """Return the state without its order: what decides which postings match."""
        return self.without("sort")
