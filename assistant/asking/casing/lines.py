"""The line of a service that was chosen: its side, the part of it that is billed here, and its units."""

import re

from assistant.asking.casing.case import Case
from assistant.asking.casing.fitting import EXAM, in_parts, reasons, told_of
from assistant.asking.casing.pieces import blocks_of, pieces_of, side_words
from assistant.asking.casing.procedures import SIDES
from assistant.asking.casing.profiles import Profile
from assistant.asking.casing.repeats import REPEATABLE, draws, is_repeat, read_by_another, tested_again, told_again
from assistant.asking.casing.supplies import SUPPLIER, shots, specimens
from assistant.engine.result import Why
from assistant.reading.clauses import Polarity
from assistant.reading.noted import Feature
from codes.models import FeeScheduleEntry
from codes.reference.facts import Setting

# The professional and technical parts by the fee schedule's indicator.
BOTH_PARTS, WHOLE_ONLY, NO_PARTS_OF_A_PHYSICIAN = "1", "4", {"3", "5"}
# Pictures taken here that others read and bill.
READ_BY_OTHERS = re.compile(
    r"\b(?:radiolog\w+|cardiolog\w+|they|group|practice|hospital)\b[^.;]{0,40}\b(?:reads?|"
    r"interprets?)\b[^.;]{0,20}\bbills?\b|"
    r"\b(?:technical|TC) (?:component|part|portion|side|only|claim|charge|billing|half)\b|"
    r"\b(?:films?|images?|stud(?:y|ies))\b[^.;]{0,10}\bread\b[^.;]{0,20}"
    r"\b(?:under|on) (?:the |their )?[^.;]{0,25}\bown\b|"
    r"\b(?:images?|films?|pictures?|tracing)\b[^.;]{0,25}\b(?:sent|go|went|transmitted)\b[^.;]{0,40}\b(?:reads?|"
    r"reading|interpret\w*)\b|"
    r"\b(?:read|reading|interpretation|report)\b[^.;]{0,15}\b(?:billed|done|made) (?:elsewhere|by (?:an? |"
    r"the )?(?:outside|hospital|tele\w*|other))",
    re.IGNORECASE,
)
OF_SIDES = {"joint injection": "joint", "nephrostomy": "collecting system"}
# Services of one of a pair: a line without its side says too little.
OF_ONE_SIDE = {
    "joint injection", "nephrostomy", "knee replacement", "knee scope", "cataract", "groin hernia", "chest tap",
    "chest drain",
}  # fmt: skip
NO_PARTS_AT_ALL = "9"
ORTHOSES = "L"  # the letter of their Level II codes
SHOT = "shot"


def _is_left_to_others(case: Case, profile: Profile, row: FeeScheduleEntry | None, features: list[Feature]) -> bool:
    """Whether the facility bills a service, or others the reading without which its code is not whole."""
    whole_only = row is not None and row.pctc == WHOLE_ONLY
    if case.setting == "professional" and case.in_facility and (row is None or is_the_facilitys(row)):
        case.leave(profile.name, Why.EXCLUDED, "in a facility it is on the facility's claim", case.mark(features))
        if whole_only:
            case.lack(f"the physician's part of {profile.name}, if there is one")
        return True
    if whole_only and READ_BY_OTHERS.search(case.note.text):
        case.leave(profile.name, Why.EXCLUDED, "others read and bill it: made here alone", case.mark(features))
        case.lack(f"{features[0].concept} without its reading: its code is not loaded")
        return True
    return False


def suggest_of(
    case: Case, profile: Profile, told: list[Feature], of_side: list[Feature] | None = None, *, listed: bool = False
) -> None:
    """The code with its side and its part, as the fee schedule's row has them; `listed` ones have their own items."""
    row = case.fee(profile.name)
    features = [told[0], *reasons(case, profile, told[0])]
    in_facility = case.setting == "professional" and case.in_facility
    if _is_left_to_others(case, profile, row, features):
        return
    if profile.name[0] == ORTHOSES and SUPPLIER.search(case.note.text):
        case.edits = Setting.DME
    sided = row.bilateral in ("1", "3") if row else profile.name[0] == ORTHOSES
    side = (of_side or _both(case, told) or _joints(case, told) or _side(case, told[0])) if sided else []
    signs = _signs(case, side) if side else [()]
    if row and row.bilateral == "1" and not side and told[0].concept in OF_ONE_SIDE:
        case.lack(f"side of the {told[0].concept}")
    early = case.note.of("detail", "ended early") if case.has_row(profile.name, "53") else []
    has_parts = row is not None and row.pctc == BOTH_PARTS
    read_by_others = (
        has_parts and case.setting == "professional" and not case.in_facility and READ_BY_OTHERS.search(case.note.text)
    )
    less = [found for each in profile.facts.get("reduced", []) for found in told_of(case, each)]
    features += less[:1]
    parts = (
        *((("74" if case.setting == "outpatient" else "53"),) if early else ()),
        *(("52",) if less else ()),
        *(("26",) if in_facility and has_parts else ()),
        *(("TC",) if read_by_others else ()),
        *(("76",) if told[0].concept in REPEATABLE and is_repeat(case) else ()),
    )
    units = _counted(case, profile)
    if any(case.note.says(*in_parts(each)) for each in profile.facts.get("add_on", [])):
        case.lack(f"add-on to {profile.name} for each further one: not loaded")
    for each in signs:
        case.suggest(profile, case.mark([*features, *side, *early[:1]]), modifiers=(*parts, *each), units=units)
    _repeated(case, profile, told[0], parts)
    if not listed:
        _another(case, profile, parts)


