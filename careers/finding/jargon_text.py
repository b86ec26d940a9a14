"""A typed text as tokens: words and quoted phrases with the signs between them, and the text that words make again."""

import re
from dataclasses import dataclass
from itertools import groupby

from careers.finding.search_state import QUERY_LENGTH
from search.words import MAX_WORDS, WORD, folded

PHRASE = re.compile(r'"([^"]*)"')
JOINING = re.compile(r"^[-'.&/\u2010-\u2015+]$")
HYPHEN = re.compile("[-\u2010-\u2015\u2212]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a quoted phrase as it was typed, its folded form, and the signs before it."""

    raw: str
    word: str
    gap: str
    start: int
    end: int

    @property
    def is_phrase(self) -> bool:
        return self.raw.startswith('"')

    @property
    def is_hyphened(self) -> bool:
        """Whether nothing but a hyphen stands before it."""
        return len(self.gap) == 1 and bool(HYPHEN.match(self.gap))


def within(text: str) -> tuple[str, str]:
    """Part a text where searches end, between two words."""
    if len(text) <= QUERY_LENGTH:
        return text, ""
    cut = text.rfind(" ", 0, QUERY_LENGTH + 1)
    cut = cut if cut > 0 else QUERY_LENGTH
    return text[:cut], text[cut:].strip()


def first_words(words: list[Token]) -> tuple[list[Token], list[str]]:
    """Part the words into as many as a search takes, and the others."""
    room, kept = MAX_WORDS, 0
    for each in words:
        room -= len(WORD.findall(each.word))
        kept += room >= 0
    return words[:kept], [each.raw for each in words[kept:]]


def joined(words: list[Token]) -> str:
    """Write words with the signs that joined them: on-call stays one, what stood between two commas does not."""
    text, end = "", None
    for each in words:
        joined = end is not None and end + len(each.gap) == each.start and JOINING.match(each.gap)
        text += (each.gap if joined else " ") + each.raw
        end = each.end
    return text.strip()


def tokens_of(text: str) -> list[Token]:
    found, end = [], 0
    pieces = sorted(
        [match.span() for match in PHRASE.finditer(text) if WORD.search(match[1])]
        + [match.span() for match in WORD.finditer(PHRASE.sub(lambda match: " " * len(match[0]), text))]
    )
    for start, stop in pieces:
        raw = text[start:stop]
        found.append(Token(raw, folded(raw), text[end:start], start, stop))
        end = stop
    return found


OR, COMMA, BREAK = (Token(sign, sign, " ", -1, -1) for sign in "|,;")
"""Signs between kept words: one of both is enough; a list may go on; a term of the trade stood there."""


def either(words: list[Token]) -> list[Token]:
    """Make one token of the runs of words around each OR: "New Orleans" | "Baton Rouge". The signs go.

    In Houston, Dallas or Austin the comma says "or" too.
    """
    found: list[Token] = []
    for between, stretch in groupby(words, key=lambda each: each is BREAK):
        found += [] if between else _one_of(list(stretch))
    return found


def _one_of(words: list[Token]) -> list[Token]:
    last = max((at for at, each in enumerate(words) if each is OR), default=None)
    if last is None:
        return [each for each in words if each is not COMMA]
    end = next((at for at in range(last, len(words)) if words[at] is COMMA), len(words))
    parted = groupby(words[:end], key=lambda each: each in (OR, COMMA))
    runs = [list(run) for is_sign, run in parted if not is_sign]
    raw = " | ".join(map(_as_one, runs))
    one = Token(raw, folded(raw), runs[0][0].gap, runs[0][0].start, runs[-1][-1].end)
    return [one, *(each for each in words[end:] if each is not COMMA)]


def _as_one(run: list[Token]) -> str:
    """A run of words as one word or phrase."""
    text = joined(run)
    return f'"{text.replace(chr(34), "")}"' if " " in text and len(run) > 1 else text
