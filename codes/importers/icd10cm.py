"""ICD-10-CM's order file: every code and header of a fiscal year, in order, on lines of fixed positions.

Order number 1-5, code without its dot 7-13, 1 for a code that may be reported or 0 for a header 15, short title 17-76,
long title from 78.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import fields
from .files import SourceFile
from .problems import FieldError, Problems
from .tables import checked_rows

MEMBERS = (r"icd10cm[-_]order(?![^/]*addenda)[^/]*\.txt$",)
CODE = re.compile(r"[A-Z][0-9][0-9A-Z][0-9A-Z]{0,4}")
LINE = re.compile(r"\d{5} [A-Z][0-9A-Z]{2,6} +[01] ")
SHORTEST = 17  # characters: a line without a title says nothing
VALID = {"0": False, "1": True}


@dataclass(frozen=True, slots=True)
class DiagnosisRow:
    """A code or header; `parent` is the header right above it, empty for a category of three characters."""

    line: int
    code: str
    parent: str
    is_valid: bool
    title: str


def is_order_file(source: SourceFile) -> bool:
    """Told by the positions of the first line."""
    return any(LINE.match(text) for number, text in source.lines() if number == 1)


def diagnosis_code(text: str, column: str = "code") -> str:
    """A diagnosis without its dot: `E11.9` and `E119` are one."""
    return fields.matching(text.strip().upper().replace(".", ""), column, CODE, "a code of ICD-10-CM")


def read(source: SourceFile, problems: Problems) -> Iterator[DiagnosisRow]:
    """The codes of the file; a line that does not fit, or stands out of order, is reported and skipped."""
    above: list[str] = []
    last = 0

    def row(line: int, text: str) -> DiagnosisRow:
        nonlocal last
        number = fields.whole_number(text[:5], "order number")
        if number <= last:
            raise FieldError(f"order number {text[:5]}", f"a number above {last:05}")
        last = number
        code = diagnosis_code(text[6:13])
        valid = fields.one_of(text[14], "valid flag", VALID, "0 for a header or 1 for a code")
        # The file lists each code below its headers, so the last one that it begins with is right above it.
        while above and not code.startswith(above[-1]):
            above.pop()
        parent = above[-1] if above else ""
        above.append(code)
        return DiagnosisRow(line, code, parent, VALID[valid], text[77:].strip() or text[16:76].strip())

    return checked_rows(_lines(source, problems), row, lambda row: (row.code,), source, problems)


def _lines(source: SourceFile, problems: Problems) -> Iterator[tuple[int, str]]:
    for number, text in source.lines():
        if len(text) >= SHORTEST:
            yield number, text
        elif text.strip():
            problems.add(source.name, number, f"{len(text)} characters", f"{SHORTEST} or more")
