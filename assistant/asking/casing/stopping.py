"""Services that were called off, as a hospital reports them: 73 before anesthesia, once the patient was in the room."""

import re

from assistant.asking.casing.case import Case
from assistant.asking.casing.procedures import SIDES
from assistant.engine.result import Why

CALLED_OFF = re.compile(
    r"\b(?:call(?:ed|ing)? (?:it |the case |this )?off|cancel\w*|abort\w*|terminat\w*|discontinu\w*|stopped|"
    r"not begun|halted)\b",
    re.IGNORECASE,
)
IN_THE_ROOM = re.compile(
    r"\b(?:in|into|to|inside) (?:the )?(?:OR|operating room|(?:procedure|endoscopy|cath|IR|angio) (?:room|suite|lab)|"
    r"suite|theat(?:er|re))\b|"
    r"\bon the (?:table|stretcher in)\b",
    re.IGNORECASE,
)
BEFORE_ANESTHESIA = re.compile(
    r"\b(?:before|prior to)\b[^.;]{0,25}\b(?:an(?:a)?esth\w*|sedat\w*|block|induction|induced|local|numb\w*)\b|"
    r"\bno (?:an(?:a)?esth\w*|sedation|block)\b",
    re.IGNORECASE,
)


def called_off(case: Case) -> None:
    """The one procedure that a hospital's patient was in the room for, called off before anesthesia, with 73."""
    text = case.note.text
    ready = IN_THE_ROOM.search(text) and BEFORE_ANESTHESIA.search(text)
    if case.setting != "outpatient" or case.result.codes or not ready or not CALLED_OFF.search(text):
        return
    meant = [each for each in case.result.candidates if each.why in (Why.PLANNED, Why.NEGATED) and each.evidence]
    if len(meant) != 1:
        return
    row = case.fee(meant[0].code)
    told = {each.concept for each in case.note.features if each.group == "side"}
    side = SIDES[told.pop()] if row and row.bilateral in ("1", "3") and len(told) == 1 else ()
    case.result.candidates.remove(meant[0])
    services = tuple(f"{each}:" for each in case.profile_of[meant[0].code].facts.get("service", []))
    case.result.missing = [each for each in case.result.missing if not each.startswith(services)]
    case.suggest(case.profile_of[meant[0].code], meant[0].evidence, modifiers=("73", *side))
