"""Importing a release: rows are staged in small transactions, compared, then switched to in one."""

import hashlib
import os
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from time import perf_counter

from django.db import IntegrityError, transaction

from codes import bulk
from codes.actions.comparing import Diff, compare
from codes.actions.indexing import index_release
from codes.actions.listing import list_codes
from codes.actions.statuses import EVIDENCE, update_statuses
from codes.importers.files import SourceFile
from codes.importers.problems import Problems
from codes.models import Code, Release, ReleaseEvent
from codes.sources import SOURCES, Source

# An importer touches its release with every chunk; one that has been silent for this long is dead.
SILENT = timedelta(minutes=5)
State, Kind = Release.State, ReleaseEvent.Kind


class ImportRefused(Exception):
    """The import cannot be done; the message is for the operator, and nothing was switched."""


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
    setting: str = "",
    dry_run: bool = False,
    sample: bool = False,
    actor: str = "",
    progress: Callable[[int], None] = lambda rows: None,
) -> ImportResult:
    """Stage, compare and switch one release.

    Raises ImportRefused with one line for each of the first 20 bad lines; then, and whenever the process dies on the
    way, the release that was visible stays visible. The same files under the same name change nothing.
    """
    sha256 = _fingerprint(files)
    same = Release.objects.ready().of(source.slug, setting).filter(name=name, sha256=sha256).first()
    if same:
        index_release(release=same, now=now)
        return ImportResult(rows=same.row_count, diff=Diff(), unchanged=True)
    given = {"name": name, "effective_date": effective_date, "through_date": through_date, "sample": sample}
    release = _begin(source, files, now, setting=setting, sha256=sha256, **given)
    try:
        with bulk.collector_paused():
            rows = _stage(source, release, files, now, progress)
        bulk.refresh_statistics(*source.tables, Code)
        diff = compare(source, release)
    except BaseException as error:
        discard(release=release)
        if isinstance(error, ImportRefused) and not dry_run:
            log_event(title=str(release), kind=Kind.REFUSED, now=now, actor=actor, note=str(error))
        raise
    if dry_run:
        discard(release=release)
    else:
        switch(release=release, rows=rows, now=now, actor=actor, note=str(diff))
        index_release(release=release, now=now)
    return ImportResult(rows=rows, diff=diff, switched=not dry_run)


def switch(*, release: Release, rows: int, now: datetime, actor: str = "", note: str = "") -> None:
    """Make a staged release visible, in one small transaction; readers see the old one or the new one."""
    with transaction.atomic():
        same_name = Release.objects.ready().of(release.source, release.setting).filter(name=release.name)
        same_name.update(state=State.SUPERSEDED)
        Release.objects.filter(pk=release.pk, state=State.IMPORTING).update(
            state=State.READY, ready_at=now, row_count=rows
        )
        # The sample's cut of the pairs names partners that the sample edition says nothing else about.
        partners_only = release.sample and release.source == Release.Source.NCCI_PTP
        if SOURCES[release.source].lists_codes and not partners_only:
            list_codes(release=release)
        if release.source in EVIDENCE:
            update_statuses(on=now.date())
        log_event(title=str(release), kind=Kind.IMPORTED, now=now, actor=actor, note=note, release=release)


def discard(*, release: Release) -> None:
    """Delete a release that nobody sees, with its rows."""
    for model in SOURCES[release.source].tables:
        bulk.delete_in_chunks(model._default_manager.filter(release=release))
    release.delete()


def log_event(
    *, title: str, kind: str, now: datetime, actor: str, note: str = "", release: Release | None = None
) -> None:
    """Add a line to the import log."""
    ReleaseEvent.objects.create(release=release, title=title, kind=kind, at=now, actor=actor, note=note)


def _begin(source: Source, files: Sequence[SourceFile], now: datetime, **given) -> Release:
    _clear_abandoned(source, given["setting"], now)
    names = ", ".join(file.name for file in files)
    if len(names) > Release._meta.get_field("file_name").max_length:
        raise ImportRefused("The names of the files are too long to cite them; name fewer files or shorten them.")
    try:
        with transaction.atomic():
            return Release.objects.create(
                source=source.slug,
                file_name=names,
                importer=f"{socket.gethostname()}:{os.getpid()}",
                touched_at=now,
                **given,
            )
    except IntegrityError as error:
        raise ImportRefused(f"Another import of {source.slug} is running; wait for it or stop it.") from error


def _clear_abandoned(source: Source, setting: str, now: datetime) -> None:
    """Discard what a killed import left behind."""
    for release in Release.objects.of(source.slug, setting).filter(state=State.IMPORTING):
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
    problems, rows, pace, begun = Problems(), 0, bulk.Pace(), perf_counter()
    companion = source.companion() if source.companion else None
    for part, file in enumerate(files):
        values = source.values_of(release, part)
        for chunk in pace.chunks(source.read(file, problems)):
            # Made before the transaction: a new rationale is a query, and a COPY lets none in between.
            made = [values(row) for row in chunk]
            lists = companion.take(chunk) if companion else []
            with pace.transaction():
                bulk.insert(source.model, source.columns, made)
                if lists:
                    _insert_lists(companion, release, lists)
                # The clock is the caller's; how long this has taken is added to it.
                touched = now + timedelta(seconds=perf_counter() - begun)
                Release.objects.filter(pk=release.pk).update(touched_at=touched)
            rows += len(chunk)
            progress(rows)
    if problems:
        raise ImportRefused(str(problems))
    if not rows:
        raise ImportRefused(f"{release.file_name} holds no rows of {source.slug}.")
    if companion:
        _finish(companion, release)
    return rows


def _insert_lists(companion, release: Release, lists) -> None:
    model, columns = companion.lists
    bulk.insert(model, ("release_id", *columns), ((release.pk, *row) for row in lists))


def _finish(companion, release: Release) -> None:
    """Write what the companion still holds, a chunk a transaction."""
    for (model, columns), rows in ((companion.lists, companion.rest()), (companion.summaries, companion.summary())):
        made = ((release.pk, *row) for row in rows)
        while chunk := list(islice(made, 1_000)):
            with transaction.atomic():
                bulk.insert(model, ("release_id", *columns), chunk)


def _fingerprint(files: Sequence[SourceFile]) -> str:
    if len(files) == 1:
        return files[0].sha256
    return hashlib.sha256("".join(sorted(file.sha256 for file in files)).encode()).hexdigest()
