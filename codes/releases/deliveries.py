"""What an operator brings, taken together: which release the files are, for whom, from which day to which.

Names, years and quarters that the files, their names and the operator say must agree; what only one of them says
fills in what the others leave open. A wrong name or year is never accepted.
"""

import calendar
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from codes.importers.files import SourceFile
from codes.importers.periods import Period, agreed, fiscal_year, period_of, period_of_day, periods_of_file, track_of
from codes.importers.problems import UnreadableFile
from codes.models import Release
from codes.releases.layouts import SourceLayout, settings_of
from web.refusals import Refused

DAY = timedelta(days=1)

FISCAL = " (quarters of the calendar, in fiscal years from October)"


class ImportRefused(Refused):
    """The import cannot be done; the message is for the operator, and nothing was switched."""


@dataclass(frozen=True)
class Delivery:
    """The files of one source, the name of their release, and the days it speaks about."""

    source: SourceLayout
    files: Sequence[SourceFile]
    name: str
    effective_date: date
    through_date: date
    setting: str = ""
    track: str = ""
    sample: bool = False

    @property
    def sha256(self) -> str:
        """One fingerprint for all files, whatever their order."""
        if len(self.files) == 1:
            return self.files[0].sha256
        return hashlib.sha256("".join(sorted(file.sha256 for file in self.files)).encode()).hexdigest()

    @property
    def missing_parts(self) -> list[str]:
        """The parts of the release that no file is, where the files say which parts they are: f2, BB and so on."""
        parts = {self.source.part_in(file) for file in self.files} - {None}
        return [part for part in self.source.parts if parts and part not in parts]


@dataclass(frozen=True)
class Asked:
    """What the operator says about the files; None and empty: as the files say."""

    name: str = ""
    effective_date: date | None = None
    through_date: date | None = None
    setting: str = ""
    track: str = ""


def deliveries_of(source: SourceLayout, files: Sequence[SourceFile], asked: Asked) -> list[Delivery]:
    """One delivery for each payment track among the files; raises ImportRefused with one sentence."""
    _refuse_doubles(files)
    tracks: dict[str, list[SourceFile]] = {}
    for file in files:
        tracks.setdefault(_track(source, file, asked), []).append(file)
    return [_delivery(source, mine, asked, track) for track, mine in tracks.items()]


# Fee schedules that began within a quarter. RVU24AR: the factor 33.2875 of the Consolidated Appropriations Act, 2024.
WITHIN_A_QUARTER = [date(2024, 3, 9)]


def last_day(source: SourceLayout, effective: date) -> date:
    """The last day that a release speaks about where nobody says: that of its quarter, or of its year.

    What belongs to the fee schedule ends with the year, too, or before a successor that is known to have begun within a
    quarter.
    """
    if source.yearly or source.of_fee_schedule:
        end = date(effective.year, 12, 31)
        successors = [day - DAY for day in WITHIN_A_QUARTER if effective < day <= end and source.of_fee_schedule]
        return min([end, *successors])
    if source.fiscal:
        return date(fiscal_year(effective), 9, 30)
    month = (effective.month + 2) // 3 * 3
    return date(effective.year, month, calendar.monthrange(effective.year, month)[1])


def first_day(source: SourceLayout, period: Period) -> date | None:
    """The first day of a period, where it is known: of a fiscal year the October before it."""
    if source.fiscal and period.year and period.quarter in (None, 4):
        return date(period.year - 1, 10, 1)
    return period.first_day


def period_said_by(source: SourceLayout, files: Iterable[SourceFile]) -> Period:
    """The one period that the names of the files and their titles speak of."""
    sayings = []
    for file in files:
        sayings += periods_of_file(file.name)
        if source.period_inside:
            sayings.append((f"The title of {file.name}", source.period_inside(file)))
    return _one_period(sayings)


def refuse_other_periods(known: list[tuple[str, Period]], files: Iterable[SourceFile]) -> None:
    """Raise ImportRefused where a file's name is of another period than what is known, each with its words."""
    _one_period([*known, *(saying for file in files for saying in periods_of_file(file.name))])


