"""Weights of words and facts, learned from postings of which it is known whether they are scams: a logistic regression.

Steps shrink by AdaGrad; the order is drawn from a fixed seed, so that the same samples give the same weights.
"""

import json
import math
import random
from dataclasses import dataclass
from pathlib import Path

from careers.terms.scam_reading import SENTENCE, features
from careers.terms.scams import plain

SAMPLES = Path(__file__).parents[1] / "tests" / "data" / "careers"
PADDING = (2, 4)  # sentences of genuine postings around a text, so that length says nothing
ROUNDS = 20
SHRINK = 1e-3  # how strongly a weight is drawn to zero
STEP = 0.5
TWICE = 2  # a word that stands in one text only says nothing


@dataclass(frozen=True, slots=True)
class Sample:
    text: str
    is_scam: bool
    is_single: bool = False  # one demand in a posting that reads genuine otherwise, of which only sentences teach


def samples_of(name: str) -> list[Sample]:
    """Return the texts of a file: title and description, or what stands in place of them."""
    rows = map(json.loads, (SAMPLES / name).read_text().splitlines())
    return [
        Sample(row.get("text") or f"{row['title']}\n{row['description']}", row["scam"], row.get("part") == "hidden")
        for row in rows
    ]


def learn(samples: list[Sample]) -> dict:
    """Return the bias and the weights of facts and of words."""
    samples = [each for each in samples if not each.is_single]
    samples += _padded(samples)
    read = [features(plain(sample.text)) for sample in samples]
    places = _places(read)
    rows = [_row(texts, places) for texts in read]
    weights, bias = _fit(rows, [sample.is_scam for sample in samples], len(places))
    kinds: dict = {"bias": round(bias, 3), "facts": {}, "words": {}}
    for (kind, name), place in places.items():
        if weight := round(weights[place], 2):
            kinds[kind][name] = weight
    return kinds


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
