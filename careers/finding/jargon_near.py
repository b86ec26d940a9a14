"""Places and distances as people type them: near 77030, within 25 miles of Houston TX, 30 mi from Tulsa."""

import re
from typing import NamedTuple

from careers.finding import jargon_words as trade
from careers.finding.places import center_of
from careers.models.choices import State

ZIP = re.compile(r"[0-9]{5}")
MILES = frozenset(["mile", "miles", "mi"])
NEAR = frozenset(["near", "around", "nearby"])
MOST_CITY_WORDS = 4

Word = tuple[str, int, int]
"""A folded word, and where it begins and ends in the text."""


class Named(NamedTuple):
    """How many words say it, the place in its one way of being written, and the miles around it where they are said."""

    size: int
    place: str
    radius: str


def near(text: str, words: list[Word]) -> Named | None:
    """Return what the first of these words of a text say of a place; None where the tables know no such place."""
    start, radius = _distance([word for word, *_ in words[:6]])
    size, place = _place(text, words[start:]) if start else (0, "")
    return Named(start + size, place, radius) if place else None


def _distance(run: list[str]) -> tuple[int, str]:
    """After how many words the name of a place begins, and the miles around it; 0 where no distance is said."""
    run = [*run, "", "", "", ""]
    if run[0] in NEAR or (run[0] == "in" and ZIP.fullmatch(run[1])):
        return 1, ""
    if run[:2] == ["close", "to"]:
        return 2, ""
    size = int(run[0] in ("within", "in"))
    if not (run[size].isdecimal() and len(run[size]) <= 3 and run[size + 1] in MILES and int(run[size])):
        return 0, ""
    after = size + 2 + (run[size + 2] == "radius")
    return after + (run[after] in ("of", "from", "around")), run[size]


def _place(text: str, words: list[Word]) -> tuple[int, str]:
    """How many words name a known place, the longest name first."""
    if words and ZIP.fullmatch(words[0][0]):
        found = center_of(words[0][0])
        return 1, found.name if found else ""
    for size in range(min(len(words), MOST_CITY_WORDS), 0, -1):
        state = _state_size(words[size:])
        for taken in (size + state, size) if state else (size,):
            found = center_of(text[words[0][1] : words[taken - 1][2]])
            if found:
                return taken, found.name
    return 0, ""


def _state_size(words: list[Word]) -> int:
    """How many words name a state."""
    run = tuple(word for word, *_ in words[: trade.LONGEST_RUN])
    return trade.longest(run, trade.state_names()) or int(bool(run) and run[0].upper() in State.values)
