"""Services that the facts of a text tell apart: what was done names the family, the rest of the note the code."""

import re

from assistant.asking.casing.case import Case
from assistant.asking.casing.fitting import (
    EXAM,
    EXCEPT,
    IMAGING,
    OF_VISITS,
    OR,
    against,
    fits,
    in_parts,
    lacks,
    outside_exams,
    ruled_out,
    worded,
)
from assistant.asking.casing.lines import is_the_facilitys, suggest_of
from assistant.asking.casing.pieces import blocks_of, items, pieces_of_sides, side_of_item, side_words
from assistant.asking.casing.procedures import WHY_OF
from assistant.asking.casing.profiles import Profile
from assistant.asking.casing.supplies import is_of_pathologist
from assistant.engine.result import Evidence, Why
from assistant.reading.clauses import Polarity
from assistant.reading.noted import Feature

# A service that its place alone seems to tell, and the deeds without which it was none.
NAMED_BY_PLACE = {"dialysis circuit": ("balloon", "clot", "stent", "study")}
VISITS_OF_A_STAY = ("admission", "hospital", "discharge")
OF_STAFF = {"nurse visit"}
PICTURES = {"chest film", "head CT", "belly CT"}
NEW_SIDE = re.compile(
    r"\bnew (?:(?:single|dual|double|power)[- ]?(?:lumen)? )?(?P<side>left|right|L|R|Lt|Rt)\b", re.IGNORECASE
)

SIDE_SAID = re.compile(r"\b(?P<side>left|right)\b", re.IGNORECASE)


def families(case: Case) -> None:
    """Suggest and leave the codes of each service that the note tells of."""
    open_ones = []
    for service, family in _families(case).items():
        told = outside_exams(case, case.note.of("service", service))
        if told and _fits(case, service, family):
            _done(case, service, family, told)
        elif told and (own := _of_one_item(case, family, told)):
            case.taken.update(own[1].facts.get("takes", []))
            suggest_of(case, own[1], own[0], own[2], listed=True)
        elif told and (ruled_out(case, told[0]) or _is_sent_away(case, service) or _is_a_clinicians(case, service)):
            for each in family:
                _leave(case, each, [], case.mark(told), decided=True)
        elif told:
            open_ones.append((service, family, case.mark(told)))
        else:
            _not_done(case, service, family)
    for service, family, evidence in open_ones:
        _none(case, service, family, evidence)


def _fits(case: Case, service: str, family: list[Profile]) -> bool:
    return any(fits(case, each) for each in family) and not _is_a_clinicians(case, service)


def _is_a_clinicians(case: Case, service: str) -> bool:
    """Whether a visit of staff is told in a note of one who decides: "also due for a BP check"."""
    return service in OF_STAFF and case.note.says("level")


def _done(case: Case, service: str, family: list[Profile], told: list[Feature]) -> None:
    """The code of each side where they differ, else that of the whole note."""
    parts = _by_side(case, family, told)
    for features, chosen, side in parts:
        case.taken.update(chosen.facts.get("takes", []))
        suggest_of(case, chosen, features, side)
    if not parts:
        parts = _by_item(case, family, told)
        for features, chosen, side in parts:
            suggest_of(case, chosen, features, side, listed=True)
    if not parts:
        _choose(case, service, family, told)


def _families(case: Case) -> dict[str, list[Profile]]:
    found: dict[str, list[Profile]] = {}
    for profile in case.profiles:
        for service in profile.facts.get("service", []):
            if service not in IMAGING | OF_VISITS:
                found.setdefault(service, []).append(profile)
    return found


def _not_done(case: Case, service: str, family: list[Profile]) -> None:
    """The note tells of the service in another way: what it leaves open is left open."""
    for meant, (why, text) in WHY_OF.items():
        words = case.note.of("service", service, meant)
        for profile in family if words else []:
            if not any(case.note.says(*in_parts(each)) for each in profile.facts.get("unless", [])):
                case.leave(profile.name, why, text, case.mark(words))
                case.taken.update({*profile.facts.get("takes", [])} - {"visit"})  # one to come takes none of today's


def _choose(case: Case, service: str, family: list[Profile], told: list[Feature]) -> None:
    """Those whose facts the note tells, the most detailed first; what it leaves open makes candidates."""
    chosen = _most_detailed(case, family)
    if len(chosen) > 1 and not any(case.pair(chosen[0].name, each.name) for each in chosen[1:]):
        _undecided(case, service, chosen, case.mark(told))
        chosen = []
    for profile in sorted(chosen, key=lambda each: not _holds_another(case, each, chosen)):
        case.taken.update(profile.facts.get("takes", []))
        suggest_of(case, profile, told, _new_side(case, profile))
    for profile in family:
        if profile not in chosen and _is_beside(case, profile, chosen):
            words = _with_its_side(case, case.note.of(*in_parts(profile.facts["beside"][-1])))
            suggest_of(case, profile, words, _new_side(case, profile))
        elif profile not in chosen:
            _leave(case, profile, chosen, case.mark(told), decided=bool(chosen))


