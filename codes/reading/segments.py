"""Reads the pieces of an electronic claim (X12 837): `SV1*HC:99214:25*180*UN*1***1~`, or only `HC:99213:25`."""

import re

from codes.reading.lines import Line, Parsed, Unread
from codes.reading.shapes import CODE, count_of, is_modifier

# Qualifier, code and up to four modifiers; behind the charge the unit (UN: units, MJ: minutes) and how many.
SERVICE = re.compile(
    rf"\b(?:HC|ER|AD|IV|WK|ZZ)[:>^](?P<code>{CODE})(?P<signs>(?:[:>^][0-9A-Z]{{2}}(?![0-9A-Z])){{0,4}})[^*~]*"
    r"(?:\*[0-9.]*\*(?P<unit>[A-Z0-9]{2})\*(?P<count>[0-9.]+))?",
    re.IGNORECASE,
)
SEGMENT = re.compile(r"[A-Z][A-Z0-9]{1,2}\*", re.IGNORECASE)
UNITS = "UN"


def is_segment(line: str) -> bool:
    """Whether a line is made of an electronic claim's segments."""
    return bool(SEGMENT.match(line) or SERVICE.search(line))


def read_segments(parsed: Parsed, at: int, line: str) -> bool:
    """Read the service of each segment of a line; False when none carries a code."""
    found = False
    for segment in line.split("~"):
        for match in SERVICE.finditer(segment):
            found = True
            _add(parsed, at, match)
    return found


def _add(parsed: Parsed, at: int, match: re.Match) -> None:
    code = match["code"].upper()
    signs = tuple(filter(None, re.split(r"[:>^]", match["signs"].upper())))
    unit, count = (match["unit"] or UNITS).upper(), match["count"] or "1"
    strange = next((sign for sign in signs if not is_modifier(sign)), "")
    if unit == UNITS and count_of(count) and not strange:
        parsed.take(at, Line(code, signs, count_of(count) or 1))
        return
    text = strange or f"{unit}*{count}"
    why = f"{text} is no modifier." if strange else "only whole units (UN) are read here, no minutes."
    parsed.ask(Unread(at, match[0], text, why, code))
