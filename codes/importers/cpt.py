"""The AMA's delivery of CPT descriptors: tab-delimited and fixed texts, one file a kind.

`LONGULT` code and text behind a tab, below a header of any length; `MEDU` code 1-5 and text 7-54, `SHORTU` text 7-34;
`ConsumerDescriptor` and `ClinicianDescriptor` tables with a header line. `LONGUT` is LONGULT in capitals and is not
read, nor are the texts of modifiers (`MODUL`).
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from . import fields
from .files import SourceFile
from .problems import FieldError, Problems
from .tables import checked_rows

MEMBERS = (r"(^|/)(LONGULT|MEDU|SHORTU|ConsumerDescriptor|ClinicianDescriptor)\.txt$",)
PARTS = ("LONGULT", "MEDU", "SHORTU", "ConsumerDescriptor", "ClinicianDescriptor")
KINDS = {
    "LONGULT": "long",
    "MEDU": "medium",
    "SHORTU": "short",
    "ConsumerDescriptor": "consumer",
    "ClinicianDescriptor": "clinician",
}
# The header ends at the first line of this shape, never at a fixed count.
FIRST_CODE = re.compile(r"^[0-9]{4}[0-9A-Z][\t ]")
ENDS = {"medium": 54, "short": 34}
TEXT_BEGINS = 6
COLUMNS = {"consumer": "Consumer Friendly Descriptor", "clinician": "Clinician Descriptor"}


@dataclass(frozen=True, slots=True)
class DescriptorRow:
    """One descriptor of one code."""

    line: int
    code: str
    kind: str
    text: str
    edition_year: int


def part_in(source: SourceFile) -> str | None:
    """Which file of the delivery it is, by its name."""
    name = re.split(r"[/:]", source.name)[-1].lower()
    return next((part for part in PARTS if name.startswith(part.lower())), None)


def reader_of(edition_year: int) -> Callable[[SourceFile, Problems], Iterator[DescriptorRow]]:
    """The reader for one edition; the files do not name theirs."""

    def read(source: SourceFile, problems: Problems) -> Iterator[DescriptorRow]:
        part = part_in(source)
        if part is None:
            problems.add(source.name, 1, "a file of another name", f"{', '.join(PARTS)}")
            return iter(())
        kind = KINDS[part]
        lines = _table(source, COLUMNS[kind], problems) if kind in COLUMNS else _texts(source, kind)

        def row(line: int, values: tuple[str, str]) -> DescriptorRow:
            code, text = values
            if not text:
                raise FieldError("no descriptor", "a text behind the code")
            return DescriptorRow(line, fields.code(code), kind, text, edition_year)

        # A code has several descriptors for clinicians.
        key = None if kind == "clinician" else (lambda made: (made.code,))
        return checked_rows(lines, row, key, source, problems)

    return read


def _texts(source: SourceFile, kind: str) -> Iterator[tuple[int, tuple[str, str]]]:
    begun = False
    for number, line in source.lines():
        begun = begun or FIRST_CODE.match(line) is not None
        if begun and line.strip():
            code, text = line.split("\t", 1) if kind == "long" and "\t" in line else (line[:5], line[TEXT_BEGINS:])
            yield number, (code.strip(), text[: ENDS[kind] - TEXT_BEGINS].strip() if kind in ENDS else text.strip())


def _table(source: SourceFile, column: str, problems: Problems) -> Iterator[tuple[int, tuple[str, str]]]:
    rows = csv.reader((line for _, line in source.lines()), delimiter="\t", quoting=csv.QUOTE_NONE)
    places: tuple[int, int] | None = None
    for cells in rows:
        names = [cell.strip() for cell in cells]
        if places is None:
            if "CPT Code" in names and column in names:
                places = names.index("CPT Code"), names.index(column)
        elif len(names) > max(places):
            yield rows.line_num, (names[places[0]], names[places[1]])
        elif any(names):
            problems.add(source.name, rows.line_num, f"{len(names)} columns", f"{max(places) + 1} or more")
    if places is None:
        problems.add(source.name, 1, "no header line", f"one with CPT Code and {column}")
