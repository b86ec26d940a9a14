"""Why nothing is found: no such code, nothing loaded that would hold it, not indexed yet, or it has no text here."""

import re

from codes.models import Code, CodeSet, Modifier, Release
from codes.models.reference import DIAGNOSES
from codes.reading.lines import QUOTED
from codes.reading.shapes import WHOLE_CODE
from codes.reference.modifier_words import OWN_WORDS
from codes.reference.payment_only import named_for_payment
from codes.releases.tables import OF_DIAGNOSES, WITH_WORDS

PROCEDURES = "cpt"
# With its dot, or with the length of no other code, a diagnosis is plain to see.
DIAGNOSIS = re.compile(r"[A-TV-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4}|[0-9A-Z]?|[0-9A-Z]{3,4})")
NAMED = re.compile(r"^(?:ICD-?10(?:-?CM)?|DX|DIAGNOSIS)(?: CODE)?[\s:#]*", re.IGNORECASE)
# Two characters named as a modifier, and such characters by themselves.
MODIFIER = re.compile(r"^(?:(?P<named>mod(?:ifier)?s?\s*[#:-]?\s*|-))?(?P<sign>[0-9A-Z]{2})$", re.IGNORECASE)
WAITING = "Codes of {} are still being indexed: what is not found may be there. Search again in a few minutes."
OF_SUPPLIES = [source for source in WITH_WORDS if source not in OF_DIAGNOSES]
SOURCES = [Release.Source.FEE_SCHEDULE, Release.Source.HCPCS]


def why_absent(typed: str) -> str:
    """A sentence for a code that stands for none here, or for words that no text here has; empty for what is neither.

    Three answers to a code: its code set is not loaded, only cuts of its files are, or the whole files do not name it.
    While a release is being indexed, which `being_indexed` says, it is no answer.
    """
    code = NAMED.sub("", typed.upper().strip())
    if not any(map(str.isalnum, code)):
        return "Type a code, or words for what was done or given."
    if sign := modifier_meant(typed):
        return f"{sign} is a modifier and no code: the list of modifiers says what it means."
    if not any(character.isdigit() for character in code):
        return _unsaid()
    if DIAGNOSIS.fullmatch(code) and not Code.objects.in_set(DIAGNOSES).exists():
        name = CodeSet.objects.get(slug=DIAGNOSES).name
        return f"{code} has the shape of {name}, which is not loaded here: it may well exist."
    if DIAGNOSIS.fullmatch(code) and not WHOLE_CODE.fullmatch(code):
        return f"No such code: no release loaded here names {code}."
    if not WHOLE_CODE.fullmatch(code):
        return ""
    return _no_such_code(code)


def being_indexed(system: str = "") -> str:
    """That codes of a set, or of any, are not all in the search yet, as a sentence; empty where they are."""
    sources = {"": WITH_WORDS, DIAGNOSES: OF_DIAGNOSES, PROCEDURES: []}.get(system, OF_SUPPLIES)
    waiting = Release.objects.unindexed(sources) if sources else []
    names = ", ".join(dict.fromkeys(map(str, waiting)))
    return names and WAITING.format(names)


def is_dotted_diagnosis(typed: str) -> bool:
    """Whether a text is a diagnosis and nothing else, such as E11.9: its letters and digits are no words."""
    return "." in typed and DIAGNOSIS.fullmatch(NAMED.sub("", typed.upper().strip())) is not None


def is_named_modifier(typed: str) -> bool:
    """Whether a text names a modifier and nothing else, such as "modifier 25" or "-59"."""
    found = MODIFIER.match(typed.strip())
    return found is not None and bool(found["named"])


def modifier_meant(typed: str) -> str:
    """The modifier that a text may stand for, in capitals; empty where no list has it."""
    found = MODIFIER.match(typed.strip())
    sign = found["sign"].upper() if found else ""
    known = sign in OWN_WORDS or (sign and Modifier.objects.filter(modifier=sign, release__state="ready").exists())
    return sign if known else ""


def _no_such_code(code: str) -> str:
    if named := named_for_payment(code):
        return f"{named} The claim check and the fees page answer for it."
    whole = [release for release in Release.objects.ready() if release.source in SOURCES and not release.sample]
    if not whole:
        return f"{QUOTED.format(code)} is not loaded here: of Medicare's files only cuts are, and it may well exist."
    names = ", ".join(dict.fromkeys(str(release) for release in whole[:3]))
    return f"No such code: {code} stands in none of the files loaded here ({names})."


def _unsaid() -> str:
    """What words cannot find here."""
    said = "No text loaded here has these words."
    if Code.objects.without_words(PROCEDURES).exists():
        said += " Many CPT codes stand here by number only, since their descriptors are the AMA's: the code may exist."
    if not Code.objects.in_set(DIAGNOSES).exists():
        said += f" {CodeSet.objects.get(slug=DIAGNOSES).name} is not loaded: a diagnosis is not found."
    return said
