"""Where a note lists lesions one by one, by numbers, letters or bullets."""

import re

from assistant.asking.casing.case import Case
from assistant.asking.casing.pieces import items
from assistant.asking.casing.profiles import Profile
from assistant.engine.result import Evidence

# "- seg 4b met 1.8 cm: cryoprobe": a line that begins with a bullet and names a lesion or its size.
BULLET = re.compile(r"(?:^|(?<=\n))[ \t]*[-*\N{BULLET}\N{EN DASH}\N{EM DASH}][ \t]*(?=\w)")
LESION = re.compile(
    r"\b(?:seg\w*|lesions?|mets?|metasta\w+|nodules?|mass|tumou?rs?|HCC|[LR][UML]L|lobe|\d(?:\.\d)? ?[cm]m)\b",
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


def marks_of(case: Case, code: str) -> list[Evidence]:
    """The words behind a code."""
    return [each for line in case.result.codes if line.code == code for each in line.evidence]
