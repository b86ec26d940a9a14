"""The alerts' work by the clock."""

from celery import shared_task
from django.utils import timezone

from alerts.actions import guests, sending


@shared_task
def send_alerts() -> int:
    """Look what saved searches newly find, and mail what is due."""
    return sending.send_due_alerts(now=timezone.now())


@shared_task
def prune_alerts() -> None:
    """Delete what was asked for and never confirmed."""
    guests.prune(now=timezone.now())
