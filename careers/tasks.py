"""The job board's work by the clock: each task is one action."""

from celery import shared_task
from django.utils import timezone

from careers.employers import teams
from careers.postings import clock, featuring


@shared_task
def open_scheduled() -> int:
    """Publish the approved postings whose opening time has come."""
    return clock.open_scheduled(now=timezone.now())


@shared_task
def remind_of_ends() -> int:
    """Mail those whose postings end soon."""
    return clock.remind_of_ends(now=timezone.now())


@shared_task
def close_expired() -> int:
    """Mark the live postings whose time is over."""
    return clock.close_expired(now=timezone.now())


@shared_task
def take_off_marks() -> int:
    """Take “Featured” off the postings whose employer's plan has ended."""
    return featuring.take_off_marks(now=timezone.now())


@shared_task
def prune_invitations() -> int:
    """Delete invitations that ended 90 days ago."""
    return teams.prune_invitations(now=timezone.now())
