"""Delimited text as records that know their physical line, with quoted line breaks told apart from damage."""

import csv
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .files import SourceFile
from .problems import FieldError, Problems, UnreadableFile


class Record(NamedTuple):
    """One record; `line` is the physical line it starts on, `last_line` the one it ends on."""

    line: int
    last_line: int
    cells: list[str]


def records(source: SourceFile, delimiter: str = ",") -> Iterator[Record]:
    """All records but the blank ones. CMS's headers have quoted line breaks, so lines and records differ."""
    reader = csv.reader((line + "\n" for _, line in source.lines()), delimiter=delimiter)
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableFile(f"{source.name}:{start}: the rest of the file is no table: {error}") from error
        if any(not cell.isspace() for cell in cells if cell):
            yield Record(start, reader.line_num, cells)


def data_rows(
    rest: Iterable[Record], width: int, source: SourceFile, problems: Problems
) -> Iterator[tuple[int, list[str]]]:
    """The records below a header, each of `width` columns on one line; the others are reported and skipped."""
    for line, last_line, cells in rest:
        if last_line != line:
            problems.add(source.name, line, f"a quotation mark that closes on line {last_line}", "one line per row")
        elif len(cells) != width:
            problems.add(source.name, line, f"{len(cells)} columns", f"{width}")
        else:
            yield line, cells


class Keys:
    """The keys of one file and the line each was first on: a second row for a key would decide by chance."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, ...], int] = {}

    def refuse_repeat(self, line: int, *key: str) -> None:
        first = self._first.setdefault(key, line)
        if first != line:
            raise FieldError(f"{' '.join(key).strip()} again, first on line {first}", "one row for each")
