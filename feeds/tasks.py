"""The feeds' work by the clock."""

from celery import shared_task
from django.utils import timezone

from feeds import sources
from feeds.telling import indexing


@shared_task
def fetch_feeds() -> int:
    """Read the employers' addresses whose time has come."""
    return sources.fetch_due(now=timezone.now())


@shared_task
def tell_search_engines() -> int:
    """Tell the search engines of the settings what changed."""
    return indexing.tell_engines(now=timezone.now())
