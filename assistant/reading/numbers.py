"""Numbers that a note tells in words, and the minutes between its times of day. Pure: text in, figures out."""

import re
from itertools import pairwise

ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"]
ONES += ["fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
VALUES = {word: number for number, word in enumerate(ONES, 1)} | {
    word: 10 * number for number, word in enumerate(TENS, 2)
}
BELOW_HUNDRED = (
    rf"(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES[:9])}))?|{'|'.join(sorted(ONES, key=len, reverse=True))}"
)
UNITS = (
    r"(?:min(?:ute)?s?|milligrams?|mg|micrograms?|mcg|grams?|m[lL]|milliliters?|lit(?:er|re)s?|gauge|watts?|cc|"
    r"centimet(?:er|re)s?|cm|"
    r"millimet(?:er|re)s?|mm|square|sq|miles?|French)\b"
)
# "Sixteen minutes", "one hundred and twenty milligrams", "two point five centimeters": a number before its unit.
SPELLED = re.compile(
    rf"\b(?:(?P<hundreds>{'|'.join(ONES[:9])}|an?) hundred(?: and)?(?: (?=(?:{BELOW_HUNDRED})\b)|(?=[ -])))?"
    rf"(?P<rest>{BELOW_HUNDRED})?(?: point (?P<tenths>{'|'.join(ONES[:9])}))?"
    rf"(?=[ -](?:(?:more|full|total|further|loaded|face-to-face|intra-?service|continuous) )?{UNITS})",
    re.IGNORECASE,
)
METRIC = re.compile(r"(?<=\d[ -])(?:(centi)|(milli))met(?:er|re)s?\b", re.IGNORECASE)
# A time of day with its colon: "10:02", "1:05 pm".
TIME = re.compile(r"(?<![\d:.])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?!:?\d)", re.IGNORECASE)
RANGE = re.compile(
    r"(?<![\d:])(?:[01]?\d|2[0-3]):?[0-5]\d(?:\s*[ap]\.?m\.?|\s*h(?:rs|ours)?)?"
    r"(?: (?:in|on|start\w*|beg[au]n))?"
    r"\s*(?:to|until|till|through|-|\N{EN DASH})\s*(?:[01]?\d|2[0-3]):?[0-5]\d(?![\d:])",
    re.IGNORECASE,
)
BEGUN_AND_ENDED = re.compile(
    r"\b(?:start\w*|beg[au]n\w*|in|from|on|given|first (?:dose|push)|push\w*|called|arriv\w*|"
    r"midaz\w*|versed|fent\w*)\b.*"
    r"\b(?:stop\w*|end\w*|out|off|done|over|closed|left|finish\w*|complet\w*|until|till?)\b",
    re.IGNORECASE | re.DOTALL,
)
HALF_DAY, DAY = 12 * 60, 24 * 60
LONGEST = 6 * 60  # minutes that two times of day are taken to tell


def in_digits(text: str) -> str:
    """The text with spelled numbers before a unit as digits; no place in it moves, since blanks fill up."""
    text = SPELLED.sub(_digits, text)
    return METRIC.sub(lambda match: ("cm" if match[1] else "mm").ljust(len(match[0])), text)


def number_named(words: str) -> int:
    """The number below a hundred that words name, "twenty-one"; 0 for other words."""
    return sum(VALUES.get(word, 0) for word in re.split(r"[- ]", words.lower()))


def _digits(match: re.Match) -> str:
    if not (match["hundreds"] or match["rest"]):
        return match[0]
    number = number_named(match["rest"] or "")
    number += 100 * VALUES.get((match["hundreds"] or "").lower(), 1 if match["hundreds"] else 0)
    told = f"{number}.{VALUES[match['tenths'].lower()]}" if match["tenths"] else str(number)
    return told.rjust(len(match[0]))


def minutes_of_ranges(text: str) -> int:
    """The minutes of all ranges of times, "07:30-08:45, 11:00-11:35"; else from a beginning to an end; 0 for none."""
    return minutes_between(text) if RANGE.search(text) or BEGUN_AND_ENDED.search(text) else 0


def minutes_between(text: str) -> int:
    """The minutes of all ranges of times, else from the first time to the last one, whatever is said of them."""
    ranges = [_gap(*re.findall(r"([01]?\d|2[0-3]):?([0-5]\d)", match[0])[:2]) for match in RANGE.finditer(text)]
    if ranges:
        return sum(each for each in ranges if each <= LONGEST)
    times = [(each["hour"], each["minute"]) for each in TIME.finditer(text)]
    told = sum(_gap(one, two) for one, two in pairwise(times)) if len(times) > 1 else 0
    return told if told <= LONGEST else 0


def _gap(one: tuple[str, str], two: tuple[str, str]) -> int:
    """The minutes from one time of day to the next; over noon and midnight, too."""
    begin, end = (int(hour) * 60 + int(minute) for hour, minute in (one, two))
    gap = (end - begin) % DAY
    return gap - HALF_DAY if gap >= HALF_DAY and end < HALF_DAY + 60 else gap


def place_of_times(text: str) -> tuple[int, int] | None:
    """Where the times of day stand, from the first to the last."""
    found = [each.span() for each in RANGE.finditer(text)] or [each.span() for each in TIME.finditer(text)]
    return (found[0][0], found[-1][1]) if found else None
