"""The schedule as operators see it: each entry with how it last ran."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from celery import current_app

from operations.models import WorkRun

# A task is late when three turns passed without it; short turns are given time for a worker's restart.
TURNS, AT_LEAST = 3, timedelta(minutes=3)


@dataclass(frozen=True)
class Entry:
    """One line of the schedule: its task, its turn, and its last run, which is None where it never ran."""

    name: str
    every: timedelta
    run: WorkRun | None
    is_late: bool

    @property
    def standing(self) -> str:
        """How it stands, in a word."""
        if self.run is None:
            return "not run yet"
        if self.run.failures:
            return f"failed {self.run.failures}x"
        return "late" if self.is_late else "ok"

    @property
    def state(self) -> str:
        """How it stands, as a badge shows it."""
        if self.run is None:
            return "not_run"
        if self.run.failures:
            return "failed"
        return "late" if self.is_late else "ok"

    @property
    def every_in_words(self) -> str:
        seconds = int(self.every.total_seconds())
        for size, unit in ((86_400, "day"), (3600, "hour"), (60, "minute")):
            if seconds % size == 0:
                return unit if seconds == size else f"{seconds // size} {unit}s"
        return f"{seconds} seconds"


def entries(now: datetime) -> Iterator[Entry]:
    """Yield every line of the schedule in the order of names, with its last run."""
    runs = {run.name: run for run in WorkRun.objects.all()}
    for name in sorted(turns()):
        run = runs.get(name)
        yield Entry(name, turns()[name], run, run is not None and late(run, now))


def turns() -> dict[str, timedelta]:
    """How often each task is to run: of Celery's table, which the embedded loop runs too."""
    return {entry["task"]: timedelta(seconds=entry["schedule"]) for entry in current_app.conf.beat_schedule.values()}


def late(run: WorkRun, now: datetime) -> bool:
    """Tell whether a task has not ended well for three of its turns; one that left the schedule is never late."""
    every = turns().get(run.name)
    if every is None:
        return False
    return run.succeeded_at is None or now - run.succeeded_at > max(TURNS * every, AT_LEAST)
