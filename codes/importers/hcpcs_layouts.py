"""The three layouts of the HCPCS release as the same pieces: 320-byte txt, xlsx, and csv (from 2026).

The txt's positions are those of CMS's contractor record layout; xlsx and csv name the same fields in a header line.
"""

import re
from collections.abc import Iterator
from itertools import islice, starmap
from typing import NamedTuple

from .files import SourceFile
from .named_tables import Columns, named_rows
from .problems import Check, Problems


class Piece(NamedTuple):
    """One line of a file: a code with its fields, or (record id 4 or 8) more of a long description."""

    line: int
    values: dict[str, str]
    """By CMS's column names (`HCPC`, `SEQNUM`, `RECID`, ...), without blanks around."""


def _fields(name: str, start: int, length: int, times: int = 1) -> dict[str, slice]:
    """Slices of a field from its first position, counted from 1; a repeated field is numbered as in the csv."""
    starts = [start - 1 + length * number for number in range(times)]
    names = [name] if times == 1 else [f"{name}{number}" for number in range(1, times + 1)]
    return {name: slice(start, start + length) for name, start in zip(names, starts, strict=True)}


POSITIONS = {
    **_fields("HCPC", 1, 5),
    **_fields("SEQNUM", 6, 5),
    **_fields("RECID", 11, 1),
    **_fields("LONG DESCRIPTION", 12, 80),
    **_fields("SHORT DESCRIPTION", 92, 28),
    **_fields("PRICE", 120, 2, 4),
    **_fields("MULT_PI", 128, 1),
    **_fields("CIM", 129, 6, 3),
    **_fields("MCM", 147, 8, 3),
    **_fields("STATUTE", 171, 10),
    **_fields("LABCERT", 181, 3, 8),
    **_fields("XREF", 205, 5, 5),
    **_fields("COV", 230, 1),
    **_fields("ASC_GRP", 231, 2),
    **_fields("ASC_DT", 233, 8),
    **_fields("PROCNOTE", 253, 4),
    **_fields("BETOS", 257, 3),
    **_fields("TOS", 261, 1, 5),
    **_fields("ANEST_BU", 266, 3),
    **_fields("ADD DT", 269, 8),
    **_fields("ACT EFF DT", 277, 8),
    **_fields("TERM DT", 285, 8),
    **_fields("ACTION CD", 293, 1),
}
COLUMNS = Columns("HCPCS release", {name: name for name in POSITIONS}, frozenset(POSITIONS))
# A first line ends with its action code; the 27 blanks behind may be lost, and are in no record of use.
FIRST_LINE = 293
# Code or modifier, sequence number, record id: what tells a record from the disclaimers above it.
RECORD = re.compile(r"([0-9A-Z]{5}|   [0-9A-Z]{2})[0-9]{5}[3478]")
PREAMBLE = 100


def pieces(source: SourceFile, problems: Problems) -> Iterator[Piece]:
    """The lines of a release, whatever its layout; told by content, because operators rename files."""
    if not source.is_workbook and any(RECORD.match(text) for _, text in islice(source.lines(), PREAMBLE)):
        return _txt_pieces(source, problems)
    return starmap(Piece, named_rows(source, COLUMNS, problems))


def _txt_pieces(source: SourceFile, problems: Problems) -> Iterator[Piece]:
    """Records of 320 bytes below a preamble of 0 to 8 lines, which differs every year."""
    begun, last, length = False, 0, FIRST_LINE
    for line, text in source.lines():
        match = RECORD.match(text)
        begun = begun or match is not None
        if not begun or not text.strip():
            continue
        if match is None:
            problems.add(source.name, line, "no record", "code, sequence number and record id 3, 4, 7 or 8")
        elif len(text) < FIRST_LINE and match[0][-1] in "37":
            problems.add(source.name, line, f"{len(text)} characters", f"at least {FIRST_LINE}")
        else:
            last, length = line, len(text)
            yield Piece(line, {name: text[place].strip() for name, place in POSITIONS.items()})
    # Within the file a short continuation has lost its blanks; at the end it may have lost its text.
    if length < FIRST_LINE:
        problems.doubt(Check.TRUNCATED, f"{source.name}:{last}: the last record has {length} characters of 320")
