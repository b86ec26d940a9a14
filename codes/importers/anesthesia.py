"""Anesthesia conversion factors by locality (CMS `ANES`, csv, xlsx or txt of the fee schedule release)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from . import fields
from .fields import FieldError
from .files import SourceFile
from .problems import Problems, UnreadableFile
from .tables import checked_rows, data_rows
from .workbooks import padded, table_records

MEMBERS = (r"ANES[^/]*\.csv$", r"ANES[^/]*\.txt$", r"ANES[^/]*\.xlsx$")


@dataclass(frozen=True, slots=True)
class AnesthesiaRow:
    """Dollars per anesthesia unit (base plus time) in one locality."""

    line: int
    contractor: str
    locality: str
    name: str
    """Cut at 40 characters in the txt."""
    conversion_factor: Decimal


COLUMNS = 4
# Contractor, locality, name, and the factor in cents without a point: 1931 is 19.31.
TXT = re.compile(r"(\d{5})\s+(\d\d)\s+(\S.*?)\s+(\d{3,4})\s*")
CENTS = Decimal("0.01")


def read(source: SourceFile, problems: Problems) -> Iterator[AnesthesiaRow]:
    """The localities of one file; a line that does not fit is reported and skipped."""
    lines = _table_lines(source, problems) if _is_table(source) else _txt_lines(source, problems)

    def row(line: int, cells: list[str]) -> AnesthesiaRow:
        return _row(line, cells, fields.Lenient(source.name, line, problems))

    return checked_rows(lines, row, lambda row: (row.contractor, row.locality), source, problems)


def _is_table(source: SourceFile) -> bool:
    titles = next((record.cells[:2] for record in table_records(source)), [])
    return [title.strip() for title in titles] == ["Contractor", "Locality"]


def _table_lines(source: SourceFile, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    rest = islice(table_records(source), 1, None)
    for line, cells in data_rows(padded(rest, COLUMNS) if source.is_workbook else rest, COLUMNS, source, problems):
        contractor, locality, name, factor = (cell.strip() for cell in cells)
        if source.is_workbook:
            # Numbers there, shown with the zeros that the sheet does not keep.
            contractor, locality = contractor.zfill(5), locality.zfill(2)
        yield line, [contractor, locality, name, factor]


def _txt_lines(source: SourceFile, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    found = False
    for line, text in source.lines():
        match = TXT.fullmatch(text)
        if match:
            found = True
            yield line, [*match.groups()[:3], str(int(match[4]) * CENTS)]
        elif text.strip():
            problems.add(source.name, line, "no locality", "contractor, locality, name and factor in cents")
    if not found:
        raise UnreadableFile(f"{source.name} is no file of anesthesia conversion factors")


def _name(text: str) -> str:
    if not text:
        raise FieldError("locality without a name", "a name")
    return text.rstrip("*")


def _row(line: int, cells: list[str], lenient: fields.Lenient) -> AnesthesiaRow:
    contractor, locality, name, factor = cells
    return AnesthesiaRow(
        line=line,
        contractor=fields.digits(contractor, "contractor", 5),
        locality=fields.digits(locality, "locality", 2),
        # Shown, and nothing is decided by it.
        name=lenient(_name, name) or "",
        conversion_factor=fields.decimal(factor, "conversion factor"),
    )
