"""Modifiers by which Medicare pays less than the allowed amount: dated, with the law and the manual that say so.

They stand beside the amount: the fee schedule and its edits do not know them.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from codes.models import FeeScheduleEntry
from codes.reference.manuals import CLAIMS_MANUAL

ACT = "Social Security Act, section"
THERAPY_LAW = f"{ACT} 1834(v); {CLAIMS_MANUAL}, chapter 5, section 20.1"
SCANNER_LAW = f"{ACT} 1834(p); CMS change request 9250"
FILM_LAW = f"{ACT} 1848(b)(9)(A); CMS change request 9727"
PLATE_LAW = f"{ACT} 1848(b)(9)(B); CMS change request 10188"
WHOLE, TECHNICAL_ONLY, BOTH_PARTS = "4", "3", "1"
"""PC/TC indicators of rows that hold a technical part: of a code with parts of other codes, alone, with 26 beside."""


@dataclass(frozen=True, slots=True)
class PaymentCut:
    """What is left of Medicare's payment, or of the technical part of the amount, from a day on.

    `plan` is the modifier of the plan of care without which a therapy line is returned.
    """

    modifier: str
    left: Decimal
    begins: date
    why: str
    source: str
    technical: bool = False
    plan: str = ""


# Of one modifier the latest comes first.
CUTS = [
    PaymentCut(
        "CQ", Decimal("0.85"), date(2022, 1, 1), "a physical therapist assistant gave it", THERAPY_LAW, plan="GP"
    ),
    PaymentCut(
        "CO", Decimal("0.85"), date(2022, 1, 1), "an occupational therapy assistant gave it", THERAPY_LAW, plan="GO"
    ),
    PaymentCut("CT", Decimal("0.85"), date(2017, 1, 1), "a CT scanner below the standard", SCANNER_LAW, True),
    PaymentCut("CT", Decimal("0.95"), date(2016, 1, 1), "a CT scanner below the standard", SCANNER_LAW, True),
    PaymentCut("FX", Decimal("0.80"), date(2017, 1, 1), "an x-ray on film", FILM_LAW, True),
    PaymentCut("FY", Decimal("0.90"), date(2023, 1, 1), "a computed x-ray", PLATE_LAW, True),
    PaymentCut("FY", Decimal("0.93"), date(2018, 1, 1), "a computed x-ray", PLATE_LAW, True),
]


def cut_of(modifier: str, on: date | None) -> PaymentCut | None:
    """What a modifier takes off on a day; without a day, what it takes off now."""
    return next((cut for cut in CUTS if cut.modifier == modifier and (on is None or on >= cut.begins)), None)


def misfit(cut: PaymentCut, modifiers: tuple[str, ...], row: FeeScheduleEntry) -> str:
    """Why a modifier takes nothing off the line that it stands on, or the line is returned; empty: it fits.

    `row` is the row of the line's own part.
    """
    if cut.plan and cut.plan not in modifiers:
        return f"{cut.modifier} goes with {cut.plan} on one line, and without it the line is returned"
    if cut.technical and row.modifier == "26":
        return "26 is the professional part, so nothing is taken off"
    if cut.technical and row.modifier != "TC" and row.pctc not in (BOTH_PARTS, TECHNICAL_ONLY, WHOLE):
        return f"{row.code} has no technical part (PC/TC indicator {row.pctc}), so nothing is taken off"
    return ""
