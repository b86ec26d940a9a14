"""Weights by which one sentence is told to demand what scams demand: a logistic regression over its pieces.

Which sentence of a scam demands is not written down: at first all share it, then the worst by what was learned.
"""

import base64
import random
from array import array
from dataclasses import dataclass
from functools import cache

from benchmarks._grammar import sentences
from benchmarks._learning import Sample, samples_of
from careers.terms.scam_sentences import PLACES, pieces, place_of, sentences_of, share_of
from careers.terms.scams import plain

DEMANDS = "demands.jsonl"  # single sentences: demands, and what only sounds like them
MADE = 0.5  # what a sentence of the grammar counts beside one of a sample
MOST = 127  # steps of a weight
ROUNDS = 8  # of each turn
TURNS = 2
WIDTH = 1.0  # how much a case that is told wrong may count: the more, the closer the fit


@dataclass(frozen=True, slots=True)
class Row:
    """The places of a sentence's pieces in one table after the other, and what one of each counts."""

    words: array
    of_words: float
    letters: array
    of_letters: float


@dataclass(slots=True)
class Case:
    """A sentence, what it may count in the fit, whether it demands, and what it counts so far."""

    row: Row
    most: float
    is_demand: bool
    counts: float = 0.0


class Fit:
    """Weights under way: a support vector machine with squared losses, solved case by case in its dual."""

    def __init__(self) -> None:
        self.bias = 0.0
        self.weights = [0.0] * (2 * PLACES)

    def odds(self, row: Row) -> float:
        """Return how likely a sentence is a demand so far."""
        at = self.weights.__getitem__
        return self.bias + row.of_words * sum(map(at, row.words)) + row.of_letters * sum(map(at, row.letters))

    def learn(self, case: Case) -> None:
        """Count a case as much as is best where all others stay as they are."""
        row, side = case.row, 1 if case.is_demand else -1
        slack = 1 / (2 * WIDTH * case.most)
        short = side * self.odds(row) - 1 + slack * case.counts
        if not case.counts and short >= 0:
            return
        size = 1 + len(row.words) * row.of_words**2 + len(row.letters) * row.of_letters**2
        counts = max(case.counts - short / (size + slack), 0.0)
        change, case.counts = side * (counts - case.counts), counts
        self.bias += change
        self._step(row.words, change * row.of_words)
        self._step(row.letters, change * row.of_letters)

    def _step(self, places: array, change: float) -> None:
        weights = self.weights
        for place in places:
            weights[place] += change


def learn_sentences(samples: list[Sample]) -> dict:
    """Return the bias and the weights of words and of letters, as they are kept."""
    told = [([*map(row_of, _cut(each.text))], each.is_scam) for each in (*samples, *samples_of(DEMANDS))]
    innocent = [Case(row, 1.0, False) for rows, is_scam in told if not is_scam for row in rows]
    made = [Case(row_of(sentence), MADE, is_demand) for sentence, is_demand in sentences()]
    scams = [rows for rows, is_scam in told if is_scam]
    demands = [Case(row, 1 / len(rows), True) for rows in scams for row in rows]
    fit = _fitted([*innocent, *made, *demands])
    for _ in range(TURNS):
        demands = [Case(max(rows, key=fit.odds), 1.0, True) for rows in scams]
        fit = _fitted([*innocent, *made, *demands])
    return _kept(fit)


def _fitted(cases: list[Case]) -> Fit:
    draw = random.Random(1)
    fit = Fit()
    for case in cases:
        case.counts = 0.0
    for _ in range(ROUNDS):
        draw.shuffle(cases)
        for case in cases:
            fit.learn(case)
    return fit


@cache
def _cut(text: str) -> list[str]:
    return sentences_of(plain(text)) or [text]


@cache
def row_of(sentence: str) -> Row:
    """Return a sentence as the fit reads it; read once for all folds of a comparison."""
    words, letters = pieces(sentence)
    return Row(
        array("l", (place_of(each) for each in sorted(words))),
        share_of(words),
        array("l", (place_of(each) + PLACES for each in sorted(letters))),
        share_of(letters),
    )


def _kept(fit: Fit) -> dict:
    step = max(map(abs, fit.weights)) / MOST
    steps = array("b", (round(weight / step) for weight in fit.weights))
    words, letters = (base64.b64encode(part.tobytes()).decode() for part in (steps[:PLACES], steps[PLACES:]))
    return {"bias": round(fit.bias, 3), "step": round(step, 5), "words": words, "letters": letters}
