"""What makes one service of the day separate from another: another site, side, organ or segment, as the note says."""

import re

from assistant.asking.casing.case import Case
from assistant.asking.casing.listed import marks_of, other_item, other_lesion
from assistant.asking.casing.pieces import items
from assistant.asking.casing.segments import NAMED_BY, SEGMENT
from assistant.engine.result import Evidence
from assistant.reading.clauses import Clause

APART = re.compile(
    r"\b(?:other|different|separate|second|another|distinct|new)\s+(?:[\w.-]+\s+){0,7}?"
    r"(?:lesions?|nodules?|mass(?:es)?|tumors?|mets?|metasta\w+|polyps?|sites?|lobe|segment|organ|area|location|spot|"
    r"cyst|wound|ulcer|joint|finger|toe|vessel|collections?|abscess(?:es)?|pockets?|fluid)\b|"
    r"\b(?:a|the) (?:different|separate|second|distinct|(?:wholly |quite )?other) one\b|\banother one\b|"
    r"\b(?:its|their) own (?:skin )?(?:sites?|punctures?|sticks?|access|drains?|nicks?)\b",
    re.IGNORECASE,
)
FIRST_STUDY = re.compile(
    r"\bno (?:prior|previous|earlier) (?:\w+ )?(?:angio\w*|arterio\w*|catheter\w*|study|imaging)\b|\bfirst[- ]ever\b|"
    r"\bfirst (?:study|angiogra\w*|arteriogra\w*) (?:of|in|for|on|ever)\b|"
    r"\bnever had an? (?:angio|arterio)\w*|"
    r"\bnever (?:been )?(?:studied|imaged|filmed|mapped) (?:here |by \w+ )?(?:before|earlier|until now)\b|"
    r"\bno (?:prior|previous|earlier|recent|available)\b[^.;]{0,30}\b(?:angio\w*|arterio\w*|CTA|MRA|DSA)\b|"
    r"\b(?:angio\w*|arterio\w*|DSA|study|imaging)\b[^.;]{0,15}"
    r"\b(?:not|never) (?:yet |been )?(?:done|made|performed|obtained|had) (?:before|earlier|previously|so far)\b|"
    r"\b(?:on|after|because of|based on|given|in view of) (?:this|these|that|those) "
    r"(?:findings?|results?|pictures?|runs?|stud(?:y|ies))\b"
    r"[^.;]{0,30}\b(?:went on|proceed\w*|decid\w*|treat\w*|emboli\w*|elected)\b|"
    r"\bdecision to (?:treat|embolize|stent|intervene|proceed)\b|\bfull diagnostic\b|"
    r"\bfirst (?:catheter|selective|diagnostic|invasive) (?:study|angiogra\w*|arteriogra\w*)\b|"
    r"\b(?:decided|chosen|planned|based|settled) (?:up)?on? ?(?:from|by|on) "
    r"(?:it|them|this run|these runs|the runs?)\b|"
    r"\b(?:treatment|therapy|target|embolization|plan) (?:was )?(?:chosen|decided|selected|planned|set|"
    r"made)\b[^.;]{0,12}"
    r"\b(?:from|on|by) (?:them|these|those|this|it)\b|"
    r"\b(?:CTA|MRA|(?:prior|earlier) (?:angio\w*|study))\b[^.;]{0,15}\b(?:not|never) (?:been )?(?:done|made|obtained|"
    r"available)\b|"
    r"\bdecided (?:to|on) (?:treat|embol|stent)\w*|"
    r"\bcondition (?:has )?changed\b|"
    r"\bno (?:\w+ )?(?:angio\w*|arterio\w*|DSA) (?:ever|before|so far)\b",
    re.IGNORECASE,
)
# The biopsy that decided on the ablation, read while the patient lay there.
READ_AT_ONCE = re.compile(
    r"\b(?:frozen section|rapid (?:path\w*|on-?site|cyto\w*)|ROSE|on-?site (?:path|cyto)\w*|"
    r"immediate (?:path|read|cyto)\w*|touch prep)\b"
    r"[^;]{0,80}\b(?:then|led|proceed\w*|decid\w*|confirm\w*|positive|malignan\w*|carcinoma|RCC|HCC)\b",
    re.IGNORECASE,
)
PLACES_OF_WORK = {"service", "thing", "organ"}
SKIN = {"skin biopsy", "keratosis", "warts", "abscess incision", "wound repair", "debridement"}
SPOT = re.compile(
    r"\b(?:scalp|forehead|temple|cheek|nose|nasal|ear|eyelid|lip|chin|jaw|face|neck|chest|breast|abdomen|flank|back|"
    r"shoulder|axilla|armpit|(?:fore|upper )?arm|elbow|wrist|hand|palm|finger|thumb|groin|buttock|hip|thigh|knee|leg|"
    r"shin|plantar|palmar|(?:eye)?brow|sideburn|vertex|crown|occiput|parietal|helix|tragus|ear-?lobe|ala|columella|"
    r"glabella|philtrum|canthus|malar|dorsum|sternum|clavicle|knuckle|nail|nape|trunk|waist|popliteal|antecubital|"
    r"calf|ankle|foot|feet|heel|sole|toe)s?\b",
    re.IGNORECASE,
)
PIECE = re.compile(r"[,;]|\band\b|\bthen\b", re.IGNORECASE)
# "SMA and celiac injected": two vessels in one breath tell of no catheter in each.
NEXT_VESSEL = re.compile(r" ?(?:and|&|\+) (?:celiac|coeliac|SMA|IMA|superior mes|inferior mes)", re.IGNORECASE)
SENTENCES = 4  # before a deed in which its place may be told
SAMPLING = ("ablation", "biopsy", "fna")


