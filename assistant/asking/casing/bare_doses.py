"""Doses told by a number alone behind the name of a drug: "kenalog 40", "1 mL Kenalog-40". Pure."""

import re
from decimal import Decimal
from typing import NamedTuple

from assistant.reading.asked import EACH
from assistant.reading.noted import Note

# A number alone behind the name is milligrams; with a volume it is what one milliliter holds.
BARE = re.compile(
    r"[- ](\d{1,3})(?!\d|\.\d|\s*(?:mg|mcg|ug|g|gm|m[lL]|cc|units?|%|min\w*|[x/:-]\s*\d))\b", re.IGNORECASE
)
VOLUME = re.compile(
    r"(\d+(?:\.\d+)?)\s*(?:m[lL]|cc)\b"
    r"(?!\s*(?:of )?(?:\d|plain|lido|xylo|bupi|marc|ropi|naropin|mepi|sensorc|saline|NS\b|local\b|anesth))",
    re.IGNORECASE,
)
# "Kenalog 40 + 4 cc bupivacaine": the volume behind the plus is another drug's.
MIXED_IN = re.compile(r"\+|&|\b(?:with|w|and|plus|mixed)\b|w/", re.IGNORECASE)
OTHER_SIDE = re.compile(
    r"^\s*(?:left|right|L|R|other side|second side)\b(?: (?:knee|shoulder|hip|side|glut\w*))?\s*[:,-]", re.IGNORECASE
)
BESIDE = 14  # characters in which the volume of a bare number stands


class BareDose(NamedTuple):
    """Milligrams, and where their number stands in the note."""

    amount: Decimal
    start: int
    end: int


def bare_dose(note: Note, drug: re.Match) -> BareDose | None:
    """The dose right behind a drug's name, with that of the name in the next clause where this is the other side."""
    told = BARE.match(note.text, drug.end())
    if told is None:
        return None
    clause = note.clause_of(drug.start())
    amount = _milligrams(clause.text, drug.start() - clause.start, told.end() - clause.start, told[1])
    for after in note.clauses[clause.number + 1 : clause.number + 2]:
        named = re.finditer(re.escape(drug[0]), after.text, re.IGNORECASE) if OTHER_SIDE.search(after.text) else ()
        for again in named:
            if more := BARE.match(after.text, again.end()):
                amount += _milligrams(after.text, again.start(), more.end(), more[1])
    return BareDose(amount, told.start(1), told.end(1))


def _milligrams(text: str, start: int, end: int, number: str) -> Decimal:
    """What a bare number between two places comes to with the volume beside it, its own and no other drug's."""
    before, after = text[:start][-BESIDE:], MIXED_IN.split(text[end:])[0][: BESIDE + BESIDE]
    near = [match[1] for match in VOLUME.finditer(after) if match.start() < BESIDE]
    volume = next(iter([*reversed(VOLUME.findall(before)), *near]), "1")
    twice = any(match.end() > end for match in EACH.finditer(text))
    return Decimal(number) * Decimal(volume) * (2 if twice else 1)
