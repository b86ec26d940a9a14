"""What there is to say of a source of facts: which reader, which table, which key, how its releases are named."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, get_type_hints

from django.db import models

from codes.importers.fields import Lenient
from codes.importers.files import SourceFile
from codes.importers.periods import Period, part_of
from codes.importers.problems import FieldError, Problems
from codes.models import Code, Release
from codes.releases.bulk import CodeNumbers
from codes.releases.fitting import Fit, Numbers
from codes.releases.pairs import PairIndex
from codes.releases.tables import KEPT

Reader = Callable[[SourceFile, Problems], Iterator[Any]]
FEE_SCHEDULE_NAMING = "RVU{short:02}{letter}"


def _numbered(file: SourceFile) -> str | None:
    return part_of(file.name)


@dataclass(frozen=True)
class SourceLayout:
    """One source. `row` is what the reader yields; `key` names the columns that identify a row within a release.

    `optional` are the columns that only some layouts of the file hold: they are compared when both releases hold
    them. `settings` are those the source has other files for; `setting_of` reads it from a file, where it is said.
    `parts` names the files of a release that has several, and `part_in` tells which one a file is; those `repeated`
    may come more than once, with each download of several. `has_tracks` says that from 2026 there may be a file for
    each payment track, and `must_say_track` that one whose track is unknown is refused. `period_inside` reads from a
    file which release it is; `naming` is how CMS names its releases; those that are `yearly` speak about a calendar
    year, those that are `fiscal` about one that begins in October, the others about
    a quarter. `companion` makes what collects from the rows,
    while they pass, an index of its own.
    """

    slug: str
    row: type
    key: tuple[str, ...]
    read: Reader
    members: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    setting_of: Callable[[SourceFile], str | None] | None = None
    companion: type[PairIndex] | None = None
    parts: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    part_in: Callable[[SourceFile], str | None] = _numbered
    has_tracks: bool = False
    must_say_track: bool = False
    period_inside: Callable[[SourceFile], Period] | None = None
    naming: str = "{year}Q{quarter}"
    yearly: bool = False
    fiscal: bool = False

    @property
    def model(self) -> type[models.Model]:
        """The table of its rows."""
        return KEPT[self.slug].model

    @property
    def of_fee_schedule(self) -> bool:
        """Whether it comes in the archive of the physician fee schedule, and prices with it."""
        return self.naming == FEE_SCHEDULE_NAMING

    def name_of(self, period: Period) -> str:
        """What CMS calls the release of a period, such as RVU25D or 2024Q3; empty where the period is unknown."""
        if not period.year:
            return ""
        if self.fiscal:
            begun = f"-{period.quarter * 3 - 2:02}" if period.quarter in (1, 2, 3) else ""
            return f"FY{period.year}{begun}"
        if not period.quarter:
            return str(period.year)
        month, letter = period.quarter * 3 - 2, "ABCD"[period.quarter - 1]
        short = period.year % 100
        return self.naming.format(year=period.year, quarter=period.quarter, month=month, short=short, letter=letter)

    @property
    def columns(self) -> list[str]:
        """The columns an import fills, in the order of `values_of`."""
        part = ["part"] if any(field.column == "part" for field in self.model._meta.concrete_fields) else []
        return ["release_id", *part, *(field.column for field in self._fields)]

    def values_of(self, release: Release, part: int, file: str, problems: Problems) -> Callable[[Any], tuple | None]:
        """Return what turns a row of the reader into values for `columns`.

        A text that its column cannot hold is left out with a warning: what decides has been checked by the reader. A
        figure that is too large is a bad line, and the row None. Made once a file: which columns need more than a copy
        is known from the row's types, and 2.5 million rows should not be asked each.
        """
        hints = get_type_hints(self.row)
        first = (release.pk, part) if "part" in self.columns else (release.pk,)
        changes = [
            (place, change) for place, field in enumerate(self._fields) if (change := _change(field, hints[field.name]))
        ]
        if issubclass(self.row, tuple) and [place for place, _ in changes] == [len(hints) - 1]:
            return _last_changed(first, changes[0][1], file, problems)
        get, fit = iter if issubclass(self.row, tuple) else attrgetter(*hints), Fit(self._fields)

        def values(row: Any) -> tuple | None:
            made, lenient = [*get(row)], Lenient(file, row.line, problems)
            try:
                for place, change in changes:
                    made[place] = lenient(change, made[place]) or change("")
                fit.trim(made, lenient)
            except FieldError as error:
                problems.add(file, row.line, error.what, error.expected)
                return None
            return (*first, *made)

        return values

    def facts(self, *releases: models.QuerySet) -> list[str]:
        """The columns in which the rows of these releases can be compared."""
        absent = {name for name in self.optional if any(self._lacks(rows, name) for rows in releases)}
        return [field.column for field in self._fields if field.column != "line" and field.column not in absent]

    def _lacks(self, rows: models.QuerySet, name: str) -> bool:
        filled = rows.exclude(**{f"{name}__isnull": True})
        if isinstance(self.model._meta.get_field(name), models.CharField):
            filled = filled.exclude(**{name: ""})
        return not filled.exists()

    @property
    def _fields(self) -> list[models.Field]:
        """The table's fields in the order of the reader's row."""
        return [self.model._meta.get_field(name) for name in get_type_hints(self.row)]


def _last_changed(first: tuple, change: Callable[[Any], Any], file: str, problems: Problems) -> Callable[[Any], tuple]:
    """For a tuple that begins with its line and needs its last value changed only: half the time of the general way."""

    def values(row: Any) -> tuple:
        try:
            return (*first, *row[:-1], change(row[-1]))
        except FieldError as error:
            problems.leave_out(file, row[0], error)
            return (*first, *row[:-1], change(""))

    return values


def _change(field: models.Field, hint: Any) -> Callable[[Any], Any] | None:
    """What a value of the reader needs to become one of the table."""
    if field.is_relation and field.related_model is Code:
        return CodeNumbers().__getitem__
    if field.is_relation:
        return Numbers(field.related_model).__getitem__
    if hint == tuple[str, ...]:
        return ", ".join
    if hint == str | None:
        return lambda text: text or ""
    return None


def settings_of(source: SourceLayout, files: Sequence[SourceFile]) -> set[str]:
    """The settings that the files themselves say; files of one delivery may say only one."""
    said = {source.setting_of(file) for file in files} if source.setting_of else set()
    return {setting for setting in said if setting}