def _new_side(case: Case, profile: Profile) -> list[Feature]:
    """The side within the words of what is new, where something old was taken out beside it: "new left chest port"."""
    facts = profile.facts.get("beside", [])
    if not facts or not all(case.note.says(*in_parts(each)) for each in facts):
        return []
    new = case.note.of(*in_parts(facts[-1]))
    sides = [each for one in new for each in case.note.of("side") if one.start <= each.start and each.end <= one.end]
    if len({each.concept for each in sides}) == 1:
        return sides
    for side, places in blocks_of(case.note.text).items():
        if any(start <= each.start < end for start, end in places for each in new):
            return [_named_by(case, side, places[0][0])]
    named = NEW_SIDE.search(case.note.text) or _only_side(case, new)
    if named is None:
        return []
    side = "left" if named["side"][0].lower() == "l" else "right"
    return [Feature("side", side, *named.span("side"), case.note.clause_of(named.start()).number, Polarity.DONE)]


def _only_side(case: Case, new: list[Feature]) -> re.Match | None:
    """The one side that the sentences of what is new name, that of a vein, too, where the old one lay elsewhere."""
    clauses = [case.note.clauses[each] for each in sorted({each.clause for each in new})]
    found = [match for each in clauses for match in SIDE_SAID.finditer(case.note.text, each.start, each.end)]
    return found[0] if len({match["side"][0].lower() for match in found}) == 1 else None


def _with_its_side(case: Case, words: list[Feature]) -> list[Feature]:
    """Words with those first whose clause names one side alone."""
    sides = case.note.of("side")
    return sorted(words, key=lambda each: len({one.concept for one in sides if one.clause == each.clause}) != 1)


def _is_beside(case: Case, profile: Profile, chosen: list[Profile]) -> bool:
    """Whether a note tells of this service as well as of another of its family: the old port out, a new one in."""
    facts = profile.facts.get("beside", [])
    return bool(chosen and facts) and fits(case, profile) and all(case.note.says(*in_parts(each)) for each in facts)


def _most_detailed(case: Case, family: list[Profile]) -> list[Profile]:
    fitting = [each for each in family if fits(case, each)]
    best = max((len(each.facts.get("needs", [])) for each in fitting), default=0)
    return [each for each in fitting if len(each.facts.get("needs", [])) == best]


def _by_side(
    case: Case, family: list[Profile], told: list[Feature]
) -> list[tuple[list[Feature], Profile, list[Feature]]]:
    """A new tube on the right and an exchange on the left: the code of each side, where they differ."""
    pieces = pieces_of_sides(case, told)
    if set(pieces) != {"left", "right"}:
        return []
    parts = []
    for side, places in pieces.items():
        case.within = places
        if not _is_of_today(case, told[0].concept):
            continue
        words = [each for each in side_words(case) if each.concept == side and case.is_within(each)]
        features = [each for each in told if case.is_within(each)] or told
        words = words or [_named_by(case, side, places[0][0])]
        parts += [(features, each, words[:1]) for each in _most_detailed(case, family)]
    case.within = []
    names = {chosen.name for _, chosen, _ in parts}
    paired = all((row := case.fee(name)) and row.bilateral in ("1", "3") for name in names)
    return parts if paired and len(names) == len(pieces) == len(parts) else []


def _named_by(case: Case, side: str, start: int) -> Feature:
    """The name of a side that stands at the head of what is told of it: "L: jugular entered"."""
    word = re.compile(r"\W*\w+").match(case.note.text, start)
    end = word.end() if word else start + 1
    return Feature("side", side, start, end, case.note.clause_of(start).number, Polarity.DONE)


def _is_of_today(case: Case, service: str) -> bool:
    """Whether the places that alone are asked tell of a service as done, or not at all: not of one of earlier."""
    here = [each for each in case.note.features if each.group == "service" and each.concept == service]
    here = [each for each in here if case.is_within(each)]
    return not here or any(each.polarity == Polarity.DONE for each in here)


def _items_of(
    case: Case, family: list[Profile], told: list[Feature]
) -> list[tuple[list[Feature], list[Profile], list[Feature]]]:
    """Of each item of a list that tells of the service: its words, the codes that fit it best, its side."""
    found = []
    for start, end in items(case.note.text):
        case.within = [(start, end)]
        features = [each for each in told if start < each.end <= end]  # "two drains: (a) liver abscess" begins before
        if features:
            found.append((features, _most_detailed(case, family), side_of_item(case, start, end)))
    case.within = []
    return found


def _by_item(
    case: Case, family: list[Profile], told: list[Feature]
) -> list[tuple[list[Feature], Profile, list[Feature]]]:
    """The code of each item of a list, "1. ... 2. ..." or "A. ... B. ...", where they differ."""
    parts = [(features, each, side) for features, chosen, side in _items_of(case, family, told) for each in chosen]
    names = {chosen.name for _, chosen, _ in parts}
    return parts if len(names) == len(parts) > 1 else []


