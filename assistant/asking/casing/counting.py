"""Lesions beyond the first of a code that counts its first one: the add-on for them is not loaded."""

import re

from assistant.asking.casing.case import Case
from assistant.asking.casing.procedures import PAIRED
from assistant.asking.casing.supplies import of_another_level
from assistant.reading.clauses import Polarity

COUNTS = re.compile(
    r"(?<![\d.])(?<!RADS )(?<!RADS-)\b(?:two|three|four|2|3|4) (?:(?!cm\b|mm\b)\w+ )?"
    r"(?:nodules?|lesions?|mass(?:es)?|lumps?|nodes?|fibroadenomas?)\b|"
    r"\b(?:two|three|four|2|3|4) (?:skin )?(?:shaves?|punch(?:es)?|tangential|"
    r"saucerizations?)(?: (?:skin )?(?:biops(?:y|ies)|bxs?))?\b|"
    r"\b(?:two|three|four|2|3|4) (?:\w+ )?(?:spots|sites|areas|papules|plaques|moles|places)\b"
    r"[^.;]{0,25}\b(?:biops\w*|bx\w*|sampled|punch\w*|shav\w*|aspirat\w*)\b|"
    r"\b(?:sampled|lesions?): ?(?:two|three|2|3)\b|\bboth breasts\b|"
    r"(?<![\d.])\b(?:two|three|four|[2-4]) (?:(?:separate|different|\w+) )?"
    r"(?:spots|sites|areas|moles|papules|plaques|patches|nevi) "
    r"(?:(?:were|was|each|both|all) )?(?:biops\w+|bx\w*|sampled|punched|shaved)\b",
    re.IGNORECASE,
)
# "Site 1: ... punch. Site 2: ... punch": the same deed in two items of a list.
ITEMS = re.compile(
    r"\b(?:sites?|lesions?|spots?|nodules?|mass|biopsy|bx|specimen|area) ?(?:#|no\.? ?)?(?P<mark>[1-9]|[A-H])\b\W|"
    r"(?:^|(?<=[\s(;]))#?(?P<sign>[1-9]|[A-Ha-h])[.):]\s|(?:^|(?<=[\s(;]))#(?P<number>[1-9])\b",
    re.IGNORECASE | re.MULTILINE,
)
# A side that was only looked at has no lesion that was treated.
LEFT_ALONE = re.compile(
    r"\bleft alone\b|\b(?:only |just )?looked (?:at|benign|fine|normal)\b|\b(?:only |just )watched\b|"
    r"\bnot (?:needled|sampled|biopsied|touched|treated)\b|\bfor (?:watching|follow-?up|observation)\b",
    re.IGNORECASE,
)
PASSES = re.compile(r"(?:\b|x ?)(?:\d{1,2}|two|three|four|five|six) passes\b", re.IGNORECASE)
# "Lesion A, 4:00 ... Lesion B, 10:00": lesions by their letters or numbers.
MARKED = re.compile(
    r"\b(?:lesion|mass|nodule|site|target|node|finding) ?(?:#|no\.? ?)?(?P<mark>(?-i:[A-E])|[1-5])\b(?![.:]?\d)|"
    # "LEFT 2:00 N4 ... LEFT 9:00 N2": lesions of a breast by the hour of their place
    r"(?<![\d:])(?P<clock>1[0-2]|[1-9])(?::(?:00|30)| ?o.?clock)\b(?! ?(?:[ap]\.?m|h(?:rs|ours)?|to\b|-))",
    re.IGNORECASE,
)


# "2:00 N4 mass ... 9:00 N2 mass": places of a breast by the hours of a clock.
HOUR = re.compile(
    r"(?<![\d:])(?P<mark>(?:1[0-2]|[1-9])(?::[03]0(?!\d)|(?= ?o.?clock)))"
    r"(?! ?(?:[ap]\.?m\b|to\b|-|\N{EN DASH}|until\b|h\b|hrs))",
    re.IGNORECASE,
)


def further_lesions(case: Case) -> None:
    """Say that an add-on is missing where the note tells of a second lesion."""
    ways_of_skin = all(case.note.says("deed", each) for each in ("shave", "punch"))
    for name in case.names if ways_of_skin else []:
        if "skin biopsy" in case.profile_of[name].facts.get("service", []):
            case.lack(f"add-on to {name} for the second biopsy of skin: not loaded")
    first_only = [
        each
        for each in case.names
        if re.search(r"\bfirst\b", case.profile_of[each].code.lead, re.IGNORECASE)
        and not case.shelf.rules.is_visit(each)
    ]
    refused = {each.clause for each in case.note.features if each.polarity == Polarity.NEGATED}
    refused |= {each.number for each in case.note.clauses if LEFT_ALONE.search(each.text)}
    sides = {each.concept for each in case.note.of("side") if each.clause not in refused}
    passes = {each.clause for each in case.note.of("act", "fna")}
    of_passes = {each.concept for each in case.note.of("side") if each.clause in passes}
    for name in first_only:
        by_needle = case.profile_of[name].has("act", "fna") and {"left", "right"} <= of_passes
        if (
            by_needle
            or COUNTS.search(case.note.text)
            or _lesions_sampled(case, name) > 1
            or (case.profile_of[name].has("act", "fna") and len(PASSES.findall(case.note.text)) > 1)
            or ({"left", "right"} <= sides and case.profile_of[name].concepts["organ"] & PAIRED)
        ):
            case.lack(f"add-on to {name} for the further lesion: not loaded")
    _listed_biopsies(case)
    examined = any("tissue exam" in case.profile_of[each].facts.get("service", []) for each in case.names)
    for part in of_another_level(case.note.text) if examined else []:
        case.lack(f"{part}: a specimen of another level, whose code is not loaded")


def _lesions_sampled(case: Case, name: str) -> int:
    """Of how many lesions that the note marks (letters, numbers, hours of a breast) it tells a sample of their own."""
    in_breast = case.profile_of[name].has("organ", "breast")
    return max(_samples_at(case, name, MARKED), _samples_at(case, name, HOUR) if in_breast else 0)


def _samples_at(case: Case, name: str, marks: re.Pattern) -> int:
    """How many different marks have a sample between them and the next one."""
    marked = [*marks.finditer(case.note.text)]
    ends = [*(each.start() for each in marked[1:]), len(case.note.text)][: len(marked)]
    ways = [act for act in ("biopsy", "fna") if case.profile_of[name].has("act", act)]
    told = [("act", each) for each in ways] + [("deed", each) for each in ("sample", "fine needle") if ways]
    places = [each.start for one in told for each in case.note.of(*one)]
    return len(
        {
            (match["mark"] or match["clock"]).upper()
            for match, end in zip(marked, ends, strict=True)
            if any(match.end() <= each < end for each in places)
        }
    )


def _listed_biopsies(case: Case) -> None:
    """The second of two items that each took skin in the same way."""
    borders = [each.start() for each in ITEMS.finditer(case.note.text)] + [len(case.note.text)]
    for name in case.names:
        facts = case.profile_of[name].facts
        if "skin biopsy" not in facts.get("service", []):
            continue
        way = facts["needs"][0].removeprefix("detail.")
        told = [*case.note.of("detail", way), *case.note.of("deed", way)]
        pieces = {sum(border <= each.start for border in borders) for each in told} - {0}
        if len(pieces) > 1:
            case.lack(f"add-on to {name} for the second biopsy of skin: not loaded")
