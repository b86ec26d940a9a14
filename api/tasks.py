from celery import shared_task
from django.utils import timezone

from api.calls import repeats


@shared_task
def prune_answers() -> int:
    """Delete what calls were answered a day ago."""
    return repeats.prune(now=timezone.now())
