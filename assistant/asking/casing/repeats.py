"""Studies that were made again on the day, for which 76 stands where one physician reads both."""

import re

from assistant.asking.casing.case import Case
from assistant.engine.result import Evidence
from assistant.reading.clauses import Polarity
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
ENTRY = re.compile(r"\W*(?:at )?(?P<at>(?:[01]?\d|2[0-3]):?[0-5]\d)\b", re.IGNORECASE)
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
    """The two times of day at which a study was made, where the note says that it was made again."""
    clause = case.note.clauses[told.clause]
    times = [case.span(clause.start + each.start(), clause.start + each.end()) for each in CLOCK.finditer(clause.text)]
    return tuple(times) if len(times) == 2 and AGAIN.search(clause.text) else _of_two_entries(case, told)


def _of_two_entries(case: Case, told: Feature) -> tuple[Evidence, ...]:
    """The times of two entries of a log that each begin with their hour, the second of a study made again."""
    clauses = {each.clause: case.note.clauses[each.clause] for each in case.note.of("service", told.concept)}
    begun = [(clause, match) for clause in clauses.values() if (match := ENTRY.match(clause.text))]
    if len(begun) != 2 or not AGAIN.search(begun[1][0].text) or READER.search(case.note.text):
        return ()
    return tuple(case.span(each.start + match.start("at"), each.start + match.end("at")) for each, match in begun)


LABORATORY = {"metabolic panel", "blood count"}
# A test of another sample of the day for its own result, not one that is run again for a fault of the first.
NEW_RESULT = re.compile(r"\b(?:again|repeat(?:ed)?|re-?check\w*|second|new order)\b", re.IGNORECASE)
OF_A_FAULT = re.compile(
    r"\bto (?:confirm|verify)\b|\b(?:re-?ran|clotted|hemoly\w*|QNS)\b|\bsame (?:tube|sample|specimen)\b", re.IGNORECASE
)
NEW_DRAW = re.compile(
    r"\b(?:new|second|another|fresh|separate) (?:venipuncture|venous stick|stick|draw|blood draw)\b|\bre-?drawn\b",
    re.IGNORECASE,
)
READER = re.compile(
    r"\b(?:read|interpreted|reported)(?: by|:)? (?:Dr\.? |doctor )?(?P<name>(?-i:[A-Z])[\w'-]*)", re.IGNORECASE
)


def tested_again(case: Case, told: Feature) -> tuple[Evidence, ...]:
    """The words of a test that was made of another sample of the day, which 91 says."""
    if told.concept not in LABORATORY or OF_A_FAULT.search(case.note.text):
        return ()
    later = [each for each in case.note.of("service", told.concept) if each.clause != told.clause]
    return case.mark(each for each in later if NEW_RESULT.search(case.note.clauses[each.clause].text))[:1]


def draws(case: Case) -> int:
    """How often blood was drawn: a second time where the note tells of a new stick."""
    again = [each for each in NEW_DRAW.finditer(case.note.text) if case.note.meant(*each.span()) == Polarity.DONE]
    return 1 + bool(again)


def read_by_another(case: Case, told: Feature) -> tuple[Evidence, ...]:
    """The words of a second study of the day that another physician of the group read, which 77 says."""
    by_line: dict[str, tuple[Evidence, ...]] = {}
    for each in case.note.of("service", told.concept):
        start, end = _line_of(case, each.start)
        reader, clock = READER.search(case.note.text, each.end, end), CLOCK.search(case.note.text, start, end)
        if reader and clock:
            by_line.setdefault(reader["name"], (*case.mark([each]), case.span(*reader.span())))
    return list(by_line.values())[1] if len(by_line) == 2 else ()


def _line_of(case: Case, start: int) -> tuple[int, int]:
    text = case.note.text
    end = text.find("\n", start)
    return text.rfind("\n", 0, start) + 1, end if end >= 0 else len(text)
