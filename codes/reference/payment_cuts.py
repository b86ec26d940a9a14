"""Modifiers by which Medicare pays less than the allowed amount: dated, with the law that says so.

They stand beside the amount: the fee schedule and its edits do not know them.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

ACT = "Social Security Act, section"


@dataclass(frozen=True, slots=True)
class PaymentCut:
    """What is left of a payment, or of its technical part, from a day on."""

    modifier: str
    left: Decimal
    begins: date
    why: str
    source: str
    technical: bool = False


# Of one modifier the latest comes first.
CUTS = [
    PaymentCut("CQ", Decimal("0.85"), date(2022, 1, 1), "a physical therapist assistant gave it", f"{ACT} 1834(v)"),
    PaymentCut("CO", Decimal("0.85"), date(2022, 1, 1), "an occupational therapy assistant gave it", f"{ACT} 1834(v)"),
    PaymentCut("CT", Decimal("0.85"), date(2017, 1, 1), "a CT scanner below the standard", f"{ACT} 1834(p)", True),
    PaymentCut("FX", Decimal("0.80"), date(2017, 1, 1), "an x-ray on film", f"{ACT} 1848(b)(9)", True),
    PaymentCut("FY", Decimal("0.90"), date(2023, 1, 1), "a computed x-ray", f"{ACT} 1848(b)(9)", True),
    PaymentCut("FY", Decimal("0.93"), date(2018, 1, 1), "a computed x-ray", f"{ACT} 1848(b)(9)", True),
]


def cut_of(modifier: str, on: date | None) -> PaymentCut | None:
    """What a modifier takes off on a day; without a day, what it takes off now."""
    return next((cut for cut in CUTS if cut.modifier == modifier and (on is None or on >= cut.begins)), None)