def _of_one_item(
    case: Case, family: list[Profile], told: list[Feature]
) -> tuple[list[Feature], Profile, list[Feature]] | None:
    """The code that fits the only item of a list that tells of the service, whatever its other items say."""
    found = _items_of(case, family, told)
    features, chosen, side = found[0] if len(found) == 1 else ([], [], [])
    return (features, chosen[0], side) if len(chosen) == 1 else None


def _holds_another(case: Case, profile: Profile, chosen: list[Profile]) -> bool:
    """Whether an edit names it first: the greater service of two."""
    edits = [case.pair(profile.name, each.name) for each in chosen if each is not profile]
    return any(edit and edit.column_one == profile.name for edit in edits)


def _is_sent_away(case: Case, service: str) -> bool:
    """Whether jars that a note tells of are those that its own procedure filled: the pathologist bills their exam."""
    taken = case.note.says("act", "biopsy") or case.note.says("act", "colonoscopy") or bool(case.names)
    return service == EXAM and taken and not is_of_pathologist(case)


def _none(case: Case, service: str, family: list[Profile], evidence: tuple[Evidence, ...]) -> None:
    """No code of the family fits: it is part of what is assigned, or the note lacks a fact, or the code is not here."""
    if (
        service in NAMED_BY_PLACE
        and case.names
        and not any(case.note.says("deed", each) for each in NAMED_BY_PLACE[service])
    ):
        return  # "arm fistula clotted off for good" says where the patient was treated before
    assigned = [case.profile_of[each] for each in case.names]
    for each in family:
        _leave(case, each, assigned, evidence)
    if any(_is_screening(case, each) for each in family):
        return
    if any(each.why == Why.INTEGRAL and each.code in {one.name for one in family} for each in case.result.candidates):
        return
    if case.setting == "professional" and case.in_facility and all(_belongs_to_facility(case, each) for each in family):
        return  # whatever it lacks: no physician bills it there
    if service in PICTURES and case.setting == "professional" and case.in_facility and _of_a_visit(case, service):
        return  # a film that a visit only looks at: its report is of the hospital's reader
    open_words = sorted({each for one in family if not against(case, one) for each in lacks(case, one)})
    case.unloaded[service] = [row for each in family if (row := case.fee(each.name))]
    if open_words:
        case.lack(f"{service}: the note does not say {', '.join(map(worded, open_words))}")
    else:
        case.lack(f"{service} of this kind: its code is not loaded")


def _of_a_visit(case: Case, picture: str) -> bool:
    """Whether a note that names a picture is one of a visit."""
    by_others = case.note.says("service", picture, Polarity.OTHERS)
    return case.note.says("level") or by_others or any(case.note.says("visit", each) for each in VISITS_OF_A_STAY)


def _belongs_to_facility(case: Case, profile: Profile) -> bool:
    row = case.fee(profile.name)
    return row is None or is_the_facilitys(row)


def _is_screening(case: Case, profile: Profile) -> bool:
    """A scope without symptoms: Medicare's own code for it is chosen by the risk of the patient."""
    unless = [each.partition(EXCEPT)[0] for each in profile.facts.get("unless", [])]
    return "detail.screening" in unless and any(
        case.note.says(*in_parts(each), meant)
        for each in unless
        if each in ("detail.screening", "detail.no symptoms") or each.startswith("risk.")
        for meant in (Polarity.DONE, Polarity.HISTORICAL)
    )


def _undecided(case: Case, service: str, chosen: list[Profile], evidence: tuple[Evidence, ...]) -> None:
    for each in chosen:
        case.leave(each.name, Why.NO_DETAIL, "the note does not tell these codes apart", evidence)
    case.lack(f"{service}: what tells {' and '.join(each.name for each in chosen)} apart")


def _leave(
    case: Case, profile: Profile, chosen: list[Profile], evidence: tuple[Evidence, ...], *, decided: bool = False
) -> None:
    """Why another code of the family is not assigned: part of the one that is, denied, open, or another service."""
    lacking = lacks(case, profile)
    told_otherwise, within = _told_otherwise(case, lacking), _part_of(case, profile, chosen)
    if why := told_otherwise or within if decided else within or told_otherwise:
        case.leave(profile.name, *why, evidence)
    elif lacking and not decided and not against(case, profile):
        said = ", ".join(map(worded, lacking))
        case.leave(profile.name, Why.NO_DETAIL, f"the note does not say: {said}", evidence)
    else:
        case.leave(profile.name, Why.EXCLUDED, "the note tells of another kind", evidence)


def _told_otherwise(case: Case, lacking: list[str]) -> tuple[Why, str] | None:
    """Why a code is not assigned of which the note denies or plans a need, or tells it of another time."""
    for need in lacking:
        for meant, why in WHY_OF.items():
            if any(case.note.says(*in_parts(each), meant) for each in need.split(OR)):
                return why
    return None


def _part_of(case: Case, profile: Profile, chosen: list[Profile]) -> tuple[Why, str] | None:
    edits = [(one.name, case.pair(one.name, profile.name)) for one in chosen]
    return next(
        ((Why.INTEGRAL, f"part of {name}: {edit.reason}") for name, edit in edits if edit and edit.column_one == name),
        None,
    )
