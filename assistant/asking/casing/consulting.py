"""Consultations in an office: Medicare takes each as a visit, and no code that it takes is another payer's."""

import re

from assistant.asking.casing.case import Case
from assistant.asking.casing.fitting import CONSULTATION
from assistant.asking.casing.procedures import WHY_OF
from assistant.engine.result import Why
from assistant.reading.clauses import Polarity

MEDICARE = re.compile(
    r"(?<!no )(?<!not )(?<!not on )(?<!non-)(?<!without )\bMedicare\b(?! (?:Advantage|replacement))", re.IGNORECASE
)
OTHER_PAYER = re.compile(
    r"\b(?:not (?:on )?|non-|no )Medicare\b|\bMedicare (?:Advantage|replacement)\b|"
    r"\b(?:commercial(?:ly)?|private(?:ly)?|employer) (?:insur\w*|payer|plan|carrier|coverage)\b|"
    r"\b(?:payer|insurance|ins|plan|carrier|coverage)\W{1,3}(?:is )?(?:commercial|private)\b|"
    r"\b(?:self|cash)[- ]?pay\b|\bpays (?:cash|out of pocket)\b|"
    r"\b(?:BC/?BS|Blue ?(?:Cross|Shield)|Anthem|Aetna|Cigna|UHC|United ?Health\w*|Humana|Kaiser|Tricare|Medicaid|"
    r"(?-i:PPO|HMO)|work(?:er|man)\W?s\W? comp\w*|no-fault)\b|\bcommercial\s*(?:[.,;)]|$)",
    re.IGNORECASE,
)
WITHOUT_THEM = {"21", "23"}  # places of service whose consultations are visits of a stay or of an emergency


def consultation(case: Case) -> bool:
    """Show the code of a consultation that a note tells; whether it is one of a payer that visits do not stand for."""
    code = next((each for each in case.profiles if CONSULTATION in each.facts.get("service", [])), None)
    if code is None or case.place in WITHOUT_THEM:
        return False
    told = case.note.of("service", CONSULTATION)
    if told and is_of_another_payer(case):
        why = "not valid by Medicare's schedule; whether it counts is the named payer's to say"
        case.leave(code.name, Why.FAILED_VERIFY, why, case.mark(told))
        case.lack("consultation for another payer than Medicare: by that payer's rules")
        return True
    if told:
        why = "Medicare takes no consultation codes: a visit by its level"
        case.leave(code.name, Why.FAILED_VERIFY, why, case.mark(told))
    for meant in (each for each in Polarity if each in WHY_OF and not told):
        if words := case.note.of("service", CONSULTATION, meant):
            case.leave(code.name, *WHY_OF[meant], case.mark(words))
    return False


def is_of_another_payer(case: Case) -> bool:
    """Whether a note names a payer that is not Medicare, who may count by other rules."""
    return bool(OTHER_PAYER.search(case.note.text)) and not MEDICARE.search(case.note.text)


def lack_kind(case: Case) -> None:
    """A consultation of a note that leaves open which of Medicare's visits it is."""
    if case.place not in WITHOUT_THEM and case.note.says("service", CONSULTATION):
        case.lack("whether the patient is new or established: Medicare takes a consultation as a visit of either")
