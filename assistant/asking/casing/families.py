"""Services that the facts of a text tell apart: what was done names the family, the rest of the note the code."""

from assistant.asking.casing.case import Case
from assistant.asking.casing.pieces import blocks_of, items, pieces_of, pieces_of_sides, side_of_item, side_words
from assistant.asking.casing.procedures import SIDES, WHY_OF
from assistant.asking.casing.profiles import Profile
from assistant.asking.casing.supplies import SUPPLIER, is_of_pathologist, shots, specimens
from assistant.engine.result import Evidence, Why
from assistant.reading.clauses import Polarity
from assistant.reading.features import Feature, age_in
from codes.models import FeeScheduleEntry
from codes.reference.facts import Setting

CONTRAST = {"contrast", "no contrast"}
EXCEPT, DENIED = " except ", "no "
OR = " or "  # between the concepts of which a code needs one
# The professional and technical parts by the fee schedule's indicator.
BOTH_PARTS, WHOLE_ONLY, NO_PARTS_OF_A_PHYSICIAN = "1", "4", {"3", "5"}
NO_PARTS_AT_ALL = "9"
ORTHOSES = "L"  # the letter of their Level II codes
EXAM, SHOT = "tissue exam", "shot"
IMAGING = {"needle guidance", "line imaging"}
INTO_VESSEL = {"dialysis circuit", "artery stent", "vein stent", "arm artery catheter"}


def families(case: Case) -> None:
    """Suggest and leave the codes of each service that the note tells of."""
    open_ones = []
    for service, family in _families(case).items():
        told = _outside_exams(case, case.note.of("service", service))
        if told and any(_fits(case, each) for each in family):
            _done(case, service, family, told)
        elif told and _ruled_out(case, told[0]):
            for each in family:
                _leave(case, each, [], case.mark(told), decided=True)
        elif told:
            open_ones.append((service, family, case.mark(told)))
        else:
            _not_done(case, service, family)
    for service, family, evidence in open_ones:
        _none(case, service, family, evidence)


def _done(case: Case, service: str, family: list[Profile], told: list[Feature]) -> None:
    """The code of each side where they differ, else that of the whole note."""
    parts = _by_side(case, family, told)
    for features, chosen, side in parts:
        case.taken.update(chosen.facts.get("takes", []))
        _suggest(case, chosen, features, side)
    if not parts:
        parts = _by_item(case, family, told)
        for features, chosen, side in parts:
            _suggest(case, chosen, features, side)
    if not parts:
        _choose(case, service, family, told)


def _families(case: Case) -> dict[str, list[Profile]]:
    found: dict[str, list[Profile]] = {}
    for profile in case.profiles:
        for service in profile.facts.get("service", []):
            if service not in IMAGING:
                found.setdefault(service, []).append(profile)
    return found


def _outside_exams(case: Case, told: list[Feature]) -> list[Feature]:
    """Services without those that name the specimen of an exam of tissue: "skin biopsy, gross and microscopic"."""
    exams = {each.clause for each in case.note.of("service", EXAM)}
    whole = is_of_pathologist(case)
    return [each for each in told if each.concept == EXAM or (not whole and each.clause not in exams)]


def _not_done(case: Case, service: str, family: list[Profile]) -> None:
    """The note tells of the service in another way: what it leaves open is left open."""
    for meant, (why, text) in WHY_OF.items():
        words = case.note.of("service", service, meant)
        for profile in family if words else []:
            if not any(case.note.says(*_parts(each)) for each in profile.facts.get("unless", [])):
                case.leave(profile.name, why, text, case.mark(words))
                case.taken.update(profile.facts.get("takes", []))


def _choose(case: Case, service: str, family: list[Profile], told: list[Feature]) -> None:
    """Those whose facts the note tells, the most detailed first; what it leaves open makes candidates."""
    chosen = _most_detailed(case, family)
    if len(chosen) > 1 and not any(case.pair(chosen[0].name, each.name) for each in chosen[1:]):
        _undecided(case, service, chosen, case.mark(told))
        chosen = []
    for profile in sorted(chosen, key=lambda each: not _holds_another(case, each, chosen)):
        case.taken.update(profile.facts.get("takes", []))
        _suggest(case, profile, told)
    for profile in family:
        if profile not in chosen:
            _leave(case, profile, chosen, case.mark(told), decided=bool(chosen))


