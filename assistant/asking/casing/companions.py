"""Codes that go with a procedure or are part of it: imaging of an ablation, sedation, and what an edit joins."""

import re

from assistant.asking.casing.apart import apart_from, on_other_sides
from assistant.asking.casing.case import Case
from assistant.asking.casing.profiles import Profile
from assistant.asking.casing.visit_apart import other_problem, visit_apart
from assistant.engine.result import Evidence, Suggestion, Why
from assistant.reading.clauses import Polarity
from assistant.reading.noted import Feature
from assistant.reading.numbers import minutes_between
from assistant.reading.times import age_in, minutes_in
from codes.claims.global_periods import SAME_DAY
from codes.models import PtpEdit
from codes.reference.facts import Setting, Source
from codes.worksheets.time import SEDATION_FROM
from codes.worksheets.time import sedation as sedation_units
from web.text.counting import quantity

DECIDED = re.compile(
    r"\b(?:decision|decided|elected)\b(?! (?:against|not)\b)[^.;]{0,40}\b(?:surgery|operat\w*|proceed)|"
    r"\b(?:decision|decided|elected)\b(?! (?:against|not)\b)[^.;]{0,40}"
    r"\b(?:\w+ectomy|(?:lap )?(?:chole|appy)|repair|arthroplasty|TK[AR]|fixation|to (?:the )?OR|take (?:it|her|him|"
    r"them) out|(?:appendix|gall ?bladder|organ) (?:comes )?out)\b|"
    r"\b(?:operation|surgery|(?:\w+ )?repair|\w+ectomy|\w+plasty)\b[^.;]{0,15}\b(?:decided|agreed|"
    r"settled)(?: up)?(?: on)?\b|"
    r"\bwants? (?:it|the (?:appendix|gall ?bladder)|surgery|the operation)(?: out| done)?[,;][^.]{0,10}"
    r"\b(?:posted|booked|added on|to OR)\b|"
    r"\b(?:agrees?|agreed|consents?|accepts?)\b[^.]{0,12}\b(?:OR|surgery|operation) (?:today|tonight|tomorrow|now|"
    r"in the)\b|"
    r"\b(?:needs?|requires?|recommend\w*|advis\w*|proceed\w*|go(?:es|ing)?|taken|for)\b[^.;]{0,25}\b(?:emergen\w+|"
    r"urgent\w*)\b"
    r"[^.;]{0,12}\b(?:surgery|operation|OR|\w+ectomy|laparotomy|repair)\b|"
    r"\b(?:plan|dispo(?:sition)?|A/P|impression)\b\W{1,3}(?:is |was )?(?:(?:straight|directly|go|proceed|needs?|to|"
    r"for|the) )*"
    r"(?:(?-i:OR)|operating room|surgery|operation|(?:lap\w* |open )?\w+ectomy|laparotomy)\b"
    r"(?= (?:now|tonight|today|this|within|at once|emergen\w*|as soon|stat|in \w+ hours?)\b)",
    re.IGNORECASE,
)
# "I looked with the probe but nothing of it is in my report": imaging that left no trace is not reported.
NO_TRACE = re.compile(
    r"\b(?:nothing|no (?:word|line|mention|description|report|record))\b[^.;]{0,25}"
    r"\b(?:about|of|on) (?:it|that|this|the (?:US|ultraso\w*|scan\w*|imaging))\b|"
    r"\bno (?:description|report|findings?)(?: of it)?,? (?:and|or|nor) (?:no )?"
    r"(?:pictures?|images?|report|description)\b|"
    r"\b(?:did not|didn.t|never) (?:describe|dictate|report|document|mention) (?:it|the (?:US|ultraso\w*|imaging))\b",
    re.IGNORECASE,
)
# "Ultrasound by Dr. Q of radiology, separately reported": whose report it is, bills it.
SCANNED = r"\b(?:U/?S|IOUS|ultraso\w*|sono\w*)\b"
THEIRS = re.compile(
    rf"(?:{SCANNED}(?:[^.;]|(?<=Dr)\.){{0,40}}(?<!interventional )\bradiolog\w+|"
    rf"(?<!interventional )\bradiolog\w+\b[^.;]{{0,40}}{SCANNED})"
    r"[^.;]{0,50}\b(?:report\w*|dictat\w*|signed|bill\w*|interpret\w*)\b",
    re.IGNORECASE,
)
SOON = re.compile(
    r"\b(?:today|tonight|tomorrow|this (?:morning|afternoon|evening)|in the (?:AM|morning)|next (?:day|morning)|now)\b",
    re.IGNORECASE,
)
STARTED = re.compile(
    r"\b(?:start\w*|beg[au]n\w*|in|time|total|intra-?service|stayed|present|attend\w*|first dose|bedside|face|"
    r"with (?:the |her |his )?(?:patient|pt|him|her))\b",
    re.IGNORECASE,
)
BY_TIME = re.compile(r"\d\s*-?\s*(?:total\s+)?min", re.IGNORECASE)
SCANNERS = {"ct", "mr"}
BESIDE_VISIT = {"annual wellness visit", "closed reduction"}  # not loaded, and a visit beside them is set apart
YOUNGEST = 5  # years
FARTHEST = 5  # clauses behind the word of sedation in which its minutes may be told
MINOR = {"000", "010"}  # the fee schedule's days of a minor procedure
AS_MINOR = "000"
NO_DAYS = "XXX"  # the fee schedule's sign where the idea of global days does not apply
MAJOR = "090"  # the fee schedule's days of a major procedure
EMERGENCY = "23"  # place of service
TECHNICAL_ONLY = "3"  # the fee schedule's PC/TC indicator


