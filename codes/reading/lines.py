"""The lines of a claim as coders type or paste them: `47383, 77013-26, 36247-59 x2, J1885*4`. Pure: text in, lines out.

A line is a code, then up to four modifiers after hyphens or blanks, then units after `x` or `*`. After a blank `x2`
means two units; the modifiers X1 to X5 are written with their hyphen.
"""

import re
import unicodedata
from dataclasses import dataclass

MAX_LINES = 50
MAX_UNITS = 9999
# A claim line has room for four.
MAX_MODIFIERS = 4
MAX_TEXT = 4000  # characters: fifty lines at their longest, with blanks to spare
ERRORS_SHOWN = 5

BETWEEN = re.compile(r"[\n\r,;\u3001]+")
DASHES = re.compile(r"[\u2010-\u2015\u2212]")
CODE = re.compile(r"(?:(?:CPT|HCPCS)[\s:#]*)?([0-9A-Z]{5})(?![0-9A-WYZ])(.*)")
# A word of five letters is no code.
DIGITS = 3
UNITS = re.compile(r"\s*[X*\u00d7]\s*([0-9]+)(?![0-9A-Z.])")
MODIFIER = re.compile(r"(?:\s*-\s*|\s+)([0-9A-Z]{2})(?=$|[\s*\u00d7-]|X\s*[0-9])")
DIAGNOSIS = re.compile(r"[A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a claim, all of one patient and one day."""

    code: str
    modifiers: tuple[str, ...] = ()
    units: int = 1


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was understood: the lines, and a sentence for each that was not."""

    lines: list[Line]
    errors: list[str]


class _Unclear(Exception):
    """Says what was expected of a line."""


def parse(text: str) -> Parsed:
    """Read up to 50 lines, one to a row or with commas between; an unclear one is named with what is expected."""
    plain = DASHES.sub("-", unicodedata.normalize("NFKC", text))
    items = [item.strip() for item in BETWEEN.split(plain) if item.strip()]
    if not items:
        return Parsed([], ["Type at least one code, for example 99213-25."])
    if len(items) > MAX_LINES:
        return Parsed([], [f"{len(items)} lines are too many: a check takes up to {MAX_LINES}."])
    lines, errors = [], []
    for number, item in enumerate(items, 1):
        try:
            lines.append(_line(item))
        except _Unclear as unclear:
            errors.append(
                f"Line {number}, \N{LEFT DOUBLE QUOTATION MARK}{item[:30]}\N{RIGHT DOUBLE QUOTATION MARK}: {unclear}"
            )
    return Parsed(lines, _first(errors))


def written(line: Line) -> str:
    """A line the way `parse` reads it."""
    units = f" x{line.units}" if line.units > 1 else ""
    return "-".join([line.code, *line.modifiers]) + units


def _line(item: str) -> Line:
    typed = item.upper().strip("\"'. \t")
    match = CODE.fullmatch(typed)
    if match is None or sum(each.isdigit() for each in match[1]) < DIGITS:
        raise _Unclear(_no_code(typed))
    modifiers, units = _rest(match[2])
    if len(modifiers) > MAX_MODIFIERS:
        raise _Unclear(f"a claim line takes up to {MAX_MODIFIERS} modifiers, here are {len(modifiers)}.")
    if len(set(modifiers)) < len(modifiers):
        twice = next(each for each in modifiers if modifiers.count(each) > 1)
        raise _Unclear(f"modifier {twice} is there twice; write it once.")
    return Line(match[1], tuple(modifiers), 1 if units is None else units)


def _rest(text: str) -> tuple[list[str], int | None]:
    """Modifiers and units after the code, in any order."""
    modifiers: list[str] = []
    units = None
    while text.strip():
        if found := UNITS.match(text):
            if units is not None:
                raise _Unclear("units are there twice; write them once, as in 36247 x2.")
            units = _units(found[1])
        elif found := MODIFIER.match(text):
            modifiers.append(found[1])
        else:
            raise _Unclear(_unread(text.strip()))
        text = text[found.end() :]
    return modifiers, units


def _units(digits: str) -> int:
    # Length first: Python refuses to make a number of thousands of digits.
    figures = digits.lstrip("0")
    if not figures or len(figures) > len(str(MAX_UNITS)):
        raise _Unclear(f"units go from 1 to {MAX_UNITS}.")
    return int(figures)


def _no_code(typed: str) -> str:
    if DIAGNOSIS.fullmatch(typed):
        return "this looks like a diagnosis; the check takes CPT and HCPCS codes of five characters."
    if len(typed.strip("-")) == 2:
        return "a modifier goes behind its code with a hyphen, as in 47000-59."
    return "expected a CPT or HCPCS code of five characters, such as 47383 or J1885."


def _unread(rest: str) -> str:
    if rest.isdigit():
        return f"write units as x{int(rest[:4])} and a modifier with two characters, as in 47000-59 x2."
    return f"after the code, {rest[:12]} is neither a modifier of two characters nor units such as x2."


def _first(errors: list[str]) -> list[str]:
    more = len(errors) - ERRORS_SHOWN
    return errors if more <= 0 else [*errors[:ERRORS_SHOWN], f"And {more} more like these."]
