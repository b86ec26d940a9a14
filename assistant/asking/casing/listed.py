"""Lesions that a note lists or counts, by numbers, letters, bullets or their places."""

import re

from assistant.asking.casing.case import Case
from assistant.asking.casing.pieces import items
from assistant.asking.casing.profiles import Profile
from assistant.asking.casing.supplies import NUMBERS
from assistant.engine.result import Evidence
from assistant.reading.clauses import Polarity

# "- seg 4b met 1.8 cm: cryoprobe": a line that begins with a bullet and names a lesion or its size.
BULLET = re.compile(r"(?:^|(?<=\n))[ \t]*[-*\N{BULLET}\N{EN DASH}\N{EM DASH}][ \t]*(?=\w)")
LESION = re.compile(
    r"\b(?:seg\w*|lesions?|mets?|metasta\w+|nodules?|mass|tumou?rs?|HCC|[LR][UML]L|lobe|\d(?:\.\d)? ?[cm]m)\b",
    re.IGNORECASE,
)
# The words of an act, and those of a deed that makes one.
SAMPLED = ("deed", "sample")
DEEDS = {
    "ablation": [("act", "ablation")],
    "biopsy": [("act", "biopsy"), SAMPLED],
    "fna": [("act", "fna"), ("deed", "fine needle"), SAMPLED],
}
PROVEN = re.compile(r"\b(?:proven|confirmed|proved|known|biopsied)\b", re.IGNORECASE)
# "Own nick and own probe pass for each": every lesion of a number was treated by itself.
EACH_OWN = re.compile(
    r"\b(?:own|separate) (?:\w+ )?(?:probe|needle|nick|puncture|pass|stick|placement|entry)\b[^.;]{0,40}"
    r"\b(?:each|both)\b|"
    r"\b(?:each|both|every one)\b[^.;]{0,15}\b(?:through|by|via|with|from|had) (?:its|their|an?) (?:own|separate) "
    r"(?:\w+ )?(?:probe|needle|nick|puncture|pass|stick|entry)|"
    r"\b(?:two|2) (?:separate )?(?:probe|needle) (?:insertions|passes|placements|punctures)\b|"
    r"\b(?:each|both|every) (?:one |lump |lesion |of them )?(?:was |were )?(?:frozen|treated|ablated|covered)\b",
    re.IGNORECASE,
)
ONE_FOR_BOTH = re.compile(
    r"\b(?:one|single|same|1) (?:\w+ )?(?:probe|placement|pass|needle|nick|ice ?ball)\b[^.;]{0,30}"
    r"\b(?:both|two|all)\b|"
    r"\bboth (?:\w+ )?(?:with|by|from|in) (?:one|a single|the same)\b",
    re.IGNORECASE,
)
# What tells one lesion of an organ from another.
NAMED = re.compile(
    r"\bseg(?:ment)?s?\.? ?(?:\d[ab]?|[IVX]+[ab]?)(?:/\d[ab]?)?\b|\b[RL][UML]L\b|"
    r"\b(?:(?:left|right|caudate|quadrate|upper|middle|lower) lobe|(?:upper|lower|mid|middle|inter) ?-?pol(?:e|ar)|"
    r"dome|lingula)\b|"
    r"(?<![\d:])(?:1[0-2]|[1-9])(?::[03]0| ?o.?clock)\b",
    re.IGNORECASE,
)
FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)


def lesions_of(text: str) -> list[tuple[int, int]]:
    """Where the items of a list begin and end, each of a lesion; none where one item names no lesion."""
    found = items(text)
    if not found:
        starts = [each.end() for each in BULLET.finditer(text)]
        ends = [text.find("\n", each) for each in starts]
        found = [(start, end if end >= 0 else len(text)) for start, end in zip(starts, ends, strict=True)]
    return found if len(found) > 1 and all(LESION.search(text, *each) for each in found) else []