def guidance(case: Case) -> None:
    """The imaging partner of an ablation, unless an edit says that the ablation holds it."""
    partners = [each for each in case.profiles if each.has("role", "guidance")]
    ablations = [each for each in case.result.codes if case.profile_of[each.code].has("act", "ablation")]
    told = _beside_act(case, case.note.of("guidance"))
    seen = {each.concept for each in told}
    for partner in partners:
        kind = partner.concepts["guidance"] & {"ct", "mr", "us"}
        words = [each for each in told if each.concept in kind]
        if not ablations:
            _without_ablation(case, partner, kind, seen)
        elif words:
            _beside(case, partner, ablations, case.mark(words))
        elif seen:
            case.leave(partner.name, Why.EXCLUDED, "the note names other imaging")


def _beside_act(case: Case, told: list[Feature]) -> list[Feature]:
    """Imaging without the scanner that only the rest of a note names, where the ablation's own words name the other."""
    acts = {each.clause for each in case.note.of("act", "ablation")}
    samples = {each.clause for act in ("biopsy", "fna") for each in case.note.of("act", act)} - acts
    samples |= {each.clause for each in case.note.of("deed", "sample")} - acts
    if any(each.clause not in samples for each in told):  # "a second nodule, by ultrasound, three cores"
        told = [each for each in told if each.clause not in samples]
    beside = {each.concept for each in told if each.clause in acts} & SCANNERS
    return [each for each in told if each.concept in beside or each.concept not in SCANNERS] if beside else told


def _without_ablation(case: Case, partner: Profile, kind: frozenset[str], seen: set[str]) -> None:
    """No ablation was done: the partner shares the fate of one that was planned or denied."""
    fates = {each.why for each in case.result.candidates if case.profile_of[each.code].has("act", "ablation")}
    shared = next((why for why in (Why.PLANNED, Why.NEGATED, Why.HISTORICAL) if why in fates), None)
    every = {each.concept for each in case.note.features if each.group == "guidance"}
    if kind & every and shared:
        case.leave(partner.name, shared, "its ablation was not done")
    elif kind & seen:
        case.leave(partner.name, Why.EXCLUDED, "it goes with an ablation, and none was done")


