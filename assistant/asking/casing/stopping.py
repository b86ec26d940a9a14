"""Services that were called off: a hospital's 73 before anesthesia and 74 after it, a physician's 53 once begun."""

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
    r"\b(?:before|prior to)\b[^.;]{0,25}\b(?:an(?:a)?esth\w*|sedat\w*|block|induction|induced|local|numb\w*|IV drugs?|"
    r"spinal|drugs?|drops|lidocaine|propofol)\b|"
    r"\bno (?:an(?:a)?esth\w*|sedation|block)\b",
    re.IGNORECASE,
)

AFTER_ANESTHESIA = re.compile(
    r"\b(?:after|following|once|when|upon|on|with)\b[^.;]{0,25}\b(?:an(?:a)?esth\w*|sedat\w*|block|induction|induced|"
    r"spinal|"
    r"intubat\w*|asleep|incision|propofol|insufflation|pneumoperitoneum)\b|"
    r"\b(?:asleep|intubated|induced|GETA in|LMA in|under (?:GA|general|spinal|MAC|sedation)|(?:spinal|block|GA|GETA|"
    r"LMA) "
    r"(?:was )?(?:in|on|up|set|given|placed|working)|incision (?:was )?made|(?:trocars?|ports?|scope) (?:was |"
    r"were )?(?:in|out|"
    r"placed|passed))\b",
    re.IGNORECASE,
)
# An operation that ended before it was done: not a drug that was stopped.
BROKEN_OFF = re.compile(
    r"\b(?:case|procedure|operation|surgery|surgeon|it|(?-i:Dr)\.? \w+|I|"
    r"we)\b[^.;]{0,20}(?<!almost )(?<!nearly )(?<!not )"
    r"\b(?:cancel\w*|abort\w*|terminat\w*|called off|halted|abandon\w*)\b|"
    r"\bcancel\w* by (?:the )?(?:surgeon|an(?:a)?esth\w*|(?-i:Dr)\b)|"
    r"\b(?:surgeon|an(?:a)?esthesiologist|(?-i:Dr)\.? \w+|I|we) call(?:ed|s) (?:it|the case|this) off\b|"
    r"\b(?:stopped|terminated|abandoned|aborted|halted|discontinued|broken off)\b[^.;]{0,10}\b(?:for|because of|"
    r"due to|in view "
    r"of|given|on account of|by)\b[^.;]{0,40}\b(?:safety|instab\w*|unstable|brady\w*|asystole|arrhythm\w*|AF|VT|SVT|"
    r"hypotens\w*|"
    r"hypox\w*|desat\w*|sats|arrest|spasm|bronchospasm|laryngospasm|well-?being|anaphyla\w*|an(?:a)?esthesia)\b",
    re.IGNORECASE,
)
# A needle that was in: begun, under whatever numbing.
NEEDLE_IN = re.compile(
    r"\b(?:needle|calyx|wire|contrast|collection|pocket|vein|lesion|access)\b[^.;]{0,20}"
    r"\b(?:in|into|hit|entered|passed|punctured|stuck|reached|gained)\b|"
    r"\b(?:entered|hit|punctured|stuck|into) (?:the |a )?(?:\w+ )?(?:calyx|collecting system|collection|vein|lesion|"
    r"pocket)\b",
    re.IGNORECASE,
)
CONVERTED = re.compile(
    r"\bconver\w*\b|\b(?:went|changed|switched|proceeded) to (?:an? )?(?:open|laparotomy)\b", re.IGNORECASE
)
SIGNS = {"52", "53", "73", "74"}
PACKAGES = {"000", "010", "090"}  # the fee schedule's days of what has a package


def broken_off(case: Case) -> None:
    """The greatest operation of a note that says that it was called off: as far as it went, or not at all."""
    told = BROKEN_OFF.search(case.note.text)
    lines = [each for each in case.result.codes if not case.shelf.rules.is_visit(each.code)]
    lines = [each for each in lines if (row := case.fee(each.code)) and row.global_days in PACKAGES]
    if (
        told is None
        or not lines
        or CONVERTED.search(case.note.text)
        or any(SIGNS & set(each.modifiers) for each in lines)
    ):
        return
    greatest = max(lines, key=lambda each: case.value(each.code, each.modifiers))
    early = BEFORE_ANESTHESIA.search(case.note.text)
    begun = None if early else AFTER_ANESTHESIA.search(case.note.text) or NEEDLE_IN.search(case.note.text)
    evidence = case.span(*told.span())
    if case.setting == "outpatient" and (begun or (early and IN_THE_ROOM.search(case.note.text))):
        case.modify(greatest.code, "74" if begun else "73", evidence)
    elif case.setting == "professional" and begun:
        case.modify(greatest.code, "53", evidence)
    elif early:
        case.drop(greatest.code, Why.NEGATED, "called off before anything of it was begun")


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
