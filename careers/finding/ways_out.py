"""What would help whoever finds nothing or little: other words, a wider circle, one filter less, one filter alone."""

from django.http import QueryDict

from careers.finding.filters import KIND
from careers.finding.jargon import read_jargon
from careers.finding.matching import Chosen, JobSearch
from careers.finding.places import WIDER
from careers.finding.search_state import SearchState
from search import index


class WaysOut:
    """The searches near one that find more, each with its true count."""

    def __init__(self, search: JobSearch) -> None:
        self.search = search

    def without_one(self) -> list[tuple[Chosen, int]]:
        """Each filter that may be dropped, with the count then, the most first."""
        names = self.search.criteria
        counts = self.search.counts_without({name: name for name in names})
        return self._leading_somewhere(counts, {name: self.search.state.without(name) for name in names})

    def alone(self) -> list[tuple[Chosen, int]]:
        """Each filter by itself, for a search that finds nothing whichever is dropped."""
        state = self.search.state
        return self._leading_somewhere(
            self.search.counts_alone(), {name: state.only(name) for name in self.search.criteria}
        )

    def respelled(self) -> tuple[str, SearchState, int] | None:
        """Where no job has every word, the misspelled ones corrected, and that search.

        Only asked, never done by itself: page, feed and alert match the words as they were typed.
        """
        search = self.search
        search.asked_elsewhere()
        text = search.state.first("q") if search.is_valid else ""
        words = index.respelled(KIND, text) if text else ""
        if not words:
            return None
        state = search.state.without("q").joined(read_jargon(words, search.vocabulary.specialties).state)
        # Other words: what the database said of these is nothing to go by.
        meant = JobSearch(QueryDict(state.querystring()), now=search.now, asof=search.asof, hidden=search.hidden)
        count = meant.page(1).paginator.count
        return (words, state, count) if count else None

    def wider(self, than: int = 0) -> tuple[int, SearchState, int] | None:
        """Around a place, the first wider radius in miles that finds more than so many."""
        search = self.search
        if not (search.is_valid and search.state.first("near")):
            return None
        for radius in (each for each in WIDER if each > search.filter.radius):
            state = SearchState.of({**search.state.values, "within": str(radius)})
            if (count := search.with_state(state).page(1).paginator.count) > than:
                return radius, state, count
        return None

    def preferring(self) -> tuple[SearchState, int]:
        """The search for who prefers the ticked credentials, and how many of those this search does not find."""
        search = self.search
        slugs = search.state.get("credential")
        if not (search.is_valid and slugs) or search.state.get("desired"):
            return search.state, 0
        both = search.with_state(search.state.joined({"desired": slugs}))
        counts = both.counts_without({"wished": "credential", "met": ""})
        return both.state.without("credential"), counts.get("wished", 0) - counts.get("met", 0)

    def _leading_somewhere(self, counts: dict[str, int], to: dict[str, SearchState]) -> list[tuple[Chosen, int]]:
        found = [
            (Chosen(self.search.filter.label_of(name), self._all_words_of(name), name, to[name]), count)
            for name, count in counts.items()
            if count
        ]
        return sorted(found, key=lambda pair: -pair[1])

    def _all_words_of(self, name: str) -> str:
        return " or ".join(self.search.words_of(name, value) for value in self.search.state.get(name))
