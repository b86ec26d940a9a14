"""Modifiers that contradict each other or stand on the wrong code: denials that need no row of the fee schedule.

The claim check tells all of them, and the fees leave such a line without an amount: one rule for both. Pure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from codes.models import CodingRule, Rulebook
from codes.reference.manuals import (
    ANESTHESIA_MANUAL,
    CRITICAL_CARE_MANUAL,
    DRUGS_MANUAL,
    PHYSICIANS_MANUAL,
    THERAPY_MANUAL,
)
from codes.reference.modifier_rules import ANESTHESIA, DISTINCT, THERAPY, VISIT_ONLY

ACTIVE = "AT"
"""A chiropractor's active treatment, in place of maintenance care."""
WHO = ANESTHESIA - {"QS", "G8", "G9"}
"""Who gave the anesthesia: one of these stands on each anesthesia line."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two modifiers that contradict each other on one line, since when, and why."""

    one: str
    two: str
    why: str
    denies: bool = True
    source: str = PHYSICIANS_MANUAL
    begins: date = date.min


CONFLICTS = [
    Conflict("50", "LT", "50 says both sides"),
    Conflict("50", "RT", "50 says both sides"),
    Conflict("76", "77", "the same physician again, or another one"),
    Conflict("58", "78", "planned with the first operation, or a complication of it"),
    Conflict("58", "79", "planned with the first operation, or unrelated to it"),
    Conflict("78", "79", "a complication of the first operation, or unrelated to it"),
    Conflict("93", "95", "audio only, or audio and video", begins=date(2022, 1, 1)),
    Conflict("JW", "JZ", "drug was thrown away, or none was", begins=date(2023, 1, 1),
             source=DRUGS_MANUAL),
]  # fmt: skip
CONFLICTS += [
    Conflict(each, "AS", "AS alone says that no physician assisted", denies=False) for each in ("80", "81", "82")
]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What is wrong with the modifiers of a line, in words; `denies`: Medicare pays nothing by it."""

    text: str
    source: str
    denies: bool = True


def contradictions(modifiers: set[str], on: date) -> Iterator[Contradiction]:
    """Modifiers that cannot both be true of one line on a day."""
    for rule in CONFLICTS:
        if {rule.one, rule.two} <= modifiers and on >= rule.begins:
            text = f"{rule.one} and {rule.two} contradict each other on one line: {rule.why}."
            yield Contradiction(text, rule.source, rule.denies)
    if len(who := sorted(WHO & modifiers)) > 1:
        text = f"{' and '.join(who)} contradict each other on one line: each says who gave the anesthesia."
        yield Contradiction(text, ANESTHESIA_MANUAL)
    if len(plans := sorted(THERAPY & modifiers)) > 1:
        text = f"{' and '.join(plans)} contradict each other on one line: a service belongs to one plan of care."
        yield Contradiction(text, THERAPY_MANUAL, denies=False)


def misplaced(code: str, modifiers: set[str], rules: Rulebook) -> Iterator[Contradiction]:
    """Modifiers of visits on another service, those of other services on a visit, and FT beside critical care.

    Level II may hold more visits than the rules name: there 24, 25 and 57 are a question, not a denial.
    """
    visit = rules.of(CodingRule.Kind.VISIT, code)
    if visit:
        for modifier in sorted(DISTINCT & modifiers):
            yield Contradiction(f"{modifier} never goes on a visit code; 25 is the one for visits.", visit.source)
    elif code[0].isdigit():
        for modifier in sorted(VISIT_ONLY & modifiers):
            yield Contradiction(f"{modifier} goes on visit codes.", PHYSICIANS_MANUAL)
    yield from unrelated_critical_care(code, modifiers, rules)


def without_active_treatment(code: str, modifiers: set[str], rules: Rulebook) -> Contradiction | None:
    """A chiropractor's manipulation without AT: its amount stands, but Medicare pays none of it."""
    rule = rules.of(CodingRule.Kind.ACTIVE_TREATMENT, code)
    if rule is None or ACTIVE in modifiers:
        return None
    text = f"Medicare pays {code} only as active treatment, which {ACTIVE} says; without {ACTIVE} the line is denied."
    return Contradiction(text, rule.source)


def unrelated_critical_care(code: str, modifiers: set[str], rules: Rulebook) -> Iterator[Contradiction]:
    """FT answers the global period of unrelated critical care; it is no NCCI-associated modifier."""
    if "FT" in modifiers and not rules.of(CodingRule.Kind.CRITICAL_CARE, code):
        ranges = rules.named(CodingRule.Kind.CRITICAL_CARE)
        text = f"FT goes on critical care ({', '.join(ranges)})." if ranges else "FT says nothing on this date yet."
        yield Contradiction(text, CRITICAL_CARE_MANUAL)