def _most_detailed(case: Case, family: list[Profile]) -> list[Profile]:
    fitting = [each for each in family if _fits(case, each)]
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
        words = [each for each in side_words(case) if each.concept == side and case.is_within(each)]
        features = [each for each in told if case.is_within(each)] or told
        parts += [(features, each, words[:1]) for each in _most_detailed(case, family)]
    case.within = []
    names = {chosen.name for _, chosen, _ in parts}
    paired = all((row := case.fee(name)) and row.bilateral in ("1", "3") for name in names)
    return parts if paired and len(names) == len(pieces) == len(parts) else []


def _by_item(
    case: Case, family: list[Profile], told: list[Feature]
) -> list[tuple[list[Feature], Profile, list[Feature]]]:
    """The code of each item of a list, "1. ... 2. ..." or "A. ... B. ...", where they differ."""
    parts = []
    for start, end in items(case.note.text):
        case.within = [(start, end)]
        features = [each for each in told if case.is_within(each)]
        side = side_of_item(case, start, end)
        parts += [(features, each, side) for each in _most_detailed(case, family)] if features else []
    case.within = []
    names = {chosen.name for _, chosen, _ in parts}
    return parts if len(names) == len(parts) > 1 else []


def _holds_another(case: Case, profile: Profile, chosen: list[Profile]) -> bool:
    """Whether an edit names it first: the greater service of two."""
    edits = [case.pair(profile.name, each.name) for each in chosen if each is not profile]
    return any(edit and edit.column_one == profile.name for edit in edits)


def _none(case: Case, service: str, family: list[Profile], evidence: tuple[Evidence, ...]) -> None:
    """No code of the family fits: it is part of what is assigned, or the note lacks a fact, or the code is not here."""
    assigned = [case.profile_of[each] for each in case.names]
    for each in family:
        _leave(case, each, assigned, evidence)
    if any(_is_screening(case, each) for each in family):
        return
    if any(each.why == Why.INTEGRAL and each.code in {one.name for one in family} for each in case.result.candidates):
        return
    if case.setting == "professional" and case.in_facility and all(_belongs_to_facility(case, each) for each in family):
        return  # whatever it lacks: no physician bills it there
    open_words = sorted({each for one in family if not _against(case, one) for each in _lacking(case, one)})
    if open_words:
        case.lack(f"{service}: the note does not say {', '.join(map(_said, open_words))}")
    else:
        case.lack(f"{service} of this kind: its code is not loaded")


def _belongs_to_facility(case: Case, profile: Profile) -> bool:
    row = case.fee(profile.name)
    return row is None or _is_the_facilitys(row)


