"""The tables of words, each compiled once: group, concept, one pattern; and what two words tell together."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


class Lexicon(dict[str, dict[str, re.Pattern]]):
    """The patterns of a group by concept, compiled when the group is first asked for.

    All at once took a sixth of each start, of commands too that read no note.
    """

    def __init__(self, table: dict[str, dict[str, list[str]]]):
        super().__init__()
        self.table = table

    def __missing__(self, group: str) -> dict[str, re.Pattern]:
        flags = 0 if group == "cased" else re.IGNORECASE
        self[group] = {concept: re.compile("|".join(words), flags) for concept, words in self.table[group].items()}
        return self[group]

    def compile(self) -> None:
        """Compile what is not yet: before processes are made that shall share it."""
        for group in self.table:
            self[group]


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


def _with_products(table: dict[str, dict[str, list[str]]]) -> dict[str, dict[str, list[str]]]:
    """The table with the names of products among the words of what they are for; each ends where a word does."""
    for kind in _table("devices.toml")["products"]:
        for concept in kind["concepts"].split():
            group, _, name = concept.partition(".")
            words = table[group].setdefault(name.replace("_", " "), [])
            words += [rf"\b(?:{each})(?!\w)" for each in kind["names"]]
    return table


_THINGS = _table("told.toml")
TOLD = _pairs(_THINGS.pop("told"))
"""Group and concept of the service that a thing and a deed make."""
LEXICON = Lexicon(_with_products(_table("lexicon.toml") | _THINGS))


@dataclass(frozen=True, slots=True)
class Vessel:
    """An artery: `above` names those between it and the aorta, `order` counts its branchings as codes do."""

    name: str
    words: re.Pattern
    above: tuple[str, ...]
    family: str
    paired: bool

    @property
    def order(self) -> int:
        return min(DEEPEST, len(self.above) + 1)


DEEPEST = 3  # "third order or beyond"


def _vessels() -> list[Vessel]:
    table = _table("vessels.toml")
    found = []
    for name, row in table.items():
        above, parent = [], row["under"]
        while parent != "aorta":
            above.append(parent)
            parent = table[parent]["under"]
        family = row.get("family") or (above or [name])[-1]
        words = re.compile(row["words"], re.IGNORECASE)
        found.append(Vessel(name, words, tuple(above), family, row.get("sides", False)))
    return found


VESSELS = _vessels()
GROUPS = [group for group in LEXICON.table if group not in ("polarity", "cased", "heading", "role")]
