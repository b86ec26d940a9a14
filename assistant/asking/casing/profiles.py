"""What each loaded code is about, read from our own open sentence and keywords with the same words as a note."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.reading.lexicon import LEXICON
from codes.models import Code

APPROACHES = ["endoscopic", "transvenous", "laparoscopic", "open", "percutaneous"]
GROUPS = ["act", "energy", "organ", "approach", "guidance", "role", "order"]


@dataclass(frozen=True)
class Profile:
    """The concepts of a code by group."""

    code: Code
    concepts: dict[str, frozenset[str]]

    def has(self, group: str, concept: str) -> bool:
        return concept in self.concepts[group]

    @property
    def name(self) -> str:
        return self.code.code


@lru_cache(maxsize=20_000)
def concepts_of(words: str) -> dict[str, frozenset[str]]:
    """The concepts that a code's words hold."""
    found = {
        group: frozenset(concept for concept, pattern in LEXICON[group].items() if pattern.search(words))
        for group in GROUPS
    }
    return found | {"approach": widest(found["approach"])}


def widest(approaches: Iterable[str]) -> frozenset[str]:
    """One approach of several: the wider access wins, since needles and probes are used in all."""
    return frozenset([each for each in APPROACHES if each in approaches][:1])


def profiles() -> list[Profile]:
    """Every code whose own words tell it from its neighbors, ended ones too; of others a note is not coded at all."""
    rows = Code.objects.filter(coded_from_notes=True).exclude(lead="").select_related("code_set", "section")
    return [Profile(code, concepts_of(f"{code.lead} {code.keywords}")) for code in rows.order_by("code")]


def by_act(found: Iterable[Profile], act: str) -> list[Profile]:
    """Codes of services of this kind, without imaging partners, devices and add-ons."""
    return [each for each in found if each.has("act", act) and not each.concepts["role"]]
