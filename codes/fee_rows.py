"""Rows of the fee schedule as a page shows them: parts, settings, and the national amount where status allows one."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from codes.indicators import PRICED
from codes.models import FeeScheduleEntry

PARTS = {"": "Whole service", "26": "Professional part (26)", "TC": "Technical part (TC)", "53": "Stopped early (53)"}


@dataclass(frozen=True)
class Setting:
    """One setting of a fee: practice expense and total in relative value units, the amount in words or dollars."""

    name: str
    practice: Decimal
    total: Decimal
    amount: str


@dataclass(frozen=True)
class Fee:
    """One row of the fee schedule: the whole service, its professional (26) or its technical (TC) part."""

    part: str
    entry: FeeScheduleEntry
    settings: list[Setting]


def part_name(entry: FeeScheduleEntry) -> str:
    return PARTS.get(entry.modifier, f"With {entry.modifier}")


def fee_row(entry: FeeScheduleEntry) -> Fee:
    """A row with both settings; a setting marked NA is never priced."""
    given = [
        ("non-facility", entry.nonfacility_pe_rvu, entry.nonfacility_total, entry.nonfacility_na),
        ("facility", entry.facility_pe_rvu, entry.facility_total, entry.facility_na),
    ]
    settings = [
        Setting(name, practice, total, "rarely done here" if na else _amount(total, entry))
        for name, practice, total, na in given
    ]
    return Fee(part=part_name(entry), entry=entry, settings=settings)


def _amount(total: Decimal, entry: FeeScheduleEntry) -> str:
    """The national amount (all GPCIs 1): units times conversion factor, rounded half up to the cent once, at the end.

    Status decides before price: without a priced status there is no amount, and never "$0.00".
    """
    if entry.status not in PRICED or entry.not_used_for_medicare:
        return "not priced here"
    amount = (total * entry.conversion_factor).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return f"${amount:,}"