def _delivery(source: SourceLayout, files: list[SourceFile], asked: Asked, track: str) -> Delivery:
    _refuse_too_many(source, files)
    setting = _setting(source, files, asked)
    period = _agreed_with(source, asked, period_said_by(source, files), files)
    effective = asked.effective_date or first_day(source, period)
    name = asked.name or source.name_of(period)
    if effective is None:
        raise ImportRefused("The files do not say from which day they hold: add --effective DATE.")
    if not name:
        raise ImportRefused("The files do not say which release they are: add --release NAME.")
    if source.must_say_track and effective >= TWO_TRACKS and not track:
        raise ImportRefused(f"{files[0].name} does not say its payment track: add --track {'|'.join(TRACKS)}.")
    through = asked.through_date or last_day(source, effective)
    _refuse_unfit(name, effective, through)
    return Delivery(source, files, name, effective, through, setting, track)


TRACKS = Release.Track.values
# From this day CMS has two conversion factors, and a file for each.
TWO_TRACKS = date(2026, 1, 1)


def _refuse_doubles(files: Sequence[SourceFile]) -> None:
    seen: dict[str, str] = {}
    for file in files:
        if other := seen.get(file.sha256):
            raise ImportRefused(f"{other} and {file.name} are the same file: name it once.")
        seen[file.sha256] = file.name


def _track(source: SourceLayout, file: SourceFile, asked: Asked) -> str:
    if not source.has_tracks:
        return ""
    said = track_of(file.name)
    if asked.track and said and said != asked.track:
        raise ImportRefused(f"{file.name} is of the other payment track than --track {asked.track}.")
    return said or asked.track


def _refuse_too_many(source: SourceLayout, files: list[SourceFile]) -> None:
    """Most releases are one file; of the others no part may come twice."""
    if not source.parts and len(files) > 1:
        period_said_by(source, files)
        names = " and ".join(file.name for file in files[:2])
        raise ImportRefused(f"A release of {source.slug} is one file, and {names} are two: name one of them.")
    by_part: dict[str, str] = {}
    for file in files:
        part = source.part_in(file) if source.parts else None
        if part and part in by_part and part not in source.repeated:
            raise ImportRefused(f"{by_part[part]} and {file.name} are both part {part}: name one of them.")
        by_part |= {part: file.name} if part else {}


def _setting(source: SourceLayout, files: Sequence[SourceFile], asked: Asked) -> str:
    """The setting given; without one, what the files say; a wrong one would show a hospital's edits to a doctor."""
    if not source.settings:
        return ""
    said = settings_of(source, files)
    given = asked.setting or (next(iter(said)) if len(said) == 1 else "")
    if others := sorted(said - {given}):
        raise ImportRefused(f"The files are those of {' and '.join(others)}, not of {given or 'one setting'}.")
    if not given:
        raise ImportRefused(f"The files do not say for whom they speak: add --setting {'|'.join(source.settings)}.")
    return given


def _agreed_with(source: SourceLayout, asked: Asked, said: Period, files: list[SourceFile]) -> Period:
    """The period of the files, the release's name and its first day, which must be the same."""
    sayings = [(files[0].name, said), (f"The release name {asked.name}", period_of(asked.name))]
    if day := asked.effective_date:
        period = period_of_day(day)
        # A fiscal year is called by the one it ends in.
        period = replace(period, year=fiscal_year(day)) if source.fiscal else period
        sayings.append((f"--effective {day}", period))
    return _one_period(sayings, hint=FISCAL if source.fiscal else "")


def _one_period(sayings: list[tuple[str, Period]], hint: str = "") -> Period:
    try:
        return agreed(sayings)
    except UnreadableFile as error:
        text = f"{error}{hint}"
        raise ImportRefused(
            f"{text[0].upper()}{text[1:]}." if text.startswith(("the ", "what ")) else f"{text}."
        ) from None


def _refuse_unfit(name: str, effective: date, through: date) -> None:
    longest = Release._meta.get_field("name").max_length or 0
    if len(name) > longest:
        raise ImportRefused(f"The release's name has {len(name)} characters; {longest} are kept, so shorten it.")
    if through < effective:
        raise ImportRefused(f"The last day, {through}, is before the first, {effective}: correct --through.")
