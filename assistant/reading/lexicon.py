"""The tables of words, compiled once a process: group, concept, one pattern; and what two words tell together."""

import re
import tomllib
from pathlib import Path

FOLDER = Path(__file__).parent


def _compiled(table: dict[str, dict[str, list[str]]]) -> dict[str, dict[str, re.Pattern]]:
    cased = table.pop("cased")
    found = {
        group: {concept: re.compile("|".join(words), re.IGNORECASE) for concept, words in concepts.items()}
        for group, concepts in table.items()
    }
    found["cased"] = {concept: re.compile("|".join(words)) for concept, words in cased.items()}
    return found


def _pairs(table: dict[str, list[str]]) -> dict[tuple[str, str], tuple[str, str]]:
    found = {}
    for told, pairs in table.items():
        group, _, concept = told.partition(".")
        for pair in pairs:
            thing, _, deed = pair.partition(" + ")
            found[thing, deed] = (group, concept)
    return found


def _table(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


_THINGS = _table("told.toml")
TOLD = _pairs(_THINGS.pop("told"))
"""Group and concept of the service that a thing and a deed make."""
LEXICON = _compiled(_table("lexicon.toml") | _THINGS)
GROUPS = [group for group in LEXICON if group not in ("polarity", "cased", "heading", "role")]
