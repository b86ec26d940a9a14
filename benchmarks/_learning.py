"""Weights of words and facts, learned from postings of which it is known whether they are scams: a logistic regression.

Steps shrink by AdaGrad; the order is drawn from a fixed seed, so that the same samples give the same weights.
"""

import json
import math
import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from careers.terms.scam_demands import KINDS, LEAST_WORDS, Names, names_of, share_of
from careers.terms.scam_reading import SENTENCE, features, sentences_of
from careers.terms.scams import plain

SAMPLES = Path(__file__).parents[1] / "tests" / "data" / "careers"
DEMANDS = "demands.jsonl"  # single sentences: demands, and what only sounds like them
PADDING = (2, 4)  # sentences of genuine postings around a text, so that length says nothing
ROUNDS = 20
SHRINK = 1e-3  # how strongly a weight is drawn to zero
DEMAND_SHRINK = 1e-4  # the same of single demands, of which a weight meets ten times as many sentences
STEP = 0.5
TWICE = 2  # a word that stands in one text only says nothing
TURNS = 3  # in each the worst sentence of every scam is looked for anew
TURN_ROUNDS = 8
INNOCENT = 0.25  # what a sentence of a genuine posting counts beside the worst of a scam
LEAST_WEIGHT = 0.1  # smaller ones of single demands are left out


@dataclass(frozen=True, slots=True)
class Sample:
    text: str
    is_scam: bool


def samples_of(name: str) -> list[Sample]:
    """Return the texts of a file: title and description, or what stands in place of them."""
    rows = map(json.loads, (SAMPLES / name).read_text().splitlines())
    return [Sample(row.get("text") or f"{row['title']}\n{row['description']}", row["scam"]) for row in rows]


def learn_all(samples: list[Sample]) -> dict:
    """Return the weights of postings as a whole, and under "demands" those of sentences, of which more are known."""
    return learn(samples) | {"demands": learn_demands([*samples, *samples_of(DEMANDS)])}


