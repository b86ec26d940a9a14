"""A code's status on a day, worked out from a chain of releases (`chains` makes invented ones).

Days are `datetime.date`, both ends included. The rules, with where each comes from:

D1  A fee schedule release *prices* from its effective date to the day before its known successor begins, else to
    31 December of its year; a `through` given at import ends it earlier. A successor is known when it is loaded or when
    its effective date is in `known` (the list of releases CMS published). RVU24A prices to March 8, 2024, because
    RVU24AR is known to start on March 9, whether or not it is loaded. (Rulings, "Dates and data", first point;
    billing rules, "Default through by source".)
D2  A release *proves* that its codes lived from its effective date to 31 December of its year. Only a loaded later
    release without the code ends that proof, on its effective date; one that is merely known does not, nor does
    `through`. (Same point.)
D3  A day is *covered* if it lies between the effective date and 31 December of the year of a loaded release. The one
    with the latest effective date on or before the day governs it. A day that is not covered is a *gap*: no data,
    even for a code that was deleted before or lives on both sides of the gap. (Same point: "In a gap: no data".)
D4  On a covered day a code in the governing release lives. A code that is not there but in an earlier loaded release
    is *deleted*, since the first covered day without it: the effective date of the first loaded release after the last
    one that held it. Nothing is said of the gap between the two. (Same point; faults F1.)
D5  A code that comes back lives again from the release that holds it; in between it is deleted. On a covered day
    before the first release that holds it, it is *not yet* there, as long as the quarter of the governing release
    lasts: codes come by the quarter, so of a later one that release says nothing, *no data* (J0911 came in April 2024).
D6  A code is there if any of its rows is: one that is left with only its 26 row, or gains a TC row, lives on.
D7  Sources that name codes beside the fee schedule: HCPCS, MUE, PTP, add-on, RBCS. Each covers its own dates:
    HCPCS, MUE, PTP and add-on releases to the end of the calendar quarter, unless `through` or a loaded successor of
    the source ends them earlier; RBCS its calendar year. An older file never answers for a later day. A file that
    covers the day and names the code with no end date before the day proves that it lives, RBCS apart: it groups
    codes for statistics, and 80 of its rows without an end are of codes whose every pair had ended (0424T, F8a).
    (Rulings; F7, F8a; billing rules, "Default through by source".)
D8  A living row of a release that covers the date outranks any status (F1): MUE, say, over the fee schedule's absence.
D9  An end date in a file (HCPCS termination, RBCS end, PTP deletion) ends the code for that file only. PTP: the code is
    named by a row in force on the day; rows keep their history, so if every row of the code had ended before a covered
    day and the fee schedule of the day lacks it, it is deleted since the day after the last row ended, by inference
    (billing rules, example 1); a file that began after that and names the code as living disproves it (L6382). HCPCS
    and RBCS: *deleted* since the day after the end date, while the file covers the day. A covering file that names the
    code without an end leaves D8. Ended rows never make a gap of D3 a covered day.
D10 Absence from MUE, add-on or RBCS deletes nothing: most codes are never there (billing rules, "Deleted by absence is
    an inference ... it cannot be told of codes that no fee schedule ever lists").
D11 A code that no loaded file ever names is *unknown*; one that files name, but none for this day, has *no data*.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

LIVES, DELETED, NOT_YET, NO_DATA, UNKNOWN = "lives", "deleted", "not yet", "no data", "unknown"
FEES, HCPCS, MUE, PTP, ADD_ON, RBCS = "fee schedule", "hcpcs", "mue", "ptp", "add-on", "rbcs"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Release:
    """A loaded file. `rows` are (code, modifier); `ended` is the last end date of codes whose every row has ended."""

    name: str
    source: str
    effective: date
    rows: frozenset[tuple[str, str]]
    through: date | None = None
    ended: dict[str, date] = field(default_factory=dict, hash=False, compare=False)

    @cached_property
    def codes(self) -> frozenset[str]:
        """Codes with a row that has not ended, D6."""
        return frozenset(code for code, _ in self.rows)

    @property
    def year_end(self) -> date:
        return date(self.effective.year, 12, 31)

    @property
    def own_through(self) -> date:
        """The last day that the file speaks about if no successor ends it earlier, D1 and D7."""
        if self.through:
            return self.through
        if self.source in (FEES, RBCS):
            return self.year_end
        month = (self.effective.month - 1) // 3 * 3 + 4
        return (date(self.effective.year, month, 1) if month < 13 else date(self.effective.year + 1, 1, 1)) - DAY


@dataclass(frozen=True)
class Status:
    """`since` is the first day of a deletion as far as files tell; `evidence` names the releases that decided.

    `priced_by` is the fee schedule that prices the day, if it has a row of the code; the row may be a part's.
    """

    value: str
    since: date | None = None
    evidence: tuple[str, ...] = ()
    priced_by: str | None = None


def status_on(code: str, day: date, releases: Iterable[Release], known: Iterable[date] = ()) -> Status:
    """The status of a code on a day by rules D1-D11; `known` are effective dates of published fee schedules."""
    chain = sorted(releases, key=lambda release: release.effective)
    if not any(code in release.codes or code in release.ended for release in chain):
        return Status(UNKNOWN)
    alive = [each for each in _covering(day, chain) if each.source != RBCS and _names(each, code, day)]
    if alive:
        pricing = pricing_release(day, chain, known)
        priced_by = pricing.name if pricing and code in pricing.codes else None
        return Status(LIVES, evidence=tuple(release.name for release in alive), priced_by=priced_by)
    return _absent(code, day, chain)


def pricing_release(day: date, releases: Iterable[Release], known: Iterable[date] = ()) -> Release | None:
    """The fee schedule that prices a day, D1; None if none does."""
    loaded = [release for release in releases if release.source == FEES]
    begun = [release for release in loaded if release.effective <= day <= release.own_through]
    if not begun:
        return None
    latest = max(begun, key=lambda release: release.effective)
    starts = {release.effective for release in loaded} | set(known)
    return None if any(latest.effective < start <= day for start in starts) else latest


def governing(day: date, releases: Iterable[Release]) -> Release | None:
    """The fee schedule that says whether a code lived on a day, D2 and D3; None in a gap."""
    begun = [release for release in releases if release.source == FEES and release.effective <= day <= release.year_end]
    return max(begun, key=lambda release: release.effective, default=None)


def _covering(day: date, chain: list[Release]) -> list[Release]:
    """The release of each source that speaks about the day, the fee schedule first."""
    found = [governing(day, chain)]
    for source in (HCPCS, MUE, PTP, ADD_ON, RBCS):
        begun = [release for release in chain if release.source == source and release.effective <= day]
        found.append(begun[-1] if begun and day <= begun[-1].own_through else None)
    return [release for release in found if release]


def _names(release: Release, code: str, day: date) -> bool:
    ended = release.ended.get(code)
    return code in release.codes or (ended is not None and day <= ended)


def _absent(code: str, day: date, chain: list[Release]) -> Status:
    """No file of the day names the code as living: deleted, not yet there, or no data."""
    by_file = _ended_in_a_file(code, day, chain)
    now = governing(day, chain)
    if now is None:
        return by_file or Status(NO_DATA)
    schedules = [release for release in chain if release.source == FEES]
    held = [release for release in schedules if code in release.codes]
    before = [release for release in held if release.effective < day]
    if before:
        first_without = next(release for release in schedules if release.effective > before[-1].effective)
        return Status(DELETED, first_without.effective, (before[-1].name, first_without.name))
    if held:
        in_quarter = (day.month - 1) // 3 == (now.effective.month - 1) // 3
        return Status(NOT_YET, evidence=(now.name, held[0].name)) if in_quarter else Status(NO_DATA)
    return by_file or _ended_in_pairs(code, day, chain, now) or Status(NO_DATA)


def _ended_in_a_file(code: str, day: date, chain: list[Release]) -> Status | None:
    """D9 for HCPCS and RBCS, which must cover the day."""
    for release in _covering(day, chain):
        if release.source in (HCPCS, RBCS) and code in release.ended:
            return Status(DELETED, release.ended[code] + DAY, (release.name,))
    return None


def _ended_in_pairs(code: str, day: date, chain: list[Release], now: Release) -> Status | None:
    """D9 for PTP: the newest loaded file that knows the code says that its pairs had ended before the day."""
    pairs = [release for release in chain if release.source == PTP and (code in release.codes or code in release.ended)]
    if not (pairs and code in pairs[-1].ended and pairs[-1].ended[code] < day):
        return None
    last = pairs[-1].ended[code]
    named = [each for each in chain if each.source != RBCS and each.effective > last]
    if not any(_names(each, code, each.effective) for each in named):
        return Status(DELETED, pairs[-1].ended[code] + DAY, (pairs[-1].name, now.name))
    return None
