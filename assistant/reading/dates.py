"""Full dates as people write them in English. Pure: text in, days with their places out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.reading.numbers import BELOW_HUNDRED, number_named

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
ISO = re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
# "10-8-10 min" are the minutes of freezing and thawing.
AMERICAN = re.compile(
    r"(?<![\d/-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?![\d/-])(?!\s?(?:min|sec|cycle|freez|thaw))", re.IGNORECASE
)
# "17.01.2023": the day first, as most of the world writes it with dots.
DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\w]|[.]\d)")
COMPACT = re.compile(r"(?<![\w.-])((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?![\w.-])")
NAMED = re.compile(rf"\b{MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE)
DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{MONTH}[\s,-]+(\d{{4}}|\d{{2}})\b", re.IGNORECASE
)


DAY_ALONE = re.compile(r"(?<![\w./-])(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?![\w/%-]|\.\d)")
MONTH_AND_DAY = re.compile(
    r"\b((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*)\.? (\d{1,2})(?:st|nd|rd|th)?\b"
    r"(?!,? \d{4}|[:/.]\d)"
)
IN_WORDS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
MONTH_ALONE = re.compile(rf"\b(?:in|since|early|late|mid) ({IN_WORDS})\b(?!\.?,? (?:of )?\d| ?'\d| of (?:last|the))")
LAST_MONTH = re.compile(r"\b(?:last month|earlier (?:this|last) month)\b", re.IGNORECASE)
# "Thursday, Aug 15": a day, whose words stand as those of a name do.
WEEKDAY = re.compile(
    r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+"
    rf"{IN_WORDS}\.?\s+\d{{1,2}}(?!\d)",
    re.IGNORECASE,
)
NUMBER = rf"(\d{{1,3}}|an?|{BELOW_HUNDRED})"
SPAN = re.compile(
    rf"\b{NUMBER}\s*-?\s*(day|week|wk|month|mo|year|yr)s?\s*(after|later|post|out|ago|following|since|past|before|prior)\b|"
    rf"\b(?:post-?op(?:erative)?\s+|POD\s*#?|)(day|week|month)\s*#?{NUMBER}\b",
    re.IGNORECASE,
)
POST_OP = re.compile(r"\bPOD\s*#?(\d{1,3})\b", re.IGNORECASE)
LENGTH = {"day": 1, "week": 7, "wk": 7, "month": 30.5, "mo": 30.5, "year": 365, "yr": 365}


@dataclass(frozen=True, slots=True)
class Day:
    """A full date in a text."""

    start: int
    end: int
    date: date


def days_in(text: str) -> list[Day]:
    """Every full date, in the order of the text."""
    found: dict[int, Day] = {}
    for match, year, month, day in _matches(text):
        made = _day(year, month, day)
        if made and not any(each.start <= match.start() < each.end for each in found.values()):
            found[match.start()] = Day(match.start(), match.end(), made)
    return [found[start] for start in sorted(found)]


def _matches(text: str) -> Iterator[tuple[re.Match, int, int, int]]:
    for match in ISO.finditer(text):
        yield match, int(match[1]), int(match[2]), int(match[3])
    for match in COMPACT.finditer(text):
        yield match, int(match[1]), int(match[2]), int(match[3])
    for match in NAMED.finditer(text):
        yield match, int(match[3]), MONTHS.index(match[1].lower()) + 1, int(match[2])
    for match in DAY_FIRST.finditer(text):
        yield match, int(match[3]), MONTHS.index(match[2].lower()) + 1, int(match[1])
    for match in AMERICAN.finditer(text):
        yield match, int(match[3]), int(match[1]), int(match[2])
    for match in DOTTED.finditer(text):
        yield match, int(match[3]), int(match[2]), int(match[1])


def _day(year: int, month: int, day: int) -> date | None:
    """Two digits are this century up to 40, the last one above."""
    if year < 100:
        year += 2000 if year <= 40 else 1900
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days_of_year(text: str, near: date) -> list[date]:
    """The days that a text tells without their year, "8/8", each the last one that is not behind another day."""
    found = []
    told = [(int(match[1]), int(match[2])) for match in DAY_ALONE.finditer(text)]
    told += [(month_named(match[1]) or 0, int(match[2])) for match in MONTH_AND_DAY.finditer(text)]
    for month, day in told:
        for year in (near.year, near.year - 1):
            made = _day(year, month, day)
            if made and made <= near:
                found.append(made)
                break
    return found


def months_begun(text: str, near: date) -> list[date]:
    """The first days of months that a text names alone before a day, "in July" or "last month": at most so long ago."""
    named = [month_named(match[1]) or 0 for match in MONTH_ALONE.finditer(text)]
    named += [near.month - 1 or 12] if LAST_MONTH.search(text) else []
    return [date(near.year - (month > near.month), month, 1) for month in named]


def days_apart(text: str) -> int | None:
    """How many days after a procedure a text tells of, negative before it; None for none told."""
    if match := POST_OP.search(text):
        return int(match[1])
    if (match := SPAN.search(text)) is None:
        return None
    count, unit, back = match[1] or match[5], match[2] or match[4], match[3] or ""
    number = int(count) if count.isdigit() else number_named(count) or 1
    days = int(number * LENGTH[unit.lower()])
    return -days if back.lower() in ("before", "prior") else days


def month_named(word: str) -> int | None:
    """The number of a month by its name or the first letters of it."""
    return next((number for number, each in enumerate(MONTHS, 1) if word.lower().startswith(each)), None)
