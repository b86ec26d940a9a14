"""The whole schedule of October 2025, or the first of 2024, in memory, and the same claims for both answers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path

from codes.fees.claim_prices import Priced, price_lines
from codes.fees.pricing import Circumstances, Kind, Schedule
from codes.importers import fee_schedule
from codes.importers.files import open_sources
from codes.importers.problems import Problems
from codes.models import FeeScheduleEntry, Release
from codes.reading.lines import Line
from tests.oracles.schedule import FACILITY


def read_schedule(path: Path, name: str, *, factor: Decimal | None = None) -> Schedule:
    """The rows of a fee schedule by code; `factor` replaces the file's conversion factor."""
    release = Release(name=name, file_name=path.name, effective_date=date(2025, 10, 1))
    (source,) = open_sources([path])
    found: dict[str, list[FeeScheduleEntry]] = defaultdict(list)
    for row in fee_schedule.read(source, Problems()):
        entry = FeeScheduleEntry(release=release, **asdict(row))
        entry.conversion_factor = factor or entry.conversion_factor
        found[row.code].append(entry)
    return found


def ours(lines: Iterable[Sequence], pos: str, schedule: Schedule, locality=None) -> list[Priced]:
    """Price lines as the second answer takes them: (code, modifiers, units)."""
    given = Circumstances(pos in FACILITY, locality, pos)
    return price_lines([Line(code, tuple(said), units) for code, said, units in lines], schedule, given)


def by_group(amounts: Iterable[tuple[int, Decimal | None]]) -> list[Decimal | None]:
    """What the lines of a group are allowed together; None where one of them has no amount."""
    sums: dict[int, list[Decimal | None]] = defaultdict(list)
    for group, amount in amounts:
        sums[group].append(amount)
    return [None if None in found else sum(found) for found in sums.values()]


def amount_of(answer: Priced) -> Decimal | None:
    """Its amount; zero where another line holds it."""
    included = answer.reason is not None and answer.reason.kind == Kind.INCLUDED
    return Decimal("0.00") if included else answer.amount
