"""What becomes of releases once they are here: the log of it, and the removal of one with its rows."""

from datetime import datetime

from codes.models import Release, ReleaseEvent
from codes.releases import bulk
from codes.releases.tables import KEPT


def log_event(
    *, title: str, kind: str, now: datetime, actor: str, note: str = "", release: Release | None = None
) -> None:
    """Add a line to the import log."""
    ReleaseEvent.objects.create(release=release, title=title, kind=kind, at=now, actor=actor, note=note)


def discard(*, release: Release) -> None:
    """Delete a release that nobody sees, with its rows."""
    for model in KEPT[release.source].tables:
        bulk.delete_in_chunks(model._default_manager.filter(release=release))
    release.delete()