def learn(samples: list[Sample]) -> dict:
    """Return the bias and the weights of facts and of words."""
    samples = samples + _padded(samples)
    read = [features(plain(sample.text)) for sample in samples]
    places = _places(read)
    rows = [_row(texts, places) for texts in read]
    weights, bias = _fit(rows, [sample.is_scam for sample in samples], len(places))
    kinds: dict = {"bias": round(bias, 3), "facts": {}, "words": {}}
    for (kind, name), place in places.items():
        if weight := round(weights[place], 2):
            kinds[kind][name] = weight
    return kinds


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence as places of weights with what each counts, what it weighs in the fit, and whether it demands."""

    row: list[tuple[int, float]]
    counts: float
    is_demand: bool


def learn_demands(samples: list[Sample]) -> dict:
    """Return the bias and the weights by which one sentence is told to demand what scams demand.

    Which sentence of a scam does is not written down: at first all share it, then the worst by what was learned.
    """
    told = [(_sentences(sample.text), sample.is_scam) for sample in samples]
    places = _demand_places([sentences for sentences, _ in told])
    rows = [([_demand_row(names, places) for names in sentences], is_scam) for sentences, is_scam in told]
    cases = [Case(row, 1 / len(each) if is_scam else INNOCENT, is_scam) for each, is_scam in rows for row in each]
    weights, bias = [0.0] * len(places), 0.0
    for _ in range(TURNS):
        weights, bias = _fit_demands(cases, weights, bias)
        worst = [max(each, key=lambda row: _sum(row, weights)) for each, is_scam in rows if is_scam and each]
        innocent = [case for case in cases if not case.is_demand]
        cases = [*innocent, *(Case(row, 1.0, True) for row in worst)]
    weights, bias = _fit_demands(cases, weights, bias)
    kinds: dict = {"bias": round(bias, 3), **{kind: {} for kind in KINDS}}
    for (kind, name), place in places.items():
        if abs(weight := round(weights[place], 2)) >= LEAST_WEIGHT:
            kinds[kind][name] = weight
    return kinds


@cache
def _sentences(text: str) -> list[Names]:
    """Return what each sentence of a text says; read once for all folds of a comparison."""
    sentences = sentences_of(plain(text))
    long = [each for each in sentences if len(each.split()) >= LEAST_WORDS] or sentences[:1]
    return [names_of(each) for each in long]


def _demand_places(texts: list[list[Names]]) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = {}
    for sentences in texts:
        for key in {key for names in sentences for key in _demand_keys(names)}:
            counts[key] = counts.get(key, 0) + 1
    return {key: place for place, key in enumerate(sorted(key for key, count in counts.items() if count >= TWICE))}


def _demand_keys(names: Names) -> list[tuple[str, str]]:
    return [(kind, name) for kind, of_kind in zip(KINDS, names, strict=True) for name in sorted(of_kind)]


def _demand_row(names: Names, places: dict[tuple[str, str], int]) -> list[tuple[int, float]]:
    share = {kind: share_of(of_kind) for kind, of_kind in zip(KINDS, names, strict=True)}
    return [(places[key], share[key[0]]) for key in _demand_keys(names) if key in places]


def _sum(row: list[tuple[int, float]], weights: list[float]) -> float:
    return sum(weights[place] * value for place, value in row)


def _fit_demands(cases: list[Case], weights: list[float], bias: float) -> tuple[list[float], float]:
    draw = random.Random(1)
    weights, squares, bias_square = [*weights], [1e-6] * len(weights), 1e-6
    order = [*cases]
    for _ in range(TURN_ROUNDS):
        draw.shuffle(order)
        for case in order:
            odds = bias + _sum(case.row, weights)
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
            miss = (chance - case.is_demand) * case.counts
            bias_square += miss * miss
            bias -= STEP * miss / math.sqrt(bias_square)
            for place, value in case.row:
                slope = miss * value + DEMAND_SHRINK * weights[place]
                squares[place] += slope * slope
                weights[place] -= STEP * slope / math.sqrt(squares[place])
    return weights, bias


def _padded(samples: list[Sample]) -> list[Sample]:
    draw = random.Random(7)
    pool = [
        sentence
        for sample in samples
        if not sample.is_scam
        for sentence in SENTENCE.split(sample.text)
        if len(sentence.split()) > 3
    ]
    padded = []
    for sample in samples:
        around = draw.sample(pool, draw.randint(*PADDING))
        cut = draw.randint(0, len(around))
        padded.append(Sample(" ".join([*around[:cut], sample.text, *around[cut:]]), sample.is_scam))
    return padded


def _places(read: list[tuple[set[str], set[str]]]) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = {}
    for texts in read:
        for key in _keys(texts):
            counts[key] = counts.get(key, 0) + 1
    return {key: place for place, key in enumerate(sorted(key for key, count in counts.items() if count >= TWICE))}


def _keys(texts: tuple[set[str], set[str]]) -> list[tuple[str, str]]:
    return [(kind, name) for kind, names in zip(("facts", "words"), texts, strict=True) for name in sorted(names)]


def _row(texts: tuple[set[str], set[str]], places: dict[tuple[str, str], int]) -> list[tuple[int, float]]:
    share = {kind: 1 / math.sqrt(len(names) or 1) for kind, names in zip(("facts", "words"), texts, strict=True)}
    return [(places[key], share[key[0]]) for key in _keys(texts) if key in places]


def _fit(rows: list[list[tuple[int, float]]], scams: list[bool], size: int) -> tuple[list[float], float]:
    draw = random.Random(1)
    weights, squares, bias, bias_square = [0.0] * size, [1e-6] * size, 0.0, 1e-6
    share = sum(scams) / len(scams)
    order = list(range(len(rows)))
    for _ in range(ROUNDS):
        draw.shuffle(order)
        for at in order:
            odds = bias + sum(weights[place] * value for place, value in rows[at])
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
            # Scams and genuine postings count alike, however many there are of each.
            miss = (chance - scams[at]) / (2 * (share if scams[at] else 1 - share))
            bias_square += miss * miss
            bias -= STEP * miss / math.sqrt(bias_square)
            for place, value in rows[at]:
                slope = miss * value + SHRINK * weights[place]
                squares[place] += slope * slope
                weights[place] -= STEP * slope / math.sqrt(squares[place])
    return weights, bias
