"""Doses as a question tells them: given, the size of a vial, or wasted; and of which of its drugs each is. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import get_close_matches
from itertools import pairwise

from assistant.reading.lexicon import LEXICON
from assistant.reading.vials import AS_GIVEN, DRAWN, FROM_VIAL, VIAL, WASTE_BEFORE, WASTED

DOSE = re.compile(
    r"(\d[\d,]*(?:\.\d+)?)\s*(mgs?|mcgs?|ug|\N{MICRO SIGN}g|micrograms?|milligrams?|gms?|grams?|g)\b", re.IGNORECASE
)
SUM = re.compile(r"((?:\d+(?:\.\d+)?\s*\+\s*)+)(?=\d+(?:\.\d+)?\s*(mg|mcg|ug|g)\b)", re.IGNORECASE)
SIDE = r"(?:R|L|RT|LT|right|left|other|second)"
JOINT = r"(?:knee|shoulder|hip|elbow|wrist|ankle|bursa|joint|arm|leg|thigh|deltoid|glute\w*|buttock|foot|hand|eye)s?"
# "80 mg R knee, 40 L knee": a number beside a side, in the unit of the dose before it.
OTHER_SIDE = re.compile(
    rf"(?<![\w.$-])(\d{{1,4}}(?:\.\d+)?)\s+(?:(?:in|into|to|for|on)\s+)?(?:the\s+|her\s+|his\s+)?{SIDE}\s+{JOINT}\b|"
    rf"\b{SIDE}\s+{JOINT}\W{{1,3}}(?:got\s+)?(\d{{1,4}}(?:\.\d+)?)"
    r"(?![\w.%-]|\s*(?:m[lLg]|cc|mm|cm|min|y|units?|lines?)\b)",
    re.IGNORECASE,
)
TOTAL_BEFORE = re.compile(r"\btotal(?: dose)?(?: of|:| was| is)?\s*$|\bin all\W*$", re.IGNORECASE)
TOTAL_BEHIND = re.compile(r"^\s*(?:\(?(?:in )?total\b(?! units)|altogether\b|in all\b|combined\b)", re.IGNORECASE)
# "80 mg both shoulders, 40 each": a part of the dose that stands before it.
EACH_PART = re.compile(
    rf"(?<![\w.$-])(\d{{1,4}}(?:\.\d+)?)\s*(?:mgs?|mcgs?)?\s+(?:(?:in|into|to|for|per|a)\s+)?(?:each|apiece|(?:a|per)\s+(?:side|{JOINT}))\b",
    re.IGNORECASE,
)
MOST_PARTS = 4
APART = re.compile(r"[,;+&/()\n]|\.\s|\b(?:and|plus|with|then|n)\b", re.IGNORECASE)
PER_VIAL = re.compile(r"^\s*(?:per|a|/) ?(?:vial|amp\w*|SDV|syringe)\b", re.IGNORECASE)
COMMON = {
    "injection", "sodium", "intramuscular", "hydrochloride", "acetonide", "tromethamine", "otherwise", "specified",
}  # fmt: skip
GIVEN, VIAL_SIZE, WASTE = "given", "vial", "wasted"


@dataclass(frozen=True, slots=True)
class Dose:
    """An amount of a drug where it stands in a text; `fate` says what became of it."""

    amount: str
    word: str
    start: int
    end: int
    fate: str = GIVEN
    is_total: bool = False


def doses_told(text: str) -> list[Dose]:
    """Every amount in the order of the text."""
    found = [_dose(text, match) for match in DOSE.finditer(text)]
    for match in SUM.finditer(text):
        found += [
            Dose(each[0], match[2].lower(), match.start() + each.start(), match.start() + each.end())
            for each in re.finditer(r"\d+(?:\.\d+)?", match[1])
        ]
    if found:
        taken = [(each.start, each.end) for each in found]
        for match in OTHER_SIDE.finditer(text):
            start, end = match.span(1) if match[1] else match.span(2)
            if not any(start < last and first < end for first, last in taken):
                found.append(Dose(text[start:end], found[0].word, start, end))
    return _with_parts(text, sorted(found, key=lambda each: each.start))


def _with_parts(text: str, told: list[Dose]) -> list[Dose]:
    """Doses without those that only say how the one before was divided, which is a total."""
    for part in EACH_PART.finditer(text):
        before = [each for each in told if each.end <= part.start() and each.fate == GIVEN]
        parts = Decimal(before[-1].amount) / Decimal(part[1]) if before and Decimal(part[1]) else Decimal(0)
        if parts == int(parts) and 1 < parts <= MOST_PARTS:
            whole = replace(before[-1], is_total=True)
            told = [
                whole if each is before[-1] else each for each in told if not part.start() <= each.start < part.end()
            ]
    return told


def given_doses(told: list[Dose]) -> list[Dose]:
    """What was given; the sizes of vials where nothing else is told."""
    return [each for each in told if each.fate == GIVEN] or [each for each in told if each.fate == VIAL_SIZE]


def _dose(text: str, match: re.Match) -> Dose:
    before, after = text[: match.start()], text[match.end() :]
    fate = GIVEN
    if WASTED.search(after) or WASTE_BEFORE.search(before):
        fate = WASTE
    elif (
        PER_VIAL.search(after)
        or VIAL.search(after)
        or (FROM_VIAL.search(before) and not AS_GIVEN.search(after))
        or DRAWN.search(after)
    ):
        fate = VIAL_SIZE
    total = bool(TOTAL_BEFORE.search(before) or TOTAL_BEHIND.search(after))
    return Dose(match[1].replace(",", ""), match[2].lower(), *match.span(), fate, total)


def allotted(text: str, doses: list[Dose], drugs: Mapping[str, str]) -> dict[str, list[Dose]] | None:
    """The doses of each drug, by its code and its words in the files; None where that does not show.

    A drug that is none of them keeps the dose that stands with its name.
    """
    named, typed = _named(text, drugs), _typed(text, drugs)
    owners = _owners(text, doses, named, typed)
    owned = {name: [each for each, of in zip(doses, owners, strict=True) if of == name] for name in drugs}
    loose = [each for each, of in zip(doses, owners, strict=True) if of is None]
    bare = [name for name, each in owned.items() if not each]
    if len(drugs) == 1 or (len(bare) == 1 and len(loose) == 1):
        name = bare[0] if bare else next(iter(drugs))
        owned[name] = sorted([*owned[name], *loose], key=lambda each: each.start)
        loose, bare = [], [each for each, some in owned.items() if not some]
    if (bare or loose) and not named and len(doses) == len(drugs):
        return {name: [each] for name, each in zip(drugs, doses, strict=True)}
    if bare or loose:
        return None
    return {name: [each for each in some if each.is_total][:1] or some for name, some in owned.items()}


Mark = tuple[int, str]  # where a drug is named, and its code; empty for one that is none of those asked of


def _typed(text: str, drugs: Mapping[str, str]) -> list[Mark]:
    return [(match.start(), name) for name in drugs for match in re.finditer(name, text, re.IGNORECASE)]


def _named(text: str, drugs: Mapping[str, str]) -> list[Mark]:
    """Where drugs are named by words, misspelled too."""
    found: dict[int, str] = {}
    for substance, words in LEXICON["substance"].items():
        owner = next((name for name, said in drugs.items() if substance in said.lower()), "")
        found |= {match.start(): owner for match in words.finditer(text)}
        found |= {match.start(): owner for match in re.finditer(substance, text, re.IGNORECASE)}
    for match in LEXICON["drug"]["other"].finditer(text):
        found.setdefault(match.start(), "")
    spelled = {word: name for name, said in drugs.items() for word in _words_of(said)}
    for match in re.finditer(r"[A-Za-z]{5,}", text):
        near = get_close_matches(match[0].lower(), spelled, n=1, cutoff=0.78)
        if near and match.start() not in found:
            found[match.start()] = spelled[near[0]]
    return sorted(found.items())


def _words_of(said: str) -> list[str]:
    """The words that name a drug: long ones of CMS's, and brands by their capitals."""
    words = re.findall(r"[A-Za-z]{5,}", said)
    return [word.lower() for word in words if (len(word) > 5 or word[0].isupper()) and word.lower() not in COMMON]


