"""What coders write short or misspell, written out in full before a question is read. Pure: text in, text out.

Only words that say what is asked are mended, since a word of a code may be spelled like a slip of one of them.
"""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

WORDS = tomllib.loads((Path(__file__).parent / "shorthand.toml").read_text(encoding="utf-8"))
SHORT = [(re.compile(rf"\b(?:{short})", re.IGNORECASE), full) for short, full in WORDS["short"].items()]
SPELLED, OTHERS = WORDS["spelling"]["words"], set(WORDS["spelling"]["others"])
WORD = re.compile(r"(?<![\w-])[A-Za-z]{5,}(?![\w-])")
LONG = 9  # letters from which on two slips may be mended


def in_full(text: str, known: Callable[[str], bool] = lambda word: False) -> str:
    """The text with its shorthand written out and slips in words of asking mended; `known` words stay as they are."""
    for short, full in SHORT:
        text = short.sub(full, text)
    return WORD.sub(lambda match: match[0] if known(match[0]) else _mended(match[0]), text)


def _mended(word: str) -> str:
    """The word of asking that a word is a slip of; else the word itself."""
    low = word.lower()
    if low in OTHERS or low in SPELLED:
        return word
    near = [(slips, each) for each in SPELLED if each[0] == low[0] and (slips := _slips(low, each)) <= _allowed(each)]
    return min(near)[1] if near else word


def _allowed(word: str) -> int:
    return 2 if len(word) >= LONG else 1


def _slips(one: str, two: str) -> int:
    """Letters added, left out, taken for another or swapped with the next, at least; 3 for all that is far."""
    if abs(len(one) - len(two)) > 2:
        return 3
    before, row = [], list(range(len(two) + 1))
    for at, letter in enumerate(one, 1):
        last, before, row = before, row, [at]
        for to, other in enumerate(two, 1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != other))
            if at > 1 and to > 1 and letter == two[to - 2] and one[at - 2] == other:
                cost = min(cost, last[to - 2] + 1)
            row.append(cost)
    return min(row[-1], 3)
