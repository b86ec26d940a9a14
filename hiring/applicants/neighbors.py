"""Where an applicant stands on the list from which they were opened, and who stands before and behind them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from hiring.applicants.fitting import Judge
from hiring.applicants.listing import PAGE_SIZE, in_order, sifted
from hiring.forms.sieve import Sieve
from hiring.models.applications import JobApplicationQuerySet


@dataclass(frozen=True, slots=True)
class Place:
    """The keys of the neighbors, None at an end; the number on the list, None for who is not on it any more."""

    before: int | None
    behind: int | None
    number: int | None
    count: int

    @property
    def words(self) -> str:
        if self.number is None:
            return f"No longer among these {self.count}"
        ends = {1: ", the first", self.count: ", the last"} if self.count > 1 else {}
        return f"{self.number} of {self.count}{ends.get(self.number, '')}"

    @property
    def page(self) -> int | None:
        """The page of the list, where it is not the first."""
        number = ((self.number or 1) - 1) // PAGE_SIZE + 1
        return number if number > 1 else None


def place_of(pk: int, mine: JobApplicationQuerySet, sieve: Sieve, user, judge: Judge) -> Place | None:
    """Return the place of an applicant of mine on the list that a search makes; None where the list is empty.

    Who does not match any more, being opened now or moved on, keeps the place that the order gives them: so one goes
    through the new ones, or through a stage that every decision makes shorter, without losing the way.
    """
    found, fitting = sifted(mine, sieve, user, judge)
    listed = list(found.values_list("pk", flat=True)) if fitting is None else fitting
    if not listed:
        return None
    on_it = pk in listed
    keys = listed if on_it else _with(pk, listed, in_order(mine.filter(Q(pk__in=found.values("pk")) | Q(pk=pk)), sieve))
    at = keys.index(pk)
    behind = keys[at + 1] if at + 1 < len(keys) else None
    return Place(keys[at - 1] if at else None, behind, at + 1 if on_it else None, len(listed))


def _with(pk: int, listed: Sequence[int], both: JobApplicationQuerySet) -> list[int]:
    wanted = {*listed, pk}
    return [key for key in both.values_list("pk", flat=True) if key in wanted]
