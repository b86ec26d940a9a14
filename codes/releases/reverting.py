"""Going back to an earlier release, bringing one back, and removing those that nobody needs. Each is in the log."""

from datetime import datetime

from django.db import transaction

from codes.models import Release, ReleaseEvent
from codes.models.releases import ReleaseQuerySet
from codes.reference.revising import pages_changed
from codes.releases.indexing import index_codes_of
from codes.releases.ledger import discard, log_event
from codes.releases.statuses import conclude_statuses, keep_endings
from web.refusals import Refused

State, Kind = Release.State, ReleaseEvent.Kind
KEPT = 4


def revert(*, release: Release, actor: str, reason: str, now: datetime) -> None:
    """Hide a release that is live; the one it replaced, or the one before it, speaks again."""
    with transaction.atomic():
        _claim(release, was=[State.READY], becomes=State.REVERTED)
        replaced = _of_same_name(release).filter(state=State.SUPERSEDED)
        before = replaced.order_by("-ready_at").first()
        if before:
            Release.objects.filter(pk=before.pk).update(state=State.READY)
        conclude_statuses(on=now.date())
        log_event(title=str(release), kind=Kind.REVERTED, now=now, actor=actor, note=reason, release=release)
        pages_changed()
    # The search follows the words that speak now; codes that only the other release holds are among its own.
    for each in [release, before] if before else [release]:
        index_codes_of(release=each)


def restore(*, release: Release, actor: str, reason: str, now: datetime) -> None:
    """Make a release live again that was reverted or superseded; one of its name that is live gives way."""
    with transaction.atomic():
        _of_same_name(release).ready().update(state=State.SUPERSEDED)
        _claim(release, was=[State.REVERTED, State.SUPERSEDED], becomes=State.READY)
        conclude_statuses(on=now.date())
        log_event(title=str(release), kind=Kind.RESTORED, now=now, actor=actor, note=reason, release=release)
        pages_changed()
    index_codes_of(release=release)


def prune(*, actor: str, now: datetime, dry_run: bool = False) -> list[Release]:
    """Remove all but the last four releases of each source, setting and track; returns what goes.

    Of a release that stays, what it replaced last stays too, so that it can be reverted.
    """
    leaving = _leaving()
    for release in [] if dry_run else leaving:
        with transaction.atomic():
            # Out of sight first: its rows go a chunk a transaction.
            keep_endings(of=release)
            Release.objects.filter(pk=release.pk).update(state=State.REVERTED)
            log_event(title=str(release), kind=Kind.PRUNED, now=now, actor=actor)
            pages_changed()
        discard(release=release)
    return leaving


def _of_same_name(release: Release) -> ReleaseQuerySet:
    same = Release.objects.of(release.source, release.setting)
    return same.filter(name=release.name, track=release.track)


def _leaving() -> list[Release]:
    groups: dict[tuple[str, str, str], list[Release]] = {}
    for release in Release.objects.exclude(state=State.IMPORTING).order_by("-effective_date", "-ready_at", "-pk"):
        groups.setdefault((release.source, release.setting, release.track), []).append(release)
    leaving: list[Release] = []
    for releases in groups.values():
        kept = {each.name for each in [each for each in releases if each.state == State.READY][:KEPT]}
        seen: set[tuple[str, str]] = set()
        for release in releases:
            # The first of a name and state is the newest; a reverted one is kept as long as its name is.
            place = release.name, release.state
            if release.name not in kept or place in seen:
                leaving.append(release)
            seen.add(place)
    return leaving


def _claim(release: Release, *, was: list[str], becomes: str) -> None:
    """Change the state only from the one that was shown: a second click finds nothing to do."""
    if not Release.objects.filter(pk=release.pk, state__in=was).update(state=becomes):
        raise Refused(f"{release} is not {' or '.join(was)} any longer; look again.")
