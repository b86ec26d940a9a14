"""Places and distances as people type them: near 77030, within 25 miles of Houston TX, 30 mi from Tulsa."""

import re
from typing import NamedTuple

from careers.finding import jargon_words as trade
from careers.finding.places import MOST_CITY_WORDS, center_of
from careers.models.choices import State

ZIP = re.compile(r"[0-9]{5}")
MILES = frozenset(["mile", "miles", "mi"])
# Within 30 min of, half an hour from, an hour's drive to.
BY_TIME = re.compile(
    r"(?:(?:with)?in )?(?:(?:half )?an?|one|two|[1-9]\d{0,2}) (?:min|mins|minutes?|hours?|hour s|hrs?)"
    r"(?: (?:drive|driving|commute))?(?= (?:of|from|to) )"
)
NEAR = frozenset(["near", "around", "nearby"])
LONGEST_ADDRESS = 7

Word = tuple[str, int, int]
"""A folded word, and where it begins and ends in the text."""


class Named(NamedTuple):
    """How many words say it, the place in its one way of being written, and the miles around it where they are said.

    The place is empty where the tables do not know it: then these words say a distance from nowhere. The first words
    are `unread` where they say minutes: no search knows how fast one drives.
    """

    size: int
    place: str
    radius: str
    unread: int = 0


def near(text: str, words: list[Word]) -> Named | None:
    """Return what the first of these words of a text say of a place; None where they say none.

    Of near Tulsa the words stay where the tables do not know it.
    """
    if address := _address(text, words):
        return Named(*address, "")
    start, radius = _distance([word for word, *_ in words[:6]])
    if not start:
        return _by_time(text, words)
    size, place = place_at(text, words[start:])
    return Named(start + size, place, radius) if place or size or radius else None


def _address(text: str, words: list[Word]) -> tuple[int, str] | None:
    """How many words are an address that ends with a ZIP code, and that: Houston, TX 77030, or 77030-1234 alone."""
    for size in range(min(len(words), LONGEST_ADDRESS)):
        zip_code = words[size][0]
        if not ZIP.fullmatch(zip_code):
            continue
        more = _more_digits(text, words, size)
        state = next((each for each in range(size) if size and _state_size(words[each:size]) == size - each), None)
        if state is None and not (more and size == 0):
            return None
        found = center_of(zip_code)
        named = text[words[0][1] : words[size - 1][2]] if size else ""
        is_there = found and (not size or found.state == _state_of(words[state or 0 : size]))
        is_city = not state or center_of(named) is not None
        return (size + 1 + more, found.name) if found and is_there and is_city else None
    return None


def _more_digits(text: str, words: list[Word], at: int) -> int:
    """Whether four more digits of a ZIP code follow."""
    if at + 1 >= len(words) or text[words[at][2] : words[at + 1][1]] != "-":
        return 0
    return int(len(words[at + 1][0]) == 4 and words[at + 1][0].isdecimal())


def _distance(run: list[str]) -> tuple[int, str]:
    """After how many words the name of a place begins, and the miles around it; 0 where no distance is said."""
    run = [*run, "", "", "", ""]
    if run[0] in NEAR or (run[0] in ("in", "zip", "zipcode") and ZIP.fullmatch(run[1])):
        return 1, ""
    if run[:2] == ["zip", "code"] and ZIP.fullmatch(run[2]):
        return 2, ""
    if run[:2] == ["close", "to"]:
        return 2, ""
    size = int(run[0] in ("within", "in"))
    if not (run[size].isdecimal() and len(run[size]) <= 3 and run[size + 1] in MILES and int(run[size])):
        return 0, ""
    after = size + 2 + (run[size + 2] == "radius")
    return after + (run[after] in ("of", "from", "around")), run[size]


def _by_time(text: str, words: list[Word]) -> Named | None:
    """Within 30 min of Dallas, an hour from Tulsa: near the place, where the tables know it."""
    said = BY_TIME.match(" ".join(word for word, *_ in words[:8]))
    size = len(said[0].split()) if said else 0
    taken, place = place_at(text, words[size + 1 :]) if said else (0, "")
    return Named(size + 1 + taken, place, "", size) if place else None


def place_at(text: str, words: list[Word]) -> tuple[int, str]:
    """How many words name a place, and a known one's name, the longest first; a ZIP code is a place in any case."""
    if words and ZIP.fullmatch(words[0][0]):
        found = center_of(words[0][0])
        return 1 + _more_digits(text, words, 0), found.name if found else ""
    for size in range(min(len(words), MOST_CITY_WORDS), 0, -1):
        state = _state_size(words[size:])
        for taken in (size + state, size) if state else (size,):
            found = center_of(text[words[0][1] : words[taken - 1][2]])
            if found:
                return taken, found.name
    return 0, ""


def _state_of(words: list[Word]) -> str:
    """The state that these words name."""
    run = tuple(word for word, *_ in words)
    return trade.state_names().get(run) or run[0].upper()


def _state_size(words: list[Word]) -> int:
    """How many words name a state."""
    run = tuple(word for word, *_ in words[: trade.LONGEST_RUN])
    return trade.longest(run, trade.state_names()) or int(bool(run) and run[0].upper() in State.values)
