"""Where a note tells of one side or of one item of a list alone, so that each is coded by its own words."""

import re
from itertools import pairwise

from assistant.asking.casing.case import Case
from assistant.reading.clauses import Clause, Polarity
from assistant.reading.noted import Feature

PIECE = re.compile(r",|\+|\band\b|&|\bthen\b|\bwhile\b|\bwith\b", re.IGNORECASE)
HANDLED = re.compile(
    r"\b(?:new|fresh|plac\w*|insert\w*|put|left in|exch\w*|chang\w*|swap\w*|replac\w*|upsiz\w*|remov\w*|pull\w*)\b",
    re.IGNORECASE,
)
# "1. Removal of the left port. 2. New right port": items of a list by their numbers or letters.
ITEM = re.compile(
    r"(?<![^\s(;])([1-9]|[A-H])[.):]\s*(?=[A-Za-z])|(?<=\()([1-9]|[A-Ha-h])\)\s*(?=[A-Za-z])|"
    r"(?:#|\b(?:[Ss]ite|[Ll]esion|[Ss]pot|[Ww]ound|[Nn]odule|[Ss]pecimen|[Pp]art|[Cc]ollection|[Aa]bscess|[Tt]umor|"
    r"[Mm]ass|[Tt]arget|[Dd]rain) ?#?)([1-9A-H])\b\s*[:.)\N{EN DASH}\N{EM DASH}-]?\s*(?=[A-Za-z])|"
    r"(?:^|(?<=\n))[ \t]*([1-9]) ?- (?=[A-Za-z])"
)
SIDE = re.compile(r"\b(?:left|right)\b", re.IGNORECASE)
# "Left: new tube. Right: the old one swapped": what stands below the name of a side, up to the next one.
BLOCK = re.compile(
    r"(?:^|(?<=[.;\n])\s?)[ \t*-]*(?:\(?(?:\d|[A-Ha-h])[.)] ?)?(?P<side>left|right|L|R|Lt|Rt)\.?"
    r"(?: (?:side|kidney|knee|shoulder|hip|chest|groin|lung|breast))?(?::|\s[-\N{EN DASH}]\s)",
    re.IGNORECASE | re.MULTILINE,
)
FIRST_ITEMS = ("1", "A")


def pieces_of_sides(case: Case, told: list[Feature]) -> dict[str, list[tuple[int, int]]]:
    """The pieces of a service's sentences that tell of one side alone and of something done there."""
    if set(blocks := blocks_of(case.note.text)) == {"left", "right"}:
        return blocks
    near = {each.clause + step for each in told for step in (-1, 0, 1)}
    sides = side_words(case)
    found: dict[str, list[tuple[int, int]]] = {}
    for clause in (each for each in case.note.clauses if each.number in near):
        for start, end in pieces_of(clause, [each.start for each in sides]):
            here = {each.concept for each in sides if start <= each.start < end}
            if len(here) == 1 and HANDLED.search(case.note.text, start, end):
                found.setdefault(here.pop(), []).append((start, end))
    return found


def items(text: str) -> list[tuple[int, int]]:
    """Where the items of a list begin and end; the last one ends with its line."""
    found: list[re.Match] = []
    for match in ITEM.finditer(text):
        if _mark(match) in FIRST_ITEMS:
            found = [match]
        elif found and ord(_mark(match)) == ord(_mark(found[-1])) + 1:
            found.append(match)
    if len(found) < 2:
        return []
    ends = [each.start() for each in found[1:]]
    last = text.find("\n", found[-1].start())
    return [*zip([each.end() for each in found], [*ends, last if last >= 0 else len(text)], strict=True)]


def _mark(item: re.Match) -> str:
    return (item[1] or item[2] or item[3] or item[4]).upper()


def side_of_item(case: Case, start: int, end: int) -> list[Feature]:
    """The only side that an item names, in whatever words: "removal of the left chest port"."""
    named = {match[0].lower(): match for match in SIDE.finditer(case.note.text, start, end)}
    clause = case.note.clause_of(start).number
    found = [Feature("side", each, *match.span(), clause, Polarity.DONE) for each, match in named.items()]
    return found if len(found) == 1 else []


def side_words(case: Case) -> list[Feature]:
    """Sides however they are meant: that of a tube placed before is its side today."""
    return [each for each in case.note.features if each.group == "side"]


def blocks_of(text: str) -> dict[str, list[tuple[int, int]]]:
    """The text below the name of each side, where a note is told side by side."""
    found = [*BLOCK.finditer(text)]
    ends = [*(each.start() for each in found[1:]), len(text)][: len(found)]
    blocks: dict[str, list[tuple[int, int]]] = {}
    for match, end in zip(found, ends, strict=True):
        side = "left" if match["side"][0].lower() == "l" else "right"
        blocks.setdefault(side, []).append((match.start("side"), end))
    return blocks


def pieces_of(clause: Clause, marks: list[int]) -> list[tuple[int, int]]:
    """The pieces of a clause between joining words, each with a mark: one without goes with the piece before it."""
    borders = [clause.start, *(clause.start + match.start() for match in PIECE.finditer(clause.text)), clause.end]
    found: list[tuple[int, int]] = []
    for start, end in pairwise(borders):
        if found and not any(start <= mark < end for mark in marks):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
