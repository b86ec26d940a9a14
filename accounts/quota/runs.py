"""The runs of a tool: an account takes as many as it likes, a guest a few a day, each by a conditional UPDATE."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from accounts.models import GuestRuns, Viewer
from accounts.quota import guests, metering
from web.edge.client import client_network

GUEST_RUNS_A_DAY = 3


@dataclass(frozen=True, slots=True)
class Run:
    """Whether a tool may run for whoever asks, and how many runs are left today; None: not counted."""

    allowed: bool
    left: int | None
    new_guest: Viewer | None = None


def run_tool(request: HttpRequest, *, tool: str, now: datetime, limit: int = GUEST_RUNS_A_DAY) -> Run:
    """Take a run of a tool, of `limit` a day for a guest.

    Accounts are not counted; whoever cannot be told from others has no run.
    """
    if request.user.is_authenticated:
        return Run(allowed=True, left=None)
    viewer, new_guest = metering.current_viewer(request), None
    if viewer is None and not metering.is_crawler(request):
        viewer = new_guest = guests.admit_guest(network=client_network(request), now=now)
    if viewer is None:
        return Run(allowed=False, left=0)
    allowed = take_run(viewer=viewer, tool=tool, now=now, limit=limit)
    left = guest_runs_left(viewer=viewer, tool=tool, now=now, limit=limit)
    return Run(allowed, left, new_guest)


def runs_left(request: HttpRequest, *, tool: str, now: datetime, limit: int = GUEST_RUNS_A_DAY) -> int | None:
    """How many runs whoever asks has left today, None for an account; writes nothing."""
    if request.user.is_authenticated:
        return None
    viewer = metering.current_viewer(request)
    if viewer is None and not metering.could_be_admitted(request, now):
        return 0
    return guest_runs_left(viewer=viewer, tool=tool, now=now, limit=limit)


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
