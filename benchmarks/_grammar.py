"""Sentences by the thousand, made of a grammar: what scams demand of their readers, and what employers say of the same.

In `tests/data/careers/grammar` a line is a sentence with choices, `{one|other}`, and with `<terms>` that both kinds
share, so that neither an object nor a reason alone tells them apart. N is a number.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

GRAMMAR = Path(__file__).parents[1] / "tests" / "data" / "careers" / "grammar"
CHOICE = re.compile(r"\{([^{}]*)\}")
DOLLARS = re.compile(r"\bN dollars\b")
LOW_NUMBERS = ("nineteen", "twenty", "thirty", "forty", "forty-two", "fifty", "sixty", "seventy", "eighty-five")
HIGH_NUMBERS = ("ninety", "a hundred", "two hundred")
NAMES = ("Lowe", "Vance", "Okafor", "Petersen", "Ray", "Kay", "Molina", "Chen", "Abbott", "Lind", "Frey")
NUMBER = re.compile(r"\bN\b")
OF_A_LINE, OF_TERMS = 20, 25  # sentences that a line makes, and one with terms
TERM = re.compile(r"<(\w+)>")
WRITTEN = 0.7  # of numbers, in digits


def sentences() -> Iterator[tuple[str, bool]]:
    """Yield sentences, and whether each is a demand; the same ones at every call."""
    draw = random.Random(1)
    terms = {name: _choices(said) for name, said in (line.split(": ", 1) for line in _lines("terms"))}
    for kind in ("unfair", "fair"):
        for line in _lines(kind):
            count = OF_TERMS if TERM.search(line) else OF_A_LINE
            made = [_expanded(line, terms, draw) for _ in range(count)]
            yield from ((each, kind == "unfair") for each in dict.fromkeys(made))


def _lines(name: str) -> list[str]:
    return [line for line in (GRAMMAR / f"{name}.txt").read_text().splitlines() if line.strip()]


def _choices(said: str) -> list[str]:
    """Split what stands outside of braces."""
    depth, found = 0, [""]
    for letter in said:
        depth += (letter == "{") - (letter == "}")
        if letter == "|" and not depth:
            found.append("")
        else:
            found[-1] += letter
    return found


def _expanded(line: str, terms: dict[str, list[str]], draw: random.Random) -> str:
    while TERM.search(line):
        line = TERM.sub(lambda match: draw.choice(terms[match[1]]).strip(), line, count=1)
    while match := CHOICE.search(line):
        line = line[: match.start()] + draw.choice(match[1].split("|")) + line[match.end() :]
    line = line.replace("$N", "$\0").replace("NAME", draw.choice(NAMES))
    line = DOLLARS.sub(lambda _: f"{_number(draw)} dollars", line)
    line = NUMBER.sub(lambda _: _number(draw), line).replace("\0", str(draw.randint(15, 450)))
    line = re.sub(r",,+", ",", re.sub(r" ([,;.:])", r"\1", " ".join(line.split())))
    return line[:1].upper() + line[1:]


def _number(draw: random.Random) -> str:
    if draw.random() < WRITTEN:
        return str(draw.randint(15, 450))
    return draw.choice(LOW_NUMBERS + HIGH_NUMBERS)