def second_lesion(case: Case, profile: Profile, organs: set[str], modifiers: tuple[str, ...]) -> None:
    """Suggest a biopsy again for the second item of a list that took cores of the organ: the code is of a lesion."""
    row = case.fee(profile.name)
    if not profile.has("act", "biopsy") or (row and row.bilateral == "1") or FIRST.search(profile.code.lead):
        return
    named = [each for each in case.note.of("organ") if each.concept in organs]
    cores = [*case.note.of("act", "biopsy"), *case.note.of("deed", "sample")]
    sampled = [
        [each for each in cores if start <= each.start < end]
        for start, end in lesions_of(case.note.text)
        if any(start <= each.start < end for each in named)
    ]
    sampled = [each for each in sampled if each]
    if len(sampled) > 1:
        words = case.mark(sampled[1][:1])
        case.suggest(profile, words, modifiers=(*modifiers, "XS"), why="another lesion, with a needle of its own")


def other_item(case: Case, one: str, two: str) -> Evidence | None:
    """The words that tell of the second of two drains or ablations of a list, each in an item of its own."""
    both = [case.profile_of[each] for each in (one, two)]
    drains = all("drain" in each.facts.get("service", []) for each in both)
    burned = all(each.has("act", "ablation") for each in both)
    listed = items(case.note.text) if drains else lesions_of(case.note.text) if burned else []
    of_items = [
        {item for item in listed for each in marks_of(case, code) if item[0] <= each.start < item[1]}
        for code in (one, two)
    ]
    if not all(of_items) or of_items[0] & of_items[1]:
        return None
    return marks_of(case, two)[0]


def other_lesion(case: Case, one: str, two: str) -> Evidence | None:
    """The words that name another lesion for a sample than for what was destroyed, by segment, lobe or hour."""
    places = [_places(case, each) for each in (one, two)]
    named = [
        {
            " ".join(match[0].lower().split()): match
            for place in some
            for match in NAMED.finditer(case.note.text, *place)
        }
        for some in places
    ]
    if not all(named) or named[0].keys() & named[1].keys() or set(places[0]) & set(places[1]):
        return None
    return case.span(*next(iter(named[1].values())).span())


def _places(case: Case, code: str) -> list[tuple[int, int]]:
    """The items of a list in which the words behind a code's deed stand, else their sentences."""
    ways = [act for act in DEEDS if case.profile_of[code].has("act", act)]
    told = [each for act in ways for group, name in DEEDS[act] for each in case.note.of(group, name)]
    deeds = {(each.start, each.end) for each in told}
    marks = [each for each in marks_of(case, code) if (each.start, each.end) in deeds]
    listed = items(case.note.text)
    within = [place for each in marks for place in listed if place[0] <= each.start < place[1]]
    clauses = [case.note.clause_of(each.start) for each in marks]
    return within or [(each.start, each.end) for each in clauses]


def lesions_treated(case: Case, profile: Profile) -> int:
    """The units of a code that counts its lesions, as the note numbers those that were treated; 1 of any other."""
    lesion = next(iter(profile.facts.get("counted", [])), "")
    if lesion and (each := EACH_OWN.search(case.note.text)) and not ONE_FOR_BOTH.search(case.note.text):
        behind = re.search(rf"\b{lesion}s? ?(?:x|\N{{MULTIPLICATION SIGN}}) ?([2-4])\b", case.note.text, re.IGNORECASE)
        if behind and _is_today(case, each):
            return int(behind[1])
    number = r"(two|three|four|[2-4])(?! ?(?:cm|mm|x|min\w*|freez\w*|cycles?|weeks?|months?|years?|o.clock)\b)"
    told = re.compile(rf"\b{number} (?:[\w.-]+,? ){{0,4}}{lesion}", re.IGNORECASE) if lesion else None
    found = [each for each in told.finditer(case.note.text) if _is_today(case, each)] if told else []
    return max((NUMBERS.get(each[1].lower()) or int(each[1]) for each in found), default=1)


def _is_today(case: Case, match: re.Match) -> bool:
    """Whether lesions are counted of today: those that a biopsy has proven before are, too."""
    meant = case.note.meant(*match.span())
    return meant == Polarity.DONE or (meant == Polarity.HISTORICAL and bool(PROVEN.search(match[0])))


def marks_of(case: Case, code: str) -> list[Evidence]:
    """The words behind a code."""
    return [each for line in case.result.codes if line.code == code for each in line.evidence]
