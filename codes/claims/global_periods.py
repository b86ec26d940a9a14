"""The global period of a procedure: which days it covers, and what a visit on one of them needs to be paid by itself.

Pure rules, from CMS's claims processing manual (publication 100-04, chapter 12, sections 30.6.6 and 40.1): the claim
check asks them about the day itself, the calendar about any day.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

from codes.claims.verdicts import Level

# Days before and after the procedure that belong to its package.
COVERED = {"000": (0, 0), "010": (0, 10), "090": (1, 90)}
# What lets a visit be paid by itself: before the procedure, on its day, and after it.
BEFORE = {"090": {"57"}}
SAME_DAY = {"000": {"25"}, "010": {"25"}, "090": {"25", "57"}}
AFTER = {"24"}
NO_PERIOD = {
    "XXX": "the global concept does not apply to this code",
    "YYY": "the contractor sets the period",
    "ZZZ": "the code goes with another one and shares its period",
    "MMM": "maternity care, which has a period of its own",
}
SHOWS = {
    "24": "that the visit is not about this procedure",
    "25": "work of the visit beyond what belongs to the procedure",
    "57": "that the operation was decided on in this visit",
}


@dataclass(frozen=True, slots=True)
class Period:
    """The days, both included, that a procedure of one day covers."""

    global_days: str
    on: date
    first: date
    last: date

    def needed(self, visit: date) -> set[str]:
        """The modifiers of which one lets a visit of this day be paid by itself; none outside of the period."""
        if not self.first <= visit <= self.last:
            return set()
        if visit == self.on:
            return SAME_DAY[self.global_days]
        return AFTER if visit > self.on else BEFORE[self.global_days]


@dataclass(frozen=True, slots=True)
class VisitAnswer:
    """Whether Medicare pays a visit of a day by itself, as a level and a sentence."""

    level: Level
    text: str


def period_of(global_days: str, on: date) -> Period | None:
    """The period of a procedure done on a day; None where its global days cover none."""
    if global_days not in COVERED:
        return None
    before, after = COVERED[global_days]
    return Period(global_days, on, on - timedelta(days=before), on + timedelta(days=after))


def answer(period: Period, visit: date, modifiers: set[str]) -> VisitAnswer:
    """Judge a visit by the same physician or group; what the modifier claims is for the record to show."""
    day, needed = date_format(visit), period.needed(visit)
    if not needed:
        return VisitAnswer(Level.OK, f"{day} lies outside the global period: the visit is not part of it.")
    said = sorted(needed & modifiers)
    if said:
        return VisitAnswer(
            Level.BYPASSED, f"Paid separately with modifier {said[0]}: the record must show {SHOWS[said[0]]}."
        )
    return VisitAnswer(Level.ERROR, f"Medicare bundles a visit on {day} into the procedure. {ways(needed)}")


def ways(needed: set[str]) -> str:
    """What lets a visit be paid apart, as a sentence."""
    ways = [f"with {each}, if the record shows {SHOWS[each]}" for each in sorted(needed)]
    return f"It is paid separately {', or '.join(ways)}."
