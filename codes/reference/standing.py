"""Whether a code is in use on a day, by the releases that cover the day: the one rule for rows at hand.

`Code.objects.active_on` states the same rule in SQL; a test proves the two equal. A release of the fee schedule proves
that its codes lived until 31 December of its year, unless a loaded successor drops the code; other files speak until
their last day. A living row of a release that covers the day outranks everything. Without one: deleted, since the first
day of the first loaded schedule after the last that held the code; or not begun; or no data, which is no OK.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from operator import itemgetter

from django.db.models import DateField, IntegerField, Value
from django.db.models.functions import Cast
from django.utils.formats import date_format

from codes.models import Code, Release
from codes.models.reference import NAMED_IN, NamedIn
from codes.models.releases import covering, governing

Source = Release.Source
PROOF = {each.source for each in NAMED_IN if each.is_proof}
DAY = timedelta(days=1)
# Of a schedule that says more of codes than of prices: its name, and the last days of both.
NO_PRICE = "{} shows until {} which codes are in use and prices until {}: no fee schedule loaded here prices this day."
NOWHERE = "No code-status data for this date"


class Standing(StrEnum):
    """What is known of a code on a day."""

    LIVES = "lives"
    ENDED = "ended"
    NOT_BEGUN = "not begun"
    NO_DATA = "no data"


@dataclass(frozen=True, slots=True)
class Naming:
    """A row that names a code, with the days the row itself gives; line 0: the file is cited without a row."""

    code: str
    release_id: int
    line: int
    begins: date | None
    ends: date | None

    def lives_on(self, on: date) -> bool:
        return (self.begins is None or self.begins <= on) and (self.ends is None or on <= self.ends)


@dataclass(frozen=True)
class Found:
    """The answer for one code: its standing, the first day of its end or beginning, and where that stands."""

    standing: Standing
    citation: str = ""
    since: date | None = None
    note: str = ""
    release: Release | None = None
    """What says so, where one file does."""

    @property
    def has_ended(self) -> bool:
        return self.standing is Standing.ENDED

    @property
    def is_refused(self) -> bool:
        """Whether the code may not be reported on the day: it has ended, or has not begun."""
        return self.standing in (Standing.ENDED, Standing.NOT_BEGUN)

    def sentence(self, code: Code) -> str:
        """What is known, in words."""
        if self.standing is Standing.LIVES:
            return f"{code.spelled} is in use on this date. {self.note}".strip()
        if self.standing is Standing.NO_DATA:
            # A hospital's addendum may name the code: it lists codes of every age, and shows none to be in use.
            return f"{NOWHERE}: no file of codes in use that covers it names {code.spelled}. {self.note}".strip()
        if self.standing is Standing.NOT_BEGUN and self.note:
            return f"{code.spelled} stands in no file of this day: not reportable on this date. {self.note}"
        if self.standing is Standing.NOT_BEGUN and self.since:
            return f"{code.spelled} begins on {date_format(self.since)}: not reportable on this date."
        word = "discontinued" if code.code[:1].isalpha() and not code.is_diagnosis else "deleted"
        return f"{code.spelled} is {word}: not reportable on this date. {self.note}".strip()


@dataclass
class Register:
    """The ready releases and the rows in them that name some codes."""

    releases: Sequence[Release]
    on: date
    rows: dict[str, list[Naming]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.by_pk = {release.pk: release for release in self.releases}

    def of(self, code: Code) -> Found:
        """What is known of a code on the day."""
        rows = self.rows.get(code.code, [])
        speaking = {release.pk for release in covering(self._releases_for(code), self.on)}
        alive = [row for row in rows if row.release_id in speaking and self._proves(row)]
        if alive:
            proof = min(alive, key=self._weight)
            release = self.by_pk[proof.release_id]
            return Found(Standing.LIVES, self._cited(proof), note=self._unpriced(release), release=release)
        return self._kept(code) or self._absent(code, rows, speaking)

    def _proves(self, row: Naming) -> bool:
        return self.by_pk[row.release_id].source in PROOF and row.lives_on(self.on)

    def _unpriced(self, proof: Release) -> str:
        """That a schedule which proves a code's life on the day has no price for it any more; else nothing."""
        if self.on <= proof.through_date:
            return ""
        days = (date_format(each) for each in (date(self.on.year, 12, 31), proof.through_date))
        return NO_PRICE.format(proof.name, *days)

    def _weight(self, row: Naming) -> tuple[int, int]:
        """The fee schedule says most of a code, an edit least."""
        order: list[str] = [Source.FEE_SCHEDULE, Source.HCPCS, Source.MUE, Source.ADD_ON, Source.NCCI_PTP]
        return order.index(self.by_pk[row.release_id].source), row.line

    def _releases_for(self, code: Code) -> list[Release]:
        """A cut for the sample edition is silent about what it lacks, but not about the sample's own codes."""
        return [each for each in self.releases if code.sample or not each.sample]

    def _names(self, code: Code, release: Release) -> bool:
        return any(row.release_id == release.pk for row in self.rows.get(code.code, []))

    def _kept(self, code: Code) -> Found | None:
        """An end that rests on no release that is here: the edition's, or one kept when its release was removed."""
        if not code.is_ended or code.rests_on_releases:
            return None
        if code.ended_date and self.on <= code.ended_date:
            return None
        return Found(Standing.ENDED, since=code.ended_date and code.ended_date + DAY, note=code.status_note)

    def _absent(self, code: Code, rows: list[Naming], speaking: set[int]) -> Found:
        """No file of the day names it as living."""
        by_file = self._ended_in_a_file(rows, speaking)
        releases = self._releases_for(code)
        schedules = sorted((each for each in releases if each.source == Source.FEE_SCHEDULE), key=_start)
        now = governing(schedules, self.on)
        if now is None:
            return by_file or self._not_begun(rows) or Found(Standing.NO_DATA)
        held = [each for each in schedules if self._names(code, each)]
        before = [each for each in held if each.effective_date < self.on]
        if before:
            return self._dropped(rows, before[-1], schedules)
        if held:
            return self._before(rows, held[0], now)
        return by_file or self._not_begun(rows) or self._ended_in_pairs(rows) or Found(Standing.NO_DATA)

    def _before(self, rows: list[Naming], first: Release, now: Release) -> Found:
        """The first file that is loaded is not always the first that CMS made: its day is not the code's.

        Codes come by the quarter, so of a later quarter than its own the schedule of the day says nothing.
        """
        note = f"The first schedule loaded that names it is {first.name}, from {date_format(first.effective_date)}."
        if _quarter(self.on) != _quarter(now.effective_date):
            return Found(Standing.NO_DATA, note=f"{now.name} is of an earlier quarter. {note}")
        return Found(Standing.NOT_BEGUN, self._cited(self._row(rows, first)), first.effective_date, note, first)

    def _dropped(self, rows: list[Naming], last: Release, schedules: list[Release]) -> Found:
        first = next(each for each in schedules if each.effective_date > last.effective_date)
        note = f"In no row of {_file(first)}; last in {self._cited(self._row(rows, last))}."
        return Found(Standing.ENDED, f"{first.file_of()}, {first.name}", first.effective_date, note, first)

    def _ended_in_a_file(self, rows: list[Naming], speaking: set[int]) -> Found | None:
        """HCPCS and RBCS give a code's last day, while they cover the day."""
        files = (Source.HCPCS, Source.RBCS)
        ended = [
            (row.ends, row) for row in rows
            if row.release_id in speaking and row.ends and row.ends < self.on
            and self.by_pk[row.release_id].source in files
        ]  # fmt: skip
        return self._by_last_day(*max(ended, key=itemgetter(0))) if ended else None

    def _ended_in_pairs(self, rows: list[Naming]) -> Found | None:
        """The newest pairs that know the code say that all of them had ended: an inference, on a covered day only.

        A later file that names the code as living disproves it: those of L6382 ended in 1996, and MUE has it in 2024.
        """
        pairs = [row for row in rows if self.by_pk[row.release_id].source == Source.NCCI_PTP]
        newest = max(pairs, key=lambda row: _start(self.by_pk[row.release_id]), default=None)
        if not (newest and newest.ends and newest.ends < self.on) or self._lived_after(newest.ends, rows):
            return None
        return self._by_last_day(newest.ends, newest)

    def _lived_after(self, day: date, rows: list[Naming]) -> bool:
        named = ((self.by_pk[row.release_id], row) for row in rows)
        return any(
            release.source in PROOF and release.effective_date > day and row.lives_on(release.effective_date)
            for release, row in named
        )

    def _by_last_day(self, last: date, row: Naming) -> Found:
        note = f"Its last day was {date_format(last)} by {self._cited(row)}."
        return Found(Standing.ENDED, self._cited(row), last + DAY, note, self.by_pk[row.release_id])

    def _not_begun(self, rows: list[Naming]) -> Found | None:
        later = [(row.begins, row) for row in rows if row.begins and row.begins > self.on]
        if not later or any(row.begins and row.begins <= self.on for row in rows):
            return None
        begins, first = min(later, key=itemgetter(0))
        return Found(Standing.NOT_BEGUN, self._cited(first), begins, release=self.by_pk[first.release_id])

    def _row(self, rows: list[Naming], release: Release) -> Naming:
        return min((row for row in rows if row.release_id == release.pk), key=lambda row: row.line)

    def _cited(self, row: Naming) -> str:
        release = self.by_pk[row.release_id]
        return release.row(row.line) if row.line else f"{release.file_of()}, {release.name}"


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3


