"""A note cut into clauses, each with its place, and how each is meant: done, denied, planned, earlier, others'."""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.reading.lexicon import LEXICON

ENDS = re.compile(
    r"(?<=[a-z\d)%])\.(?=\s|$)|(?<=[A-Z]{2})\.(?=\s|$)|[;\n?]|\s[-\N{EN DASH}\N{EM DASH}]+\s|"
    r"\bbut\b|\bperiod\b|\bnext line\b|,(?= (?:here|now|presents?|comes) (?:for|with|in|to)\b)",
    re.IGNORECASE,
)
ABBREVIATION = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|approx|seg|pt|no|vs|e\.g|i\.e|w|est)$", re.IGNORECASE)
NO = re.compile(r"\s*no\b", re.IGNORECASE)
WORDS_BEFORE = 3  # between a "no" and what it denies
BEHIND = 90  # characters in which "was not done" follows


class Polarity(StrEnum):
    DONE = "done"
    NEGATED = "negated"
    PLANNED = "planned"
    HISTORICAL = "historical"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of the text: `whole[start:end] == text`. `denied`: a question that the note answers with no."""

    number: int
    start: int
    end: int
    text: str
    denied: bool = False


def clauses(text: str) -> list[Clause]:
    """The clauses in order; only blanks and their ends are left out."""
    found: list[Clause] = []
    start = 0
    for match in ENDS.finditer(text):
        if match[0] == "." and ABBREVIATION.search(text[start : match.start()]):
            continue
        _add(found, text, start, match.start(), denied=bool(match[0] == "?" and NO.match(text, match.end())))
        start = match.end()
    _add(found, text, start, len(text))
    return found


def _add(found: list[Clause], text: str, start: int, end: int, *, denied: bool = False) -> None:
    if text[start:end].strip():
        found.append(Clause(len(found), start, end, text[start:end], denied))


def polarity(clause: Clause, start: int, end: int) -> Polarity:
    """How the words at a place of the whole text are meant, by the words around them in their clause."""
    before, after = clause.text[: start - clause.start], clause.text[end - clause.start :]
    patterns = LEXICON["polarity"]
    if _says(patterns["family"], clause.text):
        return Polarity.HISTORICAL
    if clause.denied or _negated(before, after):
        return Polarity.NEGATED
    if _says(patterns["planned"], clause.text) and not re.search(r"\bas planned\b", clause.text, re.IGNORECASE):
        return Polarity.PLANNED
    if _says(patterns["historical"], clause.text) and not _says(patterns["not_historical"], clause.text):
        return Polarity.HISTORICAL
    return Polarity.OTHERS if _says(patterns["other_provider"], clause.text) else Polarity.DONE


def _negated(before: str, after: str) -> bool:
    """A "no" shortly before it with no comma between, or "was not done" behind it."""
    patterns = LEXICON["polarity"]
    near = " ".join(re.split(r"[,:]", before)[-1].split()[-WORDS_BEFORE - 1 :])
    return _says(patterns["negated_before"], near) or _says(patterns["negated_after"], after[:BEHIND])


def _says(pattern: re.Pattern, text: str) -> bool:
    return bool(pattern.search(text))
