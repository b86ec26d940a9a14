"""Keeps this process's bitmaps as new as the database: by the number of the last change, which commits in order.

Every change of a live posting takes the next number of `PublicationCounter` last in its transaction and writes it to
the posting, so whoever reads number n may read everything below n. A request compares that number with its own and
applies the rows in between. All is read anew where a backup was restored: the database's number is below these
bitmaps', or, once other changes have overtaken that number, the last change that was read is not in it any more.
What changes without a write, the end of a posting's time, is compared with the clock on every search. There is no other
way in: a process sees its own writes when they are committed, as all others do.

The number of these bitmaps is the one that was asked for, and it is set when everything up to it is in them. Rows that
were read with later numbers do not raise it: between two chunks other changes may have come, and a number that is set
before its rows are in them would stay where the database broke off.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from threading import RLock

from django.conf import settings
from django.db.models import BigIntegerField, QuerySet, Value

from careers.finding.bitmaps import Bitmaps, Entry
from careers.models import CredentialGroup, JobPosting, PostingFacet, PublicationCounter
from careers.models.choices import PostingState, RequirementKind
from search import index
from search.index import TextMatch
from web.prepared import Prepared

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CHUNK = 2000
FEW = 20  # changes, as there are between two searches of a busy board: their queries are not built anew each time
TEXTS_KEPT = 64
MOST_UNSURE = 100  # postings that changed since a text was asked; of more it is asked anew
COLUMNS = ("pk", "revision", "state", "published_revision", "hourly_max", "published_at", "closes_at", "expires_at")


@dataclass(frozen=True, slots=True)
class Change:
    """A change: its posting, its number, and the posting's last row of history with the moment it was written."""

    posting: int
    revision: int
    activity: int | None
    at: datetime | None

    @classmethod
    def newest(cls) -> "Change | None":
        """The last one that the database has now."""
        found = NEWEST.rows()
        return cls(*found[0]) if found else None

    def is_there(self) -> bool:
        """Whether the database has it still: another past has no such row, or another moment under its key."""
        history = (self.activity, self.at) if self.activity and self.at else ()
        return bool(THERE.rows(self.posting, self.revision, *history))


def _at_least(revision: int) -> Value:
    """As an expression: a number stands in for it that no such column can hold, which Django would notice."""
    return Value(revision, BigIntegerField())


def _newest() -> QuerySet:
    changed = JobPosting.objects.filter(revision__isnull=False).order_by("-revision", "-activity__pk")
    return changed.values_list("pk", "revision", "activity__pk", "activity__at")[:1]


def _there(posting: int, revision: int, *history) -> QuerySet:
    rows = JobPosting.objects.filter(pk=posting, revision__gte=_at_least(revision))
    if history:
        rows = rows.filter(activity__pk=history[0], activity__at=history[1])
    return rows.order_by().values_list("pk")[:1]


def _changed(revision: int) -> QuerySet:
    changed = JobPosting.objects.filter(revision__gt=_at_least(revision), published_revision__isnull=False)
    return changed.order_by("pk").values_list(*COLUMNS)


def few_changed(revision: int) -> QuerySet:
    """Some in the order of the index by which they are found: in any other one SQLite goes through all postings."""
    return _changed(revision).order_by("revision")[:FEW]


NEWEST, THERE, FEW_CHANGED = Prepared(_newest), Prepared(_there), Prepared(few_changed)


