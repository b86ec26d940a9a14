from celery import shared_task
from django.utils import timezone

from assistant.actions import keeping


@shared_task
def prune_conversations() -> dict[str, int]:
    """Delete what is older than it may be."""
    return keeping.prune(now=timezone.now())