def _is_screening(case: Case, profile: Profile) -> bool:
    """A scope without symptoms: Medicare's own code for it is chosen by the risk of the patient."""
    unless = profile.facts.get("unless", [])
    return "detail.screening" in unless and any(
        case.note.says(*_parts(each), meant)
        for each in unless
        if each == "detail.screening" or each.startswith("risk.")
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
    for one in chosen:
        edit = case.pair(one.name, profile.name)
        if edit and edit.column_one == one.name:
            case.leave(profile.name, Why.INTEGRAL, f"part of {one.name}: {edit.reason}", evidence)
            return
    lacking = _lacking(case, profile)
    for need in lacking:
        for meant, (why, text) in WHY_OF.items():
            if any(case.note.says(*_parts(each), meant) for each in need.split(OR)):
                case.leave(profile.name, why, text, evidence)
                return
    if lacking and not decided and not _against(case, profile):
        said = ", ".join(map(_said, lacking))
        case.leave(profile.name, Why.NO_DETAIL, f"the note does not say: {said}", evidence)
    else:
        case.leave(profile.name, Why.EXCLUDED, "the note tells of another kind", evidence)


def _fits(case: Case, profile: Profile) -> bool:
    return not _lacking(case, profile) and not _against(case, profile)


def _lacking(case: Case, profile: Profile) -> list[str]:
    """What the code needs and the note does not assert."""
    needs = profile.facts.get("needs", [])
    return [need for need in needs if not any(_says(case, profile, each) for each in need.split(OR))]


def _against(case: Case, profile: Profile) -> list[str]:
    """What the note asserts against the code; a told age below the code's youngest, too."""
    found = [each for each in profile.facts.get("unless", []) if _speaks_against(case, profile, each)]
    age, youngest = age_in(case.note.text), profile.facts.get("from_age")
    return [*found, "age"] if youngest and age is not None and age < int(youngest[0]) else found


def _speaks_against(case: Case, profile: Profile, concept: str) -> bool:
    """Whether the note tells a fact against a code; "detail.a except detail.b or no detail.c" gives way to each."""
    told, _, but = concept.partition(EXCEPT)
    ways = but.split(OR) if but else []
    return _says(case, profile, told) and not any(_gives_way(case, profile, each) for each in ways)


def _gives_way(case: Case, profile: Profile, concept: str) -> bool:
    """Whether a note tells a fact, or of "no detail.a" that it denies it."""
    denied = concept.removeprefix(DENIED)
    if denied != concept:
        return case.note.says(*_parts(denied), Polarity.NEGATED) and not _says(case, profile, denied)
    return _says(case, profile, concept)


def _says(case: Case, profile: Profile, concept: str) -> bool:
    """Whether the note tells a fact of this code's service; what it tells of another service beside it is no such."""
    if concept.startswith("service."):
        return case.note.says(*_parts(concept))
    told = case.note.of(*_parts(concept))
    if concept.startswith("risk."):  # an earlier polyp is a risk of today
        told += case.note.of(*_parts(concept), Polarity.HISTORICAL)
    if case.within:  # a deed by itself, since what is done there may be named elsewhere
        told = [each for each in (*told, *case.note.of("deed", _parts(concept)[1])) if case.is_within(each)]
    return any(not _of_another(case, profile, each) for each in told)


def _of_another(case: Case, profile: Profile, told: Feature) -> bool:
    """Whether words stand within those of another service, or in a clause that tells another one and not this."""
    own = set(profile.facts.get("service", []))
    told_there = _outside_exams(case, case.note.of("service"))
    services = [each for each in told_there if each.concept not in IMAGING and not _ruled_out(case, each)]
    if not own & {each.concept for each in services}:
        return False
    others = [each for each in services if each.concept not in own]
    if any(each.start <= told.start and told.end <= each.end for each in others):
        return not any(each.start <= told.start and told.end <= each.end for each in services if each.concept in own)
    here = {each.concept for each in services if each.clause == told.clause}
    if told.concept in CONTRAST and len(here) > 1:  # "CT head no contrast + CT A/P with contrast": that of its piece
        here = {each.concept for each in services if _shares_piece(case, each, told)} or here
    return bool(here) and not here & own


def _shares_piece(case: Case, service: Feature, told: Feature) -> bool:
    """Whether a fact and a service stand in one piece of a sentence."""
    clause = case.note.clauses[told.clause]
    pieces = pieces_of(clause, [each.start for each in case.note.of("service") if each.concept not in IMAGING])
    return any(start <= service.start < end and start <= told.start < end for start, end in pieces)


def _ruled_out(case: Case, service: Feature) -> bool:
    """Whether every code of a service gives way to another service that the note tells."""
    family = [each for each in case.profiles if service.concept in each.facts.get("service", [])]
    return bool(family) and all(
        any(each.startswith("service.") and case.note.says(*_parts(each)) for each in one.facts.get("unless", []))
        for one in family
    )


def _parts(concept: str) -> tuple[str, str]:
    group, _, name = concept.partition(".")
    return group, name


def _said(need: str) -> str:
    return OR.join(each.partition(".")[2] for each in need.split(OR))


def _suggest(case: Case, profile: Profile, told: list[Feature], of_side: list[Feature] | None = None) -> None:
    """The code with its side and its part, as the fee schedule's row has them."""
    row = case.fee(profile.name)
    features = [told[0], *_reasons(case, profile, told[0])]
    in_facility = case.setting == "professional" and case.in_facility
    if in_facility and (row is None or _is_the_facilitys(row)):
        case.leave(profile.name, Why.EXCLUDED, "in a facility it is on the facility's claim", case.mark(features))
        case.lack(f"the physician's part of {profile.name}, if there is one")
        return
    if profile.name[0] == ORTHOSES and SUPPLIER.search(case.note.text):
        case.edits = Setting.DME
    sided = row.bilateral in ("1", "3") if row else profile.name[0] == ORTHOSES
    side = (of_side or _both(case, told) or _joints(case, told) or _side(case, told[0])) if sided else []
    signs = _signs(case, side) if side else [()]
    early = case.note.of("detail", "ended early") if case.has_row(profile.name, "53") else []
    less = [found for each in profile.facts.get("reduced", []) for found in _told_of(case, each)]
    features += less[:1]
    parts = (
        *(("53",) if early else ()),
        *(("52",) if less else ()),
        *(("26",) if in_facility and row and row.pctc == BOTH_PARTS else ()),
    )
    units = _counted(case, profile)
    for each in signs:
        case.suggest(profile, case.mark([*features, *side, *early[:1]]), modifiers=(*parts, *each), units=units)
    again = [case.note.of(*_parts(each)) for each in profile.facts.get("again", [])]
    if again and all(again):
        words = case.mark(found[0] for found in again)
        case.suggest(profile, words, modifiers=(*parts, "XS"), why="another one, with a catheter of its own")


def _counted(case: Case, profile: Profile) -> int:
    """The units of a service that is counted by specimen or by shot; 1 of every other one."""
    services = profile.facts.get("service", [])
    return specimens(case.note.text) if EXAM in services else shots(case) if SHOT in services else 1


def _told_of(case: Case, concept: str) -> list[Feature]:
    """The words of a fact; what was removed long ago makes it one of today, too."""
    return [*case.note.of(*_parts(concept)), *case.note.of(*_parts(concept), Polarity.HISTORICAL)]


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


def _is_the_facilitys(row: FeeScheduleEntry) -> bool:
    """Whether a physician bills nothing of it in a facility: the rest of a service, or what has no physician's work."""
    return row.pctc in NO_PARTS_OF_A_PHYSICIAN | {WHOLE_ONLY} or (row.pctc == NO_PARTS_AT_ALL and not row.work_rvu)


def _reasons(case: Case, profile: Profile, told: Feature | None = None) -> list[Feature]:
    """The words that answer the code's needs, the first of each: those in the service's own sentence before others."""
    needs = [case.note.of(*_parts(each)) for need in profile.facts.get("needs", []) for each in need.split(OR)]
    return [min(found, key=lambda each: told is not None and each.clause != told.clause) for found in needs if found]


def _both(case: Case, told: list[Feature]) -> list[Feature]:
    """The words that tell both sides in a sentence of the service, whichever is the first."""
    clauses = {each.clause for each in told}
    by_sides = set(blocks_of(case.note.text)) == {"left", "right"}
    return [each for each in case.note.of("side", "both") if by_sides or each.clause in clauses][:1]


def _joints(case: Case, told: list[Feature]) -> list[Feature]:
    """The sides of two joints that were injected or tapped in sentences of their own, one left and one right."""
    if told[0].concept != "joint injection":
        return []
    joints = {each.clause for each in case.note.of("thing", "joint")} & {each.clause for each in told}
    sides = [each for each in case.note.of("side") if each.clause in joints]
    return sides if {each.concept for each in sides} == {"left", "right"} else []


def _side(case: Case, told: Feature) -> list[Feature]:
    near = case.note.near("side", told.clause) or case.note.near("side", told.clause, Polarity.HISTORICAL)
    return [each for each in near if each.clause == near[0].clause] if near else []


def _one_side(side: list[Feature]) -> str:
    sides = {each.concept for each in side}
    return "both" if "both" in sides or {"left", "right"} <= sides else side[0].concept


def imaging(case: Case) -> None:
    """Imaging beside a code whose text leaves it out; an edit makes it part of the code."""
    for profile in case.profiles:
        for service in IMAGING & set(profile.facts.get("service", [])):
            words = [each for each in case.note.of("service", service) if not _lacking(case, profile)]
            words = [] if _without_picture(case, profile) else words
            bases = [each.code for each in case.result.codes]
            joined = [each for each in bases if _joins(case, each, service, profile)]
            if words and joined:
                _suggest(case, profile, _reasons(case, profile) or words)
            elif words:
                _part_of(case, profile, bases, case.mark(words))


def _without_picture(case: Case, imaging: Profile) -> bool:
    """Whether the sentence of the ultrasound says that no picture of it was kept, whatever was kept of the x-rays."""
    if "detail.picture kept" not in imaging.facts.get("needs", []):
        return False
    scanned = {each.clause for each in case.note.of("guidance", "us")}
    lost = [each for each in case.note.features if each.group == "detail" and each.concept == "picture lost"]
    return any(each.clause in scanned for each in lost)


def _joins(case: Case, base: str, service: str, imaging: Profile) -> bool:
    """Whether a text leaves this imaging to a code of its own; a vessel entered for a catheter does, by ultrasound."""
    profile = case.profile_of[base]
    into_vessel = bool(profile.concepts["order"]) or profile.has("act", "embolization")
    into_vessel = into_vessel or bool(INTO_VESSEL & set(profile.facts.get("service", [])))
    by_sound = service == "line imaging" and "guidance.us" in imaging.facts.get("needs", [])
    return service in profile.facts.get("joins", []) or (by_sound and into_vessel)


def _part_of(case: Case, profile: Profile, bases: list[str], evidence: tuple[Evidence, ...]) -> None:
    for base in bases:
        edit = case.pair(base, profile.name)
        if edit and edit.column_one == base:
            case.leave(profile.name, Why.INTEGRAL, f"part of {base}: {edit.reason}", evidence)
            return