def _beside(case: Case, partner: Profile, ablations: list[Suggestion], evidence: tuple) -> None:
    first = ablations[0]
    edit = next((found for each in ablations if (found := case.pair(each.code, partner.name))), None)
    edit = edit or _held_for_all(case, partner, ablations)
    through_skin = partner.has("approach", "percutaneous")
    if edit and (len(ablations) == 1 or all(case.pair(each.code, partner.name) for each in ablations)):
        case.leave(partner.name, Why.INTEGRAL, f"{first.code} holds its imaging: {edit.reason}", evidence)
    elif through_skin and not case.profile_of[first.code].has("approach", "percutaneous"):
        case.leave(partner.name, Why.EXCLUDED, "it goes with ablations through the skin", evidence)
    elif NO_TRACE.search(case.note.text):
        case.leave(partner.name, Why.NO_DETAIL, "the note says that no report or picture of it was kept", evidence)
    elif partner.has("guidance", "us") and case.setting == "professional" and case.told(THEIRS):
        case.leave(partner.name, Why.EXCLUDED, "somebody else made and reported it", evidence)
    else:
        row = case.fee(partner.name)
        read_there = case.setting == "professional" and case.in_facility and row is not None and row.pctc == "1"
        case.suggest(partner, evidence, modifiers=("26",) if read_there else ())


def _held_for_all(case: Case, partner: Profile, ablations: list[Suggestion]) -> PtpEdit | None:
    """An edit that no modifier bypasses for practitioners: imaging that the code's own words hold, whoever bills it."""
    if case.setting != "outpatient" or len(ablations) != 1:
        return None
    day = case.shelf.day_of(Source.NCCI_PTP, Setting.PRACTITIONER)
    rows = case.shelf.pairs(sorted((ablations[0].code, partner.name)), Setting.PRACTITIONER)
    return next((row for row in rows if row.applies_on(day)), None)


def sedation(case: Case) -> None:
    """Moderate sedation by whoever does the procedure: minutes and age decide, and Medicare's own code for scopes."""
    code = next((each for each in case.profiles if each.is_timed("sedation")), None)
    if code is None:
        return
    for feature in case.note.of("act", "sedation", Polarity.NEGATED):
        case.leave(code.name, Why.NEGATED, "the note says that none was given", case.mark([feature]))
    told = case.note.of("act", "sedation")
    if case.note.of("act", "sedation", Polarity.OTHERS):
        case.leave(code.name, Why.EXCLUDED, "somebody else gave it")
    if not told:
        return
    minutes = next((found for each in told if (found := _minutes(case, each.clause))), 0)
    _given(case, code, case.mark(told[:1]), minutes)


def _given(case: Case, code: Profile, evidence: tuple[Evidence, ...], minutes: int) -> None:
    """Sedation was given by the operator: what the note must also say, one after the other."""
    age = age_in(case.note.text)
    if case.note.says("act", "colonoscopy") or case.note.says("service", "upper scope"):
        case.leave(code.name, Why.EXCLUDED, "Medicare has a code of its own for sedation at endoscopies", evidence)
        case.lack("Medicare's own code for sedation at a digestive endoscopy (G0500)")
    elif age is not None and age < YOUNGEST:
        case.leave(code.name, Why.EXCLUDED, "the patient is younger than five", evidence)
        case.lack("sedation of a patient under five")
    elif not minutes:
        case.leave(code.name, Why.NO_DETAIL, "the note gives no minutes", evidence)
        case.lack("minutes of sedation")
    elif minutes < SEDATION_FROM:
        case.leave(code.name, Why.EXCLUDED, f"{quantity(minutes, 'minute')}: it begins at {SEDATION_FROM}", evidence)
    elif not case.result.codes and not case.note.says("other", "closed reduction"):
        case.leave(code.name, Why.NO_DETAIL, "the note names no procedure that it was given for", evidence)
    else:
        case.suggest(code, evidence)
        _further_sedation(case, minutes, evidence)


