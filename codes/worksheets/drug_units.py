"""Billed units of a drug: the dose given and the dose thrown away, by the dose in the HCPCS descriptor. Pure.

Source: `DRUGS_MANUAL` (JW and JZ, from July 1, 2023 on every claim for a container of one dose that is paid apart).
"""

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from codes.reference.manuals import DRUGS_MANUAL
from codes.worksheets.answers import Answer, Table
from web.text.counting import quantity

MASS = {"mcg": Decimal("0.001"), "mg": Decimal(1), "g": Decimal(1000)}
SPELLINGS = {
    "gm": "g", "gram": "g", "grams": "g", "g": "g", "mg": "mg", "milligram": "mg", "milligrams": "mg",
    "mcg": "mcg", "microgram": "mcg", "micrograms": "mcg", "ug": "mcg",
    "ml": "ml", "cc": "ml", "milliliter": "ml", "milliliters": "ml",
    "unit": "units", "units": "units", "iu": "units", "i.u.": "units", "i.u": "units", "usp": "units",
    "mci": "mci", "millicurie": "mci", "millicuries": "mci",
    "meq": "meq", "milliequivalent": "meq", "milliequivalents": "meq",
    "sq cm": "sq cm", "square centimeter": "sq cm", "square centimeters": "sq cm",
}  # fmt: skip
NUMBER = r"(?P<number>\d[\d,]*(?:\.\d+)?|\.\d+|one)"
NAMES = "|".join(sorted(map(re.escape, SPELLINGS), key=len, reverse=True))
# "Per milligram", "per factor VIII IU" is one of them; "per unit" counts packages as well.
ONE = r"(?<=\bper )(?!units?\b)(?:factor\s+[ivx]+\s+)?"
# A slash before a word makes a concentration (mg/ml), before a figure the next part of what holds several.
DOSE = re.compile(
    rf"(?<![\w.])(?:{NUMBER}\s*|{ONE})(?P<million>million\s+)?(?:international\s+)?(?P<unit>{NAMES})"
    r"(?!\w|/(?!\.?\d))",
    re.IGNORECASE,
)
# Figures in a descriptor that are no dose of one unit: what it is counted in, and the vial that it comes in.
BESIDE = re.compile(r"=\s*1\s+unit\b|\bprovided in [\d.]+ \w+ vial\b", re.IGNORECASE)
RANGE = re.compile(r"\b(?:greater|more|less) than\b|\bover \d", re.IGNORECASE)


@dataclass(frozen=True)
class Dose:
    """An amount in mg, ml, units, mci, meq or sq cm."""

    amount: Decimal
    unit: str

    def __str__(self) -> str:
        amount = self.amount.normalize()
        return quantity(amount, "unit") if self.unit == "units" else f"{amount:,f} {self.unit}"


def dose_of(descriptor: str) -> Dose | None:
    """The dose that one unit of the code stands for; None where the descriptor names none, a range or several parts."""
    match = stated_dose(descriptor)
    return _dose(match) if match else None


def stated_dose(descriptor: str) -> re.Match[str] | None:
    """Where a descriptor says that dose: behind "per", in brackets at the end of its parts, or alone of its kind."""
    text = BESIDE.sub("", descriptor)
    found = [] if RANGE.search(text) else list(DOSE.finditer(text))
    for match in reversed(found):
        if text[: match.start()].rstrip().lower().endswith(" per"):
            return match
    if not found:
        return None
    last = found[-1]
    in_brackets = text[: last.start()].endswith("(") and text[last.end() :].startswith(")")
    alike = [match for match in found if _dose(match).unit == _dose(last).unit]
    return last if in_brackets or len(alike) == 1 else None


def _dose(match: re.Match[str]) -> Dose:
    text = (match["number"] or "one").replace(",", "").lower()
    amount = Decimal(1) if text == "one" else Decimal(text)
    return in_base(amount * (1_000_000 if match["million"] else 1), match["unit"].lower())


def in_base(amount: Decimal, unit: str) -> Dose:
    """Grams and micrograms as milligrams."""
    plain = SPELLINGS[unit]
    return Dose(amount * MASS[plain], "mg") if plain in MASS else Dose(amount, plain)


def units_given(given: Decimal, per: Decimal) -> int:
    """The doses of the day together, then rounded up once."""
    return int((given / per).to_integral_value(ROUND_CEILING))


def units_discarded(given: Decimal, discarded: Decimal, per: Decimal) -> int:
    """Whole units thrown away beside those billed: what rounding up already holds is not billed twice."""
    used = units_given(given, per) * per
    return max(int(((given + discarded - used) / per).to_integral_value(ROUND_FLOOR)), 0)


def drug_units(
    *,
    code: str,
    descriptor: str,
    given: Dose,
    discarded: Decimal,
    single_dose: bool,
    stands: str,
    limit: str,
    payment: list[str] | None = None,
) -> Answer:
    """The lines to bill; `stands` is where the descriptor is from, `limit` what the MUE file says.

    `payment` is a row on what a unit is paid.
    """
    per = dose_of(descriptor)
    if per is None:
        words = f"{code}: {descriptor}. Bill by its own words."
        return Answer("The descriptor names no single dose", [words], source=stands)
    if per.unit != given.unit:
        return Answer(
            f"{code} is counted by {per.unit}",
            [f"One unit is {per}; the dose was given in {given.unit}."],
            source=stands,
        )
    units, waste = units_given(given.amount, per.amount), units_discarded(given.amount, discarded, per.amount)
    units_limit, _, where = limit.partition("; ")
    lines = _lines(code, units, waste, single_dose)
    rows = [
        ["One unit", str(per), stands],
        ["Given", str(given), f"{quantity(units, 'unit')}, rounded up once"],
        ["Thrown away", str(Dose(discarded, given.unit)), quantity(waste, "whole unit")],
        ["Most units a day", units_limit, where or "MUE, practitioner"],
        *([payment] if payment else []),
    ]
    notes = [f"Descriptor: {descriptor.removesuffix('.')}."]
    if single_dose and discarded and not waste:
        notes.append("What was thrown away is less than a unit: no JW line, and JZ goes on the dose given.")
    if not single_dose:
        notes.append("A container of several doses takes neither JW nor JZ, and what is thrown away is not billed.")
    return Answer(
        " and ".join(lines), notes, [Table("Dose and units", ["What", "Dose", "From"], rows)], source=DRUGS_MANUAL
    )


def _lines(code: str, units: int, waste: int, single_dose: bool) -> list[str]:
    if not single_dose:
        return [f"{code} x {units}"]
    return [f"{code} x {units}", f"{code}-JW x {waste}"] if waste else [f"{code}-JZ x {units}"]
