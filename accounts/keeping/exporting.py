"""What the site knows of a person: each app registers its tables in a module `privacy`, here is the mechanism.

A table with a way to a person is either exported or excused with a reason; test_privacy_coverage.py walks all tables
and fails for one that is neither.
"""

import io
import json
import logging
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from accounts.models import User

log = logging.getLogger(__name__)

RowsOf = Callable[[User], models.QuerySet]
# From a row, the files it names: (name in the archive, name in the store).
FilesOf = Callable[[models.Model], list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Exporter:
    """How the rows of one table that belong to a person are found, and which columns stay here."""

    model: type[models.Model]
    rows: RowsOf
    leave_out: frozenset[str]
    words: tuple[str, ...]
    files: FilesOf | None

    def rows_to_tell(self, user: User) -> models.QuerySet:
        """The person's rows with all that telling them asks for, in as many queries for a thousand as for one."""
        lists = [field.name for field in self.model._meta.many_to_many if field.name not in self.leave_out]
        return self.rows(user).select_related(*self.words or (None,)).prefetch_related(*lists)


exporters: dict[type[models.Model], Exporter] = {}
excuses: dict[type[models.Model], str] = {}


def exports(
    model: type[models.Model], rows: RowsOf, *, leave_out: tuple = (), words: tuple = (), files: FilesOf | None = None
) -> None:
    """Hand this table's rows out to the person they belong to, but for columns that are secrets or other people's.

    A relation is told by the number of the other row; those in `words` by its words, which must ask nothing more.
    """
    exporters[model] = Exporter(model, rows, frozenset(leave_out), words, files)


def excuse(model: type[models.Model], reason: str) -> None:
    """Say why a table that leads to a person is not the person's."""
    excuses[model] = reason


def data_of(user: User) -> dict[str, list[dict]]:
    """Everything of one person, by table."""
    return {
        exporter.model._meta.label_lower: [as_dict(row, exporter) for row in exporter.rows_to_tell(user)]
        for exporter in exporters.values()
    }


def as_dict(row: models.Model, exporter: Exporter) -> dict:
    """One row by column."""
    told = {}
    for field in row._meta.concrete_fields:
        if field.name in exporter.words:
            other = getattr(row, field.name)
            told[field.name] = None if other is None else str(other)
        elif field.name not in exporter.leave_out:
            told[field.name] = getattr(row, field.attname)
    for field in row._meta.many_to_many:
        if field.name not in exporter.leave_out:
            told[field.name] = [str(each) for each in getattr(row, field.name).all()]
    return told


def files_of(user: User) -> Iterator[tuple[str, str]]:
    """Every file that belongs to the person: (name in the archive, name in the store)."""
    for exporter in exporters.values():
        if exporter.files:
            for row in exporter.rows(user):
                yield from exporter.files(row)


def archive_of(user: User) -> io.BytesIO:
    """Everything of one person as a zip file: data.json, and the files in folders of their own.

    A file that the store does not have any more is named in missing-files.txt: the rest is the person's all the same.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", json.dumps(data_of(user), cls=DjangoJSONEncoder, indent=2, ensure_ascii=False))
        missing = [name for name, stored in files_of(user) if not add_file(archive, name, stored)]
        if missing:
            archive.writestr("missing-files.txt", "\n".join(["We no longer have these files:", *missing, ""]))
    target.seek(0)
    return target


def add_file(archive: zipfile.ZipFile, name: str, stored: str) -> bool:
    """Put one stored file into the archive; False when the store does not have it."""
    try:
        with default_storage.open(stored) as file:
            archive.writestr(name, file.read())
    except FileNotFoundError:
        log.warning("%s is not in the store", name)
        return False
    return True
