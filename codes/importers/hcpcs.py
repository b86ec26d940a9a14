"""HCPCS Level II: CMS's alpha-numeric release (ANWEB) with procedures, supplies, drugs and modifiers.

The texts are CMS's, and public, but for those of CPT codes (AMA) and D codes (ADA), which are thrown away here.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from . import fields
from .fields import FieldError
from .files import SourceFile
from .hcpcs_layouts import Piece, pieces
from .problems import Problems
from .tables import checked_rows

MEMBERS = (r"ANWEB[^/]*\.csv$", r"ANWEB[^/]*\.txt$", r"ANWEB[^/]*\.xlsx$")
PROCEDURE, MODIFIER = "procedure", "modifier"


@dataclass(frozen=True, slots=True)
class HcpcsRow:
    """One code or modifier with its administrative data; a blank field of the file is a blank string, or None.

    `line` is the line of the code's first record. Codes in repeated fields keep their order.
    """

    line: int
    code: str
    kind: str
    """procedure (record ids 3 and 4) or modifier (7 and 8)."""
    long_description: str | None
    """None: withheld, the text belongs to the AMA or the ADA."""
    short_description: str | None
    pricing_indicators: tuple[str, ...]
    multiple_pricing_indicator: str
    coverage_issues: tuple[str, ...]
    """Sections of the coverage issues manual."""
    carriers_manual: tuple[str, ...]
    """Sections of the Medicare carriers manual."""
    statute: str
    lab_certifications: tuple[str, ...]
    cross_references: tuple[str, ...]
    """Codes (or modifiers) to use instead."""
    coverage: str
    """C carrier judgment, D special instructions, I not payable, M non-covered, S non-covered by statute."""
    asc_group: str
    asc_date: date | None
    processing_note: str
    betos: str
    types_of_service: tuple[str, ...]
    anesthesia_base_units: int | None
    added_date: date | None
    effective_date: date | None
    """The day the last action (`action_code`) took effect."""
    termination_date: date | None
    """The last day the code may be used."""
    action_code: str


Joined = tuple[Piece, list[str]]
FIRST = {"3": PROCEDURE, "7": MODIFIER}
CONTINUATION = {"4": "3", "8": "7"}
# The sequence number of a first record: five digits in the txt (00100), four in xlsx and csv (0010).
FIRST_SEQUENCES = {10, 100}
ACTIONS = set("NACDPSFBRT")


def read(source: SourceFile, problems: Problems) -> Iterator[HcpcsRow]:
    """The codes and modifiers of one file; a line that does not fit is reported and skipped."""
    lines = _joined(pieces(source, problems), source, problems)

    def row(line: int, joined: Joined) -> HcpcsRow:
        return _row(line, joined, fields.Lenient(source.name, line, problems))

    return checked_rows(lines, row, lambda row: (row.code,), source, problems)


def _joined(lines: Iterable[Piece], source: SourceFile, problems: Problems) -> Iterator[tuple[int, Joined]]:
    """First records, by their line, with the pieces of their long description, which continue in records of their own.

    xlsx and csv have them joined already, but not always: one code of 2019 and 2020 is longer than their field.
    """
    first: Piece | None = None
    texts: list[str] = []
    for piece in lines:
        if piece.values["RECID"] in FIRST:
            if first is not None:
                yield first.line, (first, texts)
            first, texts = piece, []
        elif not _continues(piece, first, len(texts)):
            expected = "record id 3 or 7, or the next piece of the code above"
            problems.add(source.name, piece.line, f"record {_place(piece)}", expected)
            continue
        texts.append(piece.values["LONG DESCRIPTION"])
    if first is not None:
        yield first.line, (first, texts)


def _continues(piece: Piece, first: Piece | None, count: int) -> bool:
    """Whether this is piece number `count` + 1 of the code whose first record is given."""
    if first is None or CONTINUATION.get(piece.values["RECID"]) != first.values["RECID"]:
        return False
    if piece.values["HCPC"] != first.values["HCPC"]:
        return False
    step, sequence = first.values["SEQNUM"], piece.values["SEQNUM"]
    return step.isdecimal() and sequence.isdecimal() and int(sequence) == int(step) * (count + 1)


def _place(piece: Piece) -> str:
    """Where in the sequence a record says it belongs."""
    return " ".join(fields.quoted(piece.values[name]) for name in ("HCPC", "SEQNUM", "RECID"))


COVERAGE = re.compile("[CDIMS]")


def _row(line: int, joined: Joined, lenient: fields.Lenient) -> HcpcsRow:
    (_, values), texts = joined
    kind = FIRST[values["RECID"]]
    code = _code(kind, values["HCPC"])
    public = is_public(kind, code)
    _check_sequence(values)
    return HcpcsRow(
        line=line,
        code=code,
        kind=kind,
        long_description=_sentence(*texts) if public else None,
        short_description=_sentence(values["SHORT DESCRIPTION"]) if public else None,
        pricing_indicators=_repeated(values, "PRICE", 4),
        multiple_pricing_indicator=values["MULT_PI"],
        coverage_issues=_repeated(values, "CIM", 3),
        carriers_manual=_repeated(values, "MCM", 3),
        statute=values["STATUTE"],
        lab_certifications=_repeated(values, "LABCERT", 8),
        cross_references=_repeated(values, "XREF", 5),
        coverage=lenient(fields.matching, values["COV"], "coverage code", COVERAGE, "C, D, I, M or S") or "",
        asc_group=values["ASC_GRP"],
        # CMS's file of 2018 has five of six digits. Nothing is decided by these two dates.
        asc_date=lenient(_day, values, "ASC_DT"),
        processing_note=values["PROCNOTE"],
        betos=values["BETOS"],
        types_of_service=_repeated(values, "TOS", 5),
        anesthesia_base_units=lenient(_base_units, values["ANEST_BU"]),
        added_date=lenient(_day, values, "ADD DT"),
        effective_date=_day(values, "ACT EFF DT"),
        termination_date=_day(values, "TERM DT"),
        action_code=fields.one_of(values["ACTION CD"], "action code", ACTIONS, "one of NACDPSFBRT"),
    )


def _check_sequence(values: dict[str, str]) -> None:
    """A first record with another number means that the one before it is missing."""
    if fields.whole_number(values["SEQNUM"], "sequence number") not in FIRST_SEQUENCES:
        raise FieldError(f"sequence number {values['SEQNUM']}", "00100 or 0010 on the first line of a code")


def _code(kind: str, text: str) -> str:
    """Modifiers stand at the end of the code's five places; the blanks before them are gone by now."""
    if kind == PROCEDURE:
        return fields.code(text)
    return fields.matching(text, "modifier", fields.MODIFIER, "two characters")


def is_public(kind: str, code: str) -> bool:
    """CPT codes begin with a digit and CPT modifiers are two digits (AMA); D codes are the ADA's."""
    if kind == MODIFIER:
        return not code.isdecimal()
    return code[0].isalpha() and code[0] != "D"


def _sentence(*texts: str) -> str:
    """Pieces end at words; txt and xlsx of one release differ in double blanks only."""
    return " ".join(" ".join(texts).split())


def _repeated(values: dict[str, str], name: str, times: int) -> tuple[str, ...]:
    found = (values[f"{name}{number}"] for number in range(1, times + 1))
    return tuple(text for text in found if text)


def _day(values: dict[str, str], name: str) -> date | None:
    return fields.compact_date(values[name], name) if values[name] else None


def _base_units(text: str) -> int | None:
    return fields.whole_number(text, "anesthesia base units") if text else None
