"""Geographic practice cost indices by Medicare locality (CMS `GPCI`, csv, xlsx or txt of the fee schedule release).

Two title lines, a header whose text changes every year, one row per locality, then footnotes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from . import fields
from .files import SourceFile
from .periods import Period
from .problems import Problems, UnreadableFile
from .tables import Record, checked_rows, data_rows
from .workbooks import padded, table_records

MEMBERS = (r"GPCI[^/]*\.csv$", r"GPCI[^/]*\.xlsx$", r"GPCI[^/]*\.txt$")


@dataclass(frozen=True, slots=True)
class GpciRow:
    """One locality: the factors that work, practice expense and malpractice RVUs are multiplied by there."""

    line: int
    contractor: str
    state: str
    locality: str
    """Two digits, unique with the contractor only."""
    name: str
    work: Decimal
    """With the floor of 1.0 (1.5 in Alaska) where the file's header says so."""
    practice_expense: Decimal
    malpractice: Decimal


HEADER_RECORDS = 10
# "2025 PW GPCI (with 1.0 Floor)", "2026 PE GPCI": year, floor and asterisks change, the letters do not.
HEADER = ("Medicare Admi", "State", "Locality", "Locality Name", "PW GPCI", "PE GPCI", "MP GPCI")
STATE = re.compile(r"[A-Z]{2}")
# The txt has the same columns with blanks between; the last three titles of its header touch each other.
TXT_HEADER = re.compile(r"Medicare Admi[^,]*PW GPCI[^,]*PE GPCI[^,]*MP GPCI")
TXT_ROW = re.compile(r"(\d{5}) +(\w\w) +(\d\d) +(\S.*?) +([\d.]+) +([\d.]+) +([\d.]+) *")
YEAR = re.compile(r"(20\d\d) P[WE] GPCI")


def read(source: SourceFile, problems: Problems) -> Iterator[GpciRow]:
    """The localities of one file; a line that does not fit is reported and skipped."""
    lines = _txt_lines(source, problems) if _is_txt(source) else _table_lines(source, problems)
    return checked_rows(lines, _row, lambda row: (row.contractor, row.locality), source, problems)


def period(source: SourceFile) -> Period:
    """The year that the header names."""
    titles: Iterator[str] = (" ".join(record.cells) for record in table_records(source))
    found = (YEAR.search(title) for title in islice(titles, HEADER_RECORDS))
    return next((Period(int(match[1])) for match in found if match), Period())


def _is_txt(source: SourceFile) -> bool:
    head = [] if source.is_workbook else islice(source.lines(), HEADER_RECORDS)
    return any(TXT_HEADER.search(text) for _, text in head)


def _txt_lines(source: SourceFile, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    for line, text in source.lines():
        match = TXT_ROW.fullmatch(text)
        if match:
            yield line, list(match.groups())
        elif text[:1].isdecimal():
            problems.add(source.name, line, "no locality", "contractor, state, locality, name and three GPCIs")


def _table_lines(source: SourceFile, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    width = len(HEADER)
    rest = padded(table_records(source), width) if source.is_workbook else table_records(source)
    if not any(_is_header(record) for record in islice(rest, HEADER_RECORDS)):
        raise UnreadableFile(f"{source.name} is no GPCI file: no header with PW, PE and MP GPCI")
    yield from data_rows((record for record in rest if not _is_footnote(record)), width, source, problems)


def _is_header(record: Record) -> bool:
    titles = record.cells
    return len(titles) == len(HEADER) and all(part in title for part, title in zip(HEADER, titles, strict=True))


def _is_footnote(record: Record) -> bool:
    """Footnotes stand in the first cell alone; a locality whose other cells were lost begins with its number."""
    first, *others = (cell.strip() for cell in record.cells)
    return not any(others) and not first[:1].isdecimal()


def _row(line: int, cells: list[str]) -> GpciRow:
    contractor, state, locality, name, work, practice_expense, malpractice = (cell.strip() for cell in cells)
    return GpciRow(
        line=line,
        contractor=fields.digits(contractor, "contractor", 5),
        state=fields.matching(state, "state", STATE, "two capital letters"),
        locality=fields.digits(locality, "locality", 2),
        # Asterisks point to the footnotes on floors; the floors are in the figures.
        name=name.rstrip("*"),
        work=fields.decimal(work, "work GPCI"),
        practice_expense=fields.decimal(practice_expense, "practice expense GPCI"),
        malpractice=fields.decimal(malpractice, "malpractice GPCI"),
    )
