"""One demand of a scam amid what every employer writes: told sentence by sentence, by who gives what to whom and when.

What a posting says around its demand makes it read genuine, so that here a sentence counts alone, or with the next: by
rules over the frames of `scam_frames`, and by weights of its own in `scam_weights.json`. Pure.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from careers.terms.scam_frames import FRAMES
from careers.terms.scam_reading import features, sentences_of, weights

POINTS = 40
# At 1.5 and above 26 of 715 genuine postings were held, here 20, 15 without any of this.
SURE = 3.0  # odds, as a logarithm, from which a sentence counts without a rule
DOUBT = 0.0  # odds above which a sentence counts that a rule describes
LEAST_WORDS = 4  # of a sentence
LEAST_TEXT = 12  # words; what is shorter has nothing around its demand
FEWEST = 3  # names: a sentence that says less weighs no more than one that says so much
KINDS = ("facts", "words", "frames")
Names = tuple[set[str], set[str], set[str]]  # of each kind


@dataclass(frozen=True, slots=True)
class Demand:
    """What a sentence demands: so many frames at least of each set stand in it, and none of `unless`."""

    words: str
    needs: tuple[frozenset[str], ...]
    unless: frozenset[str]
    least: int = 1


def _frames(*names: str) -> frozenset[str]:
    return frozenset(names)


NOT_MEANT = _frames("denied", "a warning")
NOT_OF_THE_READER = NOT_MEANT | {"what others pay or show"}
GIVEN = NOT_OF_THE_READER | {"the employer gives"}
PAYS = _frames(
    "reader gives money for a thing", "the card or pocket of the reader", "a sum is due", "an order to pay",
    "the reader is billed", "a charge for work",
)  # fmt: skip
DEMANDS = (
    Demand(
        "has the reader pay for what employers give",
        (PAYS, _frames("early", "a seller who is named", "money that comes back", "pay in something odd")),
        GIVEN,
    ),
    Demand(
        "has the reader pay for what employers give", (PAYS - {"an order to pay"} | {"a thing for a sum"},), GIVEN, 2
    ),
    Demand(
        "has to do with money that nobody traces",
        (
            _frames("crypto"),
            _frames(
                "pay in something odd", "reader gives money", "an order to pay", "it is banked by the reader",
                "money handed on", "a thing for a sum", "early", "money in an account of the reader",
            ),
        ),
        NOT_MEANT,
    ),
    Demand(
        "talks where employers do not",
        (
            _frames("a messenger", "a name in a chat"),
            _frames("a talk about the job", "a messenger in place of mail"),
        ),
        NOT_MEANT,
    ),
    Demand(
        "has a check banked and its money handed on",
        (_frames("an instrument of payment"), _frames("it is banked by the reader", "money handed on")),
        NOT_OF_THE_READER,
    ),
    Demand(
        "has a check banked and its money handed on",
        (_frames("it is banked by the reader"), _frames("money handed on")),
        NOT_MEANT,
    ),
    Demand(
        "leads the money of others through the reader's account",
        (_frames("money in an account of the reader"), _frames("money handed on", "money of others")),
        NOT_MEANT,
    ),
    Demand("leads the money of others through the reader's account", (_frames("pays and is paid"),), NOT_MEANT),
    Demand(
        "asks for numbers or papers before an offer",
        (_frames("a number is handed over"),),
        NOT_OF_THE_READER | {"late"},
    ),
)  # fmt: skip


def demanded(text: str) -> Iterator[tuple[int, str]]:
    """Yield points for each demand of a text, with the words that show it, and for its worst sentence."""
    if len(text.split()) < LEAST_TEXT:
        return
    sentences = [each for each in sentences_of(text) if len(each.split()) >= LEAST_WORDS]
    told: dict[str, str] = {}
    for sentence in (*sentences, *map(" ".join, pairwise(sentences))):
        here = framed(sentence)
        for demand in DEMANDS:
            if demand.words not in told and _holds(demand, here) and odds_of(names_of(sentence)) > DOUBT:
                told[demand.words] = sentence
    yield from ((POINTS, f"{words}: “{sentence.strip()[:60]}”") for words, sentence in told.items())
    if sentences and not told:
        odds, worst = max(((odds_of(names_of(each)), each) for each in sentences), key=lambda each: each[0])
        if odds >= SURE:
            yield POINTS, f"demands what scams demand: “{worst.strip()[:60]}”"


def framed(sentence: str) -> set[str]:
    """Return the frames that a sentence shows."""
    return {name for name, pattern in FRAMES.items() if pattern.search(sentence)}


def _holds(demand: Demand, here: set[str]) -> bool:
    return here.isdisjoint(demand.unless) and all(len(here & need) >= demand.least for need in demand.needs)


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
