"""A note becomes a set of codes: features, families, companions, edits, and the claim check as the last word."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from assistant.asking.casing import (
    after,
    billing,
    circuits,
    companions,
    critical,
    drugs,
    families,
    imaging,
    lesions,
    neighbors,
    others,
    procedures,
    stopping,
    supplies,
    teaching,
    vessels,
    visits,
)
from assistant.asking.casing.case import Case
from assistant.asking.casing.profiles import Profile, profiles
from assistant.engine.result import Result, Sentence, Status, Suggestion, Why
from assistant.engine.shelf import SETTINGS, Shelf, cite_words
from assistant.engine.tracing import trace_id
from assistant.engine.verify import verify_set
from assistant.reading.features import read_note

TYPED = re.compile(r"(?<![\w.$-])(\d{4}[0-9A-Z]|[A-Z]\d{4})(?!\w|\.\d)")
DONE: list[Callable[[Case], None]] = [
    families.families,
    procedures.procedures,
    supplies.screening,
    vessels.vessels,
]
STEPS: list[Callable[[Case], None]] = [
    *DONE,
    stopping.called_off,
    stopping.broken_off,
    circuits.central_segment,
    imaging.imaging,
    vessels.study,
    companions.guidance,
    companions.sedation,
    critical.critical,
    visits.visits,
    drugs.drugs,
    supplies.mileage,
    supplies.brace,
    supplies.device,
    companions.settle_pairs,
    lesions.settle_lesions,
    after.settle_before,
    after.settle_after,
    companions.settle_visits,
    companions.settle_screening,
    after.settle_second_eye,
    after.settle_other_side,
    after.settle_staged,
    after.settle_return,
    after.settle_within,
    billing.billing,
    teaching.teaching,
]
ADDED = "ZZZ"  # the fee schedule's days of a code that goes with another one
SAID: list[Callable[[Case], None]] = [*DONE, critical.critical, visits.visits]


@dataclass(frozen=True)
class Given:
    """A case: the note, the day of service or none, the claim and the place. `opened` as for a question."""

    text: str
    on: date | None = None
    setting: str = "professional"
    place: str = ""
    opened: tuple[str, ...] = ()


def code_case(given: Given, *, today: date, steps: Iterable[Callable[[Case], None]] = STEPS) -> Result:
    """Suggest codes for a note. What the note does not say is missing or makes candidates, never a guess."""
    result = Result(kind="case", steps=["identifiers", "kind"])
    shelf = Shelf(given.on, today)
    edits = SETTINGS[given.setting]
    case = Case(read_note(given.text, given.on), shelf, profiles(), given.setting, given.place, edits, result)
    result.steps += ["search", "explore"]
    for step in steps:
        step(case)
    _typed_codes(case)
    others.others(case)
    _by_value(case)
    neighbors.neighbors(case)
    result.steps.append("rules")
    result.releases = sorted(shelf.used)
    day = given.on or shelf.day_of("ncci_ptp", SETTINGS["professional"])
    result.biller = case.edits
    verify_set(result, on=day, setting=case.edits, place=given.place)
    _finish(case)
    result.trace_id = trace_id(given.text, f"{given.on} {given.place}", given.setting, result.releases, given.opened)
    return result


def _typed_codes(case: Case) -> None:
    """Codes that the note names count for nothing: they are shown with the reason."""
    for match in TYPED.finditer(case.note.text):
        profile = case.named(match[1])
        if profile and profile.code.is_ended:
            case.leave(profile.name, Why.FAILED_VERIFY, profile.code.status_note, (case.span(*match.span()),))
            case.lack(f"a code that lives in place of {profile.name}: none is loaded")
        elif profile:
            case.leave(profile.name, Why.EXCLUDED, "named in the note, but nothing that was done speaks for it")


def _by_value(case: Case) -> None:
    """The greatest service first, by the RVUs of its row there; what has none, such as a drug, comes last.

    An add-on is never before what it is added to.
    """
    case.result.codes.sort(
        key=lambda each: (not _is_added(case, each), case.value(each.code, each.modifiers)), reverse=True
    )


def _is_added(case: Case, line: Suggestion) -> bool:
    row = case.fee(line.code)
    return row is not None and row.global_days == ADDED


def _finish(case: Case) -> None:
    result = case.result
    for each in result.codes:
        profile = case.profile_of[each.code]
        result.answer.append(_sentence(profile, each))
    if not result.codes:
        result.status, result.clean = Status.REFUSED, False
        if not result.candidates and not result.missing:
            families = sorted({each.code.section.title for each in case.profiles if each.code.section})
            result.missing.append(f"nothing in the loaded set fits; loaded are: {', '.join(families)}")
    else:
        result.status = Status.PARTIAL if result.missing else Status.SUPPORTED
    lacking = [each for each in case.shelf.missing if each not in result.missing]
    result.clean = result.clean and not lacking and not result.missing


def _sentence(profile: Profile, suggestion: Suggestion) -> Sentence:
    return Sentence(f"{suggestion.code}: {profile.code.headline}", (cite_words(profile.code),))
