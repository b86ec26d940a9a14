"""What stands in the global period of an earlier operation of the same surgeon: 24, 58, 78 and 79."""

import re
from dataclasses import dataclass

from assistant.asking.casing.case import Case
from assistant.engine.result import Evidence, Suggestion, Why
from assistant.reading.clauses import Clause, Polarity
from assistant.reading.dates import days_apart, days_in, days_of_year, months_begun
from codes.claims.global_periods import COVERED

MAJOR = "090"  # the fee schedule's days of a major procedure
# Days or weeks after the first eye, done by the same surgeon.
# Months only by their number: "some months ago" does not say whether the global days are over.
SPAN_OF_TIME = r"(?:days?|weeks?|wks?|(?:(?<=\b[12a] )|(?<=\b(?:one|two) ))(?:months?|mos?))"
SECOND_EYE = re.compile(
    rf"\b(?:[\w-]+ )?{SPAN_OF_TIME} (?:ago|after|earlier|post)\b[^.;]{{0,40}}"
    r"\b(?:right|left|first|other|fellow) (?:eye|cataract)\b|"
    r"\b(?:right|left|first|other|fellow) (?:eye|cataract)\b[^.;]{0,40}?"
    rf"(?:\b[\w-]+ )?\b{SPAN_OF_TIME} (?:ago|earlier|before)\b",
    re.IGNORECASE,
)
FIRST_EYE = re.compile(
    r"\b(?:right|left|first|other|fellow|R|L)\b[^.;]{0,25}\beye\b|\b(?:OD|OS)\b|"
    r"\b(?:right|left|first|other) (?:was |one )?(?:done|operated)\b",
    re.IGNORECASE,
)
BY_ME = re.compile(
    r"\b(?:this|the|same) (?:surgeon|operator|physician|doctor)\b[^.;]{0,10}\b(?:did|operated|performed|removed)\b|"
    r"(?:^|(?<=[.;] ))surgeon (?:did|operated|performed|removed)\b|\b(?:by|same|with this) surgeon\b|"
    r"\b(?:second|other|fellow) eye\b|"
    r"\b(?:I|we) (?:did|operated|removed|burned|froze|ablated|treated|debrided|fixed|repaired|replaced|scoped|"
    r"took out|put in|phaco\w*|resected|took (?:\w+ ){1,3}out)\b|\bmy (?:pt|patient)\b|"
    r"\b(?:by me|mine)\b|"
    r"\bmy (?:own )?(?:[\w-]+ ){0,3}?(?:TK[AR]|total knee|knee|hernia|lap appy|chole\w*|appy|operation|surgery|"
    r"repair|procedure|phaco\w*|cataract|"
    r"ablation|\w+ectomy|"
    r"\w+plasty|\w+otomy)\b|"
    r"\bI (?:was|am) (?:the|her|his|their) (?:surgeon|operator)\b|\bmy own (?:operation|surgery)\b",
    re.IGNORECASE,
)
AFTERCARE = re.compile(
    r"\b(?:wound|incision\w*|sutures?|stitch\w*|staples?|post-?op\w*|surgical site|heal(?:s|ed|ing)|dressings?|"
    r"(?:port|trocar|umbilical|drain) (?:site|hole)s?)\b",
    re.IGNORECASE,
)
UNRELATED = re.compile(
    r"\bunrelated\b|\bnot related\b|\bnothing to do with\b|\bnew (?:today|here today)\b|"
    r"\bnot (?:the reason|why|what)\b[^.;]{0,30}\b(?:com(?:es?|ing)|came|visit|here|today)\b|"
    r"\b(?:different|another|separate|other|new) (?:matter|problem|complaint|reason|concern|issue)\b",
    re.IGNORECASE,
)
# A second session that the first one foresaw, by the same surgeon.
STAGED = re.compile(
    r"\bstage (?:2|II|two)\b|\b(?:session|part|sitting) (?:2|II|two) of (?:2|3|two|three)\b|"
    r"\bstaged\b|\bas (?:planned|agreed|intended|foreseen|laid out|discussed|decided)\b[^.;]{0,40}"
    r"\b(?:first|at (?:that|the) time|then|session|before (?:that|the|her|his|my))\b|"
    r"\bplanned (?:prospectively|at the time of|together with)\b|"
    r"\b(?:second|2nd|next|final) (?:stage|of (?:two|2|three|3) (?:planned )?sessions?)\b",
    re.IGNORECASE,
)
# A visit of the surgeon between the decision and the operation; a physician who clears a patient has one of his own.
PREOP = re.compile(
    r"\bpre-?op(?:erative)?\b[^.;]{0,12}\b(?:H ?& ?P|visit|history|exam\w*|check|appointment)", re.IGNORECASE
)
AGREED = re.compile(r"\b(?:decided|decision|settled|agreed)\b", re.IGNORECASE)
# "Back to OR": a complication of it, unless another session was planned.
RETURN = re.compile(
    r"\b(?:back|return\w*|take-?back|taken|brought)\b[^.;]{0,15}\b(?:OR|operating (?:room|suite)|theat(?:er|re))\b|"
    r"\bre-?explor\w*|\bre-?operation\b",
    re.IGNORECASE,
)
OPERATION = re.compile(
    r"\b(?:\w+(?:ectomy|plasty|otomy|ostomy|desis)|replace\w*|repair\w*|fusion|fixation|ORIF|bypass|operation|surgery|"
    r"resection|hernia|cataract|phaco\w*|TK[AR]|TH[AR]|CABG|chole|appy|total (?:knee|hip))\b",
    re.IGNORECASE,
)
# Parts of the body by which a complaint is one of another place than an earlier operation.
REGIONS = {
    "belly": r"chole\w*|gall ?bladder|append\w*|appy|hernia|\w*colectomy|bowel|umbilic\w*|port site|incision\w*|belly|"
    r"abdom\w*|groin|[RL][UL]Q|epigastr\w*|nausea|vomit\w*|jaundice",
    "leg": r"knees?|TK[AR]|hips?|TH[AR]|legs?|thigh|shin|calf|ankle|foot|feet|toes?|menisc\w*",
    "eye": r"eyes?|cataract|phaco\w*|vision|IOP|(?:eye)?lid|OD|OS",
    "arm": r"wrist|hands?|fingers?|thumb|elbow|(?:fore)?arm|shoulder",
    "head": r"scalp|face|ear|nose|cheek|forehead|neck|throat|sinus\w*",
    "chest": r"chest|breast|lungs?|cough|axilla",
    "back": r"(?:the|her|his|my|low(?:er)?|upper|mid|left|right) back|back (?:pain|ache)|buttocks?|lumbar",
}
REGION = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in REGIONS.items()}
SIDE = re.compile(r"\b(left|right|Lt|Rt|(?-i:[LR]))\b", re.IGNORECASE)
FIRST_STAGE = re.compile(
    r"\bstage (?:1|I|one)\b|\bfirst (?:stage|session)\b|\bas (?:planned|agreed|intended)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """An operation of the same surgeon before today: where it is told, how long ago, and the days of its package."""

    clause: Clause
    days: int
    covered: int

    @property
    def holds(self) -> bool:
        return 0 < self.days <= self.covered


def _earlier(case: Case) -> list[Earlier]:
    """What the note tells of operations that its author did before."""
    found = []
    for clause in (each for each in case.note.clauses if BY_ME.search(each.text)):
        told = {
            each.concept
            for each in case.note.of("service", polarity=Polarity.HISTORICAL)
            if each.clause == clause.number
        }
        rows = [case.fee(each.name) for each in case.profiles if told & set(each.facts.get("service", []))]
        covered = max((COVERED.get(row.global_days, (0, 0))[1] for row in rows if row), default=0)
        if OPERATION.search(clause.text):
            covered = max(covered, COVERED[MAJOR][1])
        found.append(Earlier(clause, _days_since(case, clause), covered))
    return [each for each in found if each.holds]


def settle_other_side(case: Case) -> None:
    """79 on the same operation of the other side within the global period of the first, by the same surgeon."""
    if case.told(STAGED):
        return
    for each in _earlier(case):
        told = [
            one for one in case.note.of("service", polarity=Polarity.HISTORICAL) if one.clause == each.clause.number
        ]
        sides = {one.concept for one in case.note.features if one.group == "side" and one.clause == each.clause.number}
        for line in list(case.result.codes):
            same = {one.concept for one in told} & set(case.profile_of[line.code].facts.get("service", []))
            row = case.fee(line.code)
            mine = {"left" for sign in line.modifiers if sign == "LT"} | {
                "right" for sign in line.modifiers if sign == "RT"
            }
            if (
                same
                and row
                and row.global_days == MAJOR
                and mine
                and sides
                and not mine & sides
                and "79" not in line.modifiers
            ):
                case.modify(line.code, "79", case.mark(one for one in told if one.concept in same)[0])


def settle_return(case: Case) -> None:
    """78 on what was done in the operating room for a complication of the surgeon's operation; 79 where unrelated."""
    back, other = RETURN.search(case.note.text), case.told(UNRELATED)
    told = other or back
    if told is None or case.setting != "professional" or case.told(STAGED) or not _earlier(case):
        return
    for line in list(case.result.codes):
        row = case.fee(line.code)
        packaged = row is not None and row.global_days in COVERED and not case.shelf.rules.is_visit(line.code)
        if packaged and not {"58", "78", "79"} & set(line.modifiers):
            case.modify(line.code, "79" if other else "78", case.span(*told.span()))


def settle_within(case: Case) -> None:
    """What was done outside of the operating room in the days of the surgeon's own operation: for it part of it.

    79 at another part of the body; where the note leaves the place open it is the operation's.
    """
    if case.setting != "professional" or case.in_facility or RETURN.search(case.note.text) or case.told(STAGED):
        return
    for earlier in _earlier(case):
        for line in list(case.result.codes):
            row = case.fee(line.code)
            packaged = row is not None and row.global_days in COVERED and not case.shelf.rules.is_visit(line.code)
            if packaged and not {"58", "78", "79"} & set(line.modifiers):
                _settle_line_within(case, line, earlier.clause)


def _settle_line_within(case: Case, line: Suggestion, operation: Clause) -> None:
    other = case.told(UNRELATED)
    elsewhere = case.span(*other.span()) if other else _elsewhere(case, operation) or _on_other_side(line, operation)
    if elsewhere:
        case.modify(line.code, "79", elsewhere)
    elif operation.number not in {case.note.clause_of(each.start).number for each in line.evidence}:
        case.drop(line.code, Why.INTEGRAL, "for an earlier operation of this surgeon, outside of the operating room")
        case.lack(
            "care after the surgeon's own operation, within its days and outside of the operating room: not billed"
        )


def _on_other_side(line: Suggestion, operation: Clause) -> Evidence | None:
    """The first words behind a line that is of one side, where the operation was on the other one."""
    told = {each[1][0].upper() for each in SIDE.finditer(operation.text)}
    mine = {sign[0] for sign in line.modifiers if sign in ("LT", "RT")}
    return line.evidence[0] if told and mine and not told & mine else None


def settle_second_eye(case: Case) -> None:
    """79 on the second eye within the global period of the first, by the same surgeon."""
    told = (SECOND_EYE.search(case.note.text) or _dated_eye(case)) if BY_ME.search(case.note.text) else None
    if told and abs(days_apart(told[0]) or 0) > COVERED[MAJOR][1]:
        return
    for each in case.names if told else []:
        row = case.fee(each)
        if "cataract" in case.profile_of[each].facts.get("service", []) and row and row.global_days == "090":
            case.modify(each, "79", case.span(*told.span()))


def _dated_eye(case: Case) -> re.Match | None:
    """Where the note tells the day of the first eye's operation, at most a global period before this one."""
    day = case.shelf.on or case.shelf.today
    for clause in case.note.clauses:
        dates = [each.date for each in days_in(clause.text)] or days_of_year(clause.text, day)
        dates = dates or months_begun(clause.text, day)
        if any(0 < (day - each).days <= COVERED[MAJOR][1] for each in dates) and FIRST_EYE.search(clause.text):
            return re.compile(r".+").match(case.note.text, clause.start, clause.end)
    return None


def settle_staged(case: Case) -> None:
    """58 on a second session that was planned with the first, within its global period, by the same surgeon."""
    told = case.told(STAGED)
    foreseen = told and (BY_ME.search(case.note.text) or FIRST_STAGE.search(case.note.text))
    before = [each for each in case.note.clauses if BY_ME.search(each.text) or FIRST_STAGE.search(each.text)]
    days = max((_days_since(case, each) for each in before), default=0) if foreseen else 0
    held = bool(_earlier(case))
    for each in case.names if foreseen else []:
        row = case.fee(each)
        packaged = row is not None and row.global_days in COVERED and not case.shelf.rules.is_visit(each)
        if packaged and (held or 0 < days <= COVERED[row.global_days][1]):
            case.modify(each, "58", case.span(*told.span()))


def _days_since(case: Case, clause: Clause) -> int:
    """How many days before this service a clause's own one was, by its words or by its date, with a year or without."""
    if told := days_apart(clause.text):
        return abs(told)
    day = case.shelf.on or case.shelf.today
    dates = [each.date for each in days_in(clause.text)] or days_of_year(clause.text, day)
    return max(((day - each).days for each in dates if each < day), default=0)


def settle_after(case: Case) -> None:
    """A visit in the global period of an operation by the same surgeon: 24 for another matter, else part of it."""
    if case.setting != "professional":
        return
    about = AFTERCARE.search(case.note.text)
    for earlier in [each for each in case.result.candidates if each.why == Why.HISTORICAL and each.evidence]:
        row = case.fee(earlier.code)
        said = case.note.clause_of(earlier.evidence[0].start)
        days = _days_since(case, said) if BY_ME.search(said.text) else 0
        other = case.told(UNRELATED)
        elsewhere = case.span(*other.span()) if other else None if about else _elsewhere(case, said)
        if row is None or not 0 < days <= COVERED.get(row.global_days, (0, 0))[1]:
            continue
        for visit in [each for each in case.names if case.shelf.rules.is_visit(each)]:
            if elsewhere:
                case.modify(visit, "24", elsewhere)
            elif not about and not case.graded:
                case.lack(f"24 on {visit}: the note does not say whether the visit is about {earlier.code}")
            else:
                case.drop(visit, Why.INTEGRAL, f"within {int(row.global_days)} days of {earlier.code}, by its surgeon")
                case.lack(f"visit within the global period of {earlier.code}, by its surgeon: not billed (99024)")


def _elsewhere(case: Case, operation: Clause) -> Evidence | None:
    """The part of the body of a complaint, where the note names none of the operation's region beside it."""
    own = {name for name, words in REGION.items() if words.search(operation.text)}
    found = [
        (name, clause.start + match.start(), clause.start + match.end())
        for clause in case.note.clauses
        if clause.number != operation.number and clause.under not in ("past", "family")
        for name, words in REGION.items()
        for match in words.finditer(clause.text)
    ]
    found = [each for each in found if case.note.meant(each[1], each[2], "visit") == Polarity.DONE]
    if not own or not found or own & {each[0] for each in found}:
        return None
    return case.span(*found[0][1:])


def settle_before(case: Case) -> None:
    """The visit of the surgeon for a major operation of the next days that was decided on before: part of it."""
    planned = [each for each in case.result.candidates if each.why == Why.PLANNED]
    major = [each.code for each in planned if (row := case.fee(each.code)) and row.global_days == MAJOR]
    if case.setting != "professional" or not major or not PREOP.search(case.note.text):
        return
    day = case.shelf.on or case.shelf.today
    told = [each for each in case.note.clauses if AGREED.search(each.text)]
    if not any(each < day for one in told for each in days_of_year(one.text, day)):
        return
    for visit in [each for each in case.names if case.shelf.rules.is_visit(each)]:
        case.drop(visit, Why.INTEGRAL, f"the visit before {major[0]}, which was decided on earlier")
    case.lack(f"visit before {major[0]}, inside its global period once the operation was decided on: not billed")
