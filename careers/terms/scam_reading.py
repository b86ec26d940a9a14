"""Whether a text reads like the scams that were seen or like genuine postings, by weights that were learned. Pure.

A rule finds what its author thought of. The weights of `scam_weights.json` come from samples by several authors
(`python -m benchmarks.scams` learns them anew): of words, of two words in a row, and of the facts of
`scam_facts` that stand together in a sentence or in the next.
"""

import json
import math
import re
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

from careers.terms.identity import is_free_mail
from careers.terms.scam_facts import FACTS, SUM

# Bounded at their beginning: 40,000 letters or spaces in a row took 4 and 15 seconds.
ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]+(\.[\w-]+)+")
ENDINGS = ("ing", "ed", "es", "s", "'s")
LEAST_WORDS = 12  # a shorter text says too little to be read
LINK = re.compile(r"https?://\S+|(?<![\w-])[\w-]{1,64}(?:\.[\w-]{1,64})+/\S*")
SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n+")
SUMS = re.compile(SUM, re.IGNORECASE)
WEIGHTS = Path(__file__).with_name("scam_weights.json")
# What stands in a text that is read for an address, a link and a sum.
MARKS = {
    "_freemail_": "an address at a free mail service",
    "_mail_": "an email address",
    "_link_": "a link",
    "_sum_": "a sum",
}
MARK = re.compile("|".join(MARKS))
WINDOW = 120  # words that are read at once: what a long text says beside its demand would hide it
WORD = re.compile(r"[a-z][a-z']*|_[a-z]+_")


@dataclass(frozen=True, slots=True)
class Reading:
    """How likely a text is a scam, as a logarithm of odds, and what speaks most for that."""

    odds: float
    shown: tuple[str, ...]


def read(text: str) -> Reading | None:
    """Read a text by its worst window; None where it is too short to say anything."""
    if len(text.split()) < LEAST_WORDS:
        return None
    return max((_weigh(window) for window in _windows(text)), key=lambda reading: reading.odds)


def features(text: str) -> tuple[set[str], set[str]]:
    """Return what a text says: facts and facts together, words and words in a row."""
    facts: set[str] = set()
    words: set[str] = set()
    before: list[str] = []
    for sentence in sentences_of(text):
        here = sorted(name for name, pattern in FACTS.items() if pattern.search(sentence))
        facts.update(here)
        facts.update(f"{one} + {two}" for one, two in combinations(here, 2))
        facts.update(" > ".join(sorted((one, two))) for one in before for two in here if one != two)
        before = here
        stems = [_stem(word) for word in WORD.findall(SUMS.sub(" _sum_ ", sentence.lower()))]
        words.update(stems)
        words.update(f"{one} {two}" for one, two in pairwise(stems))
    return facts, words


def _weigh(text: str) -> Reading:
    learned = weights()
    odds = learned["bias"]
    told: list[tuple[float, str]] = []
    for kind, names in zip(("facts", "words"), features(text), strict=True):
        known = [(learned[kind][name], name) for name in names if name in learned[kind]]
        share = 1 / math.sqrt(len(names) or 1)
        odds += sum(weight for weight, _ in known) * share
        told += [(weight * share, name) for weight, name in known]
    told.sort(key=lambda each: (-each[0], each[1]))
    return Reading(odds, tuple(_in_words(name) for weight, name in told[:4] if weight > 0))


def _in_words(name: str) -> str:
    """A fact or words as a moderator reads them: what stood in place of an address, a link or a sum is named."""
    return MARK.sub(lambda match: MARKS[match[0]], name)


@cache
def weights() -> dict:
    """Return what was learned: a bias, the weights of facts and of words, and the same of single demands."""
    return json.loads(WEIGHTS.read_text())


def _windows(text: str) -> list[str]:
    """Cut a long text into parts of WINDOW words or a little more; each half is in two of them."""
    halves: list[str] = [""]
    for sentence in sentences_of(text):
        if len(halves[-1].split()) >= WINDOW // 2:
            halves.append("")
        halves[-1] += f"{sentence}\n"
    return [one + two for one, two in pairwise(halves)] or halves


def sentences_of(text: str) -> list[str]:
    """Cut a text into sentences and lines; addresses and links stand as words of their kind."""
    text = ADDRESS.sub(lambda match: " _freemail_ " if is_free_mail(match[0]) else " _mail_ ", text)
    return [each for each in SENTENCE.split(LINK.sub(" _link_ ", text)) if each.strip()]


def _stem(word: str) -> str:
    ending = next((each for each in ENDINGS if word.endswith(each) and len(word) - len(each) >= 3), "")
    return word.removesuffix(ending)
