"""Two texts side by side, word by word, with what differs marked."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

NOTHING = "Not stated"
MOST_WORDS = 2500  # comparing takes the square of it; a longer text is marked as a whole


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `changed` means the other side does not have it."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that two versions say differently."""

    label: str
    before: list[Piece]
    after: list[Piece]

    @property
    def before_text(self) -> str:
        return "".join(piece.text for piece in self.before)

    @property
    def after_text(self) -> str:
        return "".join(piece.text for piece in self.after)


def compared(label: str, before: str, after: str) -> Change:
    """Return one text before and after, with what differs marked."""
    return Change(label, *marked(before or NOTHING, after or NOTHING))


def marked(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Split both texts into what they share and what they don't, word by word; spaces and line breaks mark nothing."""
    old, new = (re.findall(r"\S+\s*|\s+", text) for text in (before, after))
    if len(old) + len(new) > MOST_WORDS:
        return [Piece(before, True)], [Piece(after, True)]
    left, right = [], []
    old_words, new_words = ([word.strip() for word in side] for side in (old, new))
    for kind, i, j, k, m in difflib.SequenceMatcher(None, old_words, new_words, autojunk=False).get_opcodes():
        left.append(Piece("".join(old[i:j]), kind != "equal"))
        right.append(Piece("".join(new[k:m]), kind != "equal"))
    return _filled(left), _filled(right)


def _filled(pieces: Iterable[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.text]
