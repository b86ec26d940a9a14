"""Do I qualify? Every fact that a posting labels, held against what a coder says of themselves. Pure.

Credentials, years and where the coder lives decide. Systems are what the work is done with and a test is still to be
passed: they are told, and never make a "no". What is desired is never missing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from careers.models import JobPosting
from careers.models.choices import Setting, State, System, WorkMode
from careers.terms.credentials import Answer, Holding, Term, evaluate, requirement_words
from careers.terms.words import assessment_words


@dataclass(frozen=True, slots=True)
class Coder:
    """What a coder says of themselves; None or empty is not said."""

    holdings: tuple[Holding, ...] = ()
    home_state: str = ""
    years: int | None = None
    specialties: frozenset[str] = frozenset()
    settings: frozenset[str] = frozenset()
    systems: frozenset[str] = frozenset()


class Mark(StrEnum):
    """How a line stands; the last three decide nothing."""

    YES = "yes"
    ON_CONDITION = "on condition"
    NO = "no"
    UNSAID = "not said"
    DESIRED = "desired"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled fact: what is asked, how I stand, and why."""

    label: str
    asked: str
    mark: Mark
    why: str = ""

    @property
    def icon(self) -> str:
        return ICONS[self.mark]

    @property
    def words(self) -> str:
        """Why, or what the mark means: never a sign alone. What is missing is not said twice where it is all of it."""
        return WORDS[self.mark] if self.why in ("", self.asked) else self.why


ICONS = {
    Mark.YES: "pass",
    Mark.ON_CONDITION: "warn",
    Mark.NO: "deny",
    Mark.UNSAID: "unknown",
    Mark.DESIRED: "info",
    Mark.TOLD: "info",
}
WORDS = {
    Mark.YES: "you meet it",
    Mark.ON_CONDITION: "on condition",
    Mark.NO: "missing",
    Mark.UNSAID: "your profile does not say",
    Mark.DESIRED: "not required",
    Mark.TOLD: "",
}


@dataclass(frozen=True, slots=True)
class Fit:
    """The answer to "do I qualify?" with every line of it."""

    answer: Answer
    lines: tuple[Line, ...]

    @property
    def short(self) -> str:
        """The answer in few words, as on a card."""
        missing = next((line for line in self.lines if line.mark == Mark.NO), None)
        if missing:
            return f"Missing: {missing.label.lower()}"
        return "You qualify" if self.answer == Answer.YES else "On condition"

    @property
    def headline(self) -> str:
        said = {Answer.YES: "You qualify", Answer.ON_CONDITION: "You may qualify", Answer.NO: "Something is missing"}
        return said[self.answer]

    @property
    def look(self) -> str:
        return {Answer.YES: "pass", Answer.ON_CONDITION: "warn", Answer.NO: "deny"}[self.answer]


def fit_of(posting: JobPosting, required: list[Term], desired: list[Term], coder: Coder, on: date) -> Fit:
    """Judge every labelled fact of a posting; its places and specialties should be at hand."""
    found = [
        _required(required, coder.holdings, on),
        _desired(desired, coder.holdings, on),
        _experience(posting, coder),
        _field(posting, coder),
        _home(posting, coder),
        _systems(posting, coder),
        _assessment(posting),
    ]
    lines = tuple(line for line in found if line)
    marks = {line.mark for line in lines}
    if Mark.NO in marks:
        return Fit(Answer.NO, lines)
    return Fit(Answer.ON_CONDITION if Mark.ON_CONDITION in marks else Answer.YES, lines)


def _required(terms: list[Term], held: Iterable[Holding], on: date) -> Line | None:
    if not terms:
        return None
    verdict = evaluate(terms, held, on)
    why = {Answer.NO: verdict.missing, Answer.ON_CONDITION: verdict.conditions}.get(verdict.answer, ())
    return Line("Credential", requirement_words(terms), Mark(verdict.answer.value), "; ".join(why))


def _desired(terms: list[Term], held: Iterable[Holding], on: date) -> Line | None:
    if not terms:
        return None
    met = evaluate(terms, held, on).answer == Answer.YES
    asked = f"{requirement_words(terms)} desired"
    return Line("Credential", asked, Mark.YES) if met else Line("Credential", asked, Mark.DESIRED, "not required")


def _experience(posting: JobPosting, coder: Coder) -> Line | None:
    asked = posting.experience_years
    if not asked:
        return None
    words = f"{asked} year{'' if asked == 1 else 's'} of coding"
    if coder.years is None:
        return Line("Experience", words, Mark.UNSAID)
    if coder.years >= asked:
        return Line("Experience", words, Mark.YES, f"you have {coder.years}")
    return Line("Experience", words, Mark.NO, f"you have {coder.years}")


def _field(posting: JobPosting, coder: Coder) -> Line | None:
    """Years in the specialty and setting: a profile says which, not how long."""
    asked = posting.specialty_years
    if not asked:
        return None
    words = f"{asked} year{'' if asked == 1 else 's'} in this specialty and setting"
    if not coder.specialties and not coder.settings:
        return Line("Specialty", words, Mark.UNSAID)
    lacking = []
    names = {each.slug: each.name for each in posting.specialties.all()} if coder.specialties else {}
    if names and not names.keys() & coder.specialties:
        lacking.append(" or ".join(names.values()))
    if coder.settings and posting.setting and posting.setting not in coder.settings:
        lacking.append(Setting(posting.setting).label.lower())
    if lacking:
        return Line("Specialty", words, Mark.NO, f"your profile lacks {' and '.join(lacking)}")
    return Line("Specialty", words, Mark.ON_CONDITION, "your profile names it, not for how long")


def _home(posting: JobPosting, coder: Coder) -> Line | None:
    if posting.work_mode != WorkMode.REMOTE:
        return Line("Place", posting.place_words, Mark.TOLD, "you would come to work there")
    if not posting.states_stated:
        return Line("State", "states not stated", Mark.UNSAID, "ask the employer")
    if not coder.home_state:
        return Line("State", posting.place_words, Mark.UNSAID)
    home = State(coder.home_state).label
    if coder.home_state in posting.eligible_states:
        return Line("State", posting.place_words, Mark.YES, f"{home} is open")
    return Line("State", posting.place_words, Mark.NO, f"closed to {home}")


def _systems(posting: JobPosting, coder: Coder) -> Line | None:
    if not posting.systems:
        return None
    words = ", ".join(System(each).label for each in posting.systems if each in System.values)
    if not coder.systems:
        return Line("Systems", words, Mark.UNSAID)
    known = [System(each).label for each in posting.systems if each in coder.systems]
    if known:
        return Line("Systems", words, Mark.YES, f"you know {', '.join(known)}")
    return Line("Systems", words, Mark.TOLD, "new to you")


def _assessment(posting: JobPosting) -> Line | None:
    if not posting.assessment:
        return None
    return Line("Coding assessment", assessment_words(posting), Mark.TOLD, "to be passed")
