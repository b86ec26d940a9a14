"""Modifiers and lines that contradict each other, each as a dated rule with its source. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from codes.claims.verdicts import Level, Verdict
from codes.models import CodingRule, FeeScheduleEntry, Rulebook
from codes.reading.lines import Line
from codes.reference.modifier_rules import ANESTHESIA, DISTINCT

Kind = CodingRule.Kind
MANUAL = "Medicare claims processing manual, chapter 12"
NCCI_MANUAL = "NCCI policy manual for Medicare, chapter 1"
ANESTHESIA_MANUAL = f"{MANUAL}, section 50"
WHO = ANESTHESIA - {"QS", "G8", "G9"}
"""Who gave the anesthesia: one of these stands on each anesthesia line."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two modifiers that contradict each other on one line, since when, and why."""

    one: str
    two: str
    why: str
    level: Level = Level.ERROR
    source: str = MANUAL
    begins: date = date.min


CONFLICTS = [
    Conflict("50", "LT", "50 says both sides"),
    Conflict("50", "RT", "50 says both sides"),
    Conflict("76", "77", "the same physician again, or another one"),
    Conflict("78", "79", "a complication of the first operation, or unrelated to it"),
    Conflict("93", "95", "audio only, or audio and video", begins=date(2022, 1, 1)),
    Conflict("JW", "JZ", "drug was thrown away, or none was", begins=date(2023, 1, 1),
             source="Medicare claims processing manual, chapter 17, section 40"),
]  # fmt: skip
CONFLICTS += [
    Conflict(each, "AS", "AS alone says that no physician assisted", Level.WARNING) for each in ("80", "81", "82")
]


def conflicts(line: Line, on: date, rules: Rulebook) -> Iterator[Verdict]:
    """What contradicts itself on one line."""
    present = set(line.modifiers)
    for rule in CONFLICTS:
        if {rule.one, rule.two} <= present and on >= rule.begins:
            text = f"{rule.one} and {rule.two} contradict each other on one line: {rule.why}."
            yield Verdict(rule.level, "modifier", (line.code,), text, rule.source)
    if len(who := sorted(WHO & present)) > 1:
        text = f"{' and '.join(who)} contradict each other on one line: each says who gave the anesthesia."
        yield Verdict(Level.ERROR, "modifier", (line.code,), text, ANESTHESIA_MANUAL)
    distinct = sorted(DISTINCT & present)
    if len(distinct) > 1 and not rules.is_visit(line.code):
        text = f"{', '.join(distinct)}: Medicare wants one of them on a line, the most specific that is true."
        yield Verdict(Level.WARNING, "modifier", (line.code,), text, NCCI_MANUAL)


def without_anesthetist(line: Line, entry: FeeScheduleEntry) -> Iterator[Verdict]:
    """An anesthesia service whose line does not say who gave it."""
    if entry.status == "J" and not WHO & set(line.modifiers):
        text = f"{line.code} is an anesthesia service and needs one of {', '.join(sorted(WHO))}."
        yield Verdict(Level.ERROR, "modifier", (line.code,), text, ANESTHESIA_MANUAL)


def unrelated_critical_care(line: Line, rules: Rulebook) -> Iterator[Verdict]:
    """FT answers the global period of unrelated critical care; it is no NCCI-associated modifier."""
    if "FT" not in line.modifiers or rules.of(Kind.CRITICAL_CARE, line.code):
        return
    ranges = rules.named(Kind.CRITICAL_CARE)
    text = f"FT goes on critical care ({', '.join(ranges)})." if ranges else "FT says nothing on this date yet."
    yield Verdict(Level.ERROR, "modifier", (line.code,), text, f"{MANUAL}, section 30.6.12")


def complexity_add_on(lines: list[Line], rules: Rulebook) -> Iterator[Verdict]:
    """The add-on for a visit's complexity beside a visit with 25: denied at first, later paid beside some services."""
    beside = [line for line in lines if "25" in line.modifiers and rules.is_visit(line.code)]
    for number, line in enumerate(lines, 1) if beside else ():
        visit = beside[0].code
        if rule := rules.of(Kind.NOT_BESIDE_25, line.code):
            text = f"{line.code} is not paid beside {visit}-25 on this date."
            yield Verdict(Level.ERROR, "add_on", (line.code, visit), text, rule.source, line=number)
        elif rule := rules.of(Kind.LIMITED_BESIDE_25, line.code):
            text = (
                f"{line.code} is paid beside {visit}-25 only when the other service is a Part B preventive service,"
                " an annual wellness visit or a vaccine."
            )
            yield Verdict(Level.WARNING, "add_on", (line.code, visit), text, rule.source, line=number)


def duplicates(lines: list[Line]) -> Iterator[Verdict]:
    """The same line again."""
    seen: dict[Line, int] = {}
    for number, line in enumerate(lines, 1):
        if line in seen:
            text = f"The same as line {seen[line]}: Medicare denies an exact duplicate. Add units, a side or 76."
            yield Verdict(Level.WARNING, "modifier", (line.code,), text, f"{MANUAL}, section 120", line=number)
        seen.setdefault(line, number)
