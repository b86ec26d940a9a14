"""The alerts' work by the clock."""

from celery import shared_task
from django.utils import timezone

from alerts.actions import guests, keep_alive, sending


@shared_task
def send_alerts() -> int:
    """Look what saved searches newly find, and mail what is due."""
    return sending.send_due_alerts(now=timezone.now())


@shared_task
def prune_alerts() -> None:
    """Delete what was never confirmed; ask who still wants what is a year old, and stop what nobody does."""
    now = timezone.now()
    guests.prune(now=now)
    keep_alive.ask(now=now)
    keep_alive.stop_unanswered(now=now)
