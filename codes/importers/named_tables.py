"""Tables whose columns are found by name, from csv or xlsx: CMS reorders columns and adds some every other year."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from .files import SourceFile
from .problems import Problems, UnreadableFile
from .tables import Record, data_rows
from .workbooks import padded, table_records

# Notes above a header line; the longest real ones are 10 rows.
HEADER_RECORDS = 30


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns a source has; names are compared by letters and digits only, in any case."""

    kind: str
    """What the file is called when it is refused: "is no ..."."""
    fields: Mapping[str, str]
    """Name of the column in the file -> name of the field."""
    needed: frozenset[str]
    """Fields without which the file is none of this kind."""
    ignored: re.Pattern[str] | None = None
    """What a name may hold beside itself: "October 2025 Payment Rate"."""

    def plain(self, name: str) -> str:
        """A name as it is compared."""
        return re.sub(r"[^a-z0-9]", "", (self.ignored.sub("", name) if self.ignored else name).lower())


class _Header(NamedTuple):
    width: int
    places: dict[str, int]


def named_rows(
    source: SourceFile, columns: Columns, problems: Problems, *, delimiter: str = ","
) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, field -> text without blanks around) for every row; a column the file has not is no key."""
    rest = table_records(source, delimiter)
    width, places = _header(rest, columns, source)
    for line, cells in data_rows(padded(rest, width) if source.is_workbook else rest, width, source, problems):
        yield line, {field: cells[place].strip() for field, place in places.items()}


def _header(rest: Iterator[Record], columns: Columns, source: SourceFile) -> _Header:
    """The first record with all columns needed, taken off `rest` with the notes above it."""
    fields = {columns.plain(name): field for name, field in columns.fields.items()}
    missing = columns.needed
    for record in islice(rest, HEADER_RECORDS):
        titles = {columns.plain(cell): place for place, cell in enumerate(record.cells)}
        places = {field: titles[name] for name, field in fields.items() if name in titles}
        missing = min(missing, columns.needed - places.keys(), key=len)
        if not missing:
            return _Header(len(record.cells), places)
    raise UnreadableFile(f"{source.name} is no {columns.kind}: no column {sorted(missing)[0]}")
