"""ZIP codes and the payment locality they belong to (CMS `ZIP5`): records of 80 bytes, or xlsx.

Layout of the txt: `ZIP5lyout.txt`. The xlsx names the same fields in a header line, and its numbers have lost their
leading zeros.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from . import fields
from .files import SourceFile
from .named_tables import Columns, named_rows
from .periods import Period
from .problems import FieldError, Problems, UnreadableFile
from .tables import checked_rows

MEMBERS = (r"ZIP5_[^/]*\.txt$", r"ZIP5[^/]*\d\.txt$", r"ZIP5[^/]*\.xlsx$")


@dataclass(frozen=True, slots=True)
class ZipRow:
    """One five-digit ZIP code."""

    line: int
    state: str
    zip_code: str
    contractor: str
    locality: str
    rural: str
    """Blank urban, R rural, B super rural."""
    needs_plus_four: bool
    """The ZIP code crosses localities: only the nine-digit file decides, and this locality is one of several."""
    quarter: str
    """YYYYQ, the quarter the file is for."""


RECORD = 80
COLUMNS = Columns(
    "ZIP5 workbook",
    {
        "STATE": "state",
        "ZIP CODE": "zip_code",
        "CARRIER": "contractor",
        "LOCALITY": "locality",
        "RURAL IND": "rural",
        "PLUS 4 FLAG": "flag",
        "YEAR/QTR": "quarter",
    },
    frozenset({"state", "zip_code", "contractor", "locality", "rural", "flag", "quarter"}),
)
STATE = re.compile(r"[A-Z]{2}")
RURAL = {"", "R", "B"}
FLAG = {"0": False, "1": True}
QUARTER = re.compile(r"20[0-9]{2}[1-4]")


def read(source: SourceFile, problems: Problems) -> Iterator[ZipRow]:
    """The ZIP codes of one file; a line that does not fit is reported and skipped."""
    lines = _sheet_lines(source, problems) if source.is_workbook else _lines(source, problems)
    first = _quarter(source)

    def row(line: int, values: dict[str, str]) -> ZipRow:
        made = _row(line, values, fields.Lenient(source.name, line, problems))
        if made.quarter != first:
            raise FieldError(f"quarter {made.quarter}", f"{first}, as in the first record")
        return made

    return checked_rows(lines, row, lambda row: (row.zip_code,), source, problems)


def period(source: SourceFile) -> Period:
    """The quarter of the first record."""
    quarter = _quarter(source)
    return Period(int(quarter[:4]), int(quarter[4]))


def _quarter(source: SourceFile) -> str:
    """The quarter of the first whole record; several are looked at, because the first one may be the damaged one."""
    lines = _sheet_lines(source, Problems()) if source.is_workbook else _lines(source, Problems())
    for _, values in islice(lines, 10):
        if QUARTER.fullmatch(values["quarter"]):
            return values["quarter"]
    raise UnreadableFile(f"{source.name} is no ZIP5 file: no record of {RECORD} characters that ends in a quarter")


def _sheet_lines(source: SourceFile, problems: Problems) -> Iterator[tuple[int, dict[str, str]]]:
    for line, values in named_rows(source, COLUMNS, problems):
        widths = {"zip_code": 5, "contractor": 5, "locality": 2}
        yield line, values | {name: values[name].zfill(width) for name, width in widths.items()}


def _lines(source: SourceFile, problems: Problems) -> Iterator[tuple[int, dict[str, str]]]:
    for line, text in source.lines():
        if len(text) == RECORD:
            yield line, _values(text)
        elif text.strip():
            problems.add(source.name, line, f"{len(text)} characters", f"{RECORD}")


def _values(text: str) -> dict[str, str]:
    return {
        "state": text[:2],
        "zip_code": text[2:7],
        "contractor": text[7:12],
        "locality": text[12:14],
        "rural": text[14].strip(),
        "flag": text[20],
        "quarter": text[75:80],
    }


def _row(line: int, values: dict[str, str], lenient: fields.Lenient) -> ZipRow:
    flag = fields.one_of(values["flag"], "plus four flag", FLAG, "0 or 1")
    return ZipRow(
        line=line,
        state=fields.matching(values["state"], "state", STATE, "two capital letters"),
        zip_code=fields.digits(values["zip_code"], "ZIP code", 5),
        contractor=fields.digits(values["contractor"], "contractor", 5),
        locality=fields.digits(values["locality"], "locality", 2),
        # Shown, and nothing is decided by it.
        rural=lenient(fields.one_of, values["rural"], "rural indicator", RURAL, "blank, R or B") or "",
        needs_plus_four=FLAG[flag],
        quarter=fields.matching(values["quarter"], "quarter", QUARTER, "YYYYQ"),
    )
