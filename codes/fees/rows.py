"""Rows of the fee schedule as a page shows them: parts, settings, and the amounts nationally and in one locality."""

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from codes.fees.pricing import (
    Circumstances,
    dollars,
    factor_name,
    fee,
    has_values,
    is_rare,
    opps_amount,
    practice_rvu,
    setting_reason,
    uncapped,
)
from codes.models import FeeScheduleEntry, Locality, Release
from codes.reference.facts import Facts, Source
from codes.reference.indicators import PRICED

PARTS = {"": "Whole service", "26": "Professional part (26)", "TC": "Technical part (TC)", "53": "Stopped early (53)"}
RARE = "NA, rarely done here"


@dataclass(frozen=True)
class SettingPrice:
    """One setting of a fee: practice expense and total in relative value units, the amounts in words or dollars.

    `rare` is the schedule's NA: the amount stands as the fees page reckons it, and the mark beside it.
    """

    name: str
    practice: Decimal
    total: Decimal
    amount: str
    local: str
    capped: bool
    rare: bool

    @property
    def marks(self) -> str:
        """What is said beside an amount."""
        return ", ".join([*(["OPPS cap"] if self.capped else []), *([RARE] if self.rare else [])])


@dataclass(frozen=True)
class Fee:
    """One row of the fee schedule: the whole service, its professional (26) or its technical (TC) part."""

    part: str
    entry: FeeScheduleEntry
    settings: list[SettingPrice]

    @property
    def factor(self) -> str:
        """The conversion factor in dollars, and which of the two it is where a year has two."""
        return f"{factor_name(self.entry)} ${self.entry.conversion_factor}"


@dataclass(frozen=True)
class LocalityPicker:
    """The localities to choose from, by state, the chosen one, and why there are none."""

    states: list[tuple[str, list[Locality]]]
    chosen: Locality | None
    note: str = ""
    tracks: list[str] = field(default_factory=list)
    track: str = ""

    @property
    def is_choice(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self.states or self.tracks)

    @property
    def factors(self) -> list[tuple[str, str, bool]]:
        """The payment tracks to choose from: value, name, and whether the amounts are by it."""
        return [(each, str(Release.Track(each).label), each == self.track) for each in self.tracks]

    @property
    def stands(self) -> str:
        """File, release and row of the chosen one."""
        return self.chosen.release.row(self.chosen.line) if self.chosen else ""


def part_name(entry: FeeScheduleEntry) -> str:
    return PARTS.get(entry.modifier, f"With {entry.modifier}")


def fee_row(entry: FeeScheduleEntry, locality: Locality | None = None) -> Fee:
    """A row with both settings."""
    settings = [
        SettingPrice(
            name="facility" if facility else "non-facility",
            practice=practice_rvu(entry, facility=facility),
            total=entry.facility_total if facility else entry.nonfacility_total,
            amount=_amount(entry, None, facility),
            local=_amount(entry, locality, facility),
            capped=_is_capped(entry, locality, facility),
            rare=_has_amount(entry, facility) and is_rare(entry, facility=facility),
        )
        for facility in (False, True)
    ]
    return Fee(part=part_name(entry), entry=entry, settings=settings)


def _amount(entry: FeeScheduleEntry, locality: Locality | None, facility: bool) -> str:
    """The allowed amount. Status decides before price: without a priced status there is none, and never "$0.00"."""
    if entry.status not in PRICED or entry.not_used_for_medicare:
        return "not priced here"
    if setting_reason(entry, Circumstances(facility)):
        return "not paid here"
    return dollars(fee(entry, locality, facility=facility)) if has_values(entry) else "priced by the contractor"


def _has_amount(entry: FeeScheduleEntry, facility: bool) -> bool:
    """Whether a setting of a row has an amount: not where the facility is paid, nor where nothing can be multiplied."""
    if entry.status not in PRICED or entry.not_used_for_medicare:
        return False
    return setting_reason(entry, Circumstances(facility)) is None and has_values(entry)


def _is_capped(entry: FeeScheduleEntry, locality: Locality | None, facility: bool) -> bool:
    """Whether the OPPS cap on imaging is below the row's own amount."""
    cap = opps_amount(entry, locality, facility=facility)
    if cap is None or not _has_amount(entry, facility):
        return False
    return cap < uncapped(entry, locality, facility=facility)


def locality_picker(facts: Facts, key: str) -> LocalityPicker:
    """The localities of the day the fees are shown for; `key` is the one asked for or remembered."""
    loaded = facts.loaded.beside_fees(facts.today)
    release, schedule = loaded.of(Source.GPCI), loaded.of(Source.FEE_SCHEDULE)
    track = schedule.track if schedule else ""
    if release is None:
        return LocalityPicker([], None, f"{loaded.missing(Source.GPCI)}.", loaded.tracks, track)
    localities = list(release.localities.for_choosing())
    chosen = next((each for each in localities if each.key == key), None)
    return LocalityPicker(by_state(localities), chosen, "", loaded.tracks, track)


def by_state(localities: list[Locality]) -> list[tuple[str, list[Locality]]]:
    """Localities in the order of `for_choosing`, grouped."""
    return [(state, list(rows)) for state, rows in groupby(localities, key=lambda each: each.state)]
