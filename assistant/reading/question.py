"""A question as it was understood."""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from assistant.reading.dates import Day
from assistant.reading.given import Dose

WORDS = tomllib.loads((Path(__file__).parent / "questions.toml").read_text(encoding="utf-8"))

DIAGNOSIS = re.compile(r"(?<![\w.$])[A-TV-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4}(?![\w.])", re.IGNORECASE)

OF_DIAGNOSES = ("look_up", "history", "coverage")

OF_DIAGNOSIS = re.compile(
    r"\b(?:dx|diagnosis|ICD[- ]?(?:10)?(?:[- ]?CM)?)(?: codes?)? for\b|^\W*(?:dx|ICD[- ]?(?:10)?(?:[- ]?CM)?)\b",
    re.IGNORECASE,
)

BEHIND_CODE = re.compile(
    r"\b(?:\d{4}[0-9A-Z]|[A-Z]\d{4})\W+(?:(?:was|is|done|performed|on|of|dated)\W+)*$", re.IGNORECASE
)


@dataclass
class Asked:
    """A question as it was understood. `codes` are pairs of code and modifiers in the order of the text."""

    text: str
    kind: str = ""
    whole: str = ""
    """Every sentence that was sent; `text` is the one that asks."""
    codes: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    """Codes that are told not to be on the claim; never all that are named."""
    modifiers: list[str] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    """Modifiers that are told not to be on the line: "98940 without AT"."""
    modifiers_named: list[str] = field(default_factory=list)
    """What stands right behind the word modifier, whether or not it is one."""
    doses: list[Dose] = field(default_factory=list)
    wasted: list[Dose] = field(default_factory=list)
    times: int = 1
    apiece: bool = False
    """Whether the dose is that of one of several, and how many these are is not told."""
    minutes: list[int] = field(default_factory=list)
    miles: list[Decimal] = field(default_factory=list)
    units: list[int] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    apart: int | None = None
    """Days from a procedure to a visit, where these are told; negative before it."""
    year: int | None = None
    month: int | None = None
    place: str = ""
    zip_code: str = ""
    nonparticipating: bool = False
    track: str = ""
    """The payment track that is named; empty for none."""
    refusal: str = ""
    diagnoses: list[str] = field(default_factory=list)
    modifier_asked: str = ""
    """A modifier that is asked for by itself."""
    place_asked: str = ""
    meaning_asked: str = ""
    """An indicator and its value that are asked for without a code: "mai 2"."""
    status_only: bool = False
    """Only whether Medicare pays the code is asked: "99417 Medicare"."""

    @property
    def names(self) -> list[str]:
        """The codes alone, each once."""
        return list(dict.fromkeys(code for code, _ in self.codes))

    @property
    def undated(self) -> str:
        """The text without its full dates."""
        text = self.text
        for day in sorted(self.days, key=lambda each: each.start, reverse=True):
            text = text[: day.start] + text[day.end :]
        return text

    @property
    def procedure_day(self) -> date | None:
        """The day of a procedure among several: the one right behind a code, else the first."""
        behind = [day.date for day in self.days if BEHIND_CODE.search(self.text[: day.start])]
        return next(iter([*behind, *(day.date for day in self.days)]), None)

    @property
    def other_day(self) -> date | None:
        """The day of a visit beside the day of a procedure."""
        return next((day.date for day in self.days if day.date != self.procedure_day), None)

    @property
    def wants_diagnosis(self) -> bool:
        """A diagnosis is looked for by words: refused, with entries of the list of diagnoses."""
        return bool(self.refusal) and OF_DIAGNOSIS.search(self.text) is not None

    @property
    def only_diagnoses(self) -> bool:
        """Diagnoses are looked up, and no procedure is named beside them."""
        return bool(self.diagnoses) and not self.codes and not self.unknown and self.kind in OF_DIAGNOSES

    def take_for_diagnoses(self, spelled: list[str]) -> None:
        """What was read as procedures are these diagnoses, typed without their dots."""
        bare = {each.replace(".", "") for each in spelled}
        self.codes = [each for each in self.codes if each[0] not in bare]
        self.unknown = [each for each in self.unknown if each.replace(".", "") not in bare]
        self.diagnoses = list(dict.fromkeys([*self.diagnoses, *spelled]))

    @property
    def day(self) -> date | None:
        """The first full date that is typed, or the middle of a month or a year that stands alone."""
        if self.days:
            return self.days[0].date
        if self.year and self.month:
            return date(self.year, self.month, 15)
        return date(self.year, 7, 1) if self.year else None