def _owners(text: str, doses: list[Dose], named: list[Mark], typed: list[Mark]) -> list[str | None]:
    """Of which drug each dose is, by the names in its part of the text; None where none stands there."""
    cuts = [0, *(match.start() for match in APART.finditer(text)), len(text) + 1]
    owners: dict[Dose, str | None] = dict.fromkeys(doses)
    before: str | None = None
    for start, end in pairwise(cuts):
        here = [each for each in doses if start <= each.start < end]
        marks = [mark for mark in named if start <= mark[0] < end] or [mark for mark in typed if start <= mark[0] < end]
        told = _of_part(here, marks) if marks else [before] * len(here)
        owners |= dict(zip(here, told, strict=True))
        before = told[-1] if told else before if not marks else None
    return list(owners.values())


def _of_part(doses: list[Dose], marks: list[Mark]) -> list[str | None]:
    """The drugs of the doses of one part: its only one, the ones before them, or the ones behind them."""
    marks = sorted(marks)
    if len({name for _, name in marks}) == 1:
        return [marks[0][1]] * len(doses)
    if len(marks) == len(doses):
        return [name for _, name in marks]
    if len(doses) == 1 and sum(place < doses[0].start for place, _ in marks) == 1:
        return [marks[0][1]]
    return [None] * len(doses)
