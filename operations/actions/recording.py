"""Writing down what ran and who lives. A database that is away stops no worker: what was not written is logged."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import DatabaseError, transaction
from django.db.models import F

from operations.models import Heartbeat, WorkRun

log = logging.getLogger(__name__)

# Mail is looked for every two seconds: a row for each look would be 43,000 updates a day to say one thing.
GRAIN_SECONDS = 15
Outcome = WorkRun.Outcome
_written_at: dict[str, float] = {}


def beat(*, process: str, now: datetime) -> None:
    """Note that a process of this kind lives; at most once in 15 seconds from one process."""
    if _is_fresh(f"heartbeat {process}"):
        return
    with _logged_if_it_fails(f"heartbeat {process}"):
        Heartbeat.objects.update_or_create(process=process, defaults={"beat_at": now})


def record_run(*, name: str, seconds: float, error: Exception | None = None, now: datetime) -> None:
    """Note how a run of a scheduled task ended at `now`; successes at most once in 15 seconds a task and process."""
    if error is None and _is_fresh(name):
        return
    with _logged_if_it_fails(name):
        outcome = Outcome.OK if error is None else Outcome.FAILED
        facts = {"outcome": outcome, "ended_at": now, "seconds": round(seconds, 3)}
        if error is None:
            facts |= {"error": "", "succeeded_at": now, "failures": 0}
        else:
            _written_at.pop(name, None)  # the next success is news
            facts |= {"error": f"{type(error).__name__}: {error}"[:300], "failures": F("failures") + 1}
        WorkRun.objects.get_or_create(name=name, defaults={"outcome": outcome, "ended_at": now, "seconds": seconds})
        WorkRun.objects.filter(name=name).update(**facts)


def _is_fresh(key: str) -> bool:
    """Tell whether this process wrote `key` less than 15 seconds ago; if not, it is about to."""
    now = time.monotonic()
    if now - _written_at.get(key, -GRAIN_SECONDS) < GRAIN_SECONDS:
        return True
    _written_at[key] = now
    return False


@contextmanager
def _logged_if_it_fails(what: str) -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except DatabaseError:
        log.warning("%s was not written down", what, exc_info=True)
