"""Importing releases: rows are staged in small transactions, compared, then all of them are switched to in one."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from time import perf_counter

from django.db import DatabaseError, transaction

from codes.models import Code, Release, ReleaseEvent
from codes.reference.revising import pages_changed
from codes.releases import bulk
from codes.releases.comparing import Diff, compare
from codes.releases.deliveries import Delivery, ImportRefused
from codes.releases.guards import Accepted, refuse_removals
from codes.releases.indexing import index_release
from codes.releases.ledger import discard, log_event
from codes.releases.listing import list_codes
from codes.releases.staging import Heartbeat, TakenOver, begin, mine, stage
from codes.releases.statuses import conclude_statuses
from codes.releases.tables import KEPT
from web.edge.outages import is_full

State, Kind = Release.State, ReleaseEvent.Kind
NOTHING_ACCEPTED = Accepted()


@dataclass
class ImportResult:
    """What an import did: rows read, and the difference. `unchanged` means the same files were there already."""

    delivery: Delivery
    rows: int
    diff: Diff
    unchanged: bool = False
    switched: bool = False
    dry: bool = False
    corrected: bool = False
    """The same files were there with other days, and have these now."""
    remarks: list[str] = field(default_factory=list)
    """What was accepted and what was left out, as the log has it."""
    release: Release | None = None


def import_release(
    *,
    delivery: Delivery,
    now: datetime,
    dry_run: bool = False,
    actor: str = "",
    accepted: Accepted = NOTHING_ACCEPTED,
    progress: Callable[[int], None] = lambda rows: None,
) -> ImportResult:
    """Stage, compare and switch one release; see `import_releases`."""
    results = import_releases(
        deliveries=[delivery], now=now, dry_run=dry_run, actor=actor, accepted=accepted, progress=progress
    )
    return results[0]


def import_releases(
    *,
    deliveries: Sequence[Delivery],
    now: datetime,
    dry_run: bool = False,
    again: bool = False,
    actor: str = "",
    accepted: Accepted = NOTHING_ACCEPTED,
    progress: Callable[[int], None] = lambda rows: None,
) -> list[ImportResult]:
    """Stage and compare every release, then switch to all of them in one transaction.

    Raises ImportRefused with one line for each of the first 20 bad lines, or with one sentence on what is doubtful;
    then, and whenever the process dies on the way, the releases that were visible stay visible. The same files under
    the same name change nothing but the days they speak about, unless they shall be read `again`: a later version of
    the house may read more of them.
    """
    begun = perf_counter()
    with _storage_told(*deliveries):
        results = _all_brought_in(deliveries, now, dry_run, again, actor, accepted, progress)
        if dry_run:
            _discard(results)
            return [replace(result, dry=True) for result in results]
        with transaction.atomic():
            for result in results:
                _make_live(result, now, actor)
            pages_changed()
    for result in results:
        if result.release:
            index_release(release=result.release, now=now + timedelta(seconds=perf_counter() - begun))
    return results


def _all_brought_in(
    deliveries: Sequence[Delivery],
    now: datetime,
    dry_run: bool,
    again: bool,
    actor: str,
    accepted: Accepted,
    progress: Callable[[int], None],
) -> list[ImportResult]:
    """Stage every release that is not here yet; when one fails nothing of the others is left."""
    results: list[ImportResult] = []
    try:
        for delivery in deliveries:
            known = None if again else _known(delivery)
            results.append(known or _bring_in(delivery, now, dry_run, actor, accepted, progress))
    except BaseException:
        _discard(results)
        raise
    return results


def _known(delivery: Delivery) -> ImportResult | None:
    """The result for files that are live under this name already."""
    ready = Release.objects.ready().of(delivery.source.slug, delivery.setting).filter(track=delivery.track)
    same = ready.filter(name=delivery.name, sha256=delivery.sha256).first()
    if same is None:
        return None
    days = (same.effective_date, same.through_date)
    corrected = days != (delivery.effective_date, delivery.through_date)
    return ImportResult(delivery, same.row_count, Diff(), unchanged=not corrected, corrected=corrected, release=same)


def _bring_in(
    delivery: Delivery,
    now: datetime,
    dry_run: bool,
    actor: str,
    accepted: Accepted,
    progress: Callable[[int], None],
) -> ImportResult:
    """Stage the rows of one release and see what they change; on failure nothing of it is left."""
    release = begin(delivery=delivery, now=now)
    try:
        with _storage_told(delivery):
            return _staged(delivery, release, Heartbeat(release, now), accepted, progress)
    except BaseException as error:
        # One that was taken over is no longer ours to delete.
        if not isinstance(error, TakenOver):
            discard(release=release)
        if isinstance(error, ImportRefused) and not dry_run:
            log_event(title=str(release), kind=Kind.REFUSED, now=now, actor=actor, note=str(error))
        raise


def _staged(
    delivery: Delivery, release: Release, beat: Heartbeat, accepted: Accepted, progress: Callable[[int], None]
) -> ImportResult:
    with bulk.collector_paused():
        rows, remarks = stage(delivery=delivery, release=release, beat=beat, accepted=accepted, progress=progress)
    bulk.refresh_statistics(*KEPT[release.source].tables, Code)
    diff = compare(delivery.source, release, beat=beat)
    remarks += refuse_removals(release, diff, accepted)
    return ImportResult(delivery, rows, diff, remarks=remarks, release=release)


@contextmanager
def _storage_told(*deliveries: Delivery) -> Iterator[None]:
    """A full disk as a refusal in one sentence.

    Held around the staging, so that the refusal is logged, and around all: taking the rows away and the switch need
    room too. What a full disk left staged the next import of the source clears away.
    """
    try:
        yield
    except (DatabaseError, OSError) as error:
        if not is_full(error):
            raise
        names = " and ".join(f"{delivery.name} of {delivery.source.slug}" for delivery in deliveries)
        verb = "does" if len(deliveries) == 1 else "do"
        raise ImportRefused(f"The disk is full: {names} {verb} not fit.") from error


def _discard(results: Sequence[ImportResult]) -> None:
    """Remove what was staged; what was live before stays."""
    for result in results:
        if result.release and result.release.state == State.IMPORTING:
            discard(release=result.release)


def _make_live(result: ImportResult, now: datetime, actor: str) -> None:
    if result.release and result.corrected:
        correct_days(release=result.release, delivery=result.delivery, now=now, actor=actor)
    elif result.release and not result.unchanged:
        note = "\n".join([result.diff.log, *result.remarks])
        switch(release=result.release, rows=result.rows, now=now, actor=actor, note=note)
        result.switched = True


@transaction.atomic
def correct_days(*, release: Release, delivery: Delivery, now: datetime, actor: str = "") -> None:
    """Give a release that is live the first and last day that were meant."""
    first, last = delivery.effective_date, delivery.through_date
    note = f"{release.effective_date} to {release.through_date} corrected to {first} to {last}"
    Release.objects.filter(pk=release.pk).update(effective_date=first, through_date=last)
    if KEPT[release.source].is_evidence:
        conclude_statuses(on=now.date())
    log_event(title=str(release), kind=Kind.CORRECTED, now=now, actor=actor, note=note, release=release)


def switch(*, release: Release, rows: int, now: datetime, actor: str = "", note: str = "") -> None:
    """Make a staged release visible, in one small transaction; readers see the old one or the new one."""
    kept = KEPT[release.source]
    with transaction.atomic():
        same_name = Release.objects.ready().of(release.source, release.setting).filter(name=release.name)
        same_name.filter(track=release.track).update(state=State.SUPERSEDED)
        if not mine(release).update(state=State.READY, ready_at=now, row_count=rows):
            raise TakenOver(release)
        # The sample's cut of the pairs names partners that the sample edition says nothing else about.
        partners_only = release.sample and release.source == Release.Source.NCCI_PTP
        if not partners_only:
            list_codes(release=release)
        if kept.is_evidence:
            conclude_statuses(on=now.date())
        log_event(title=str(release), kind=Kind.IMPORTED, now=now, actor=actor, note=note, release=release)