def _start(release: Release) -> tuple[date, str]:
    return release.effective_date, str(release.ready_at)


def _file(release: Release) -> str:
    return f"{release.file_of()} ({release.name})"


def register(codes: Iterable[str], *, on: date, releases: Sequence[Release]) -> Register:
    """Read in one query every row that names these codes. `releases` are the ready ones, those that decide first."""
    found = Register(releases, on)
    names = list(codes)
    first, *others = (_namings(names, each) for each in NAMED_IN)
    for values in first.union(*others, all=True) if names else ():
        row = Naming(*values)
        if row.release_id in found.by_pk:
            found.rows[row.code].append(row)
    return found


NO_DAY, NO_LINE = Cast(Value(None), DateField()), Value(0, output_field=IntegerField())


def _namings(codes: list[str], named: NamedIn):
    """The rows of one table as values of `Naming`."""
    rows = named.model._default_manager.order_by().filter(
        **{f"{named.column}__in": codes, "release__state": Release.State.READY}
    )
    first, last = (Cast(each, DateField()) if each else NO_DAY for each in (named.begins, named.ends))
    number = Cast(named.line, IntegerField()) if named.line else NO_LINE
    annotated = rows.annotate(named_line=number, first_day=first, last_day=last)
    return annotated.values_list(named.column, "release_id", "named_line", "first_day", "last_day")
