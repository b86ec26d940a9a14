"""Studies that were made again on the day, for which 76 stands where one physician reads both."""

import re

from assistant.asking.casing.case import Case
from assistant.engine.result import Evidence
from assistant.reading.noted import Feature

REPEATABLE = {"chest film", "head CT", "belly CT", "heart tracing"}
AGAIN = re.compile(r"\b(?:again|repeat(?:ed)?|second (?:film|set|scan|study|tracing|one))\b", re.IGNORECASE)
BOTH_MINE = re.compile(
    r"\bI (?:also |had (?:also )?)?(?:read|interpreted|reported|dictated) (?:the |today's )?(?:first|earlier|prior|"
    r"noon|morning|initial|baseline|admission)\b(?: (?:one|scan|study|film|exam|tracing|CT|ECG|EKG))?|"
    r"\b(?:first|earlier|initial|morning) (?:one|scan|study|film|exam|tracing|CT|ECG|EKG)\b[^.;]{0,25}"
    r"\b(?:also )?(?:read |reported |interpreted )?(?:by (?:me|myself|this (?:reader|radiologist|physician))|mine)\b",
    re.IGNORECASE,
)
ON_THE_DAY = re.compile(
    r"\b(?:2nd|second|third|repeat)\b[^.;]{0,25}\b(?:of|on|for) (?:the )?(?:same )?(?:day|date)\b|"
    r"\b(?:same|this|to)[ -]?(?:day|date)\b|\bat (?:noon|\d\d?:?\d\d)\b|\bthis morning\b|\b\d+ ?(?:h|hrs?|hours) "
    r"(?:ago|earlier|later|apart)\b|\bat \d ?h\b",
    re.IGNORECASE,
)
SECOND = re.compile(
    r"\b(?:2nd|second|third) (?:read|look|exam|CT|ECG|EKG|scan|film|study|tracing|set|one)\b", re.IGNORECASE
)
CLOCK = re.compile(r"(?<![\d:/.])(?:[01]?\d|2[0-3]):?[0-5]\d(?![\d/:]| ?(?:m[lLgG]|cc|min))")


def is_repeat(case: Case) -> bool:
    """Whether a note tells of the second study of a day alone, of which the same physician read the first."""
    mine = case.told(BOTH_MINE)
    return (
        mine is not None
        and bool(AGAIN.search(case.note.text) or SECOND.search(case.note.text))
        and bool(ON_THE_DAY.search(case.note.text))
    )


def told_again(case: Case, told: Feature) -> tuple[Evidence, ...]:
    """The two times of day at which a study was made, where its sentence says that it was made again."""
    clause = case.note.clauses[told.clause]
    times = [case.span(clause.start + each.start(), clause.start + each.end()) for each in CLOCK.finditer(clause.text)]
    return tuple(times) if len(times) == 2 and AGAIN.search(clause.text) else ()
