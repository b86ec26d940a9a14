"""NCCI procedure-to-procedure edits: CMS's tab-delimited txt or xlsx (`f1`..`f4` per setting), or a plain csv.

The txt has six header lines: a notice, a title, and column names wrapped over four lines. The csv names its columns
in one line and may lack the effective date. A practitioner release has 2.5 million rows, so this reader is written
for speed: codes and ends of lines repeat, and each is checked once.
"""

import csv
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import islice, takewhile, zip_longest
from typing import Any, NamedTuple

from . import fields
from .fields import FieldError
from .files import SourceFile
from .problems import Check, Problems, UnreadableFile
from .workbooks import sheet_records

MEMBERS = (r"cci[^/]*\.txt$", r"ptp[^/]*\.csv$", r"cci[^/]*\.xlsx$")
PARTS = ("f1", "f2", "f3", "f4")
"""CMS cuts the edits of one setting into so many files, f1 to f4; a file whose name counts no part is whole."""


class PtpRow(NamedTuple):
    """One edit: column two is denied when billed with column one, unless the indicator lets a modifier bypass it.

    The key is the row, not the pair: a pair may come and go several times. A tuple, not a frozen dataclass: one
    costs 0.4 microseconds, the other 1.8, and a whole row is read in 1.0.
    """

    line: int
    column_one: str
    column_two: str
    prior_1996: bool | None
    """In existence prior to 1996 (`*`); None: the file has no such column."""
    effective_date: date | None
    """The first day; None: the file has no such column."""
    deletion_date: date | None
    """The last day; None: still in force."""
    modifier_indicator: str
    """0: no modifier bypasses. 1: an NCCI-associated modifier does. 9: the edit never applied."""
    rationale: str


class Layout(NamedTuple):
    """How the lines of one file are cut."""

    delimiter: str
    columns: dict[str, int]
    width: int
    header_lines: int


# Column names stacked downwards, in small letters and digits only.
NAMES = {
    "column_one": re.compile(r"column1"),
    "column_two": re.compile(r"column2"),
    "prior_1996": re.compile(r".*prior.*1996"),
    "effective_date": re.compile(r"effectivedate.*"),
    "deletion_date": re.compile(r"deletiondate.*"),
    "modifier_indicator": re.compile(r"modifier.*"),
    "rationale": re.compile(r".*rationale"),
}
OPTIONAL = {"prior_1996", "effective_date"}
HEADER_LINES = 30
# What stands in a line of data and never in a header: a date, none, or an indicator.
VALUE = re.compile(r"[0-9]{8}|\*|[019]")
INDICATORS = {"0", "1", "9"}
SETTINGS = {"ccipra": "practitioner", "practitioner": "practitioner", "ccioph": "hospital", "hospital": "hospital"}

# 2.5 million real rows have 13,049 codes and 1,190 ends. The bound keeps memory flat for a file of unique ones.
KEPT = 50_000


