"""NCCI medically unlikely edits: one csv or xlsx per setting (practitioner, outpatient hospital, DME supplier).

The first record is a notice in quotation marks over seven lines, and the first column's name has a line break in it,
so records and lines differ.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from . import fields
from .fields import FieldError
from .files import SourceFile
from .problems import Problems, UnreadableFile
from .tables import Record, checked_rows, data_rows
from .workbooks import padded, table_records

MEMBERS = (r"MUE[^/]*\.csv$", r"MUE[^/]*\.xlsx$")


@dataclass(frozen=True, slots=True)
class MueRow:
    """The most units of a code that are plausible for one patient; above them a claim line or day is denied."""

    line: int
    code: str
    units: int
    """Units of service; 0 is a value (nothing is payable), not a gap."""
    adjudication_indicator: str
    """1: per claim line. 2: per day, absolute (policy). 3: per day, payable above with records (clinical)."""
    rationale: str


HEADER_RECORDS = 10
COLUMNS = 4
SETTINGS = {"Practitioner": "practitioner", "Outpatient Hospital": "hospital", "DME": "dme"}
# CMS writes the indicator with its meaning: "2 Date of Service Edit: Policy".
INDICATOR = re.compile(r"[123](?= |$)")


def read(source: SourceFile, problems: Problems) -> Iterator[MueRow]:
    """The edits of one file; a line that does not fit is reported and skipped."""
    rest = table_records(source)
    _header(rest, source)
    lines = data_rows(padded(rest, COLUMNS) if source.is_workbook else rest, COLUMNS, source, problems)
    return checked_rows(lines, _row, lambda row: (row.code,), source, problems)


def setting(source: SourceFile) -> str | None:
    """practitioner, hospital or dme, as the header says: the three have different values for the same code."""
    title = _header(table_records(source), source)[1]
    return next((setting for words, setting in SETTINGS.items() if words in title), None)


def _header(rest: Iterator[Record], source: SourceFile) -> list[str]:
    """The column names, taken off `rest` with the notice above them."""
    for record in islice(rest, HEADER_RECORDS):
        names = [" ".join(cell.split()) for cell in record.cells]
        if len(names) == COLUMNS and names[0].startswith("HCPCS") and names[1].endswith("MUE Values"):
            return names
    raise UnreadableFile(f"{source.name} is no MUE file: no header with HCPCS/CPT Code and MUE Values")


def _row(line: int, cells: list[str]) -> MueRow:
    code, units, indicator, rationale = (cell.strip() for cell in cells)
    match = INDICATOR.match(indicator)
    if match is None:
        raise FieldError(f"adjudication indicator {fields.quoted(indicator)}", "1, 2 or 3 with its meaning")
    return MueRow(line, fields.code(code), fields.whole_number(units, "MUE value"), match[0], rationale)
