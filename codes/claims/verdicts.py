"""The vocabulary of answers about a claim: level, rule, words, and where it stands."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    OK = "ok"
    WARNING = "warning"
    ERROR = "error"
    BYPASSED = "bypassed"

    @property
    def word(self) -> str:
        return "OK" if self is Level.OK else self.value.capitalize()

    def word_for(self, count: int) -> str:
        """The word behind a number: errors and warnings are counted, the others are not."""
        if self in (Level.OK, Level.BYPASSED):
            return "OK" if self is Level.OK else self.value
        return self.value if count == 1 else f"{self.value}s"


# What each rule is called where its answers are shown: every one of them is Medicare's.
RULES = {
    "code": "Medicare code status",
    "ptp": "Medicare NCCI pair",
    "mue": "Medicare units (MUE)",
    "add_on": "Medicare add-on rule",
    "status": "Medicare fee schedule status",
    "modifier": "Medicare modifier rule",
    "place": "Medicare place of service",
    "global": "Medicare global period",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer: how grave, under which rule, about which codes, in words, and where it stands.

    The first code is the one the answer is about; `reason` is CMS's own for an edit.
    """

    level: Level
    rule: str
    codes: tuple[str, ...]
    text: str
    citation: str = ""
    reason: str = ""

    @property
    def title(self) -> str:
        return RULES[self.rule]
