"""Importing a release: rows are staged in small transactions, compared, then switched to in one."""

import hashlib
import os
import socket
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice

from django.db import IntegrityError, transaction

from codes import bulk
from codes.actions.listing import list_codes
from codes.importers.files import SourceFile
from codes.importers.problems import Problems
from codes.models import Release
from codes.sources import SOURCES, Source

SAMPLES = 5
# An importer touches its release with every chunk; one that has been silent for this long is dead.
SILENT = timedelta(minutes=5)
State = Release.State


class ImportRefused(Exception):
    """The import cannot be done; the message is for the operator, and nothing was switched."""


@dataclass
class Diff:
    """What a release changes against the one it replaces: counts, and a few keys of each kind."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    samples: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class ImportResult:
    """What an import did: rows read, and the difference. `unchanged` means the same files were there already."""

    rows: int
    diff: Diff
    unchanged: bool = False
    switched: bool = False


def import_release(
    *,
    source: Source,
    files: Sequence[SourceFile],
    name: str,
    effective_date: date,
    through_date: date,
    now: datetime,
    dry_run: bool = False,
    sample: bool = False,
    progress: Callable[[int], None] = lambda rows: None,
) -> ImportResult:
    """Stage, compare and switch one release.

    Raises ImportRefused with one line for each of the first 20 bad lines; then, and whenever the process dies on the
    way, the release that was visible stays visible. The same files under the same name change nothing.
    """
    sha256 = _fingerprint(files)
    same = Release.objects.ready().filter(source=source.slug, name=name, sha256=sha256).first()
    if same:
        return ImportResult(rows=same.row_count, diff=Diff(), unchanged=True)
    release = _begin(source, files, name, effective_date, through_date, sha256, sample, now)
    try:
        rows = _stage(source, release, files, now, progress)
        diff = _compare(source, release)
    except BaseException:
        discard(release=release)
        raise
    if dry_run:
        discard(release=release)
    else:
        switch(release=release, rows=rows, now=now)
    return ImportResult(rows=rows, diff=diff, switched=not dry_run)


def switch(*, release: Release, rows: int, now: datetime) -> None:
    """Make a staged release visible, in one small transaction; readers see the old one or the new one."""
    with transaction.atomic():
        same_name = Release.objects.ready().filter(source=release.source, name=release.name)
        same_name.update(state=State.SUPERSEDED)
        Release.objects.filter(pk=release.pk, state=State.IMPORTING).update(
            state=State.READY, ready_at=now, row_count=rows
        )
        if SOURCES[release.source].lists_codes:
            list_codes(release=release)


def discard(*, release: Release) -> None:
    """Delete a release that was never switched to, with its rows."""
    bulk.delete_in_chunks(SOURCES[release.source].model.objects.filter(release=release))
    release.delete()


def _begin(source, files, name, effective_date, through_date, sha256, sample, now) -> Release:
    _clear_abandoned(source, now)
    try:
        with transaction.atomic():
            return Release.objects.create(
                source=source.slug,
                name=name,
                effective_date=effective_date,
                through_date=through_date,
                file_name=", ".join(file.name for file in files)[:200],
                sha256=sha256,
                sample=sample,
                importer=f"{socket.gethostname()}:{os.getpid()}",
                touched_at=now,
            )
    except IntegrityError as error:
        raise ImportRefused(f"Another import of {source.slug} is running; wait for it or stop it.") from error


def _clear_abandoned(source: Source, now: datetime) -> None:
    """Discard what a killed import left behind."""
    for release in Release.objects.filter(source=source.slug, state=State.IMPORTING):
        if release.touched_at < now - SILENT or _importer_is_gone(release):
            discard(release=release)


def _importer_is_gone(release: Release) -> bool:
    host, _, pid = release.importer.rpartition(":")
    if host != socket.gethostname():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _stage(source: Source, release: Release, files: Sequence[SourceFile], now: datetime, progress) -> int:
    """Insert all rows in chunks; raises ImportRefused when any line was bad."""
    problems, rows = Problems(), 0
    columns = ["release_id", *source.columns]
    for file in files:
        for chunk in _chunks(source.read(file, problems), source.chunk):
            with transaction.atomic():
                bulk.insert(source.model, columns, [[release.pk, *source.values(row)] for row in chunk])
                Release.objects.filter(pk=release.pk).update(touched_at=max(now, release.touched_at))
            rows += len(chunk)
            progress(rows)
    if problems:
        raise ImportRefused(str(problems))
    if not rows:
        raise ImportRefused(f"{release.file_name} holds no rows of {source.slug}.")
    return rows


def _chunks(rows: Iterator, size: int) -> Iterator[list]:
    while chunk := list(islice(rows, size)):
        yield chunk


def _compare(source: Source, release: Release) -> Diff:
    """Count what differs from the release it replaces: the one of the same name, else the newest of the source."""
    ready = Release.objects.ready().filter(source=source.slug)
    before = ready.filter(name=release.name).first() or Release.objects.newest(source.slug)
    new = source.model.objects.filter(release=release)
    if before is None:
        return Diff(added=new.count(), samples={"added": _named(_keys(new, source))})
    old = source.model.objects.filter(release=before)
    facts = source.facts(old, new)
    added, removed = (
        _keys(new, source).difference(_keys(old, source)),
        _keys(old, source).difference(_keys(new, source)),
    )
    differing = new.values_list(*facts).difference(old.values_list(*facts)).count()
    return Diff(
        added=added.count(),
        changed=differing - added.count(),
        removed=removed.count(),
        samples={"added": _named(added), "removed": _named(removed)},
    )


def _keys(rows, source: Source):
    return rows.values_list(*source.key)


def _named(keys) -> list[str]:
    return [" ".join(str(part) for part in key if part not in ("", None)) for key in keys[:SAMPLES]]


def _fingerprint(files: Sequence[SourceFile]) -> str:
    if len(files) == 1:
        return files[0].sha256
    return hashlib.sha256("".join(sorted(file.sha256 for file in files)).encode()).hexdigest()
