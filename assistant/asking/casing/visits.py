"""Visits by decision making or minutes, and critical care by minutes: the thresholds are the guidelines' figures."""

import re
from dataclasses import dataclass

from assistant.asking.casing.case import Case
from assistant.engine.result import Evidence, Why
from assistant.reading.clauses import Polarity
from assistant.reading.features import minutes_in
from codes.worksheets.time import critical_care

TIME = re.compile(r"\b(?:total|spent|time|counsel\w*|minutes? (?:on|of) the (?:date|day))\b", re.IGNORECASE)
NOT_VISIT = re.compile(r"\bsedation\b|\bfreez|\bthaw|\bburn\b|\bintraservice\b|\bablat", re.IGNORECASE)
NOT_GIVEN = [
    (Polarity.NEGATED, Why.NEGATED),
    (Polarity.PLANNED, Why.PLANNED),
    (Polarity.HISTORICAL, Why.HISTORICAL),
]


@dataclass(frozen=True, slots=True)
class Step:
    """One code of a family of visits: its level of decision making, and from which minute time carries it."""

    code: str
    level: str
    minutes: int | None = None


FAMILIES: dict[str, list[Step]] = {
    "hospital": [Step("99231", "low", 25), Step("99232", "moderate", 35), Step("99233", "high", 50)],
    "emergency": [
        Step("99282", "straightforward"),
        Step("99283", "low"),
        Step("99284", "moderate"),
        Step("99285", "high"),
    ],
    "new": [
        Step("99202", "straightforward", 15),
        Step("99203", "low", 30),
        Step("99204", "moderate", 45),
        Step("99205", "high", 60),
    ],
    "established": [
        Step("99212", "straightforward", 10),
        Step("99213", "low", 20),
        Step("99214", "moderate", 30),
        Step("99215", "high", 40),
    ],
}


def visits(case: Case) -> None:
    """Suggest the visit that level or minutes carry; one that is not loaded is missing, its neighbors are excluded."""
    kind = next((each for each in FAMILIES if case.note.says("visit", each)), "")
    if not kind or case.note.says("visit", "critical"):
        return
    levels = case.note.of("level")
    minutes, place = _minutes(case)
    step = _step(FAMILIES[kind], {each.concept for each in levels}, minutes)
    if step is None:
        _too_short(case, kind, levels, minutes)
        return
    loaded = case.named(step.code)
    words = case.note.of("visit", kind)[:1]
    evidence = (*case.mark([*words, *levels]), *place)
    if loaded and not loaded.code.is_ended:
        case.suggest(loaded, tuple(sorted(evidence, key=lambda each: each.start)))
    else:
        case.lack(f"{kind} visit of {step.level} level ({step.code}): not loaded")
    for other in FAMILIES[kind]:
        if other.code != step.code and case.named(other.code):
            case.leave(other.code, Why.EXCLUDED, f"level and minutes carry {step.code}")


def _too_short(case: Case, kind: str, levels: list, minutes: int) -> None:
    if not (levels or minutes):
        return
    for other in FAMILIES[kind]:
        if case.named(other.code):
            case.leave(other.code, Why.EXCLUDED, "neither level nor minutes carry it")
    case.lack(f"lower {kind} visit")


def _step(family: list[Step], levels: set[str], minutes: int) -> Step | None:
    """The highest step that the level or the minutes carry."""
    if family[0].code == "99231" and "straightforward" in levels:
        levels = {*levels, "low"}
    by_level = [each for each in family if each.level in levels]
    by_time = [each for each in family if each.minutes and minutes >= each.minutes]
    return max([*by_level[-1:], *by_time[-1:]], key=family.index, default=None)


def _minutes(case: Case) -> tuple[int, tuple]:
    """The minutes of the visit with their place; those of sedation or freezing are not its."""
    for clause in case.note.clauses:
        found = minutes_in(clause.text)
        match = re.search(r"\d{1,3}\s*-?\s*(?:total\s+)?min\w*", clause.text)
        if found and match and not NOT_VISIT.search(clause.text) and _done(case, clause.start + match.start()):
            return found, (case.span(clause.start + match.start(), clause.start + match.end()),)
    return 0, ()


def _done(case: Case, start: int) -> bool:
    return case.note.meant(start, start + 1) in (Polarity.DONE, Polarity.NEGATED)


def critical(case: Case) -> None:
    """Critical care by the minutes of the day, Medicare's count for the add-on."""
    told, first = case.note.of("visit", "critical"), case.named("99291")
    if first is None:
        return
    for meant, why in NOT_GIVEN:
        if not told and case.note.of("visit", "critical", meant):
            case.leave(first.name, why, "the note does not say that it was given now")
    if not told:
        return
    minutes, place = _critical_minutes(case)
    evidence = tuple(sorted({*case.mark(told[:1]), *place}, key=lambda each: each.start))
    units, add_on, _ = critical_care(minutes)
    if not minutes:
        case.leave(first.name, Why.NO_DETAIL, "the note gives no minutes", evidence)
        case.lack("minutes of critical care")
    elif not units:
        case.leave(first.name, Why.EXCLUDED, f"{minutes} minutes: it begins at 30", evidence)
    else:
        case.suggest(first, evidence)
        _further(case, add_on, minutes, evidence)


def _further(case: Case, add_on: int, minutes: int, evidence: tuple[Evidence, ...]) -> None:
    more = case.named("99292")
    if more and add_on:
        case.suggest(more, evidence, units=add_on)
    elif more:
        case.leave(more.name, Why.EXCLUDED, f"{minutes} minutes: Medicare's add-on begins at 104", evidence)


def _critical_minutes(case: Case) -> tuple[int, tuple[Evidence, ...]]:
    """The most minutes that a clause gives, with their place."""
    told = [(minutes_in(each.text), each) for each in case.note.clauses if not NOT_VISIT.search(each.text)]
    minutes, clause = max(told, key=lambda each: each[0], default=(0, None))
    match = re.search(r"\d[\d +]*\s*-?\s*min\w*", clause.text) if clause and minutes else None
    return minutes, (case.span(clause.start + match.start(), clause.start + match.end()),) if match else ()
