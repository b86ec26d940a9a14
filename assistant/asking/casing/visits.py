"""Visits by decision making or minutes: the thresholds are the guidelines' figures."""

import re
from dataclasses import replace

from assistant.asking.casing.case import Case
from assistant.asking.casing.consulting import consultation, is_of_another_payer, lack_kind
from assistant.asking.casing.deciding import OFFICE, untold_level
from assistant.asking.casing.visit_apart import TIME_APART
from assistant.engine.result import Evidence, Why
from assistant.reading.clauses import Clause, Polarity
from assistant.reading.noted import Feature, meant_in
from assistant.reading.times import minutes_in, minutes_in_all, place_of_minutes
from codes.models import ProlongedVisit, VisitLevel
from codes.worksheets.time import STEP, steps_from
from codes.worksheets.visit_level import LEVELS, Steps, by_decision, by_time
from web.text.counting import quantity

NOT_VISIT = re.compile(r"\bsedation\b|\bfreez|\bthaw|\bburn\b|\bintraservice\b|\bablat|\bpassive\b", re.IGNORECASE)
MEDICARE = ProlongedVisit.Payer.MEDICARE
LEFT_OUT = re.compile(TIME_APART, re.IGNORECASE)
OF_THE_DAY = re.compile(
    r"\btotal\b(?! (?:\w+ )?(?:sedation|intra-?service|fluoro\w*|procedure|infusion))[^.;]{0,60}\d", re.IGNORECASE
)
# "Total time 38 minutes today".
MY_DAY = re.compile(
    r"\btotal (?:visit |physician |my )?time\b(?![^.;]{0,20}\b(?:sedation|fluoro\w*|procedure|infusion|anesthesia))"
    r"[^.;]{0,30}\b\d{2,3} ?min\w*[^.;]{0,20}\b(?:today|on (?:the|this) (?:date|day|unit|floor)|this date|8/15)\b|"
    r"\btotal time (?:today|on (?:the|this) (?:date|day))\W{1,3}(?:was |is )?\d{2,3} ?min|"
    r"\b\d{2,3} ?min\w* (?:of )?total (?:time )?[^.;]{0,12}\b(?:today|on (?:the|this) (?:date|day|unit|floor))\b",
    re.IGNORECASE,
)
BARE_LEVEL = re.compile(
    r"\b(straightforward|low|moderate|high)\b(?!\s*(?:risk|grade|dose|blood|back|fever|output|flow|BP|sugar|pain|-))",
    re.IGNORECASE,
)
# "BP high", "sugars running high": a measure, not a level.
MEASURED = re.compile(
    r"\b(?:BPs?|pressures?|sugars?|glucose|A1c|potassium|K|sodium|lipids|LDL|creat\w*|PSA|TSH|INR|HR|rate|temp\w*|"
    r"fever|"
    r"pain|risk|dose|fall|suspicion|CRP|ESR|WBC|count|levels?|volume|output|flow|weight|stress|intake|readings?)"
    r"(?: (?:is|are|was|were|still|too|very|running|quite|a bit|again|at home))*\s*$",
    re.IGNORECASE,
)
# Medicare's AI is of the physician who leads the stay.
OF_RECORD = re.compile(
    r"(?<!not )(?<!not the )\b(?:(?:attending|physician|doctor) of record|principal physician)\b",
    re.IGNORECASE,
)
OTHER = re.compile(
    r"\b(?:PCP|hospitalist|primary|medicine|another|other|Dr\.? \w+|(?:her|his|their) (?:own )?(?:doctor|physician))\b"
    r"[^.;]{0,25}\b(?:is|are|remains?|as|stays?|was)\b[^.;]{0,12}$",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?![\d/])")
