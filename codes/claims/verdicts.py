"""The vocabulary of answers about a claim: level, rule, words, and where it stands."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Level(StrEnum):
    """How grave an answer is, the worst first. What nobody knows has levels of its own, and is never OK."""

    ERROR = "error"
    WARNING = "warning"
    NOT_DECIDED = "not_decided"
    NO_DATA = "no_data"
    BYPASSED = "bypassed"
    OK = "ok"

    @property
    def label(self) -> str:
        return "OK" if self is Level.OK else self.value.replace("_", " ").capitalize()

    @property
    def rank(self) -> int:
        """0 is the worst."""
        return list(Level).index(self)

    def counted(self, number: int) -> str:
        """The level behind a number: "2 errors", "1 bypassed", "4 OK"."""
        word = "OK" if self is Level.OK else self.value.replace("_", " ")
        return f"{number} {word}{'s' if number != 1 and self in (Level.ERROR, Level.WARNING) else ''}"


# What each rule is called where its answers are shown: every one of them is Medicare's.
RULES = {
    "code": "Medicare code status",
    "ptp": "Medicare NCCI pair",
    "mue": "Medicare units (MUE)",
    "add_on": "Medicare add-on rule",
    "status": "Medicare fee schedule status",
    "facility": "Medicare facility payment",
    "coverage": "Medicare coverage policy",
    "diagnosis": "Medicare diagnosis code",
    "modifier": "Medicare modifier rule",
    "rank": "Medicare multiple procedures",
    "place": "Medicare place of service",
    "global": "Medicare global period",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer: how grave, under which rule, about which codes, in words, and where it stands.

    The first code is the one the answer is about; `reason` is CMS's own for an edit; `line` is the number of its line,
    and without one the answer is about the claim as a whole.
    """

    level: Level
    rule: str
    codes: tuple[str, ...]
    text: str
    citation: str = ""
    reason: str = ""
    line: int | None = None

    @property
    def title(self) -> str:
        return RULES[self.rule]

    @property
    def grounds(self) -> str:
        """What it rests on: CMS's own reason for an edit, and where that stands."""
        return ". ".join(filter(None, (self.reason, self.citation)))

    def on_line(self, number: int) -> "Verdict":
        """The same answer, to a line."""
        return replace(self, line=number)
