"""The account's front page: each app says in a module `dashboard` what it shows there; here is the mechanism."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a panel: what it is, where it leads, a soft word beside it, and its state as (value, word)."""

    text: str
    url: str
    note: str = ""
    state: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """One box: the newest entries, the page that has all of them, or what to do where there are none."""

    title: str
    url: str
    entries: list[Entry]
    empty: str = ""
    half: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that waits for this person, and where it is done."""

    text: str
    url: str


PanelOf = Callable[[User, datetime], Panel | None]
StepsOf = Callable[[User, datetime], Iterable[Step]]
panels: list[tuple[int, PanelOf]] = []
steps: list[tuple[int, StepsOf]] = []


def shows_panel(place: int) -> Callable[[PanelOf], PanelOf]:
    """Register a panel; a lower place stands first. None shows nothing."""

    def register(function: PanelOf) -> PanelOf:
        panels.append((place, function))
        return function

    return register


def tells_steps(place: int) -> Callable[[StepsOf], StepsOf]:
    """Register what waits for a person."""

    def register(function: StepsOf) -> StepsOf:
        steps.append((place, function))
        return function

    return register


def panels_of(user: User, now: datetime) -> list[Panel]:
    """Every panel that has something for this person, in its place."""
    made = [function(user, now) for _, function in sorted(panels, key=lambda each: each[0])]
    return [panel for panel in made if panel is not None]


def steps_of(user: User, now: datetime) -> list[Step]:
    """What waits for this person, the most urgent first."""
    return [step for _, function in sorted(steps, key=lambda each: each[0]) for step in function(user, now)]
