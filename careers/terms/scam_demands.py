"""One demand of a scam amid what every employer writes: told sentence by sentence.

What a posting says around its demand makes it read genuine, so that here a sentence counts alone, or with the next: by
the topics of `scam_topics`, and by weights over the frames of `scam_frames` in `scam_weights.json`. Pure.
"""

import math
from collections.abc import Iterator
from itertools import combinations

from careers.terms.scam_frames import FRAMES
from careers.terms.scam_reading import features, sentences_of, weights
from careers.terms.scam_topics import asked

POINTS = 40
# At 1.5 and above 26 of 715 genuine postings were held, here 20, 15 without any of this.
SURE = 3.0  # odds, as a logarithm, from which a sentence counts without a rule
LEAST_WORDS = 4  # of a sentence
LEAST_TEXT = 12  # words; what is shorter has nothing around its demand
FEWEST = 3  # names: a sentence that says less weighs no more than one that says so much
KINDS = ("facts", "words", "frames")
Names = tuple[set[str], set[str], set[str]]  # of each kind


def demanded(text: str) -> Iterator[tuple[int, str]]:
    """Yield points for each demand of a text, with the words that show it, and for its worst sentence."""
    if len(text.split()) < LEAST_TEXT:
        return
    sentences = [each for each in sentences_of(text) if len(each.split()) >= LEAST_WORDS]
    told = [*asked(sentences)]
    yield from ((POINTS, f"{words}: “{sentence.strip()[:60]}”") for words, sentence in told)
    if sentences and not told:
        odds, worst = max(((odds_of(names_of(each)), each) for each in sentences), key=lambda each: each[0])
        if odds >= SURE:
            yield POINTS, f"demands what scams demand: “{worst.strip()[:60]}”"


def framed(sentence: str) -> set[str]:
    """Return the frames that a sentence shows."""
    return {name for name, pattern in FRAMES.items() if pattern.search(sentence)}


def names_of(sentence: str) -> Names:
    """Return what a sentence says, of each kind: frames with the pairs that stand together."""
    facts, words = features(sentence)
    here = sorted(framed(sentence))
    return facts, words, {*here, *(f"{one} + {two}" for one, two in combinations(here, 2))}


def share_of(names: set[str]) -> float:
    """Return what one of these names counts."""
    return 1 / math.sqrt(max(len(names), FEWEST))


def odds_of(names: Names) -> float:
    """Return how likely a sentence is a demand, as a logarithm of odds."""
    learned = weights()["demands"]
    odds = learned["bias"]
    for kind, of_kind in zip(KINDS, names, strict=True):
        known = learned[kind]
        odds += share_of(of_kind) * sum(known.get(name, 0.0) for name in of_kind)
    return odds