def _further_sedation(case: Case, minutes: int, evidence: tuple[Evidence, ...]) -> None:
    """The add-on for further minutes; one that is technical only is the facility's in a facility."""
    units = sedation_units(minutes)[1]
    code = next((each for each in case.profiles if each.is_timed("sedation", add_on=True)), None)
    if not units:
        if code is not None:
            case.leave(code.name, Why.EXCLUDED, f"{quantity(minutes, 'minute')}: it begins at 23")
        return
    if code is None:
        case.lack("add-on for sedation beyond the first 15 minutes")
        return
    row = case.fee(code.name)
    if case.setting == "professional" and case.in_facility and row and row.pctc == TECHNICAL_ONLY:
        case.leave(code.name, Why.EXCLUDED, "technical only: in a facility it is the facility's", evidence)
    else:
        case.suggest(code, evidence, units=units)


def _minutes(case: Case, clause: int) -> int:
    """The minutes of the clause, else of the next one; else from the first time of day there to the last one."""
    near = [each for each in case.note.clauses if clause <= each.number <= clause + FARTHEST]
    found = next((found for each in near[:2] if (found := minutes_in(each.text))), 0)
    if not found:
        found = next((found for each in near[2:] if STARTED.search(each.text) and (found := minutes_in(each.text))), 0)
    found = found or minutes_between(case.note.text[near[0].start : near[:3][-1].end])
    later = [each.text for each in near[3:] if STARTED.search(each.text)]
    return found or next((told for each in later if (told := minutes_between(each))), 0)


def settle_pairs(case: Case) -> None:
    """For each edit among the suggestions: a fact that makes the second one separate gives it XS, else it is part."""
    for edit in [each for one in case.names for two in case.names if (each := case.pair(one, two))]:
        one, two = edit.column_one, edit.column_two
        if not {one, two} <= set(case.names):
            continue
        is_visit = case.shelf.rules.is_visit(two)
        row = case.fee(one) if is_visit else None
        decided = case.told(DECIDED) if row and row.global_days == MAJOR else None
        if decided and edit.modifier_indicator == "1":
            case.modify(two, "57", case.span(*decided.span()))
            continue
        if is_visit:
            fact = visit_apart(case, two) or _decision(case, one, two) or other_problem(case, one, two)
        else:
            fact = apart_from(case, one, two) or _guided_another(case, one, two)
        if edit.modifier_indicator == "1" and not is_visit and on_other_sides(case, one, two):
            continue  # LT and RT say it
        if fact and edit.modifier_indicator == "1":
            apart = "XU" if case.profile_of[two].has("act", "angiogram") else "XS"  # a study is no other site
            case.modify(two, "25" if is_visit else apart, fact)
        else:
            case.drop(two, Why.INTEGRAL, f"part of {one}: {edit.reason}")


def _guided_another(case: Case, one: str, two: str) -> Evidence | None:
    """The words of another procedure of the note that imaging guided, whose text leaves it to a code of its own."""
    imaging = set(case.profile_of[two].facts.get("service", [])) & {"needle guidance"}
    for line in case.result.codes if imaging else []:
        other, first = case.profile_of[line.code], case.profile_of[one]
        shared = first.has("act", "ablation") and first.concepts["organ"] & other.concepts["organ"]  # taken from it
        joins = imaging & set(other.facts.get("joins", []))
        if line.code != one and joins and line.evidence and not shared and not case.pair(line.code, two):
            return line.evidence[0]
    return None


def _decision(case: Case, shot: str, visit: str) -> Evidence | None:
    """The level that a note tells of a visit beside a shot: the decision is no part of giving a drug."""
    row = case.fee(shot)
    if "shot" not in case.profile_of[shot].facts.get("service", []) or (row and row.global_days in SAME_DAY):
        return None
    spans = {(each.start, each.end) for line in case.result.codes if line.code == visit for each in line.evidence}
    told = [each for each in case.note.of("level") if (each.start, each.end) in spans]
    if told:
        return case.mark(told)[0]
    marks = [each for line in case.result.codes if line.code == visit for each in line.evidence]
    return next((each for each in marks if BY_TIME.search(each.quote)), None)


