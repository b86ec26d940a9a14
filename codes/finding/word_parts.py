"""Takes a learned word apart: xerostomia into dry and mouth, nephroptosis into kidney and prolapse.

For words that stand nowhere in the reference. A word is taken apart only where every piece of it is known.
"""

import tomllib
from functools import cache, lru_cache
from pathlib import Path

FILE = Path(__file__).parent / "word_parts.toml"
SHORTEST = 7  # letters of a word that has parts
LEAST_BEHIND = 4  # letters of what stands behind a beginning
MOST = 3  # roots of one word
LINKS = ("o", "i", "")  # vowels between two roots
KEPT = 2_000  # words


@lru_cache(KEPT)
def parts_of(word: str) -> tuple[str, ...]:
    """The plain words that a learned one is made of; none where a piece of it is unknown."""
    if len(word) < SHORTEST or not word.isalpha():
        return ()
    if found := _split(word, MOST):
        return tuple(found)
    for length in range(len(word) - LEAST_BEHIND, 0, -1):
        before = _table()["beginnings"].get(word[:length])
        rest = _split(word[length:], MOST) if before is not None else None
        if before is not None and rest:
            return (*before.split(), *rest)
    return ()


def _split(word: str, most: int) -> list[str] | None:
    """The words of roots and an ending that together are the whole word."""
    if (ending := _table()["endings"].get(word)) is not None:
        return ending.split()
    for length in range(len(word) - 1, 1, -1):
        root = _table()["roots"].get(word[:length]) if most else None
        for link in LINKS if root else ():
            behind = word[length:]
            rest = _split(behind[len(link) :], most - 1) if behind.startswith(link) and behind != link else None
            if rest is not None:
                return [*root.split(), *rest]
    return None


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
