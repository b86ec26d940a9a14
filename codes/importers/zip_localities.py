"""ZIP codes and the payment locality they belong to (CMS `ZIP5`): fixed records of 80 bytes, layout `ZIP5lyout.txt`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from . import fields
from .files import SourceFile
from .problems import Problems, UnreadableFile
from .tables import checked_rows

MEMBERS = (r"ZIP5_[^/]*\.txt$", r"ZIP5[^/]*\d\.txt$")


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
SHAPE = re.compile(r"[A-Z]{2}[0-9]{12}")
STATE = re.compile(r"[A-Z]{2}")
RURAL = {"", "R", "B"}
FLAG = {"0": False, "1": True}
QUARTER = re.compile(r"20[0-9]{2}[1-4]")


def read(source: SourceFile, problems: Problems) -> Iterator[ZipRow]:
    """The ZIP codes of one file; a line that does not fit is reported and skipped."""
    # Several lines, because the first one may be the damaged one.
    if not any(len(text) == RECORD and SHAPE.match(text) for _, text in islice(source.lines(), 10)):
        raise UnreadableFile(f"{source.name} is no ZIP5 file: no record of {RECORD} characters")
    return checked_rows(_lines(source, problems), _row, lambda row: (row.zip_code,), source, problems)


def _lines(source: SourceFile, problems: Problems) -> Iterator[tuple[int, str]]:
    for line, text in source.lines():
        if len(text) == RECORD:
            yield line, text
        elif text.strip():
            problems.add(source.name, line, f"{len(text)} characters", f"{RECORD}")


def _row(line: int, text: str) -> ZipRow:
    flag = fields.one_of(text[20], "plus four flag", FLAG, "0 or 1")
    return ZipRow(
        line=line,
        state=fields.matching(text[:2], "state", STATE, "two capital letters"),
        zip_code=fields.digits(text[2:7], "ZIP code", 5),
        contractor=fields.digits(text[7:12], "contractor", 5),
        locality=fields.digits(text[12:14], "locality", 2),
        rural=fields.one_of(text[14].strip(), "rural indicator", RURAL, "blank, R or B"),
        needs_plus_four=FLAG[flag],
        quarter=fields.matching(text[75:80], "quarter", QUARTER, "YYYYQ"),
    )
