"""A case while it is read: the note, the codes there are, and what is suggested or left so far."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.asking.casing.profiles import Profile
from assistant.engine.result import Candidate, Evidence, Result, Suggestion
from assistant.engine.shelf import Shelf
from assistant.reading.clauses import Polarity
from assistant.reading.noted import Feature, Note
from codes.models import FeeScheduleEntry, PtpEdit
from codes.reference.facts import Source

FACILITIES = {"19", "21", "22", "23", "24"}


@dataclass
class Case:
    """`setting` is professional, outpatient or inpatient; `edits` names the edits that apply."""

    note: Note
    shelf: Shelf
    profiles: list[Profile]
    setting: str
    place: str
    edits: str
    result: Result
    profile_of: dict[str, Profile] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)  # acts that a service holds: no service of their own
    within: list[tuple[int, int]] = field(default_factory=list)  # places that alone are asked for facts; empty: all
    substances: list[str] = field(default_factory=list)  # of the drugs whose codes are loaded
    graded: list[Feature] = field(default_factory=list)  # the problem by which an untold level was found, then the risk
    unloaded: dict[str, list[FeeScheduleEntry]] = field(default_factory=dict)  # services told, with their family's rows
    _asked: set[str] = field(default_factory=set)
    _pairs: dict[frozenset, PtpEdit] = field(default_factory=dict)
    _fees: dict[str, dict[str, FeeScheduleEntry]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.profile_of = {each.name: each for each in self.profiles}

    def named(self, code: str) -> Profile | None:
        """The profile of a code, where it is loaded."""
        return self.profile_of.get(code)

    @property
    def in_facility(self) -> bool:
        return self.place in FACILITIES

    def is_within(self, feature: Feature) -> bool:
        return any(start <= feature.start and feature.end <= end for start, end in self.within)

    def mark(self, features: Iterable[Feature]) -> tuple[Evidence, ...]:
        """The words of the note behind a code, each once, in order."""
        spans = sorted({(each.start, each.end) for each in features})
        return tuple(Evidence(start, end, self.note.sent[start:end]) for start, end in spans)

    def span(self, start: int, end: int) -> Evidence:
        return Evidence(start, end, self.note.sent[start:end])

    def told(self, words: re.Pattern) -> re.Match | None:
        """The first place where the note says so and does not deny it: not "no new problem", "not staged"."""
        found = words.finditer(self.note.text)
        return next((each for each in found if self.note.meant(*each.span(), "visit") != Polarity.NEGATED), None)

    def suggest(
        self,
        profile: Profile,
        evidence: tuple[Evidence, ...],
        *,
        modifiers: tuple[str, ...] = (),
        units: int | float = 1,
        why: str = "",
    ) -> None:
        """Suggest a code once; the same code with other modifiers is a line of its own."""
        code = profile.code
        if (profile.name, modifiers) in {(each.code, each.modifiers) for each in self.result.codes}:
            return
        self.result.codes.append(
            Suggestion(code.code_set.slug, code.code, modifiers, units, why or code.headline, evidence)
        )

    def suggest_again(self, profile: Profile, evidence: tuple[Evidence, ...], *, modifiers: tuple[str, ...]) -> None:
        """Suggest a code, or count one more unit of a line that is suggested already."""
        known = next(
            (each for each in self.result.codes if (each.code, each.modifiers) == (profile.name, modifiers)), None
        )
        if known is None:
            self.suggest(profile, evidence, modifiers=modifiers)
        else:
            more = replace(known, units=known.units + 1, evidence=(*known.evidence, *evidence))
            self.result.codes[self.result.codes.index(known)] = more

    def leave(self, code: str, why: str, finding: str, evidence: tuple[Evidence, ...] = ()) -> None:
        """Name a code that is not assigned; one that is assigned or left already stays as it is."""
        taken = {each.code for each in self.result.codes} | {each.code for each in self.result.candidates}
        if code not in taken:
            self.result.candidates.append(Candidate(code, why, finding, evidence))

    def drop(self, code: str, why: str, finding: str) -> None:
        """Take a suggestion back."""
        gone = next((each for each in self.result.codes if each.code == code), None)
        if gone:
            self.result.codes = [each for each in self.result.codes if each.code != code]
            self.leave(code, why, finding, gone.evidence)

    def modify(self, code: str, modifier: str, evidence: Evidence) -> None:
        """Add a modifier to a suggestion, with the fact that needs it."""
        self.result.codes = [
            replace(each, modifiers=(*each.modifiers, modifier), evidence=(*each.evidence, evidence))
            if each.code == code and modifier not in each.modifiers
            else each
            for each in self.result.codes
        ]

    def lack(self, text: str) -> None:
        if text not in self.result.missing:
            self.result.missing.append(text)

    @property
    def names(self) -> list[str]:
        return [each.code for each in self.result.codes]

    def pair(self, one: str, two: str) -> PtpEdit | None:
        """The edit between two codes that is in force on the day; read for all that may stand together, at once."""
        if not {one, two} <= self._asked:
            partners = (each.name for each in self.profiles if each.has("role", "guidance"))
            self.ask({one, two, *self.names, *partners})
        return self._pairs.get(frozenset((one, two)))

    def ask(self, codes: set[str]) -> None:
        """Read the edits among codes, and between them and those that were read before."""
        if not codes <= self._asked:
            day = self.shelf.day_of(Source.NCCI_PTP, self.edits)
            self._asked = self._asked | codes
            rows = self.shelf.pairs(sorted(self._asked), self.edits)
            self._pairs = {frozenset((row.column_one, row.column_two)): row for row in rows if row.applies_on(day)}

    def fee(self, code: str) -> FeeScheduleEntry | None:
        """The fee schedule's row of the whole service."""
        return self._rows_of(code).get("")

    def value(self, code: str, modifiers: tuple[str, ...]) -> Decimal:
        """The total RVUs of the row that a line is priced by, in this setting; 0 where it has none."""
        rows = self._rows_of(code)
        row = next((rows[sign] for sign in modifiers if sign in rows), rows.get(""))
        if row is None:
            return Decimal(0)
        return row.facility_total if self.in_facility else row.nonfacility_total

    def has_row(self, code: str, modifier: str) -> bool:
        """Whether the fee schedule has an own row for a code with this modifier."""
        return modifier in self._rows_of(code)

    def _rows_of(self, code: str) -> dict[str, FeeScheduleEntry]:
        """The fee schedule's rows of a code by modifier; those of what is suggested so far are read with it."""
        if code not in self._fees:
            wanted = {code, *self.names} - self._fees.keys()
            self._fees |= {name: {} for name in wanted}
            for (name, modifier), row in self.shelf.fees(wanted).items():
                self._fees[name][modifier] = row
        return self._fees[code]
