"""Which modifiers the indicators of the fee schedule allow, and why: Medicare's rules in our own words.

Only the numbers and letters of modifiers are used here; the text of CPT's modifiers is the AMA's. What the indicators
cannot decide has an answer of its own, never a yes or a no.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from codes.models import FeeScheduleEntry

DISTINCT = {"59", "XE", "XP", "XS", "XU"}
VISIT_ONLY = {"24", "25", "57"}
# Modifiers that bypass an edit with indicator 1. Never among them: 22, 26, 50, 51, 52, 76, 77, GC, TC.
ASSOCIATED = (
    DISTINCT
    | VISIT_ONLY
    | {"E1", "E2", "E3", "E4", "FA", "TA", "LT", "RT", "LC", "LD", "LM", "RC", "RI", "27", "58", "78", "79", "91"}
    | {f"F{number}" for number in range(1, 10)}
    | {f"T{number}" for number in range(1, 10)}
)

ASSISTANTS = {"80", "81", "82"}
SIDES = {"LT", "RT"}
# Fingers, toes, lids and coronary vessels: another site of the same kind.
OTHER_SITES = {"E1", "E2", "E3", "E4", "LC", "LD", "LM", "RC", "RI", "FA", "TA"}
OTHER_SITES |= {f"{limb}{number}" for limb in "FT" for number in range(1, 10)}
# Of these the ones on one side: two of them are two sites, and never both sides.
LEFT_SITES = {"FA", "F1", "F2", "F3", "F4", "TA", "T1", "T2", "T3", "T4", "E1", "E2"}
RIGHT_SITES = {"F5", "F6", "F7", "F8", "F9", "T5", "T6", "T7", "T8", "T9", "E3", "E4"}
# These set a second unit or line apart from the first.
APART = DISTINCT | {"76", "77", "91"}
# The reading of a test and its technical part.
PARTS = {"26", "TC"}
PORTIONS = {"54", "55", "56", "78"}
# Who gave the anesthesia, and how: on anesthesia services only.
ANESTHESIA = {"AA", "AD", "QK", "QS", "QX", "QY", "QZ", "G8", "G9"}
# Under whose plan of care a therapy service was given.
THERAPY = {"GN", "GO", "GP"}
PHYSICAL_STATUS = {f"P{number}" for number in range(1, 7)}
MEASURES = {"1P", "2P", "3P", "8P"}
# From where to where a patient was carried, a letter for each end; no trip begins at X, a stop on its way.
TRIP = re.compile(r"[DEGHIJNPRS][DEGHIJNPRSX]")
# Letters of a trip that a notice of liability has too: on an ambulance's claim it is what they say.
NOTICES = {"GX"}


class Answer(StrEnum):
    """The words of the page."""

    YES = "Allowed"
    NO = "Not allowed"
    CONDITION = "With documentation"
    OPEN = "Not decided"


@dataclass(frozen=True, slots=True)
class ModifierRule:
    """One modifier, or a group that shares its answer."""

    modifier: str
    answer: Answer
    why: str


YES, NO, CONDITION, OPEN = Answer.YES, Answer.NO, Answer.CONDITION, Answer.OPEN
Rules = dict[str, tuple[Answer, str]]

PROFESSIONAL: Rules = {
    "1": (YES, "the test splits into a professional and a technical part; in a facility the physician bills 26"),
    "6": (YES, "a physician's interpretation of a laboratory test may be billed with 26"),
}
NO_SPLIT = {
    "0": "a physician service that does not split",
    "2": "the code is the professional part already",
    "3": "the code is the technical part already",
    "4": "the code is the whole test; its parts have codes of their own",
    "5": "incident-to service; it does not split",
    "7": "therapy service; it does not split",
    "8": "physician interpretation only; it does not split",
    "9": "the concept does not apply",
}
BILATERAL: Rules = {
    "0": (NO, "150 percent does not apply; LT or RT may still say the side"),
    "1": (YES, "both sides in one session pay 150 percent of one"),
    "2": (NO, "the values are for both sides already"),
    "3": (YES, "each side is paid in full"),
    "9": (NO, "the concept of sides does not apply"),
}
MULTIPLE: Rules = {
    "0": (NO, "no reduction applies to this code"),
    "1": (YES, "older reduction: 100, 50, 25 percent by rank"),
    "2": (YES, "standard reduction: 100, 50, 50, 50, 50 percent by rank; Medicare ranks with or without 51"),
    "3": (YES, "endoscopy rule: the base procedure of the family is paid once; Medicare ranks with or without 51"),
    "4": (YES, "imaging rule: second and further at 50 percent technical, 95 percent professional"),
    "5": (YES, "therapy rule: practice expense at 50 percent after the first"),
    "6": (YES, "cardiology tests: technical part at 75 percent after the first"),
    "7": (YES, "eye tests: technical part at 80 percent after the first"),
    "9": (NO, "the concept does not apply"),
}
ASSISTANT: Rules = {
    "0": (CONDITION, "paid only when the record shows why an assistant was needed"),
    "1": (NO, "an assistant is never paid"),
    "2": (YES, "an assistant is paid: 16 percent, AS 85 percent of that"),
    "9": (NO, "the concept does not apply"),
}
CO_SURGEONS: Rules = {
    "0": (NO, "co-surgeons are not permitted for this procedure"),
    "1": (CONDITION, "62.5 percent each, with documentation of the need for two surgeons"),
    "2": (YES, "62.5 percent each, when the two specialties differ"),
    "9": (NO, "the concept does not apply"),
}
TEAM: Rules = {
    "0": (NO, "team surgery is not permitted for this procedure"),
    "1": (CONDITION, "by report, with documentation of the need for a team"),
    "2": (YES, "by report"),
    "9": (NO, "the concept does not apply"),
}
UNKNOWN = (OPEN, "the indicator is not explained here")
SURGICAL = {"010", "090"}


def modifier_rules(entry: FeeScheduleEntry, *, is_add_on: bool, is_visit: bool) -> list[ModifierRule]:
    """What the row of the whole service says of each modifier, in the order coders ask; equal answers in one line."""
    lines: dict[tuple[Answer, str], list[str]] = {}
    for rule in _each(entry, is_add_on, is_visit):
        lines.setdefault((rule.answer, rule.why), []).append(rule.modifier)
    return [ModifierRule(", ".join(modifiers), *said) for said, modifiers in lines.items()]


def rule_of(modifier: str, entry: FeeScheduleEntry | None, *, is_add_on: bool, is_visit: bool) -> ModifierRule | None:
    """What is said of one modifier; without a row only what does not rest on the indicators, and None for the rest."""
    rules = _each(entry, is_add_on, is_visit) if entry else _undecided(is_visit, is_add_on)
    return next((rule for rule in rules if modifier in rule.modifier.split(", ")), None)


def _each(entry: FeeScheduleEntry, is_add_on: bool, is_visit: bool) -> Iterator[ModifierRule]:
    is_add_on = is_add_on or entry.global_days == "ZZZ"
    yield from _parts(entry)
    yield ModifierRule("50", *BILATERAL.get(entry.bilateral, UNKNOWN))
    if is_add_on:
        yield ModifierRule("51", NO, "51 does not belong on an add-on code")
    else:
        yield ModifierRule("51", *MULTIPLE.get(entry.multiple_procedure, UNKNOWN))
    yield from _split_care(entry)
    yield ModifierRule("62", *CO_SURGEONS.get(entry.co_surgeon, UNKNOWN))
    yield ModifierRule("66", *TEAM.get(entry.team, UNKNOWN))
    yield ModifierRule("80, 81, 82, AS", *ASSISTANT.get(entry.assistant, UNKNOWN))
    yield from _undecided(is_visit, is_add_on)


def _parts(entry: FeeScheduleEntry) -> Iterator[ModifierRule]:
    refused = (NO, NO_SPLIT.get(entry.pctc, "the indicator is not explained here"))
    yield ModifierRule("26", *PROFESSIONAL.get(entry.pctc, refused))
    if entry.pctc == "1":
        yield ModifierRule("TC", YES, "the technical part belongs to whoever owns the equipment")
    else:
        why = "the laboratory is paid another way" if entry.pctc == "6" else refused[1]
        yield ModifierRule("TC", NO, why)


def _split_care(entry: FeeScheduleEntry) -> Iterator[ModifierRule]:
    """Shares of a global surgical package, which only 010 and 090 have."""
    if entry.global_days not in SURGICAL:
        yield ModifierRule("54, 55, 56", NO, f"no package to share: global days {entry.global_days}")
        if entry.global_days == "000":
            yield ModifierRule("78", YES, "a return to the operating room is paid in full: no share is kept for later")
        return
    shares = (entry.preoperative_share, entry.intraoperative_share, entry.postoperative_share)
    before, during, after = (f"{share * 100:.0f} percent" for share in shares)
    yield ModifierRule(
        "54, 55, 56", YES, f"share of the package: operation {during}, after it {after}, before it {before}"
    )
    yield ModifierRule("78", YES, f"a return to the operating room pays {during}; no new global period begins")


def _undecided(visit: bool, is_add_on: bool) -> Iterator[ModifierRule]:
    """The third answer: these rest on the record, not on the indicators."""
    if visit and is_add_on:
        yield ModifierRule("24, 25, 57", OPEN, "an add-on is no visit of its own; they go on the visit it is added to")
        yield ModifierRule("59, XE, XP, XS, XU", NO, "these never go on a visit code; 25 is the one for visits")
        return
    if visit:
        yield ModifierRule("24, 25, 57", OPEN, "a separate visit, or the decision for surgery; documentation decides")
        yield ModifierRule("59, XE, XP, XS, XU", NO, "these never go on a visit code; 25 is the one for visits")
        return
    yield ModifierRule("24, 25, 57", NO, "these go on visit codes")
    yield ModifierRule("59, XE, XP, XS, XU", OPEN, "whether the service was distinct; documentation decides")
    yield ModifierRule("22, 52, 53", OPEN, "more or less work than usual; documentation decides")
    yield ModifierRule("76, 77", OPEN, "whether it was done again; documentation decides")
    yield ModifierRule("LT, RT", OPEN, "which side was treated; documentation decides")


def stands_outside_lists(modifier: str, code: str) -> bool:
    """Whether a modifier is one though CMS's list has no row for it: those of CPT, and the two ends of a trip."""
    return modifier in PHYSICAL_STATUS | MEASURES or is_trip(modifier, code)


def is_trip(modifier: str, code: str) -> bool:
    """Whether two letters on an ambulance's line say where it went: HN is no level of education there."""
    return code.startswith("A0") and modifier not in NOTICES and TRIP.fullmatch(modifier) is not None
