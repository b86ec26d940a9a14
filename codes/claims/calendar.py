"""The calendar of a procedure: its global period by the fee schedule of its day, and what a visit in it needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

from codes.claims.global_periods import NO_PERIOD, Period, VisitAnswer, answer, period_of, ways
from codes.models import Code, FeeScheduleEntry, Release
from codes.reference.facts import Loaded, Source
from codes.reference.indicators import GLOBAL_DAYS
from codes.reference.standing import register

PROCEDURES = (
    "Another procedure is paid with 58 (planned or going further), 78 (back to the operating room) or 79 (unrelated)."
)


@dataclass(frozen=True)
class Stretch:
    """Days in a row with the same answer for a visit; no last day: from then on."""

    name: str
    first: date
    last: date | None
    text: str

    @property
    def days(self) -> str:
        """The days in words."""
        first = date_format(self.first)
        if self.last is None:
            return f"from {first}"
        return first if self.first == self.last else f"{first} to {date_format(self.last)}"


@dataclass(frozen=True)
class Calendar:
    """The answer for one procedure: its days and what a visit needs, or why there are none."""

    code: str
    on: date
    why_not: str = ""
    global_days: str = ""
    citation: str = ""
    stretches: tuple[Stretch, ...] = ()
    visit: date | None = None
    answer: VisitAnswer | None = None

    @property
    def meaning(self) -> str:
        return GLOBAL_DAYS.get(self.global_days, "")


def calendar_of(code: str, on: date, *, visit: date | None = None, modifiers: frozenset[str] = frozenset()) -> Calendar:
    """Read the global days of a procedure on its day, in four queries, and judge a visit by them."""
    loaded = Loaded(list(Release.objects.ready()), on)
    release = loaded.of(Source.FEE_SCHEDULE)
    known = Code.objects.procedures_named([code]).first()
    if known and (found := register([code], on=on, releases=loaded.releases).of(known)).is_refused:
        return Calendar(code, on, found.sentence(known))
    if release is None:
        return Calendar(code, on, f"{loaded.missing(Source.FEE_SCHEDULE)}.")
    entry = FeeScheduleEntry.objects.row_of(code, release)
    if entry is None:
        whole = known is not None and loaded.covers(known, Source.FEE_SCHEDULE)
        what = f"No row for {code}" if whole else f"No fee schedule data loaded for {code}"
        return Calendar(code, on, f"{what} in release {release.name}.")
    return _of_row(entry, release, on, visit, modifiers)


def _of_row(
    entry: FeeScheduleEntry, release: Release, on: date, visit: date | None, modifiers: frozenset[str]
) -> Calendar:
    period, citation = period_of(entry.global_days, on), release.row(entry.line)
    if period is None:
        why = NO_PERIOD.get(entry.global_days, "it is not explained here")
        return Calendar(entry.code, on, f"Global days {entry.global_days}: {why}.", entry.global_days, citation)
    judged = answer(period, visit, set(modifiers)) if visit else None
    return Calendar(entry.code, on, "", entry.global_days, citation, tuple(_stretches(period)), visit, judged)


def _stretches(period: Period) -> Iterator[Stretch]:
    day = timedelta(days=1)
    if period.first < period.on:
        yield Stretch("The day before", period.first, period.first, ways(period.needed(period.first)))
    yield Stretch("The day itself", period.on, period.on, ways(period.needed(period.on)))
    if period.last > period.on:
        text = f"{ways(period.needed(period.last))} {PROCEDURES}"
        yield Stretch("Within", period.on + day, period.last, text)
    yield Stretch("After", period.last + day, None, "Visits are no longer part of the procedure.")
