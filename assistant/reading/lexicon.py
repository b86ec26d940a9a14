"""The table of words in lexicon.toml, compiled once a process: group, concept, one pattern."""

import re
import tomllib
from pathlib import Path

FILE = Path(__file__).parent / "lexicon.toml"


def _compiled() -> dict[str, dict[str, re.Pattern]]:
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    cased = table.pop("cased")
    found = {
        group: {concept: re.compile("|".join(words), re.IGNORECASE) for concept, words in concepts.items()}
        for group, concepts in table.items()
    }
    found["cased"] = {concept: re.compile("|".join(words)) for concept, words in cased.items()}
    return found


LEXICON = _compiled()
GROUPS = [group for group in LEXICON if group not in ("polarity", "cased", "role")]
