"""What was done beside the codes of a note and has none that is loaded: named as missing, each by its own proof."""

import re

from assistant.asking.casing.case import Case
from assistant.asking.casing.counting import further_lesions
from assistant.asking.casing.supplies import is_of_pathologist
from assistant.reading.noted import Feature

PICTURES = {"chest film", "head CT", "belly CT", "mammogram"}
LABORATORY = {"metabolic panel", "blood count"}
STAIN = "special stain"  # of slides: those of a culture are the laboratory's
OF_SLIDES = {"immunohistochemistry", STAIN}
INTO_JOINT, SHOT = "joint injection", "shot"
# What stands before a study that is an item of a list of reads: a time, a number, whose it is.
ITEM = re.compile(
    r"\W*(?:\d{1,2}[:.)]?(?:\d\d)?\W+)?(?:(?:same|this) (?:pt|patient)\W+|then |also |and |plus |"
    r"[LR] |left |right ){0,2}",
    re.IGNORECASE,
)
LATER = re.compile(
    r"[^.;:]{0,20}\b(?:if|when|once|prn|next|recommend\w*|advis\w*|suggest\w*|to follow|consider\w*)\b", re.IGNORECASE
)
VALUE = re.compile(
    r"\W{0,3}(?:was |is |of )?[<>~]?\d|\W{0,2}(?:neg|pos|normal|trace|pending|nl\b|wnl\b)", re.IGNORECASE
)
DOSE = r"\d[\d.,]* ?(?:mg|mcg|ug|g|grams?|m[lL]|cc|units?|IU|mEq|syringes?)\b(?! ?/)"
BESIDE_DOSE = re.compile(rf"^[^.;,\d]{{0,14}}{DOSE}", re.IGNORECASE)
DOSE_BEFORE = re.compile(rf"{DOSE}(?: (?:of|each))? $", re.IGNORECASE)
BY_NEEDLE = re.compile(
    r"\b(?:IM|SQ|SC|sub-?q|sub-?cut\w*|intramuscular\w*|deltoid|delt|glut\w*|[RL]?VG|[RL]UOQ|ventroglut\w*|injected|"
    r"inj(?:ection)?)\b",
    re.IGNORECASE,
)
BY_MOUTH = re.compile(
    r"\b(?:PO|ODT|oral(?:ly)?|by mouth|tabs?|tablets?|capsules?|sublingual|SL|patch|cream)\b", re.IGNORECASE
)


def others(case: Case) -> None:
    """Say which services and drugs of the note have codes that are not loaded."""
    read = is_of_pathologist(case)  # who reads slides took none of what they name
    for feature in case.note.of("other"):
        wanted = feature.concept in OF_SLIDES if read else feature.concept != STAIN
        if wanted and feature.concept not in case.taken:
            case.lack(f"{feature.concept}: its code is not loaded")
    further_lesions(case)
    services = {each for name in case.names for each in case.profile_of[name].facts.get("service", [])}
    if services and services <= PICTURES and not any(case.shelf.rules.is_visit(each) for each in case.names):
        _name(case, [each for each in case.note.of("beside", "picture") if _begins_item(case, each)])
    if services & LABORATORY and not (case.setting == "professional" and case.in_facility):
        _name(case, [each for each in case.note.of("beside", "lab") if _is_run_with_ours(case, each)])
    if services & {INTO_JOINT, SHOT} and not case.in_facility:
        by_joint = INTO_JOINT in services
        _name(case, [each for each in case.note.of("beside") if _is_injected(case, each, by_joint=by_joint)])


def _name(case: Case, told: list[Feature]) -> None:
    for each in told:
        case.lack(f"{case.note.text[each.start : each.end].strip()}: its code is not loaded")


def _begins_item(case: Case, study: Feature) -> bool:
    """Whether a study is an item of its own, not one that a report compares or a reason names."""
    clause = case.note.clauses[study.clause]
    begins = ITEM.fullmatch(clause.text[: study.start - clause.start]) is not None
    return begins and not LATER.match(case.note.text, study.end)


def _is_run_with_ours(case: Case, test: Feature) -> bool:
    """Whether a test stands in one sentence with a panel that is coded, and has no result behind it."""
    ours = {each.clause for name in LABORATORY for each in case.note.of("service", name)}
    return test.clause in ours and not VALUE.match(case.note.text, test.end)


def _is_injected(case: Case, drug: Feature, *, by_joint: bool) -> bool:
    """Whether a drug was given by a needle: with its dose, and where, or with one for joints into the joint."""
    if drug.concept not in ("joint drug", "needle drug"):
        return False
    clause = case.note.clauses[drug.clause]
    before, after = clause.text[: drug.start - clause.start], clause.text[drug.end - clause.start :]
    dosed = BESIDE_DOSE.match(after) or DOSE_BEFORE.search(before)
    route = BY_NEEDLE.search(clause.text) or (by_joint and drug.concept == "joint drug")
    return bool(dosed and route and not BY_MOUTH.search(after[:30]))