class Board:
    """The bitmaps of one database in this process, and the texts that were lately asked of its index.

    `apart` is the last number up to which something changed that is no posting's own last change: what was observed of
    one, or a posting twice between two looks. Until it moves, postings with the same numbers are as they were.
    """

    def __init__(self) -> None:
        self.lock = RLock()
        self.forget()

    def forget(self) -> None:
        """Read everything anew at the next search."""
        self.bitmaps = Bitmaps()
        self.revision: int | None = None
        self.last: Change | None = None
        self.apart: int | None = None
        self.texts: dict[str, TextMatch] = {}
        self.unsure: dict[str, set[str]] = {}

    @contextmanager
    def at(self, revision: int) -> Iterator[Bitmaps]:
        """The bitmaps as of this number of changes or later, nobody else's hands on them meanwhile."""
        with self.lock:
            if self.revision is None or self._is_another_past(revision):
                self.forget()
                self._read_all()
                self.apart = revision
                self.last = Change.newest()
            elif revision > self.revision:
                if len(self._apply(self.revision, revision)) < revision - self.revision:
                    self.apart = revision
                self.last = Change.newest()
            self.revision = max(revision, self.revision or 0)
            yield self.bitmaps

    def _is_another_past(self, revision: int) -> bool:
        """Whether these bitmaps hold changes that the database does not know. A search that read its number before
        another one brought them further says nothing of that, and the whole board need not be read for it.
        """
        if revision < (self.revision or 0):
            return PublicationCounter.objects.get(pk=1).value < (self.revision or 0)
        return self.last is not None and revision != self.revision and not self.last.is_there()

    def known_text(self, text: str, revision: int) -> TextMatch | None:
        """Return what a text matches as of this number of changes, where that was asked; an older answer is none,
        unless no posting that changed since was or is among the matches. The database is asked without the lock.
        """
        with self.lock:
            match, unsure = self.texts.get(text), set(self.unsure.get(text, ()))
            if match is None or revision != self.revision:
                return None
        if unsure and index.concerns(match, unsure):
            return None
        with self.lock:
            if unsure and revision == self.revision and self.texts.get(text) is match:
                self.unsure[text] -= unsure
        return match

    def settled_text(self, text: str) -> TextMatch | None:
        """Return what a text matches, where nothing changed since that was asked."""
        return None if self.unsure.get(text) else self.texts.get(text)

    def keep_text(self, text: str, match: TextMatch, revision: int) -> None:
        """Remember what a text matches, asked at or after this number of changes."""
        if revision != self.revision:  # it may lack what these bitmaps have
            return
        while len(self.texts) >= TEXTS_KEPT:
            self._drop_text(next(iter(self.texts)))
        self.texts[text], self.unsure[text] = match, set()

    def _drop_text(self, text: str) -> None:
        del self.texts[text], self.unsure[text]

    def _doubt_texts(self, pks: Iterable[int]) -> None:
        """Say that these postings changed: before the number does, since texts are looked up without the lock."""
        keys = {str(pk) for pk in pks}
        for text in list(self.texts):
            self.unsure[text] |= keys
            if len(self.unsure[text]) > MOST_UNSURE:
                self._drop_text(text)

    def _read_all(self) -> None:
        """Read the live board in three passes, a column of numbers at a time: a quarter of the time of row by row."""
        live = JobPosting.objects.filter(state=PostingState.LIVE)
        for row in _stream(live.values_list(*COLUMNS)):
            self.bitmaps.put(_entry(row))
        values: defaultdict[tuple[str, str], array] = defaultdict(lambda: array("I"))
        met: defaultdict[tuple[int, str], array] = defaultdict(lambda: array("I"))
        place_of = self._read_terms()
        facets = PostingFacet.objects.filter(posting__state=PostingState.LIVE)
        columns = ("facet", "value", "group", "posting__published_revision")
        for facet, value, group, number in _stream(facets.values_list(*columns)):
            values[facet, value].append(number)
            if group in place_of:
                met[place_of[group], value].append(number)
        self.bitmaps.fill(values, met)

    def _read_terms(self) -> dict[int, int]:
        """The place in its posting of each required term that must be met at hire, by the term's key."""
        groups = CredentialGroup.objects.filter(
            posting__state=PostingState.LIVE, kind=RequirementKind.REQUIRED, within_months=None
        )
        places: dict[int, int] = {}
        seen: dict[int, int] = defaultdict(int)
        for group, number in _stream(groups.order_by("pk").values_list("pk", "posting__published_revision")):
            places[group] = seen[number]
            self.bitmaps.put_term(number, seen[number])
            seen[number] += 1
        return places

    def _apply(self, revision: int, until: int) -> set[int]:
        """Read what changed after this number; return the numbers up to `until` that postings have, by which whoever
        counts them knows whether anything else changed.
        """
        few = FEW_CHANGED.rows(revision)
        if len(few) < min(FEW, CHUNK):
            self._take(few)
            return _up_to(until, few)
        rows, found = _changed(revision), set()
        chunk = list(rows[:CHUNK])
        while chunk:
            self._take(chunk)
            found |= _up_to(until, chunk)
            chunk = list(rows.filter(pk__gt=chunk[-1][0])[:CHUNK]) if len(chunk) == CHUNK else []
        return found

    def _take(self, rows: list[tuple]) -> None:
        self._doubt_texts(row[0] for row in rows)
        entries = {}
        for row in rows:
            pk, _, state, number, *_ = row
            if state == PostingState.LIVE:
                entries[pk] = _entry(row)
            else:
                self.bitmaps.drop(number)
        fill(entries)
        for entry in entries.values():
            self.bitmaps.put(entry)


def _stream(rows: QuerySet) -> Iterator[tuple]:
    return rows.iterator(chunk_size=CHUNK)


def _entry(row: tuple) -> Entry:
    pk, revision, _, number, hourly, published, closes, expires = row
    ends = ends_of(closes, expires)
    return Entry(number, pk, cents_of(hourly), micros_of(published), ends, revision=revision or 0)


def _up_to(until: int, rows: Iterable[tuple]) -> set[int]:
    return {revision for _, revision, *_ in rows if revision <= until}


def ends_of(closes: datetime | None, expires: datetime | None) -> int | None:
    """The moment from which a posting is not live any more."""
    ends = min((moment for moment in (closes, expires) if moment), default=None)
    return None if ends is None else micros_of(ends)


def fill(entries: dict[int, Entry]) -> None:
    """Read the facets and required terms of these postings."""
    if not entries:
        return
    are_few = len(entries) < FEW
    terms: dict[int, list[str]] = {}
    for group, posting in TERMS.rows(*entries) if are_few else _terms(*entries):
        terms[group] = []
        entries[posting].terms.append(terms[group])
    for posting, facet, value, group in VALUES.rows(*entries) if are_few else _values(*entries):
        entries[posting].values.append((facet, value))
        if group in terms:
            terms[group].append(value)


def _terms(*postings: int) -> QuerySet:
    groups = CredentialGroup.objects.filter(posting__in=postings, kind=RequirementKind.REQUIRED, within_months=None)
    return groups.order_by("pk").values_list("pk", "posting")


def _values(*postings: int) -> QuerySet:
    facets = PostingFacet.objects.filter(posting__in=postings).order_by()
    return facets.values_list("posting", "facet", "value", "group")


TERMS, VALUES = Prepared(_terms), Prepared(_values)


def cents_of(dollars: Decimal | None) -> int | None:
    """Whole cents, exact: the column has two decimals."""
    return None if dollars is None else int(dollars * 100)


def micros_of(moment: datetime) -> int:
    """Whole microseconds since the epoch, as exact as the database."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def is_worth_it(revision: int) -> bool:
    """Whether so much was published that the bitmaps beat plain SQL, which needs no memory and no start."""
    return revision >= settings.BITMAPS_FROM


BOARD = Board()
