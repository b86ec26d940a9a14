"""The alerts' work by the clock."""

from celery import shared_task
from django.utils import timezone

from alerts.actions import sending


@shared_task
def send_alerts() -> int:
    """Mail what saved searches newly found, once a day and person."""
    return sending.send_due_alerts(now=timezone.now())
