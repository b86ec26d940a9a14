"""Running a tool: free with an account, a few times a day for a guest."""

from datetime import UTC, date, datetime

from django.db import transaction
from django.db.models import F

from accounts.models import GuestRuns, Viewer

GUEST_RUNS_A_DAY = 3


@transaction.atomic
def take_run(*, viewer: Viewer, tool: str, now: datetime, limit: int = GUEST_RUNS_A_DAY) -> bool:
    """Take one of the viewer's runs of today; False when a guest has none left.

    The UPDATE matches only below the limit: of twenty at once a count and then a write let all twenty through.
    """
    if viewer.user_id:
        return True
    day = day_of(now)
    GuestRuns.objects.bulk_create([GuestRuns(viewer=viewer, tool=tool, day=day)], ignore_conflicts=True)
    today = GuestRuns.objects.filter(viewer=viewer, tool=tool, day=day)
    return bool(today.filter(used__lt=limit).update(used=F("used") + 1))


def guest_runs_left(*, viewer: Viewer | None, tool: str, now: datetime, limit: int = GUEST_RUNS_A_DAY) -> int:
    """How many runs a guest has left today, who may not have been made yet; reads only."""
    if viewer is None:
        return limit
    used = viewer.runs.filter(tool=tool, day=day_of(now)).values_list("used", flat=True).first()
    return max(limit - (used or 0), 0)


def day_of(now: datetime) -> date:
    """The day that counts, in UTC."""
    return now.astimezone(UTC).date()