class Kept(dict[str, Any]):
    """Values by their text, each made once; a text that cannot be made into one raises every time."""

    def __init__(self, make: Callable[[str], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> Any:
        value = self._make(text)
        if len(self) >= KEPT:
            self.clear()
        self[text] = value
        return value


def read(source: SourceFile, problems: Problems) -> Iterator[PtpRow]:
    """The edits of one file; a line that does not fit is reported and skipped."""
    layout = _layout(source)
    row = None
    delimiter = layout.delimiter
    codes, ends = Kept(_code), Kept(partial(_end, layout))
    # tuple.__new__ saves the call of PtpRow's own constructor: 2.5 million times 0.2 microseconds.
    new = tuple.__new__
    for line, text in islice(_lines(source), layout.header_lines, None):
        try:
            one, two, end = text.split(delimiter, 2)
            row = new(PtpRow, (line, codes[one], codes[two], *ends[end]))
        except FieldError as error:
            problems.add(source.name, line, error.what, error.expected)
        except ValueError:
            if text.strip():
                problems.add(source.name, line, f"{text.count(delimiter) + 1} columns", f"{layout.width}")
        else:
            yield row
    if row and _is_cut(row.rationale, ends):
        problems.doubt(Check.TRUNCATED, f"{source.name}:{row.line}: the last rationale is the beginning of another one")


def _lines(source: SourceFile) -> Iterator[tuple[int, str]]:
    """The lines of a text, with no generator of ours between, or the rows of a sheet as such lines."""
    return _sheet_lines(source) if source.is_workbook else source.lines()


def _sheet_lines(source: SourceFile) -> Iterator[tuple[int, str]]:
    """The rows of a sheet as lines with tabs between the cells."""
    width = 0
    for record in sheet_records(source):
        width = max(width, len(record.cells))
        cells = [" ".join(cell.split()) for cell in record.cells]
        yield record.line, "\t".join(cells + [""] * (width - len(cells)))


def _is_cut(rationale: str, ends: Kept) -> bool:
    """Whether a rationale of the last row is only the beginning of one that stands in other rows."""
    return any(other != rationale and other.startswith(rationale) for *_, other in ends.values())


def setting(source: SourceFile) -> str | None:
    """practitioner or hospital. The files do not say it inside: CMS's names do (`ccipra`, `ccioph`)."""
    name = source.name.lower()
    return next((setting for mark, setting in SETTINGS.items() if mark in name), None)


def _code(text: str) -> str:
    return fields.code(text.strip().strip('"'))


def _end(layout: Layout, text: str) -> tuple[bool | None, date | None, date | None, str, str]:
    """What follows the two codes: prior to 1996, effective and deletion date, indicator, rationale."""
    cells = ["", "", *_cells(text, layout.delimiter)]
    if len(cells) != layout.width:
        raise FieldError(f"{len(cells)} columns", f"{layout.width}")
    values = {name: cells[index].strip() for name, index in layout.columns.items()}
    return (
        _prior_1996(values.get("prior_1996")),
        fields.compact_date(values["effective_date"], "effective date") if "effective_date" in values else None,
        None if values["deletion_date"] == "*" else _deletion_date(values["deletion_date"]),
        fields.one_of(values["modifier_indicator"], "modifier indicator", INDICATORS, "0, 1 or 9"),
        values["rationale"],
    )


def _prior_1996(text: str | None) -> bool | None:
    return None if text is None else fields.one_of(text, "in existence prior to 1996", {"", "*"}, "blank or *") == "*"


def _deletion_date(text: str) -> date:
    try:
        return fields.compact_date(text, "deletion date")
    except FieldError as error:
        raise FieldError(error.what, f"{error.expected} or *") from None


def _layout(source: SourceFile) -> Layout:
    """Find the line that names the columns, and the lines below it that its names go on in."""
    head = [text for _, text in islice(_lines(source), HEADER_LINES)]
    for line, text in enumerate(head, 1):
        delimiter = "\t" if "\t" in text else ","
        stacked = _cells(text, delimiter)
        if [_letters(cell) for cell in stacked[:2]] == ["column1", "column2"]:
            more = list(takewhile(_goes_on, (_cells(text, delimiter) for text in head[line:])))
            names = ["".join(parts) for parts in zip_longest(stacked, *more, fillvalue="")]
            return Layout(delimiter, _columns(names, source), len(stacked), line + len(more))
    raise UnreadableFile(f"{source.name} is no file of NCCI pairs: no line names the columns Column 1, Column 2")


def _goes_on(cells: list[str]) -> bool:
    """Whether a header goes on: no codes, and no value either, else it is an edit whose codes were lost."""
    return not any(cell.strip() for cell in cells[:2]) and not any(VALUE.fullmatch(cell.strip()) for cell in cells)


def _cells(text: str, delimiter: str) -> list[str]:
    return next(csv.reader([text], delimiter=delimiter), [])


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _columns(names: list[str], source: SourceFile) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, title in enumerate(map(_letters, names)):
        columns |= {name: index for name, pattern in NAMES.items() if pattern.fullmatch(title)}
    missing = sorted(NAMES.keys() - OPTIONAL - columns.keys())
    if missing:
        raise UnreadableFile(f"{source.name} is no file of NCCI pairs this reader knows: no column for {missing[0]}")
    return columns
