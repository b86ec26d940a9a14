"""Doses of drugs by the unit that CMS's own words of a code name."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from codes.models import HcpcsEntry
from codes.worksheets.drug_units import dose_of, stated_dose

TENTH = Decimal("0.1")
WHOLE_MILES_FROM = 100
MILLIGRAMS = {"mg": Decimal(1), "mcg": Decimal("0.001"), "g": Decimal(1000)}


@dataclass(frozen=True, slots=True)
class DrugUnit:
    """The amount that one unit of a drug's code stands for, in milligrams, with its row."""

    row: HcpcsEntry
    text: str
    milligrams: Decimal


def unit_of(row: HcpcsEntry | None) -> DrugUnit | None:
    """The dose unit in CMS's own words of a drug: "Injection, bevacizumab, 10 mg"."""
    words = row.long_description if row else ""
    dose, said = dose_of(words), stated_dose(words)
    if row is None or dose is None or said is None or dose.unit != "mg":
        return None
    return DrugUnit(row, said[0], dose.amount)


def milligrams(amount: str, word: str) -> Decimal:
    """A dose in milligrams."""
    return Decimal(amount) * MILLIGRAMS[_kind(word) or "mg"]


def _kind(word: str) -> str | None:
    word = word.lower()
    if word in ("mg", "mgs", "milligram", "milligrams"):
        return "mg"
    if word in ("mcg", "mcgs", "ug", "\N{MICRO SIGN}g") or word.startswith("microgram"):
        return "mcg"
    return "g" if word in ("g", "gm", "gms", "gram", "grams") else None


def miles_for(miles: Decimal) -> Decimal:
    """Units of a trip: the next tenth of a mile up to 100 miles, above that the next whole mile."""
    if miles > WHOLE_MILES_FROM:
        return miles.to_integral_value(rounding=ROUND_CEILING)
    return miles.quantize(TENTH, rounding=ROUND_CEILING) if miles % TENTH else miles


def units_for(dose: Decimal, unit: DrugUnit) -> int:
    """Units of a dose in milligrams: summed first, then rounded up."""
    return int((dose / unit.milligrams).to_integral_value(rounding=ROUND_CEILING))
