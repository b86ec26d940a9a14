"""A typed text as tokens: words and quoted phrases with the signs between them, and the text that words make again."""

import re
from dataclasses import dataclass

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
