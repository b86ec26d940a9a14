"""Who bills an operation and for which part: an assistant, the surgeon without the aftercare, unusual work."""

import re

from assistant.asking.casing.case import Case
from assistant.reading.clauses import Polarity

PACKAGES = {"000", "010", "090"}  # the fee schedule's days of what has a package
# The claim is the assistant's: a note of the surgeon only names who helped.
ASSISTED = re.compile(
    r"\b(?:PA(?:-C)?|NP|RNFA|CRNFA|(?:first |1st )?assist(?:ant|ing)?(?: surgeon)?)(?:'s)? (?:claim|charges?|"
    r"bill(?:ing)?|"
    r"side|only|slip)\b|"
    r"\b(?:claim|charges?|bill(?:ing|ed)?|coding|slip)\W{1,3}(?:only )?(?:for |of |by |is )?(?:the |our |"
    r"my )?(?:PA(?:-C)?|NP|"
    r"RNFA|CRNFA|(?:first |1st )?assist\w*)\b|"
    r"\bI (?:\([^)]*\),? )?(?:only |just )?(?:first[- ])?assisted\b|\bI (?:was|am|served as|acted as) (?:the |an? )?"
    r"(?:first |1st |surgical )?assist(?:ant)?\b|\bmy (?:role|part)\W{1,3}(?:was |is )?(?:first |1st )?assist\w*",
    re.IGNORECASE,
)
NO_PHYSICIAN = re.compile(r"\b(?:PA|PA-C|NP|CNS|FNP|ARNP|CRNP|RNFA|CRNFA|physician assistant|nurse practitioner)\b")
NO_RESIDENT = re.compile(
    r"\b(?:no|without an?|lack of an?) (?:qualified |suitable |available )*(?:surgical )?(?:resident|trainee|"
    r"house ?staff|PGY\w*)"
    r"\b(?:[^.;]{0,20}\b(?:available|free|qualified|around|on hand|for (?:this|the) case))",
    re.IGNORECASE,
)
SURGERY_ONLY = re.compile(
    r"\b(?:bill(?:s|ed|ing)?|claim\w*|charg\w*|cod(?:e|es|ing)|my part is|I do|for) (?:the )?(?:surgery|"
    r"surgical (?:care|part)|"
    r"operation|procedure) (?:only|alone)\b|\b(?:surgery|surgical care|operation) only\b|"
    r"\b(?:all |the |her |his |post-?op(?:erative)? )+(?:care|follow-?up|management)\b[^.;]{0,30}"
    r"\b(?:passes|passed|goes|transferred|turned over|handed (?:over|off)|assumed|taken over|signed over) (?:to|by)\b|"
    r"\b(?:transfer(?:red|s)?|turn(?:ed|s)? over|hand(?:ed|s)? over) (?:of )?(?:the |all |her |"
    r"his )?post-?op\w* (?:care|management)",
    re.IGNORECASE,
)
MORE_WORK = re.compile(
    r"\b(?:my|the|our) (?:usual|average|typical|normal)(?: time)?\b[^.;]{0,25}\d+ ?(?:min|h)|"
    r"\b(?:twice|two times|double|triple|three times|[2-4] ?x)\b[^.;]{0,15}\b(?:the |my |our )?(?:usual|normal|"
    r"average|typical)|"
    r"\b(?:added|extra|additional|unusual|increased|substantial\w*) (?:work|effort|difficulty)\b|"
    r"\b(?:min\w*|hours?|h) (?:longer|more) than (?:my |the )?(?:usual|normal|average|typical)|\bmod(?:ifier)? ?-?22\b",
    re.IGNORECASE,
)
HINDERED = re.compile(
    r"\b(?:adhes\w*|adhesiolysis|obes\w*|BMI|scar\w*|plastered|frozen|matted|distort\w*|hostile|aberrant|dense\w*)\b",
    re.IGNORECASE,
)


def billing(case: Case) -> None:
    """Modifiers of a physician's claim for an operation that he helped with, handed on, or that was unusual work."""
    if case.setting != "professional":
        return
    operations = [each for each in case.names if (row := case.fee(each)) and row.global_days in PACKAGES]
    operations = [each for each in operations if not case.shelf.rules.is_visit(each)]
    assisted = case.told(ASSISTED)
    for each in operations if assisted else []:
        case.modify(each, _assistant(case), case.span(*assisted.span()))
    major = [each for each in operations if (row := case.fee(each)) and row.global_days != "000"]
    handed_on = _of_today(case, SURGERY_ONLY)
    for each in major if handed_on and not assisted else []:
        case.modify(each, "54", case.span(*handed_on.span()))
    more = case.told(MORE_WORK) if HINDERED.search(case.note.text) else None
    if more and operations and not assisted:
        greatest = max(operations, key=lambda each: case.value(each, ()))
        case.modify(greatest, "22", case.span(*more.span()))


def _assistant(case: Case) -> str:
    """AS of one who is no physician, 82 where no resident was free in a teaching hospital, else 80."""
    if NO_RESIDENT.search(case.note.text):
        return "82"
    return "AS" if NO_PHYSICIAN.search(case.note.text) else "80"


def _of_today(case: Case, words: re.Pattern) -> re.Match | None:
    """The first place where the note says so and does not deny it; a plan of the days behind counts, too."""
    found = words.finditer(case.note.text)
    return next((each for each in found if case.note.meant(*each.span(), "visit") != Polarity.NEGATED), None)