# "Known to us since 2019": the year since which a patient comes is none of the last visit.
KNOWN_SINCE = re.compile(
    r"\b(?:known|patient|pt|follow(?:s|ed|ing)|ours|mine|under (?:my|our) care|with us|cared for)\b"
    r"(?:(?!\b(?:not|never|seen|last|no)\b)[^.;]){0,25}\bsince (?:\w+ )?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
THREE_YEARS = 3  # within which a patient of a group is established
EMERGENCY, IN_OFFICE, IN_HOSPITAL = "23", "11", "21"  # places of service
STAYS = {IN_HOSPITAL, "22"}  # of inpatients, and of outpatients in a hospital, observation among them
# The kind of visit that a place alone tells: there each has but one that follows no other word.
BY_PLACE = {EMERGENCY: "emergency", IN_HOSPITAL: "hospital"}
LEAVES_LATER = re.compile(
    r"\b(?:discharge|d/?c)(?: home)? (?:tomorrow|in (?:the )?(?:AM|morning|next)|when|if|once|pending|"
    r"on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|"
    r"\b(?:plan|anticipat\w*|expect\w*|likely|ready|stable|aim\w*)(?: for)? (?:\w+ )?(?:d/?c|discharge)\b[^.;]{0,20}"
    r"\b(?:tomorrow|AM|if|when|once|pending|days?)\b|"
    r"\b(?:home|discharge|d/?c|leaves|SNF|rehab)\b[^.;]{0,12}\b(?:maybe|perhaps|likely|prob(?:ably)?|possibly|"
    r"hopefully|"
    r"tmrw|tmw|tomorrow|(?:on )?(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?)\b",
    re.IGNORECASE,
)
LEAVES = re.compile(
    r"\b(?:discharged|home|d/?c.?d?) (?:today|this (?:morning|afternoon))\b|\bday of (?:discharge|d/?c)\b",
    re.IGNORECASE,
)
# "Hospital day 4, going home": what a day of a stay is that ends it.
GOES = re.compile(
    r"\b(?:going|goes|went|leaves|left|leaving) (?:home|to (?:the |an? )?(?:SNF|rehab\w*|nursing home|hospice|LTAC\w*|"
    r"skilled \w+))\b(?! (?:tomorrow|when|if|once|soon|later|next|in|on|pending|after|with (?:PT|OT) if))",
    re.IGNORECASE,
)
KNOWN = re.compile(
    r"(?<!come )(?<!came )(?<!comes )(?<!sent )\bback (?:here |today |now |in )?(?:for|with|about|again|because)\b|"
    r"\b(?:followed|seen|known|a patient|cared for) (?:here |by us |with us |by me |in (?:this|our) \w+ )?since\b|"
    r"\bour (?:\w+ ){0,2}(?:pt|patient)\b|"
    r"\bI (?:did|replaced|operated|removed|scoped|repaired|fixed)\b (?:on )?(?:her|his|their|this)\b|"
    r"\bknown\b(?=[,;.]| (?:for|since|with us))|\blast (?:visit|seen|time|checked)\b|"
    r"\b(?:plan|agreed|ordered|told) (?:at|from|in) (?:the )?last\b|\bsince (?:her|his|the) last\b|"
    r"\bI (?:did|operated|removed|fixed|repaired|replaced|scoped|treated|froze|injected)\b[^.;]{0,40}"
    r"\b(?:ago|(?:19|20)\d\d|\d{1,2}/\d{1,2}|last (?:week|month|year))\b",
    re.IGNORECASE,
)
# A visit that a physician and a practitioner of one group share, on a facility's floor.
SHARED = re.compile(
    r"\bsplit(?: ?/ ?|-| or | )shared\b|\b(?:split|shared)(?:[ /-](?:or )?shared)? (?:visit|service|E/?M|encounter)\b",
    re.IGNORECASE,
)
TOTAL = re.compile(
    r"\b(?:total|sum|together|combined|in all)(?: time)?(?: on (?:the )?date)?\s*[:=]?"
    r"\s*(?P<minutes>\d{2,3})\b(?!\s*(?:mg|mcg|m[lL]|cc|cm|units?|%|sq|[./]\d))",
    re.IGNORECASE,
)
BY_TELEPHONE = re.compile(
    r"\b(?:by|over|via|on) (?:the )?(?:tele)?phone (?:only|alone)\b|\b(?:tele)?phone[- ]only\b|\baudio[- ]only\b|"
    r"\b(?:tele)?phone (?:visit|encounter|E/?M|consult\w*|appointment)\b|"
    r"\bvisit (?:was )?(?:done |held )?by (?:tele)?phone\b|"
    r"\b(?:no|without) video\b",
    re.IGNORECASE,
)
SAME_DATE = re.compile(
    r"\b(?:in and out|admi\w+ and discharg\w+|discharg\w+(?: home)?(?: on)?(?: the)?)\b[^.;]{0,20}"
    r"\bsame (?:calendar )?(?:day|date)\b|"
    r"\bsame (?:calendar )?(?:day|date)\b[^.;]{0,20}\badmi\w+ and discharg\w+",
    re.IGNORECASE,
)
OPENING = re.compile(r"\bH ?(?:&|and) ?P\b|\bHandP\b|\bphysical\b|\binitial\b|\bconsult", re.IGNORECASE)


# The kinds of visits that a note tells, and what the worksheets call them.
FAMILIES = {
    "same day": "same-day",
    "discharge": "discharge",
    "admission": "hospital-first",
    "hospital": "hospital",
    "emergency": "emergency",
    "new": "office-new",
    "established": "office",
}


def visits(case: Case) -> None:
    """Suggest the visit that level or minutes carry; one that is not loaded is missing, its neighbors are excluded."""
    if consultation(case):
        return
    beside = {each.clause for each in case.note.of("visit", "critical")}
    critical_stands = bool(beside) and not _is_below_critical(case)
    kind = _kind(case, beside if critical_stands else set()) or _by_place(case)
    if not kind:
        lack_kind(case)
    if not kind or (critical_stands and kind != "discharge") or "visit" in case.taken or _by_telephone(case, kind):
        return  # the other visits of a day of critical care are told by nothing that a note says for sure
    minutes, place = _minutes(case, beside)
    if minutes or not critical_stands:
        _by_level(case, kind, minutes, place)


def _by_level(case: Case, kind: str, minutes: int, place: tuple[Evidence, ...]) -> None:
    """The step of a kind of visits that level or minutes carry."""
    day = case.shelf.on or case.shelf.today
    steps = VisitLevel.objects.by_family(day).get(FAMILIES[kind], [])
    carried = minutes if by_time(steps, minutes) else 0  # "EMS came in 9 min" is no time of a visit
    levels = case.note.of("level") or _bare_level(case, kind) or untold_level(case, kind, carried)
    step = _step(steps, {each.concept for each in levels}, minutes)
    if step is None and kind == "discharge" and not minutes:
        step = min(steps, key=lambda each: each.code, default=None)  # told without its time: the lesser one
    if step is None:
        _too_short(case, kind, steps, bool(levels or minutes))
        return
    _suggest_step(case, kind, steps, step, (*case.mark([*case.note.of("visit", kind)[:1], *levels]), *place), minutes)


def _suggest_step(
    case: Case, kind: str, steps: Steps, step: VisitLevel, evidence: tuple[Evidence, ...], minutes: int
) -> None:
    """The code of a step, and why its neighbors are not it."""
    loaded = case.named(step.code)
    if loaded and not loaded.code.is_ended:
        case.suggest(loaded, tuple(sorted(evidence, key=lambda each: each.start)))
        _signs(case, loaded.name, kind)
        if minutes and step.code == max(each.code for each in steps):
            _prolonged(case, step.code, minutes)
    else:
        case.lack(f"{kind} visit of {LEVELS[step.level]} level ({step.code}): not loaded")
    why = (Why.EXCLUDED, f"level and minutes carry {step.code}")
    if kind == "discharge" and not minutes:
        why = (Why.NO_DETAIL, "the note gives no minutes")
    for other in steps:
        if other.code != step.code and case.named(other.code):
            case.leave(other.code, *why)


def _by_telephone(case: Case, kind: str) -> bool:
    """Whether it was a visit by telephone, which has codes of its own."""
    phone = case.told(BY_TELEPHONE) if kind in OFFICE else None
    if phone is None:
        return False
    day = case.shelf.on or case.shelf.today
    for step in VisitLevel.objects.by_family(day).get(FAMILIES[kind], []):
        if case.named(step.code):
            case.leave(step.code, Why.EXCLUDED, "by telephone alone", (case.span(*phone.span()),))
    case.lack("visit by telephone: its code is not loaded")
    return True


def _prolonged(case: Case, code: str, minutes: int) -> None:
    """Medicare's add-on for the minutes beyond the highest visit, which is not loaded; CPT's own is not its."""
    rules = ProlongedVisit.objects.by_visit(case.shelf.on or case.shelf.today).get(code, {})
    rule, others = rules.get(MEDICARE), rules.get(ProlongedVisit.Payer.CPT)
    if others and is_of_another_payer(case) and (code := case.named(others.add_on)):
        if units := steps_from(minutes, others.minutes, STEP):
            case.suggest(code, case.result.codes[-1].evidence, units=units)
        return
    if others and case.named(others.add_on) and minutes >= others.minutes:
        case.leave(others.add_on, Why.FAILED_VERIFY, "Medicare counts minutes beyond the visit by a code of its own")
    elif others and case.named(others.add_on):
        case.leave(
            others.add_on, Why.EXCLUDED, f"{quantity(minutes, 'minute')}: beside {code} it begins at {others.minutes}"
        )
    if rule and minutes >= rule.minutes:
        case.lack(f"{rule.add_on}, which Medicare adds to {code} from {quantity(rule.minutes, 'minute')}: not loaded")


def _signs(case: Case, code: str, kind: str) -> None:
    """FS on a visit that two of a group shared in a facility, AI on the admission by the physician of record."""
    shared = case.told(SHARED) if case.in_facility else None
    of_record = case.told(OF_RECORD) if kind == "admission" else None
    if of_record and OTHER.search(case.note.text, case.note.clause_of(of_record.start()).start, of_record.start()):
        of_record = None
    for sign, told in (("FS", shared), ("AI", of_record)):
        if told:
            case.modify(code, sign, case.span(*told.span()))


def _is_below_critical(case: Case) -> bool:
    """Whether the minutes of critical care are too few for its first code: then the visit is coded by its level."""
    return any(
        each.why == Why.EXCLUDED and case.profile_of[each.code].is_timed("critical care")
        for each in case.result.candidates
        if each.code in case.profile_of
    ) and not any(case.profile_of[each].is_timed("critical care") for each in case.names)


def _kind(case: Case, beside: set[int]) -> str:
    """The kind of visit that a note tells outside of its critical care; empty for none."""
    told = _kinds(case, [each.concept for each in case.note.of("visit") if each.clause not in beside])
    kind = next((each for each in FAMILIES if each in told), "")
    if kind == "established" and _is_long_ago(case, told):
        return "new"
    if {"admission", "discharge"} & set(told) and case.place in STAYS and (same := case.told(SAME_DATE)):
        return _of_one_date(case, same)
    if kind in OFFICE and case.place in BY_PLACE:
        return BY_PLACE[case.place]  # a follow-up in a bed is a later day of the stay
    if kind == "discharge" and case.note.says("visit", "emergency"):
        return "emergency"  # sent home from the emergency department, which is no discharge from a stay
    if kind == "admission" and case.place == EMERGENCY and not _is_history_and_physical(case):
        return "emergency"  # that the patient was admitted is how the visit there ended
    return kind


def _of_one_date(case: Case, told: re.Match) -> str:
    """Admission and discharge on one date, which have codes of their own."""
    families = VisitLevel.objects.by_family(case.shelf.on or case.shelf.today)
    for step in [each for kind in ("admission", "discharge") for each in families.get(FAMILIES[kind], [])]:
        if case.named(step.code):
            case.leave(step.code, Why.EXCLUDED, "admitted and discharged on one date", (case.span(*told.span()),))
    return "same day"


def _kinds(case: Case, told: list[str]) -> list[str]:
    """The kinds that are told, without those that the place rules out."""
    if case.place in (IN_HOSPITAL, IN_OFFICE):  # who saw the patient there before: "films brought from the ED"
        told = [each for each in told if each != "emergency"]
    if case.place == IN_HOSPITAL and (later := _leaves_later(case)):
        told = [*(each for each in told if each != "discharge"), "hospital"]
        _plan_discharge(case, later)
    if "hospital" in told and case.place in STAYS and _goes_now(case):
        told = ["discharge"]
    if case.place == IN_OFFICE and OFFICE & set(told):  # "H&P": what was done there
        told = [each for each in told if each in OFFICE]
    return told


def _leaves_later(case: Case) -> re.Match | None:
    """Where a note of a stay says that the patient leaves on another day."""
    return None if LEAVES.search(case.note.text) else LEAVES_LATER.search(case.note.text)


def _plan_discharge(case: Case, told: re.Match) -> None:
    """The visit of the last day, which is to come."""
    steps = VisitLevel.objects.by_family(case.shelf.on or case.shelf.today).get(FAMILIES["discharge"], [])
    for step in [each for each in steps if case.named(each.code)][:1]:
        case.leave(step.code, Why.PLANNED, "the note says that the patient leaves later", (case.span(*told.span()),))


def _goes_now(case: Case) -> bool:
    """Whether a note of a later day of a stay tells that the patient leaves on it."""
    found = GOES.finditer(case.note.text)
    return any(case.note.meant(*each.span(), "visit") == Polarity.DONE for each in found)


def _is_long_ago(case: Case, told: list[str]) -> bool:
    """Whether the group saw the patient last three years ago or earlier, by the year that the note tells of it."""
    day = case.shelf.on or case.shelf.today
    clauses = {each.clause for each in case.note.of("visit", "established")}
    seen = [YEAR.findall(KNOWN_SINCE.sub("", case.note.clauses[each].text)) for each in clauses]
    if any(KNOWN_SINCE.search(case.note.clauses[each].text) for each in clauses):
        return False
    return bool(seen) and all(years and max(map(int, years)) < day.year - THREE_YEARS for years in seen)


def _by_place(case: Case) -> str:
    """The kind of a visit whose level of decision-making is told where only the place says what visit it was."""
    told = case.setting == "professional" and (case.note.says("level") or _tells_the_day(case))
    known = "established" if KNOWN.search(case.note.text) and case.place == IN_OFFICE else ""
    return BY_PLACE.get(case.place, known) if told else ""


def _tells_the_day(case: Case) -> bool:
    """Whether a note of a stay that tells no procedure gives the minutes of the day, which only a visit counts."""
    told = MY_DAY.search(case.note.text) if case.place == IN_HOSPITAL and not case.names else None
    return told is not None and case.note.meant(*told.span(), "visit") == Polarity.DONE


def _is_history_and_physical(case: Case) -> bool:
    return any(OPENING.search(case.note.text[each.start : each.end]) for each in case.note.of("visit", "admission"))


def _bare_level(case: Case, kind: str) -> list[Feature]:
    """The level where it stands alone beside the visit: "initial hospital care, moderate"."""
    for told in case.note.of("visit", kind):
        clause = case.note.clauses[told.clause]
        found = BARE_LEVEL.finditer(clause.text)
        if match := next((each for each in found if not MEASURED.search(clause.text[: each.start()])), None):
            concept = match[1].lower()
            return [
                Feature(
                    "level",
                    concept,
                    clause.start + match.start(1),
                    clause.start + match.end(1),
                    told.clause,
                    told.polarity,
                )
            ]
    return []


def _too_short(case: Case, kind: str, steps: Steps, told: bool) -> None:
    """Level or minutes are told, and carry no code."""
    if not told:
        return
    for other in steps:
        if case.named(other.code):
            case.leave(other.code, Why.EXCLUDED, "neither level nor minutes carry it")
    case.lack(f"lower {kind} visit")


def _step(steps: Steps, levels: set[str], minutes: int) -> VisitLevel | None:
    """The highest step that the level or the minutes carry."""
    reached = max((LEVELS.index(each) for each in levels), default=0)
    carried = [each for each in (by_decision(steps, reached), by_time(steps, minutes)) if each]
    return max(carried, key=lambda step: step.code, default=None)


def _minutes(case: Case, beside: set[int]) -> tuple[int, tuple]:
    """The minutes of the visit with their place; those of sedation, freezing or critical care are not its."""
    clauses = [each for each in case.note.clauses if each.number not in beside]
    clauses.sort(key=lambda each: OF_THE_DAY.search(each.text) is None)  # the total before the parts of it
    if SHARED.search(case.note.text):  # the minutes of both count together
        for clause in clauses:
            if match := TOTAL.search(clause.text):
                return int(match["minutes"]), (case.span(clause.start + match.start(), clause.start + match.end()),)
    for clause in clauses:
        told = minutes_in_all(clause.text)
        if told and not _is_of_procedure(case, clause) and _done(case, clause.start + told[1]):
            return told[0], (case.span(clause.start + told[1], clause.start + told[2]),)
    for clause in clauses:
        found, place = minutes_in(clause.text), place_of_minutes(clause.text)
        if found and place and not _is_of_procedure(case, clause) and _done(case, clause.start + place[0]):
            return found, (case.span(clause.start + place[0], clause.start + place[1]),)
    return 0, ()


def _is_of_procedure(case: Case, clause: Clause) -> bool:
    """Whether the minutes of a clause are those of freezing or sedation: not where those are of another day."""
    acts = [each for each in case.note.features if each.group == "act" and each.clause == clause.number]
    elsewhen = bool(acts) and all(each.polarity in (Polarity.HISTORICAL, Polarity.PLANNED) for each in acts)
    return bool(NOT_VISIT.search(LEFT_OUT.sub("", clause.text))) and not elsewhen


def _done(case: Case, start: int) -> bool:
    """Whether minutes were spent: those that stand below the plan of a note are no part of it."""
    clause = case.note.clause_of(start)
    own = replace(clause, under="") if clause.under == "plan" else clause
    return meant_in(own, "visit", start, start + 1) in (Polarity.DONE, Polarity.NEGATED)