def settle_screening(case: Case) -> None:
    """Medicare's PT on a colonoscopy that began as a screening and took tissue."""
    told = case.note.of("detail", "screening")
    for each in case.names if told else []:
        facts = case.profile_of[each].facts
        takes_tissue = {"detail.snare", "detail.forceps"} & set(facts.get("needs", []))
        if takes_tissue and "colonoscopy" in facts.get("service", []):
            case.modify(each, "PT", case.mark(told)[0])


def settle_visits(case: Case) -> None:
    """A visit on the day of a procedure with a global package needs 25, or 57 beside a major one, without an edit, too.

    The words behind the procedure are the fact that needs it; what the record must show for it is noted where the note
    does not say it.
    """
    if case.setting != "professional":
        return
    days = {name: row.global_days for name in case.names if (row := case.fee(name)) and row.global_days in SAME_DAY}
    days |= dict.fromkeys((each for each in case.names if _is_needle_work(case, each)), AS_MINOR)
    packages = [each for each in case.result.codes if each.code in days and not case.shelf.rules.is_visit(each.code)]
    for visit in [each for each in case.result.codes if case.shelf.rules.is_visit(each.code)]:
        if {"24", "25", "57"} & set(visit.modifiers):
            continue
        if decided := _decided_on(case):
            case.modify(visit.code, "57", decided)
        elif not packages and (separate := _beside_unloaded(case, visit.code)):
            case.modify(visit.code, "25", separate)
        elif packages:
            _beside_packages(case, visit, packages, {sign for each in packages for sign in SAME_DAY[days[each.code]]})


def _is_needle_work(case: Case, code: str) -> bool:
    """Whether a code is of a needle in the body whose row has no global days: a visit beside it is set apart, too."""
    row, profile = case.fee(code), case.profile_of[code]
    return (
        row is not None and row.global_days == NO_DAYS and any(profile.has("act", each) for each in ("fna", "biopsy"))
    )


def _decided_on(case: Case) -> Evidence | None:
    """The decision, in a visit, on a major operation of today or tomorrow that the note plans."""
    planned = [row for each in case.result.candidates if each.why == Why.PLANNED and (row := case.fee(each.code))]
    told = case.told(DECIDED) if any(row.global_days == MAJOR for row in planned) else None
    return case.span(*told.span()) if told and SOON.search(case.note.text) else None


def _beside_unloaded(case: Case, visit: str) -> Evidence | None:
    """The words that set a visit apart from a minor procedure of the day whose own code is not loaded."""
    minor = any(rows and all(row.global_days in MINOR for row in rows) for rows in case.unloaded.values())
    told = [each for each in case.note.of("other") if each.concept in BESIDE_VISIT]
    if told:
        return case.mark(told)[0]
    if not minor:
        return None
    work = [each for service in case.unloaded for each in case.note.of("service", service)]
    in_emergency = case.place == EMERGENCY and work  # what brought the patient is looked into before it is treated
    return visit_apart(case, visit) or (case.mark(work)[0] if in_emergency else None)


def _beside_packages(case: Case, visit: Suggestion, packages: list[Suggestion], needed: set[str]) -> None:
    decided = case.told(DECIDED) if "57" in needed else None
    separate = visit_apart(case, visit.code)
    separate = separate or next(
        (told for each in packages if (told := other_problem(case, each.code, visit.code))), None
    )
    if decided:
        case.modify(visit.code, "57", case.span(*decided.span()))
    elif separate:
        case.modify(visit.code, "25", separate)
    else:
        names = ", ".join(each.code for each in packages)
        if "57" not in needed and packages[0].evidence:
            case.modify(visit.code, "25", packages[0].evidence[0])
        case.lack(f"what {' or '.join(sorted(needed))} on {visit.code} claims: work of the visit beyond {names}")
