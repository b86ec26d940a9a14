"""The physician fee schedule as CMS ships it: rows, geographic indices, OPPS caps, places of service.

Written from `RVU25D_documentation.txt` ("DATA RECORD" and "Attachment A"). Amounts are Decimal dollars and not yet
rounded; rounding is the business of who answers a question.
"""

import csv
import gzip
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

# The place-of-service vocabulary calls these facilities (`place_of_service_codes.csv`, column pos_type).
# fmt: off
FACILITY = frozenset({
    "02", "06", "08", "19", "21", "22", "23", "24", "26",
    "31", "34", "41", "42", "51", "52", "53", "56", "61",
})
# fmt: on
# Attachment A, PC/TC 5 and 7: "hospital inpatients or patients in a hospital outpatient department".
HOSPITAL = frozenset(["19", "21", "22", "23", "51", "52", "61"])
NATIONAL = (Decimal(1), Decimal(1), Decimal(1))
CALIFORNIA = {"01112": "01182"}
HEADER_RECORDS = 10


@dataclass(frozen=True)
class Row:
    """One record of PPRRVU; the indicators are its own, not those of the whole service."""

    code: str
    modifier: str
    status: str
    work: Decimal
    pe: Decimal
    pe_na: bool
    pe_facility: Decimal
    pe_facility_na: bool
    mp: Decimal
    pctc: str
    global_days: str
    pre: Decimal
    intra: Decimal
    post: Decimal
    multiple: str
    bilateral: str
    assistant: str
    co_surgeons: str
    team: str
    endo_base: str
    factor: Decimal
    opps_pe: Decimal
    opps_pe_facility: Decimal
    opps_mp: Decimal

    @property
    def has_values(self) -> bool:
        return bool(self.work or self.pe or self.pe_facility or self.mp)

    @property
    def has_shares(self) -> bool:
        return bool(self.pre or self.intra or self.post)


@dataclass(frozen=True)
class Files:
    """A release: rows by (code, modifier), indices (work, PE, MP) by (contractor, locality)."""

    rows: dict[tuple[str, str], Row]
    gpci: dict[tuple[str, str], tuple[Decimal, Decimal, Decimal]] = field(default_factory=dict)

    def indices(self, locality) -> tuple[Decimal, Decimal, Decimal]:
        """`'national'` is 1, 1, 1; else a pair such as ("01112", "05"). A pair that is not there raises KeyError."""
        if locality == "national":
            return NATIONAL
        contractor, number = locality
        # OPPSCAP names the six southern localities of California under the northern contractor as well.
        return self.gpci.get(locality) or self.gpci[CALIFORNIA.get(contractor, contractor), number]


def read_rows(path: Path, *, factor: Decimal | None = None) -> dict[tuple[str, str], Row]:
    """Rows of a 31-column csv of 2024 or 2025 (or its .gz); `factor` replaces the conversion factor of the file."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="latin-1", newline="") as text:
        records = list(csv.reader(text))[HEADER_RECORDS:]
    rows = (_row(record, factor) for record in records if record and record[0].strip())
    return {(row.code, row.modifier): row for row in rows}


def _row(cells: list[str], factor: Decimal | None) -> Row:
    code, modifier, _, status, _, *rest = (cell.strip() for cell in cells)
    work, pe, pe_na, pe_facility, pe_facility_na, mp, _, _, pctc, days, pre, intra, post = rest[:13]
    multiple, bilateral, assistant, co, team, base, own_factor, _, _, _, opps_pe, opps_pe_facility, opps_mp = rest[13:]
    number = Decimal
    return Row(
        code, modifier, status, number(work), number(pe), pe_na == "NA", number(pe_facility), pe_facility_na == "NA",
        number(mp), pctc, days, number(pre), number(intra), number(post), multiple, bilateral, assistant, co, team,
        base, factor or number(own_factor), number(opps_pe), number(opps_pe_facility), number(opps_mp),
    )  # fmt: skip


def read_files(folder: Path) -> Files:
    """RVU25D from its folder: `PPRRVU2025_Oct.csv` and `GPCI2025.csv`."""
    with (folder / "GPCI2025.csv").open(encoding="latin-1", newline="") as text:
        records = [record for record in csv.reader(text) if len(record) > 6 and record[0].strip().isdigit()]
    gpci = {(r[0].strip(), r[2].strip()): (Decimal(r[4]), Decimal(r[5]), Decimal(r[6])) for r in records}
    return Files(read_rows(folder / "PPRRVU2025_Oct.csv"), gpci)


def uncapped(row: Row, *, facility: bool, indices) -> Decimal:
    """The documentation's formula: (work x work GPCI + PE x PE GPCI + MP x MP GPCI) x conversion factor."""
    work, pe, mp = indices
    return (row.work * work + (row.pe_facility if facility else row.pe) * pe + row.mp * mp) * row.factor


def opps_amount(row: Row, *, facility: bool, indices) -> Decimal | None:
    """The OPPS payment amount of a row that carries one, else None."""
    cap_pe = row.opps_pe_facility if facility else row.opps_pe
    if not cap_pe:
        return None
    work, pe, mp = indices
    return (row.work * work + cap_pe * pe + row.opps_mp * mp) * row.factor


def amount(row: Row, *, facility: bool, indices) -> Decimal:
    """The fee schedule amount of one unit, "the lower amount is used" of the formula and the OPPS amount."""
    cap = opps_amount(row, facility=facility, indices=indices)
    plain = uncapped(row, facility=facility, indices=indices)
    return plain if cap is None else min(plain, cap)


def practice_expense(row: Row, *, facility: bool, indices) -> Decimal:
    """The practice expense part of the amount of one unit."""
    return (row.pe_facility if facility else row.pe) * indices[1] * row.factor
