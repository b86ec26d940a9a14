"""What a process remembers for a while: answers by their key, each until its time is over.

A key that holds the number of the last change to what an answer says makes it as new as the database: of the board that
is `PublicationCounter.latest`. The time bounds what changes without one: the end of a posting, a restored backup.
"""

from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")

LONGEST = timedelta(minutes=1)
KEPT = 2000


class Held:
    """At most so many answers; the oldest leave first. Two threads that miss at once both read, which does no harm."""

    def __init__(self, kept: int = KEPT, longest: timedelta = LONGEST) -> None:
        self._kept, self._longest = kept, longest
        self._answers: dict[Hashable, tuple[datetime, Any]] = {}
        self._lock = Lock()

    def get(self, key: Hashable, now: datetime, read: Callable[[], tuple[T, datetime | None]]) -> T:
        """Return the answer under a key, read where none is held. `read` returns it with the moment it ends, if any."""
        until, answer = self._answers.get(key, (now, None))
        if now < until:
            return answer
        answer, ends = read()
        self.keep(key, now, answer, ends)
        return answer

    def at_hand(self, key: Hashable, now: datetime) -> Any:
        """Return the answer under a key, None where none is held."""
        until, answer = self._answers.get(key, (now, None))
        return answer if now < until else None

    def keep(self, key: Hashable, now: datetime, answer: Any, ends: datetime | None = None) -> None:
        """Hold an answer until it ends."""
        latest = now + self._longest
        with self._lock:
            self._answers.pop(key, None)
            while len(self._answers) >= self._kept:
                self._answers.pop(next(iter(self._answers)))
            self._answers[key] = (min(ends or latest, latest), answer)

    def __len__(self) -> int:
        return len(self._answers)

    def clear(self) -> None:
        self._answers.clear()


HELD = Held()