def apart_from(case: Case, one: str, two: str) -> Evidence | None:
    """The words that put the second service at another place than the first."""
    return (
        fact(case, two, APART)
        or _other_segment(case, one, two)
        or _other_spot(case, one, two)
        or _other_organ(case, one, two)
        or _other_vessels(case, one, two)
        or other_item(case, one, two)
        or _sampled_elsewhere(case, one, two)
    )


def _sampled_elsewhere(case: Case, one: str, two: str) -> Evidence | None:
    """The name of the lesion that was sampled, where another one was destroyed."""
    destroys, samples = case.profile_of[one], case.profile_of[two]
    apart = destroys.has("act", "ablation") and any(samples.has("act", act) for act in ("biopsy", "fna"))
    return other_lesion(case, one, two) if apart else None


def named_in(case: Case, clauses: set[int]) -> set[str]:
    """The words of clauses that name a service, an organ or a part of the body."""
    found = [each for each in case.note.features if each.clause in clauses and each.group in PLACES_OF_WORK]
    return {case.note.text[each.start : each.end].lower() for each in found}


def _other_vessels(case: Case, one: str, two: str) -> Evidence | None:
    """The artery of the second of two catheters, each of another family: the add-on alone is of the same one."""
    if not all(case.profile_of[each].concepts["order"] - case.profile_of[each].concepts["role"] for each in (one, two)):
        return None
    first = {case.note.clause_of(each.start).number for each in marks_of(case, one)}
    told = [each for each in marks_of(case, two) if case.note.clause_of(each.start).number not in first]
    return next((each for each in told if not NEXT_VESSEL.match(case.note.text, each.end)), None)


def on_other_sides(case: Case, one: str, two: str) -> bool:
    """Whether one was done on the left and the other on the right."""
    sides = [_sides(case, each) for each in (one, two)]
    return all(len(each) == 1 for each in sides) and sides[0] != sides[1]


def _sides(case: Case, code: str) -> set[str]:
    return {sign for line in case.result.codes if line.code == code for sign in line.modifiers if sign in ("LT", "RT")}


def _other_organ(case: Case, one: str, two: str) -> Evidence | None:
    """A sample of another organ: the word that names it."""
    if not all(any(case.profile_of[each].has("act", act) for act in SAMPLING) for each in (one, two)):
        return None
    organs = [_organs(case, each) for each in (one, two)]
    if not all(organs) or set(organs[0]) & set(organs[1]):
        return None
    return next(iter(organs[1].values()))


def _organs(case: Case, code: str) -> dict[str, Evidence]:
    """The organs that the words behind a code name."""
    spans = {(each.start, each.end): each for line in case.result.codes if line.code == code for each in line.evidence}
    told = [each for each in case.note.of("organ") if (each.start, each.end) in spans]
    return {each.concept: spans[each.start, each.end] for each in told}


def _other_segment(case: Case, one: str, two: str) -> Evidence | None:
    """A piece of tissue from another segment of the bowel than that of the greater service."""
    first, second = _segments(case, one), _segments(case, two)
    if not first or not second or set(first) & set(second):
        return None
    return next(iter(second.values()))


