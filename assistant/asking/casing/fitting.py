"""Whether a note tells what a code needs and nothing that speaks against it, fact by fact."""

import re

from assistant.asking.casing.case import Case
from assistant.asking.casing.pieces import items, pieces_of
from assistant.asking.casing.profiles import Profile
from assistant.asking.casing.supplies import is_of_pathologist
from assistant.reading.clauses import Polarity
from assistant.reading.noted import Feature
from assistant.reading.times import age_in

CONTRAST = {"contrast", "no contrast"}
EXCEPT, DENIED = " except ", "no "
OR = " or "  # between the concepts of which a code needs one
EXAM = "tissue exam"
CONSULTATION = "consultation"
OF_VISITS = {CONSULTATION, "prolonged visit"}  # told with a visit, which decides on them
SITES = {"detail.face", "detail.trunk and limbs"}
OPENS, COLON = re.compile(r"\W*(?:[\w/]+ ){0,2}"), re.compile(r"(?: [\w/]+){0,3}:")
IMAGING = {"needle guidance", "line imaging"}


def outside_exams(case: Case, told: list[Feature]) -> list[Feature]:
    """Services without those that name the specimen of an exam of tissue: "skin biopsy, gross and microscopic"."""
    exams = {each.clause for each in case.note.of("service", EXAM)}
    whole = is_of_pathologist(case)
    return [each for each in told if each.concept == EXAM or (not whole and each.clause not in exams)]


def fits(case: Case, profile: Profile) -> bool:
    """Whether a note tells all that a code needs, and nothing against it."""
    return not lacks(case, profile) and not against(case, profile)


def lacks(case: Case, profile: Profile) -> list[str]:
    """What the code needs and the note does not assert."""
    needs = profile.facts.get("needs", [])
    return [need for need in needs if not any(_says(case, profile, each) for each in need.split(OR))]


def against(case: Case, profile: Profile) -> list[str]:
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
        return case.note.says(*in_parts(denied), Polarity.NEGATED) and not _says(case, profile, denied)
    return _says(case, profile, concept)


def _says(case: Case, profile: Profile, concept: str) -> bool:
    """Whether the note tells a fact of this code's service; what it tells of another service beside it is no such."""
    if concept.startswith("service."):
        return case.note.says(*in_parts(concept))
    told = case.note.of(*in_parts(concept))
    if concept.startswith("risk."):  # an earlier polyp is a risk of today
        told += case.note.of(*in_parts(concept), Polarity.HISTORICAL)
    if case.within:  # a deed by itself, since what is done there may be named elsewhere
        told = [each for each in (*told, *case.note.of("deed", in_parts(concept)[1])) if case.is_within(each)]
    if concept in SITES:
        told = _at_its_wound(case, profile, told)
    return any(not _of_another(case, profile, each) for each in told)


def _at_its_wound(case: Case, profile: Profile, told: list[Feature]) -> list[Feature]:
    """The parts of the body that stand in a sentence of the wound, where one does: not those of another complaint."""
    own = set(profile.facts.get("service", []))
    wounds = [*case.note.of("thing", "wound"), *(each for each in case.note.of("service") if each.concept in own)]
    clauses = {each.clause for each in wounds}
    sites = [each for each in case.note.of("detail") if f"detail.{each.concept}" in SITES and each.clause in clauses]
    return [each for each in told if each.clause in clauses] if sites else told


def _of_another(case: Case, profile: Profile, told: Feature) -> bool:
    """Whether words stand within those of another service, or in a clause that tells another one and not this."""
    if OPENS.fullmatch(case.note.text[: told.start]) and COLON.match(case.note.text, told.end):
        return False  # "LN2 today: nine warts. One AK": a title speaks of all below it
    own = set(profile.facts.get("service", []))
    told_there = outside_exams(case, case.note.of("service"))
    services = [each for each in told_there if each.concept not in IMAGING and not ruled_out(case, each)]
    if not own & {each.concept for each in services}:
        return False
    others = [each for each in services if each.concept not in own]
    if any(each.start <= told.start and told.end <= each.end for each in others):
        return not any(each.start <= told.start and told.end <= each.end for each in services if each.concept in own)
    item = next(((start, end) for start, end in items(case.note.text) if start <= told.start < end), None)
    listed = {each.concept for each in services if item and item[0] <= each.start < item[1]}
    if listed and not listed & own:
        return True  # an item of a list that tells of another service
    here = {each.concept for each in services if each.clause == told.clause}
    if told.concept in CONTRAST and len(here) > 1:  # "CT head no contrast + CT A/P with contrast": that of its piece
        here = {each.concept for each in services if _shares_piece(case, each, told)} or here
    return bool(here) and not here & own


def _shares_piece(case: Case, service: Feature, told: Feature) -> bool:
    """Whether a fact and a service stand in one piece of a sentence."""
    clause = case.note.clauses[told.clause]
    pieces = pieces_of(clause, [each.start for each in case.note.of("service") if each.concept not in IMAGING])
    return any(start <= service.start < end and start <= told.start < end for start, end in pieces)


def ruled_out(case: Case, service: Feature) -> bool:
    """Whether every code of a service gives way to another service that the note tells."""
    family = [each for each in case.profiles if service.concept in each.facts.get("service", [])]
    return bool(family) and all(
        any(each.startswith("service.") and case.note.says(*in_parts(each)) for each in one.facts.get("unless", []))
        for one in family
    )


def reasons(case: Case, profile: Profile, told: Feature | None = None) -> list[Feature]:
    """The words that answer the code's needs, the first of each: those in the service's own sentence before others."""
    needs = [case.note.of(*in_parts(each)) for need in profile.facts.get("needs", []) for each in need.split(OR)]
    return [min(found, key=lambda each: told is not None and each.clause != told.clause) for found in needs if found]


def told_of(case: Case, concept: str) -> list[Feature]:
    """The words of a fact; what was removed long ago makes it one of today, too."""
    return [*case.note.of(*in_parts(concept)), *case.note.of(*in_parts(concept), Polarity.HISTORICAL)]


def in_parts(concept: str) -> tuple[str, str]:
    """Group and name of "group.name"."""
    group, _, name = concept.partition(".")
    return group, name


def worded(need: str) -> str:
    """What a code needs, as people read it."""
    return OR.join(each.partition(".")[2] for each in need.split(OR))
