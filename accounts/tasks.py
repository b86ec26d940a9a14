"""What runs by the clock for accounts; each is a command too."""

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from accounts.keeping import leaving, retention


@shared_task
def erase_accounts() -> tuple[int, int]:
    """Erase accounts that were closed 30 days ago."""
    return leaving.erase_due(now=timezone.now())


@shared_task
def prune_guests() -> None:
    """Forget guests, networks and locked tries whose time is over."""
    now = timezone.now()
    retention.prune_guests(now=now)
    retention.prune_blocked_tries(now=now)


@shared_task
def clear_sessions() -> None:
    """Delete the sessions that have ended, with Django's own command."""
    call_command("clearsessions")
