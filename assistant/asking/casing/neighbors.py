"""Codes that lie near the assigned ones: what tells them apart, and what is held within those."""

import re

from assistant.asking.casing.case import Case
from assistant.asking.casing.drugs import is_sedative
from assistant.asking.casing.fitting import IMAGING, OR, in_parts
from assistant.asking.casing.profiles import Profile
from assistant.engine.result import Alternative, Suggestion, Why
from assistant.reading.vials import STAFF
from codes.models import SiblingNote

# What a greater service holds, and the words that tell it there: a cut is closed, a joint numbed, a shot given.
WITHIN = {
    "wound repair": re.compile(
        r"\b(?:clos(?:ed|ure)|sutur\w*|stitch\w*|staples?|vicryl|monocryl|nylon|prolene|ethilon|\d-0|steri-?strips?)\b",
        re.IGNORECASE,
    ),
    "joint injection": re.compile(
        r"\b(?:bupi\w*|ropi\w*|marcaine|lido\w*|kenalog|triamcinolone|cocktail)\b[^.;]{0,40}"
        r"\b(?:joint|intra-?articular\w*|knee|portals?|capsule)\b",
        re.IGNORECASE,
    ),
    "nurse visit": re.compile(
        rf"{STAFF.pattern}|\b(?:[Ss]hot|[Ii]njection|[Vv]accine|[Ll]ab|[Dd]raw)[- ]only\b|"
        r"\b[Nn]o (?:provider|MD|doctor|physician|clinician)\b"
    ),
}
INTO_VEIN = re.compile(r"\bIV ?(?:PB|P|push)?\b|\bintraven\w*|\binfus\w*|\bdrip\b", re.IGNORECASE)
GUIDANCE = "guidance"  # the group of concepts by which something was done, and the role of codes for it


def neighbors(case: Case) -> None:
    """For each suggestion its neighbors in the loaded set, and why those that the note does not tell are not it."""
    rows = [
        each
        for each in SiblingNote.objects.filter(code__code__in=case.names, other__in=case.profile_of).select_related(
            "code"
        )
        if not case.profile_of[each.other].code.is_ended
    ]
    partners = [each for each in case.profiles if _ways(each) and IMAGING & set(each.facts.get("service", []))]
    held = [each for each in case.profiles if set(WITHIN) & set(each.facts.get("service", []))]
    case.ask({*case.names, *(each.other for each in rows), *(each.name for each in (*partners, *held))})
    _imaging_within(case, partners)
    _work_within(case)
    _from_a_finger(case)
    _into_a_vein(case)
    for row in rows:
        _beside(case, row)
    _name_alternatives(case, rows)


def _ways(profile: Profile) -> set[str]:
    """The kinds of imaging that a code is for or is done by."""
    needs = [in_parts(each) for need in profile.facts.get("needs", []) for each in need.split(OR)]
    return {name for group, name in needs if group == GUIDANCE} | profile.concepts[GUIDANCE]


def _imaging_within(case: Case, partners: list[Profile]) -> None:
    """Imaging by which an assigned code was done and which an edit makes part of it."""
    told = case.note.of(GUIDANCE)
    for line in case.result.codes:
        kinds = _ways(case.profile_of[line.code]) | {each.concept for each in told}
        for partner in partners:
            edit = case.pair(line.code, partner.name)
            if edit and edit.column_one == line.code and kinds & _ways(partner) and partner.name not in case.names:
                words = [each for each in told if each.concept in _ways(partner)]
                case.leave(partner.name, Why.INTEGRAL, f"part of {line.code}: {edit.reason}", case.mark(words[:1]))


def _work_within(case: Case) -> None:
    """Work that the note tells of within an assigned code, as an edit says: the stitch of a punch, the nurse's shot."""
    for profile in case.profiles:
        for service in [each for each in profile.facts.get("service", []) if each in WITHIN]:
            edits = [case.pair(each, profile.name) for each in case.names if each != profile.name]
            edit = next((each for each in edits if each and each.column_two == profile.name), None)
            told = case.told(WITHIN[service]) if edit else None
            if edit and told:
                why = f"part of {edit.column_one}: {edit.reason}"
                case.leave(profile.name, Why.INTEGRAL, why, (case.span(*told.span()),))


def _from_a_finger(case: Case) -> None:
    """The draw of blood from a vein, where it came from a finger."""
    told = case.note.of("other", "finger stick")
    for profile in case.profiles if told else []:
        if "blood draw" in profile.facts.get("service", []):
            case.leave(profile.name, Why.EXCLUDED, "blood from a finger or a heel", case.mark(told))


def _into_a_vein(case: Case) -> None:
    """The code of a shot beside a drug that ran into a vein."""
    drugs = [each for each in case.result.codes if each.code[0] == "J" and each.evidence]
    given = [each.evidence[0].start for each in drugs if not is_sedative(case.profile_of[each.code])]
    run = [each for each in given if INTO_VEIN.search(case.note.clause_of(each).text)]
    for profile in case.profiles if run else []:
        if "shot" in profile.facts.get("service", []):
            case.leave(profile.name, Why.EXCLUDED, "the drug was given into a vein")


def _beside(case: Case, row: SiblingNote) -> None:
    """A neighbor of a suggestion: part of it where an edit says so, else what tells the two apart."""
    own, other = row.code.code, case.profile_of[row.other]
    if IMAGING & set(other.facts.get("service", [])) and case.note.says("detail", "picture lost"):
        case.leave(row.other, Why.NO_DETAIL, "the note says that no picture of it was kept")
        return
    edit = case.pair(own, row.other)
    visits = case.shelf.rules.is_visit(own) and case.shelf.rules.is_visit(row.other)
    if edit and edit.column_one == own and not visits:
        case.leave(row.other, Why.INTEGRAL, f"part of {own}: {edit.reason}")
    else:
        case.leave(row.other, Why.EXCLUDED, f"beside {own}: {row.difference}")


def _name_alternatives(case: Case, rows: list[SiblingNote]) -> None:
    opened, notes = set(case.names), dict[str, list[Alternative]]()
    for row in rows:
        if row.other not in opened:
            notes.setdefault(row.code.code, []).append(Alternative(row.other, row.difference))
    case.result.codes = [
        Suggestion(
            each.system, each.code, each.modifiers, each.units, each.rationale, each.evidence,
            tuple(notes.get(each.code, [])),
        )
        for each in case.result.codes
    ]  # fmt: skip
