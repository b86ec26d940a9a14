"""What happens to postings because time passes."""

import logging
from datetime import datetime

from django.db import transaction

from careers import emails
from careers.finding.numbers import next_revision
from careers.finding.refreshing import refresh
from careers.models import Actor, JobPosting
from careers.models.choices import PostingState
from careers.postings.life import move
from careers.postings.moderating import publish
from web.refusals import Refused

REMIND_DAYS = (7, 1)
log = logging.getLogger(__name__)


def open_scheduled(*, now: datetime) -> int:
    """Publish the approved postings whose opening time has come; return how many."""
    due = JobPosting.objects.due_to_open(now)
    return sum(_try(publish, posting, now, who=Actor.CLOCK, action="opened") for posting in due)


def close_expired(*, now: datetime) -> int:
    """Mark the live postings whose time is over as expired; return how many.

    They left every list at that moment already, since live() compares with the clock; this makes the state say so.
    """
    return sum(_try(_expire, posting, now) for posting in JobPosting.objects.due_to_expire(now))


def remind_of_ends(*, now: datetime) -> int:
    """Mail that a posting ends within seven days, and within one; return how many mails' postings were claimed."""
    return sum(
        _remind(posting, days, now)
        for days in sorted(REMIND_DAYS)
        for posting in JobPosting.objects.to_remind(days, now).select_related("organization", "author")
    )


@transaction.atomic
def _remind(posting: JobPosting, days: int, now: datetime) -> int:
    """Claim one reminder by its mark: of two runs at once one writes the mail."""
    if not JobPosting.objects.to_remind(days, now).filter(pk=posting.pk).update(reminded_days=days):
        return 0
    emails.send_ending(posting, days=days, now=now)
    return 1


@transaction.atomic
def _expire(*, posting: JobPosting, by, now: datetime) -> None:
    revision = next_revision()
    ended = {"ended_at": posting.ends_at, "revision": revision}
    move(posting=posting, to=PostingState.EXPIRED, who=Actor.CLOCK, by=by, action="expired", now=now, **ended)
    refresh(postings=[posting], now=now)


def _try(step, posting: JobPosting, now: datetime, **fields) -> int:
    """Count one step; a posting that someone else moved is theirs, and one that raises does not hold up the others."""
    try:
        step(posting=posting, by=None, now=now, **fields)
    except Refused:
        return 0
    except Exception:
        log.exception("posting %s could not be moved; the next run tries again", posting.pk)
        return 0
    return 1
