"""The sources of facts: which reader, which table, which key. An importer is one entry here and one command."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from codes.importers import fee_schedule
from codes.importers.files import SourceFile
from codes.importers.problems import Problems
from codes.models import FeeScheduleEntry, Release

Reader = Callable[[SourceFile, Problems], Iterator[Any]]


@dataclass(frozen=True)
class Source:
    """One source. `key` names the fields that identify a row within a release, `facts` all that are compared.

    `optional` are the facts that only some layouts of the file hold: they are compared when both releases hold them.
    """

    slug: str
    model: type[models.Model]
    key: tuple[str, ...]
    read: Reader
    members: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    chunk: int = 1_000
    lists_codes: bool = False

    @property
    def columns(self) -> list[str]:
        """The columns a row of the reader fills, `line` included."""
        return [field.column for field in self.model._meta.concrete_fields if field.name not in ("id", "release")]

    def facts(self, *releases: models.QuerySet) -> list[str]:
        """The columns in which the rows of these releases can be compared."""
        absent = {name for name in self.optional if any(self._lacks(rows, name) for rows in releases)}
        return [column for column in self.columns if column != "line" and column not in absent]

    def _lacks(self, rows: models.QuerySet, name: str) -> bool:
        return (
            not rows.exclude(**{f"{name}__isnull": True}).exclude(**({name: ""} if name in self._text else {})).exists()
        )

    def values(self, row: Any) -> list:
        """A row's values in the order of `columns`; text that a file lacks is stored as empty."""
        return ["" if value is None and name in self._text else value for name, value in self._pairs(row)]

    def _pairs(self, row: Any) -> Iterator[tuple[str, Any]]:
        return ((name, getattr(row, name)) for name in self.columns)

    @property
    def _text(self) -> set[str]:
        return {field.column for field in self.model._meta.concrete_fields if isinstance(field, models.CharField)}


SOURCES = {
    source.slug: source
    for source in [
        Source(
            slug=Release.Source.FEE_SCHEDULE,
            model=FeeScheduleEntry,
            key=("code", "modifier"),
            read=fee_schedule.read,
            members=fee_schedule.MEMBERS,
            optional=("not_used_for_medicare", "price_indicator"),
            lists_codes=True,
        ),
    ]
}
