"""The one reader of claim text as coders type, paste and dictate it; docs/pasting.md shows the shapes it knows.

Pure: text in, lines out. One bad line does not refuse the others, and nothing is ever read by a guess: what looks like
a code is asked.
"""

import re

from codes.reading.lines import MAX_LINES, MAX_TEXT, Parsed, Unread
from codes.reading.rows import cells_of, columns_of, read_named, read_plain
from codes.reading.segments import is_segment, read_segments
from codes.reading.shapes import CODE, is_modifier
from codes.reading.text import TextReader, no_code
from codes.reading.tokens import plain, unquoted

EMPTY = "Type at least one code, for example 99213-25."
UNTICKED = re.compile(r"\s*(?:\[\s*\]|\u2610|\u25a1)")
# Quoted mail, bullets, ticks and the numbers of a list.
MARKS = re.compile(
    rf"^\s*(?:>+\s*)*(?:(?:\[[xX]\]|[\u2022\u00b7\u2611\u2612\u2713\u2714\u25a0\u25cf]|[-*]\s|[xX]\s+(?={CODE})|\#?[0-9]{{1,2}}[.):]\s*(?=\D|{CODE})|\#[0-9]{{1,2}}\s"
    r"|\(?[a-zA-Z0-9]\)\s|[Ll]ine\s+[0-9]{1,2}[.:)]?\s)\s*)?"
)
NAMING = re.compile(r"MOD(IFIER)?S?")
COMMAS = "\u3001\uff0c"


def parse(text: str) -> Parsed:
    """Read up to 50 claim lines out of any text; what is unclear is named with its place and what was expected."""
    parsed = Parsed()
    columns = None
    for at, raw in enumerate(plain(text[:MAX_TEXT]).replace(COMMAS[0], ",").splitlines(), 1):
        named = columns_of(raw)
        columns = named or columns
        if any(map(str.isalnum, raw)) and (named or not _read(parsed, at, raw, columns)):
            parsed.ignored.append((at, raw.strip()))
    return _bounded(parsed)


def read_modifiers(text: str) -> tuple[list[str], list[str]]:
    """The modifiers of a text that holds nothing else, and the words that are none: `mod 25, 59` or `24-25`."""
    words = [word for word in re.split(r"\W+", plain(text).upper()) if word and not NAMING.fullmatch(word)]
    return [word for word in words if is_modifier(word)], [word for word in words if not is_modifier(word)]


def _read(parsed: Parsed, at: int, raw: str, columns: tuple[str, list[str]] | None) -> bool:
    """Read one line by what it is made of; False when it holds no code."""
    if UNTICKED.match(raw):
        return False
    line = MARKS.sub("", unquoted(raw), count=1)
    if is_segment(line):
        return read_segments(parsed, at, line)
    if columns and columns[0] in raw:
        return read_named(parsed, at, cells_of(raw, columns[0]), columns[1])
    if delimiter := next((each for each in "\t|" if each in raw.strip()), ""):
        return read_plain(parsed, at, cells_of(raw, delimiter))
    return TextReader(at, line, parsed).read()


def _bounded(parsed: Parsed) -> Parsed:
    """Nothing found: every line is asked about. Too much found: nothing is read."""
    if len(parsed.lines) > MAX_LINES:
        return Parsed(refused=f"{len(parsed.lines)} lines are too many: a check takes up to {MAX_LINES}.")
    if not (parsed.lines or parsed.questions):
        for at, text in parsed.ignored:
            parsed.ask(Unread(at, text, text, no_code(text)))
        parsed.ignored = []
        parsed.refused = "" if parsed.unread else EMPTY
    return parsed
