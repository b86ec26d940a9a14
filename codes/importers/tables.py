"""Delimited text as records that know their physical line, with quoted line breaks told apart from damage."""

import csv
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from .files import SourceFile
from .problems import FieldError, Problems, UnreadableFile

Values = TypeVar("Values")
Row = TypeVar("Row")


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


def checked_rows(
    lines: Iterable[tuple[int, Values]],
    make: Callable[[int, Values], Row],
    key: Callable[[Row], tuple[str, ...]] | None,
    source: SourceFile,
    problems: Problems,
) -> Iterator[Row]:
    """The row made of each line; a line that `make` refuses, or that repeats a key, is reported and skipped."""
    first_lines: dict[tuple[str, ...], int] = {}
    for line, values in lines:
        try:
            row = make(line, values)
            if key is not None:
                _refuse_repeat(first_lines, key(row), line)
        except FieldError as error:
            problems.add(source.name, line, error.what, error.expected)
        else:
            yield row


def _refuse_repeat(first_lines: dict[tuple[str, ...], int], key: tuple[str, ...], line: int) -> None:
    """A second row for a key would decide by chance which of the two a page shows."""
    first = first_lines.setdefault(key, line)
    if first != line:
        raise FieldError(f"{' '.join(filter(None, key))} again, first on line {first}", "one row for each")
