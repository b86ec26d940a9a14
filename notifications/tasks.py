from celery import shared_task
from django.utils import timezone

from notifications import actions


@shared_task
def deliver_mail() -> int:
    """Send the mail that is due, a hundred at most; the next turn goes on."""
    return actions.deliver_due(clock=timezone.now)


@shared_task
def prune_mail() -> None:
    """Empty and delete mail whose time is over."""
    actions.prune(now=timezone.now())
