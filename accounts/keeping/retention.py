"""What is kept only for a time: guests, counts of networks and runs, tries that stayed locked."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.entrance.limiting import prune_windows
from accounts.models import BlockedTry, GuestNetwork, GuestRuns, Viewer

# A browser keeps the guest's cookie no longer than 400 days after it was set.
KEEP_GUESTS = timedelta(days=400)
KEEP_NETWORKS = timedelta(days=30)
KEEP_RUNS = timedelta(days=30)
KEEP_BLOCKED = timedelta(days=365)


@transaction.atomic
def prune_guests(*, now: datetime, dry_run: bool = False) -> dict[str, int]:
    """Delete guests whose cookie is gone with what they opened, and old counts by network, of runs and of tries.

    Pages that a guest brought into an account stay: they rest on the guest's allowance.
    """
    guests = Viewer.objects.stale_guests(now - KEEP_GUESTS)
    networks = GuestNetwork.objects.filter(day__lt=(now - KEEP_NETWORKS).date())
    runs = GuestRuns.objects.filter(day__lt=(now - KEEP_RUNS).date())
    counts = {"guests": guests.count(), "networks": networks.count(), "runs": runs.count()}
    counts["tries"] = prune_windows(now=now, dry_run=dry_run)
    if not dry_run:
        runs.delete()
        guests.delete()
        networks.delete()
    return counts


def prune_blocked_tries(*, now: datetime, dry_run: bool = False) -> int:
    """Delete tries that stayed locked more than a year ago."""
    old = BlockedTry.objects.filter(blocked_at__lt=now - KEEP_BLOCKED)
    return old.count() if dry_run else old.delete()[0]
