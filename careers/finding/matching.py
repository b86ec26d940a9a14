"""Answers a search: its page of postings, its exact facet counts, and what would help when nothing is found."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, partial
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When, Window
from django.db.models.functions import Cast, Concat, StrIndex
from django.db.models.lookups import Exact
from django.http import QueryDict

from careers.finding import engine
from careers.finding.cards import STAMP, Rows, stamps, stamps_of
from careers.finding.facets import BY_NAME, FACETS, SPOT
from careers.finding.filters import EARLIER, KIND, POSTED, REMOTE_TOO, SORTS, JobPostingFilter, Vocabulary
from careers.finding.places import RADIUS
from careers.finding.search_state import BESIDE_NEAR, QUERY_LENGTH, SearchState
from careers.models import JobPosting, PostingFacet
from careers.models.choices import State
from careers.models.posting_queries import JobPostingQuerySet
from careers.terms.distance import nearest
from careers.terms.pay import PIECES
from careers.terms.words import miles_words
from search import index
from web.text.counting import quantity

PAGE_SIZE = 20
MOST_PAGES = 100_000


class BadPage(Exception):
    """There is no such page of this search."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One thing a search asks for, in words, and the search without it (or, as a way out, another one)."""

    group: str
    text: str
    name: str
    without: SearchState


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet with the number of results if it were the only one ticked in its group."""

    value: str
    label: str
    count: int
    selected: bool


class JobSearch:
    """One search at one moment. `asof` hides what was published later, so that pages do not shift."""

    def __init__(
        self,
        data: QueryDict,
        *,
        now: datetime,
        asof: int | None = None,
        words_of: "JobSearch | None" = None,
        hidden: frozenset[int] = frozenset(),
        vocabulary: Vocabulary | None = None,
    ) -> None:
        """`words_of` is a search for the same words: what the database said of them is not asked again. `hidden` are
        postings that its reader does not want to see. `vocabulary` is the board's, where it was read already.
        """
        self.now = now
        self.hidden: frozenset[int] = words_of.hidden if words_of else hidden
        known = words_of.vocabulary if words_of else vocabulary
        self.vocabulary: Vocabulary = known or Vocabulary.load()
        text = words_of.filter.text_match() if words_of and words_of.state.get("q") else None
        self.filter: JobPostingFilter = JobPostingFilter(data, vocabulary=self.vocabulary, now=now, text=text)
        self.is_valid = self.filter.is_valid()
        self.asof = asof or self.vocabulary.revision
        self.has_bitmaps = self.is_valid and engine.can_answer(self.vocabulary.revision)
        self._is_pinned = bool(asof)
        # What the board said to this search and to those made of it; None once another source was asked.
        self._answers: list[engine.Answer | None] = words_of._answers if words_of else []

    @cached_property
    def state(self) -> SearchState:
        """What is asked for; of an invalid search, the parts that could be read."""
        values = {name: value for name, value in self.filter.form.cleaned_data.items() if value not in (None, "")}
        if "q" in values:
            values["q"] = " ".join(values["q"].split())[:QUERY_LENGTH]
        for name in {"pay", "pace"} & values.keys():
            values[name] = f"{values[name].normalize():f}"
        if "near" in values:
            values["near"] = values["near"].name
        if "within" in values:
            values["within"] = "" if values["within"] == RADIUS else f"{values['within']:f}"
        return SearchState.of(values)

    @property
    def errors(self) -> list[str]:
        """Say which values could not be understood."""
        return self.filter.mistakes

    def matching(self, *, without: str = "") -> JobPostingQuerySet:
        """Live postings that match; none at all while a value cannot be read."""
        if not self.is_valid:
            return JobPosting.objects.none()
        return self.filter.narrow(self._board(), without=without)

    def _board(self) -> JobPostingQuerySet:
        """What there is to find: the live postings but for the hidden ones."""
        live = JobPosting.objects.live(self.now)
        return live.exclude(pk__in=self.hidden) if self.hidden else live

    def newly_matching(self, *, after: int, until: int) -> JobPostingQuerySet:
        """Postings that match because of an edit in this stretch of revisions: what they said at its start did not.

        One whose earlier version is not kept any more is left out: nobody can tell.
        """
        edited = self.matching().edited(after=after, until=until)
        versions = JobPosting.objects.filter(replaced_by__in=edited.values("pk"), revision__gt=after)
        first: dict[int | None, int] = {}
        for original, version in versions.order_by("revision").values_list("replaced_by", "pk"):
            first.setdefault(original, version)
        if not first:
            return edited.none()
        rule = JobPostingFilter(self.filter.data, vocabulary=self.vocabulary, now=self.now, also=EARLIER)
        rule.is_valid()
        before = rule.narrow(JobPosting.objects.filter(pk__in=first.values()))
        return edited.filter(pk__in=first.keys() - set(before.values_list("replaced_by", flat=True)))

    # --- the page of results -------------------------------------------------------------------------------------

    @property
    def sort(self) -> str:
        """The order of this search; without words nothing is a better match than another, without a place nearer."""
        usual = {"relevance": bool(self.state.first("q")), "distance": bool(self.state.first("near"))}
        asked = self.state.first("sort")
        if asked and usual.get(asked, True):
            return asked
        return next((name for name, is_possible in usual.items() if is_possible), "newest")

    def ordered(self) -> JobPostingQuerySet:
        """Matching postings in a total order: the revision is unique, so no page skips or repeats a posting."""
        found = self.matching().filter(published_revision__lte=self.asof)
        if self.sort == "pay":  # what was stated, then what is an estimate of ours, then what is not known
            estimated = Case(When(hourly_max=None, then=2), When(pay_unit__in=list(PIECES), then=1), default=0)
            return found.order_by(estimated, F("hourly_max").desc(nulls_last=True), "-published_revision")
        if self.sort == "relevance" and self.is_valid:
            return found.order_by(self._rank(self.filter.text_ids()), "-published_revision")
        if self.sort == "distance" and self.is_valid:
            rank = self._rank(self._by_nearness(found))
            return found.order_by(Case(When(Exact(rank, 0), then=1), default=0), rank, "-published_revision")
        return found.newest_first()

    @staticmethod
    def _rank(pks: list[int]) -> StrIndex:
        """The place of a posting in a list of the best ones, 0 for the others: one parameter however many there are."""
        best_first = Value("," + ",".join(map(str, pks)) + ",")
        return StrIndex(best_first, Concat(Value(","), Cast("pk", CharField()), Value(","), output_field=CharField()))

    def _by_nearness(self, found: JobPostingQuerySet) -> list[int]:
        """The postings within the radius, the nearest first and the newest among equals."""
        far = self.miles_of(found)
        newest_first = found.filter(pk__in=far).newest_first().values_list("pk", flat=True)
        return sorted(newest_first, key=far.__getitem__)

    def miles_of(self, postings: Iterable[JobPosting | int]) -> dict[int, float]:
        """How far each of these postings is from the place that is asked for; those beyond the radius are left out."""
        center = self.filter.form.cleaned_data["near"] if self.is_valid else None
        if center is None:
            return {}
        distances, spots = self.filter.distances(center), defaultdict(list)
        rows = PostingFacet.objects.filter(facet=SPOT, posting__in=postings).values_list("posting", "value")
        for pk, spot in rows:
            spots[pk].append(spot)
        found = {pk: nearest(each, distances) for pk, each in spots.items()}
        return {pk: far for pk, far in found.items() if far is not None}

    def page(self, number: int) -> Page:
        """Return one page of cards. The count comes with the rows, so it costs no query; BadPage beyond the last."""
        first = (number - 1) * PAGE_SIZE
        if self.has_bitmaps:
            return self._page_of_bitmaps(number, first)
        rows = self.ordered().annotate(total=Window(Count("*"))).values_list(*STAMP, "total")
        found = list(rows[first : first + PAGE_SIZE]) if self.is_valid else []
        if number > 1 and not found:
            raise BadPage
        total = found[0][-1] if found else 0
        return Page(Rows(row[:-1] for row in found), number, Paginator(range(total), PAGE_SIZE))

    def keys(self, page: Page) -> list[int]:
        """The primary keys of a page's postings."""
        return [stamp[0] for stamp in cast(Rows, page.object_list).stamps]

    def cards(self, page: Page, most: int | None = None) -> list[dict]:
        """The cards of a page, or the first of them."""
        rows = cast(Rows, page.object_list)
        found = rows.cards(self.now, self.vocabulary.specialties.values(), most)
        for pk, far in self.miles_of(found).items():
            found[pk]["place"] += f" ({miles_words(far)})"
        shortids = {stamp[0]: stamp[1] for stamp in rows.stamps}
        return [each | {"pk": pk, "shortid": shortids[pk]} for pk, each in found.items()]

    def newest(self, size: int) -> Rows:
        """The newest matching postings, so many at most, whatever order the search asks for."""
        if not self.has_bitmaps:
            self._answers.append(None)
            return Rows(stamps(self.matching().newest_first()[:size]))
        return self._rows_of(partial(engine.newest, size=size))[1]

    def newest_paid(self, size: int) -> engine.Paid:
        """The newest matching postings that state their pay, so many at most; of a board that has bitmaps."""
        return self._ask(partial(engine.newest_paid, size=size))

    def first_to_leave(self, rows: Rows) -> datetime | None:
        """The moment from which some of these postings are found no longer though nothing was written; None: never."""
        days = self.state.first("posted")
        too_old = [published + timedelta(days=int(days)) for published in rows.published_at()] if days else []
        return min([*rows.leave_at(), *too_old], default=None)

    def _page_of_bitmaps(self, number: int, first: int) -> Page:
        reply, rows = self._rows_of(partial(engine.reply, sort=self.sort, first=first, size=PAGE_SIZE))
        if number > 1 and not reply.pks:
            raise BadPage
        self.counts = reply.counts
        return Page(rows, number, Paginator(range(reply.total), PAGE_SIZE))

    def _rows_of(self, ask: Callable[[engine.Asked], Any]) -> tuple[Any, Rows]:
        """What the bitmaps answer, and its postings. A row deleted by hand took no number: its gap tells."""
        reply, rows = self._try_rows_of(ask)
        if len(rows) < len(reply.pks):
            engine.forget()
            reply, rows = self._try_rows_of(ask)
        return reply, rows

    def _try_rows_of(self, ask: Callable[[engine.Asked], Any]) -> tuple[Any, Rows]:
        reply = self._ask(ask)
        found = {stamp[0]: stamp for stamp in stamps_of(reply.pks)}
        return reply, Rows(found[pk] for pk in reply.pks if pk in found)

    def _ask(self, ask: Callable[[engine.Asked], Any]) -> Any:
        """Ask the bitmaps and remember what they said."""
        said = ask(self._question)
        self._answers.append(engine.Answer(self._question, ask, said, self._is_pinned))
        return said

    @property
    def answers(self) -> list[engine.Answer]:
        """What the board said to all that was asked until now; none where something else was asked that may differ."""
        known = [each for each in self._answers if each is not None]
        return known if len(known) == len(self._answers) else []

    @property
    def _question(self) -> engine.Asked:
        return engine.Asked(self.filter, self.now, self.vocabulary.revision, self.asof, self.hidden)

    # --- facets --------------------------------------------------------------------------------------------------

    @cached_property
    def counts(self) -> dict[tuple[str, str], int]:
        """Return the results per facet and value, each as if it were the only value ticked in its group.

        Groups without a tick share one grouped query, each group with one leaves itself out; all go as one UNION.
        """
        if not self.is_valid:
            return {}
        if self.has_bitmaps:
            return self._ask(partial(engine.reply, sort=self.sort, first=0, size=0)).counts
        ticked = [facet.name for facet in FACETS if self.state.get(facet.name)]
        rest = [facet.name for facet in FACETS if facet.name not in ticked]
        parts = [self._grouped([name], self.matching(without=name)) for name in ticked]
        first, *others = [self._grouped(rest, self.matching()), *parts] if rest else parts
        rows = first.union(*others, all=True) if others else first
        return {(facet, value): count for facet, value, count in rows}

    def _grouped(self, names: list[str], postings: QuerySet) -> QuerySet:
        visible = postings.filter(published_revision__lte=self.asof).values("pk")
        rows = PostingFacet.objects.filter(facet__in=names, posting__in=visible).order_by()
        return rows.values_list("facet", "value").annotate(count=Count("posting_id", distinct=True))

    def options(self, name: str) -> list[Option]:
        """The values of a facet that lead somewhere, and those ticked even where they lead nowhere, ticked ones first.

        A long list scrolls: what is chosen must be in sight to be taken off again.
        """
        ticked = self.state.get(name)
        every = [
            Option(value, label, self.counts.get((name, value), 0), value in ticked)
            for value, label in self.vocabulary.choices_of(BY_NAME[name])
        ]
        shown = [option for option in every if option.count or option.selected]
        return sorted(shown, key=lambda option: not option.selected)

    # --- words and ways out --------------------------------------------------------------------------------------

    @cached_property
    def chosen(self) -> list[Chosen]:
        """Everything asked for, as removable chips; the order is no filter."""
        return [
            Chosen(self.filter.label_of(name), self.words_of(name, value), name, self.state.without(name, value))
            for name, values in self.state.filters().values.items()
            for value in values
            if name != "within"
        ]

    def words_of(self, name: str, value: str) -> str:
        """Say one value as the page does."""
        if name in BY_NAME:
            return dict(self.vocabulary.choices_of(BY_NAME[name]))[value]
        if name == "have":
            return self.vocabulary.credentials[value]
        if name == "pay":
            return f"${value}"
        if name == "pace":
            return f"at most {value} an hour"
        if name == "q":
            return value.replace(" | ", " or ")
        if name == "near":
            return f"within {quantity(self.filter.radius, 'mile')} of {value}"
        labels = {
            "or_remote": dict(REMOTE_TOO),
            "lives": dict(State.choices),
            "posted": dict(POSTED),
            "sort": dict(SORTS),
        }
        return labels[name][value] if name in labels else value

    @cached_property
    def relaxed(self) -> str:
        """What to say where no job has all the words asked for and those with some are shown; else nothing."""
        text = self.state.first("q")
        if not (self.is_valid and text) or self.filter.text_match().every_word:
            return ""
        self.asked_elsewhere()
        words = index.missing(KIND, text)
        said = f" None has {' or '.join(f'“{word}”' for word in words)}." if words else ""
        return f"No job has all of these words: the jobs shown have some of them.{said}"

    def counts_without(self, left_out: dict[str, str]) -> dict[str, int]:
        """For each key, how many postings match with one criterion left out (with "" none)."""
        if not self.has_bitmaps:
            return self._counts({key: self.matching(without=name) for key, name in left_out.items()})
        names = self.criteria
        variants = {key: tuple(set(names) - {name}) for key, name in left_out.items()}
        return self._ask(partial(engine.totals, variants=variants))

    def counts_alone(self) -> dict[str, int]:
        """For each criterion, how many postings match it whatever the others say."""
        if self.has_bitmaps:
            return self._ask(partial(engine.totals, variants={name: (name,) for name in self.criteria}))
        rules, values = self.filter.filters, self.filter.form.cleaned_data
        return self._counts({name: rules[name].filter(self._board(), values[name]) for name in self.criteria})

    @property
    def criteria(self) -> list[str]:
        """The names of what is asked for, each once; none while a value cannot be read."""
        names = dict.fromkeys(chosen.name for chosen in self.chosen if chosen.name not in BESIDE_NEAR)
        return list(names) if self.is_valid else []

    def with_state(self, state: SearchState) -> "JobSearch":
        """Another search of this moment and reader for the same words."""
        return JobSearch(QueryDict(state.querystring()), now=self.now, asof=self.asof, words_of=self)

    def asked_elsewhere(self) -> None:
        """Note that something else than the board was asked, so that its answers do not make up the whole page."""
        self._answers.append(None)

    def _counts(self, answers: dict[str, QuerySet]) -> dict[str, int]:
        """Count several answers in one query."""
        counts = {name: Count("pk", filter=Q(pk__in=answer.values("pk"))) for name, answer in answers.items()}
        return JobPosting.objects.live(self.now).aggregate(**counts) if counts else {}
