"""Importing a release: rows are staged in small transactions, compared, then switched to in one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from codes.models import Code, Release, ReleaseEvent
from codes.releases import bulk
from codes.releases.comparing import Diff, compare
from codes.releases.indexing import index_release
from codes.releases.ledger import discard, log_event
from codes.releases.listing import list_codes
from codes.releases.staging import Delivery, Heartbeat, ImportRefused, TakenOver, begin, mine, stage
from codes.releases.statuses import update_statuses
from codes.releases.tables import KEPT

State, Kind = Release.State, ReleaseEvent.Kind


@dataclass
class ImportResult:
    """What an import did: rows read, and the difference. `unchanged` means the same files were there already."""

    rows: int
    diff: Diff
    unchanged: bool = False
    switched: bool = False


def import_release(
    *,
    delivery: Delivery,
    now: datetime,
    dry_run: bool = False,
    actor: str = "",
    progress: Callable[[int], None] = lambda rows: None,
) -> ImportResult:
    """Stage, compare and switch one release.

    Raises ImportRefused with one line for each of the first 20 bad lines; then, and whenever the process dies on the
    way, the release that was visible stays visible. The same files under the same name change nothing.
    """
    ready = Release.objects.ready().of(delivery.source.slug, delivery.setting)
    same = ready.filter(name=delivery.name, sha256=delivery.sha256).first()
    if same:
        index_release(release=same, now=now)
        return ImportResult(rows=same.row_count, diff=Diff(), unchanged=True)
    release = begin(delivery=delivery, now=now)
    try:
        result = _bring_in(delivery, release, now, progress)
    except BaseException as error:
        # One that was taken over is no longer ours to delete.
        if not isinstance(error, TakenOver):
            discard(release=release)
        if isinstance(error, ImportRefused) and not dry_run:
            log_event(title=str(release), kind=Kind.REFUSED, now=now, actor=actor, note=str(error))
        raise
    if dry_run:
        discard(release=release)
        return result
    switch(release=release, rows=result.rows, now=now, actor=actor, note=str(result.diff))
    index_release(release=release, now=now)
    result.switched = True
    return result


def _bring_in(delivery: Delivery, release: Release, now: datetime, progress: Callable[[int], None]) -> ImportResult:
    """Stage the rows and see what they change."""
    beat = Heartbeat(release, now)
    with bulk.collector_paused():
        rows = stage(delivery=delivery, release=release, beat=beat, progress=progress)
    bulk.refresh_statistics(*KEPT[release.source].tables, Code)
    return ImportResult(rows=rows, diff=compare(delivery.source, release, beat=beat))


def switch(*, release: Release, rows: int, now: datetime, actor: str = "", note: str = "") -> None:
    """Make a staged release visible, in one small transaction; readers see the old one or the new one."""
    kept = KEPT[release.source]
    with transaction.atomic():
        same_name = Release.objects.ready().of(release.source, release.setting).filter(name=release.name)
        same_name.update(state=State.SUPERSEDED)
        if not mine(release).update(state=State.READY, ready_at=now, row_count=rows):
            raise TakenOver(release)
        # The sample's cut of the pairs names partners that the sample edition says nothing else about.
        partners_only = release.sample and release.source == Release.Source.NCCI_PTP
        if kept.lists_codes and not partners_only:
            list_codes(release=release)
        if kept.is_evidence:
            update_statuses(on=now.date())
        log_event(title=str(release), kind=Kind.IMPORTED, now=now, actor=actor, note=note, release=release)