def _repeated(case: Case, profile: Profile, told: Feature, parts: tuple[str, ...]) -> None:
    """A further line of a study or a test that was made again on the day: 76, 77 by another reader, 91 of a test."""
    if told.concept not in REPEATABLE:
        if words := tested_again(case, told):
            case.suggest(profile, words, modifiers=(*parts, "91"), why="made of another sample of the day")
    elif times := told_again(case, told):
        case.suggest(profile, times, modifiers=(*parts, "76"), why="made and read again on the day")
    elif words := read_by_another(case, told):
        case.suggest(profile, words, modifiers=(*parts, "77"), why="made again on the day, read by another")


def _another(case: Case, profile: Profile, parts: tuple[str, ...]) -> None:
    """A second line of what the note tells to have been done twice, each with a catheter of its own."""
    again = [case.note.of(*in_parts(each)) for each in profile.facts.get("again", [])]
    if again and all(again):
        words = case.mark(found[0] for found in again)
        case.suggest(profile, words, modifiers=(*parts, "XS"), why="another one, with a catheter of its own")


def _counted(case: Case, profile: Profile) -> int:
    """The units of a service that is counted by specimen or by shot; 1 of every other one."""
    services = profile.facts.get("service", [])
    if "blood draw" in services:
        return draws(case)
    return specimens(case.note.text) if EXAM in services else shots(case) if SHOT in services else 1


def _signs(case: Case, side: list[Feature]) -> list[tuple[str, ...]]:
    """The side of each line: a left knee and a right shoulder are two lines, both knees are one with 50."""
    one = _one_side(side)
    joints: dict[str, set[str]] = {}
    words = side_words(case)
    for clause in case.note.clauses:
        for start, end in pieces_of(clause, [each.start for each in words]):
            here = {each.concept for each in words if start <= each.start < end}
            near = [each for each in case.note.of("thing", "joint") if start <= each.start < end]
            if len(here) == 1 and near:
                joints.setdefault(here.pop(), set()).update(case.note.text[each.start : each.end] for each in near)
    if one == "both" and set(joints) == {"left", "right"} and not joints["left"] & joints["right"]:
        return [SIDES["left"], SIDES["right"]]
    return [SIDES[one]]


def is_the_facilitys(row: FeeScheduleEntry) -> bool:
    """Whether a physician bills nothing of it in a facility: the rest of a service, or what has no physician's work."""
    return row.pctc in NO_PARTS_OF_A_PHYSICIAN | {WHOLE_ONLY} or (row.pctc == NO_PARTS_AT_ALL and not row.work_rvu)


def _both(case: Case, told: list[Feature]) -> list[Feature]:
    """The words that tell both sides in a sentence of the service, whichever is the first."""
    clauses = {each.clause for each in told}
    by_sides = set(blocks_of(case.note.text)) == {"left", "right"}
    return [each for each in case.note.of("side", "both") if by_sides or each.clause in clauses][:1]


def _joints(case: Case, told: list[Feature]) -> list[Feature]:
    """The sides of two joints that were injected in sentences of their own, one left and one right; of two kidneys."""
    thing = OF_SIDES.get(told[0].concept)
    if thing is None:
        return []
    joints = {each.clause for each in case.note.of("thing", thing)}
    if thing == "joint":
        joints &= {each.clause for each in told}
    sides = [each for each in case.note.of("side") if each.clause in joints]
    return sides if {each.concept for each in sides} >= {"left", "right"} else []


def _side(case: Case, told: Feature) -> list[Feature]:
    ways = (Polarity.DONE, Polarity.HISTORICAL, Polarity.PLANNED)  # the side of the problem, however it is told
    near = next((found for each in ways if (found := case.note.near("side", told.clause, each))), [])
    return [each for each in near if each.clause == near[0].clause] if near else []


def _one_side(side: list[Feature]) -> str:
    sides = {each.concept for each in side}
    return "both" if "both" in sides or {"left", "right"} <= sides else side[0].concept
