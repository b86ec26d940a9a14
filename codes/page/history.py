"""What happened to a code, day by day, as the loaded releases tell it: RBCS, HCPCS, and the fee schedules' totals."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from codes.models import Release
from codes.reference.facts import Facts, Source

# CMS's action codes of HCPCS.
ACTIONS = {
    "A": "added",
    "B": "administrative data and long description changed",
    "C": "long description changed",
    "D": "discontinued",
    "F": "administrative data changed",
    "N": "no change",
    "P": "payment changed",
    "R": "brought back",
    "S": "short description changed",
    "T": "other change",
}


@dataclass(frozen=True)
class Happening:
    """One line of the history: the day, what happened, a note, and where it stands."""

    day: date
    what: str
    note: str
    source: str


def happenings(facts: Facts) -> list[Happening]:
    """All of it, the newest first."""
    found = {*_of_rbcs(facts), *_of_hcpcs(facts), *_of_fees(facts)}
    return sorted(found, key=lambda each: (each.day, each.what), reverse=True)


def _of_rbcs(facts: Facts) -> Iterator[Happening]:
    release = facts.loaded.of(Source.RBCS)
    for row in facts.rbcs:
        cited = release.row(row.line)
        if row.added_date:
            yield Happening(row.added_date, "Added", "first day, by RBCS", cited)
        if row.end_date:
            yield Happening(row.end_date, "Ended", "last day, by RBCS", cited)
        if row.assignment_date and len(facts.rbcs) > 1:
            yield Happening(row.assignment_date, "Grouped", f"{row.category}: {row.subcategory}", cited)


def _of_hcpcs(facts: Facts) -> Iterator[Happening]:
    row, release = facts.hcpcs, facts.loaded.of(Source.HCPCS)
    if row is None:
        return
    cited = release.row(row.line)
    if row.added_date:
        yield Happening(row.added_date, "Added", "first day, by HCPCS", cited)
    if row.effective_date and row.effective_date != row.added_date:
        action = f"{row.action_code} - {ACTIONS.get(row.action_code, 'not explained here')}"
        yield Happening(row.effective_date, "Last action", action, cited)
    if row.termination_date:
        note = f"use instead: {row.cross_references}" if row.cross_references else "last day, by HCPCS"
        yield Happening(row.termination_date, "Terminated", note, cited)


def _of_fees(facts: Facts) -> Iterator[Happening]:
    """The whole service in each release that is loaded, so that a change of value shows."""
    for row in facts.fees:
        if not row.modifier:
            note = f"status {row.status}, {row.nonfacility_total} units non-facility, {row.facility_total} facility"
            yield Happening(row.release.effective_date, "Fee schedule", note, row.release.row(row.line))


def without(facts: Facts) -> list[Release]:
    """Fee schedules that are loaded whole and hold no row of the code: the evidence that it has ended."""
    held = {row.release_id for row in facts.fees}
    return [each for each in facts.loaded.all_of(Source.FEE_SCHEDULE) if not each.sample and each.pk not in held]
