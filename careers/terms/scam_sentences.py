"""Whether one sentence demands what scams demand, by weights of its words and letters that were learned. Pure.

A demand that is put in words nobody has seen yet shares pieces with others: one to three words in a row, four letters
of a word. What each counts is learned from samples and from sentences that a grammar of demands, and of what employers
say of the same matters, makes by the thousand (`python -m benchmarks.scams`). Pieces are kept by their checksum, so
that the weights are two short tables.
"""

import base64
import json
import math
import re
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from careers.terms.identity import is_free_mail
from careers.terms.scam_reading import ADDRESS, LINK

CUT = re.compile(r"(?<=[.!?])(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bSt\.)\s+|\n+")
FEWEST = 12  # pieces: a sentence that has less weighs no more than one that has so many
LEAST_WORDS = 4  # of a sentence
LETTERS = 4  # in a row, within a word
NUMBER = re.compile(r"\d[\d,.]*")
PLACES = 1 << 16  # of each table
SUM = re.compile(r"\$ ?\d[\d,.]*k?")
TOKEN = re.compile(r"[a-z_][\w']*|[;:%/]")
WEIGHTS = Path(__file__).with_name("scam_sentence_weights.json")
WORDS = 3  # in a row


@dataclass(frozen=True, slots=True)
class Weights:
    """What the pieces of a sentence count, by their place, in steps of so many odds."""

    bias: float
    step: float
    words: memoryview
    letters: memoryview


def sentences_of(text: str) -> list[str]:
    """Cut a text into whole sentences: what stands after a semicolon often says why what stands before it is fair."""
    text = ADDRESS.sub(lambda match: " _freemail_ " if is_free_mail(match[0]) else " _mail_ ", text)
    cut = [each.strip() for each in CUT.split(LINK.sub(" _link_ ", text))]
    return [each for each in cut if len(each.split()) >= LEAST_WORDS]


def pieces(sentence: str) -> tuple[set[str], set[str]]:
    """Return the words in a row of a sentence, and the letters in a row of its words."""
    text = NUMBER.sub(" _num ", SUM.sub(" _sum ", sentence.replace("\u2019", "'"))).lower()
    said = TOKEN.findall(text)
    row = ["<", *said, ">"]
    words = {" ".join(row[at : at + size]) for size in range(1, WORDS + 1) for at in range(len(row) - size + 1)}
    letters = {
        spaced[at : at + LETTERS]
        for spaced in (f" {word} " for word in said)
        for at in range(len(spaced) - LETTERS + 1)
    }
    return words, letters


def place_of(piece: str) -> int:
    """Return where the weight of a piece is kept."""
    return zlib.crc32(piece.encode()) % PLACES


def share_of(found: set[str]) -> float:
    """Return what one of these pieces counts."""
    return 1 / math.sqrt(max(len(found), FEWEST))


def odds_of(sentence: str) -> float:
    """Return how likely a sentence is a demand of a scam, as a logarithm of odds."""
    learned = weights()
    words, letters = pieces(sentence)
    steps = share_of(words) * _sum(learned.words, words) + share_of(letters) * _sum(learned.letters, letters)
    return learned.bias + learned.step * steps


def _sum(table: memoryview, found: set[str]) -> int:
    return sum(table[place_of(each)] for each in found)


@cache
def weights() -> Weights:
    """Return what was learned."""
    return unpacked(json.loads(WEIGHTS.read_text()))


def unpacked(kept: dict) -> Weights:
    """Return weights as they are used, from what is kept of them."""
    words, letters = (memoryview(base64.b64decode(kept[name])).cast("b") for name in ("words", "letters"))
    return Weights(kept["bias"], kept["step"], words, letters)
