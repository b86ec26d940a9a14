"""What each loaded code is about, read from our own open sentence and keywords with the same words as a note."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from assistant.reading.lexicon import LEXICON
from codes.models import Code

APPROACHES = ["endoscopic", "transvenous", "laparoscopic", "open", "percutaneous"]
GROUPS = ["act", "energy", "organ", "approach", "guidance", "role", "order", "reason"]
DERIVED = GROUPS[:-1]  # read from words; the reason stands in the facts of a text


@dataclass(frozen=True)
class Profile:
    """The concepts of a code by group, and the facts of its text by which a note is coded with it.

    Facts: `service` names what a note must assert, each of `needs` one concept of several
    ("guidance.us or guidance.ct"), `unless` concepts that speak against it, `takes` acts that are then no service of
    their own, `again` concepts that together tell of a second one on a line of its own, `joins` services of imaging
    that are coded beside it, `gives` what it hands over, `timed` the service whose minutes it counts, `from_age` the
    youngest patient in years, `counted` what each unit is one of.
    """

    code: Code
    concepts: dict[str, frozenset[str]]
    facts: dict[str, list[str]] = field(default_factory=dict)

    def has(self, group: str, concept: str) -> bool:
        return concept in self.concepts[group]

    def is_timed(self, service: str, *, add_on: bool = False) -> bool:
        """Whether it counts the minutes of this service, as its first code or as the add-on."""
        return service in self.facts.get("timed", []) and self.has("role", "add_on") == add_on

    @property
    def name(self) -> str:
        return self.code.code


@lru_cache(maxsize=20_000)
def concepts_of(words: str) -> dict[str, frozenset[str]]:
    """The concepts that a code's words hold."""
    found = {
        group: frozenset(concept for concept, pattern in LEXICON[group].items() if pattern.search(words))
        for group in DERIVED
    }
    return found | {"approach": widest(found["approach"])}


def widest(approaches: Iterable[str]) -> frozenset[str]:
    """One approach of several: the wider access wins, since needles and probes are used in all."""
    return frozenset([each for each in APPROACHES if each in approaches][:1])


def profiles() -> list[Profile]:
    """Every code of the edition, ended ones too; what the writing desk words has no facts for notes."""
    rows = Code.objects.filter(sample=True, code_set__slug__in=["cpt", "hcpcs"]).exclude(lead="")
    return [_profile(code) for code in rows.select_related("code_set", "section").order_by("code")]


def _profile(code: Code) -> Profile:
    """What the facts of a text say of a group stands above its words; a text that names a service says all."""
    facts = code.note_facts
    told = {group: frozenset(facts[group]) for group in GROUPS if group in facts}
    whole = "service" in facts or "act" in facts
    derived = {} if whole else concepts_of(f"{code.lead} {code.keywords}")
    return Profile(code, dict.fromkeys(GROUPS, frozenset()) | derived | told, facts)


def by_act(found: Iterable[Profile], act: str) -> list[Profile]:
    """Codes of services of this kind, without imaging partners, devices and add-ons."""
    return [each for each in found if each.has("act", act) and not each.concepts["role"]]
