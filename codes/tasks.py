"""What runs by the clock for codes; a command too."""

from celery import shared_task
from django.utils import timezone

from codes.releases.indexing import index_unindexed
from codes.releases.statuses import update_statuses as bring_up_to_date
from codes.shelf.news import send_news


@shared_task
def update_statuses() -> int:
    """End the codes whose last day has passed."""
    return bring_up_to_date(on=timezone.now().date())


@shared_task
def send_code_news() -> int:
    """Mail whoever asked what new releases changed for their codes."""
    return send_news(now=timezone.now())


@shared_task
def index_releases() -> int:
    """Put the words of releases into the search whose import died before it had."""
    return index_unindexed(now=timezone.now())