def _segments(case: Case, code: str) -> dict[str, Evidence]:
    """The segments named in the same piece of a sentence as what the code needs."""
    found = {}
    for need in case.profile_of[code].facts.get("needs", []):
        for each in case.note.of("detail", need.removeprefix("detail.")):
            clause = case.note.clause_of(each.start)
            borders = [clause.start + cut.end() for cut in PIECE.finditer(clause.text)]
            item = next(((begin, end) for begin, end in items(case.note.text) if begin <= each.start < end), None)
            if item and (first := SEGMENT.search(case.note.text, *item)):  # "(b) rectum 2 mm - cold forceps"
                found[first[0][:NAMED_BY].lower()] = case.span(*first.span())
                continue
            start = max((cut for cut in borders if cut <= each.start), default=clause.start)
            end = min((cut for cut in borders if cut > each.end), default=clause.end)
            named = [*SEGMENT.finditer(case.note.text, start, end)]
            since = _sentence_start(case, clause)
            for match in named or [*SEGMENT.finditer(case.note.text, since, start)][-1:]:
                found[match[0][:NAMED_BY].lower()] = case.span(*match.span())
    return found


def _other_spot(case: Case, one: str, two: str) -> Evidence | None:
    """The part of the body of a second service of the skin, where the sentence of the first names other parts only."""
    if all("skin biopsy" in case.profile_of[each].facts.get("service", []) for each in (one, two)):
        return None  # the second way of taking skin is an add-on
    if not all(SKIN & set(case.profile_of[each].facts.get("service", [])) for each in (one, two)):
        return None
    places = [_places(case, each) for each in (one, two)]
    if set(places[0]) & set(places[1]):  # in one sentence: what stands between two commas
        marks = [marks_of(case, each) for each in (one, two)]
        own = [[each for each in marks[0] if each not in marks[1]], [each for each in marks[1] if each not in marks[0]]]
        here = [{case.note.clause_of(each.start).number for each in some} for some in own]
        by_sentence = all(here) and not here[0] & here[1]
        places = [[_span_of(case, each) if by_sentence else _piece(case, each) for each in some] for some in own]
    first, second = (_spots(case, each) or _spots_before(case, each) for each in places)
    return next(iter(second.values())) if first and second and not set(first) & set(second) else None


def _places(case: Case, code: str) -> list[tuple[int, int]]:
    """Where the clauses behind a code begin and end."""
    marks, listed = marks_of(case, code), items(case.note.text)
    clauses = [case.note.clause_of(each.start) for each in marks]
    within = [(start, end) for each in marks for start, end in listed if start <= each.start < end]
    return within or [(each.start, each.end) for each in clauses]


def _span_of(case: Case, mark: Evidence) -> tuple[int, int]:
    """Where the clause of some words begins and ends."""
    clause = case.note.clause_of(mark.start)
    return clause.start, clause.end


def _piece(case: Case, mark: Evidence) -> tuple[int, int]:
    """The part of a clause between commas in which words stand."""
    clause = case.note.clause_of(mark.start)
    borders = [clause.start + each.start() for each in PIECE.finditer(clause.text)]
    start = max((each for each in borders if each < mark.start), default=clause.start)
    return start, min((each for each in borders if each >= mark.end), default=clause.end)


def _spots(case: Case, places: list[tuple[int, int]]) -> dict[str, Evidence]:
    """The parts of the body that places of a note name."""
    found = [match for place in places for match in SPOT.finditer(case.note.text, *place)]
    return {match[0].lower(): case.span(*match.span()) for match in found}


def _spots_before(case: Case, places: list[tuple[int, int]]) -> dict[str, Evidence]:
    """The part of the body that the nearest of the sentences before a place names."""
    number = min((case.note.clause_of(start).number for start, _ in places), default=0)
    before = case.note.clauses[max(0, number - SENTENCES) : number]
    return next((found for each in reversed(before) if (found := _spots(case, [(each.start, each.end)]))), {})


def _sentence_start(case: Case, clause: Clause) -> int:
    """Where the sentence of a clause begins: a dash alone does not end it."""
    before = case.note.clauses[clause.number - 1] if clause.number else None
    joined = before and not re.search(r"[.;?\n]", case.note.text[before.end : clause.start])
    return before.start if before and joined else clause.start


def fact(case: Case, code: str, reason: re.Pattern) -> Evidence | None:
    """The words that make a service separate: near it, or for a study of vessels that it is the first of its kind."""
    clauses = {
        case.note.clause_of(each.start).number
        for line in case.result.codes
        if line.code == code
        for each in line.evidence
    }
    for clause in case.note.clauses:
        start = _sentence_start(case, clause)
        if clause.number in clauses and (match := reason.search(case.note.text, start, clause.end)):
            return case.span(*match.span())
    profile = case.profile_of[code]
    is_study = profile.has("act", "angiogram") or "limb angiogram" in profile.facts.get("service", [])
    if is_study and (match := FIRST_STUDY.search(case.note.text)):
        return case.span(*match.span())
    return None
