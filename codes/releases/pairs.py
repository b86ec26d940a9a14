"""What an import of NCCI pairs collects while the rows pass: lists of partners by column two, and a line on each code.

The file is sorted by column one. Lists are written when they hold a hundred codes, so memory does not grow with the
file: at most a hundred references for each of some 13,000 codes.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from codes.importers.ncci_ptp import PtpRow
from codes.models import PairPartners, PairSummary

IN_FORCE = date.max


class _Seen:
    """One code so far: rows in each column, the last day of its rows, and the list that is being filled."""

    __slots__ = ("last", "lists", "one", "open", "two")

    def __init__(self) -> None:
        self.one = self.two = self.lists = 0
        self.last = date.min
        self.open: list[str] = []


class PairIndex:
    """Takes the rows of a release in order and yields rows of PairPartners, and of PairSummary in the end."""

    lists = PairPartners, ("code", "number", "partners")
    summaries = PairSummary, ("code", "as_column_one", "as_column_two", "last_date")

    def __init__(self) -> None:
        self._codes: dict[str, _Seen] = {}

    def take(self, rows: Iterable[PtpRow]) -> list[tuple]:
        """Return the lists that these rows filled."""
        codes, full = self._codes, []
        for row in rows:
            one, two, last = row.column_one, row.column_two, row.deletion_date or IN_FORCE
            first = codes.get(one) or codes.setdefault(one, _Seen())
            second = codes.get(two) or codes.setdefault(two, _Seen())
            first.one += 1
            second.two += 1
            if last > first.last:
                first.last = last
            if last > second.last:
                second.last = last
            partners = second.open
            # A pair with several rows stands next to itself.
            if not partners or partners[-1] != one:
                if len(partners) == PairPartners.LENGTH:
                    full.append(_closed(two, second))
                second.open.append(one)
        return full

    def rest(self) -> Iterator[tuple]:
        """The lists that are not full."""
        return (_closed(code, seen) for code, seen in self._codes.items() if seen.open)

    def summary(self) -> Iterator[tuple]:
        """One line for each code; no last day while one of its rows is in force."""
        for code, seen in self._codes.items():
            yield code, seen.one, seen.two, None if seen.last == IN_FORCE else seen.last


def _closed(code: str, seen: _Seen) -> tuple:
    made = code, seen.lists, " ".join(seen.open)
    seen.lists += 1
    seen.open = []
    return made
