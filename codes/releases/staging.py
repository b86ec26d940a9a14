"""The rows of a release on their way in: begun by one process, staged in small transactions, discarded when it fails.

Every write on a staged release is a conditional UPDATE on the process that began it, so that an import which was taken
for dead and cleared away cannot go on.
"""

import os
import socket
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import islice
from time import perf_counter

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from codes.importers.problems import Problems
from codes.models import Release
from codes.releases import bulk
from codes.releases.deliveries import Delivery, ImportRefused
from codes.releases.guards import Accepted, doubt_files, refuse_doubts
from codes.releases.ledger import discard

# An importer touches its release with every chunk; one that has been silent for this long is dead.
SILENT = timedelta(minutes=5)
State = Release.State


class TakenOver(ImportRefused):
    """Another import took this one for dead and cleared it away; nothing that is there now is ours."""

    def __init__(self, release: Release) -> None:
        super().__init__(f"The import of {release} was silent for too long, and another one has cleared it away.")


class Heartbeat:
    """Says that an import lives, by the caller's clock and how long it has taken; finds out when it was given up."""

    def __init__(self, release: Release, now: datetime) -> None:
        self.release, self.now, self.begun = release, now, perf_counter()

    def __call__(self) -> None:
        """Touch the release; raises TakenOver when it is ours no more."""
        touched = self.now + timedelta(seconds=perf_counter() - self.begun)
        if not mine(self.release).update(touched_at=touched):
            raise TakenOver(self.release)


def mine(release: Release) -> QuerySet[Release]:
    """The release while it is staged by the process that began it; the condition of every write on it."""
    return Release.objects.filter(pk=release.pk, state=State.IMPORTING, importer=release.importer)


def begin(*, delivery: Delivery, now: datetime) -> Release:
    """Make the release that the rows will belong to; raises ImportRefused while another import of the source runs."""
    _clear_abandoned(delivery, now)
    names = ", ".join(file.name for file in delivery.files)
    if len(names) > Release._meta.get_field("file_name").max_length:
        raise ImportRefused("The names of the files are too long to cite them; name fewer files or shorten them.")
    try:
        with transaction.atomic():
            return Release.objects.create(
                source=delivery.source.slug,
                setting=delivery.setting,
                track=delivery.track,
                name=delivery.name,
                effective_date=delivery.effective_date,
                through_date=delivery.through_date,
                sample=delivery.sample,
                sha256=delivery.sha256,
                file_name=names,
                importer=_this_process(),
                touched_at=now,
            )
    except IntegrityError as error:
        raise ImportRefused(f"Another import of {delivery.source.slug} is running; wait for it or stop it.") from error


def stage(
    *,
    delivery: Delivery,
    release: Release,
    beat: Heartbeat,
    accepted: Accepted,
    progress: Callable[[int], None],
) -> tuple[int, list[str]]:
    """Insert all rows in chunks; returns how many, and lines for the log on what was accepted or left out.

    Raises ImportRefused when any line was bad, or the files are doubtful in a way that was not accepted.
    """
    problems, rows, pace, source = Problems(), 0, bulk.Pace(), delivery.source
    if not delivery.sample:
        doubt_files(delivery, problems)
    companion = source.companion() if source.companion else None
    for part, file in enumerate(delivery.files):
        values = source.values_of(release, part, file.name, problems)
        for chunk in pace.chunks(source.read(file, problems)):
            # Made before the transaction: a new rationale is a query, and a COPY lets none in between.
            made = [made for row in chunk if (made := values(row)) is not None]
            lists = companion.take(chunk) if companion else []
            with pace.transaction():
                bulk.insert(source.model, source.columns, made)
                if lists:
                    _insert_lists(companion, release, lists)
                beat()
            rows += len(chunk)
            progress(rows)
    if problems:
        raise ImportRefused(str(problems))
    if not rows:
        raise ImportRefused(f"{release.file_name} holds no rows of {source.slug}.")
    lines = refuse_doubts(problems, accepted)
    if companion:
        _finish(companion, release, beat)
    return rows, [*lines, *filter(None, [problems.warnings])]


def _clear_abandoned(delivery: Delivery, now: datetime) -> None:
    """Discard what a killed import left behind."""
    for release in Release.objects.of(delivery.source.slug, delivery.setting).filter(
        track=delivery.track, state=State.IMPORTING
    ):
        if release.touched_at < now - SILENT or _importer_is_gone(release):
            # Claimed by the last sign of life we saw: an import that wakes up in this moment keeps its rows.
            taken = mine(release).filter(touched_at=release.touched_at)
            if taken.update(importer=_this_process(), touched_at=now):
                discard(release=release)


def _this_process() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


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


def _insert_lists(companion, release: Release, lists) -> None:
    model, columns = companion.lists
    bulk.insert(model, ("release_id", *columns), ((release.pk, *row) for row in lists))


def _finish(companion, release: Release, heartbeat: Heartbeat) -> None:
    """Write what the companion still holds, a chunk a transaction."""
    for (model, columns), rows in ((companion.lists, companion.rest()), (companion.summaries, companion.summary())):
        made = ((release.pk, *row) for row in rows)
        while chunk := list(islice(made, 1_000)):
            with transaction.atomic():
                bulk.insert(model, ("release_id", *columns), chunk)
                heartbeat()
