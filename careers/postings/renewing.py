"""A posting runs longer: renewed before it ends, or after it has expired."""

from datetime import datetime, timedelta

from django.db import transaction

from careers.employers import planning
from careers.finding.numbers import next_revision
from careers.finding.refreshing import refresh
from careers.models import Actor, JobPosting
from careers.models.choices import PostingState
from careers.postings.life import record, require_step
from careers.postings.moderating import publish
from careers.postings.revising import hold
from web.refusals import Refused

PERIODS = (30, 60, 90)  # days
FURTHEST = timedelta(days=180)  # from now: what runs on for ever is read by nobody
RENEWABLE = frozenset({PostingState.LIVE, PostingState.EXPIRED})
WAITING = "Changes to this posting wait for a moderator. Renew it once they are decided, or take them back first."


@transaction.atomic
def renew(*, posting: JobPosting, days: int, by, now: datetime) -> JobPosting:
    """Let a live or expired posting run so many days more: each end becomes max(end, now) + days.

    It costs one credit where the employer's plans have a limit. Raises Refused without one left, in any other state,
    while changes wait for a moderator, and beyond 180 days from now.
    """
    current, pending = hold(posting)
    if current.state not in RENEWABLE:
        raise Refused("Only a live or an expired posting can be renewed. Copy this one to a new draft.")
    if pending is not None and current.state == PostingState.LIVE:
        raise Refused(WAITING)
    before = {"closes_at": current.closes_at, "expires_at": current.expires_at}
    after = {name: max(end, now) + timedelta(days=days) for name, end in before.items() if end is not None}
    if max(after.values(), default=now) > now + FURTHEST:
        raise Refused("It would run for more than 180 days from now. Renew it later.")
    planning.spend(posting=current, now=now)
    if current.state == PostingState.EXPIRED:
        _bring_back(current, after, by, now)
    else:
        numbers = {"revision": next_revision(), "reminded_days": None}
        JobPosting.objects.filter(pk=current.pk).update(**after, **numbers, updated_at=now)
        current.refresh_from_db()
        refresh(postings=[current], now=now)
    told = [{name: each[name].isoformat() for name in after} for each in (before, after)]
    record(posting=current, by=by, action="renewed", now=now, before=told[0], after=told[1])
    return current


def _bring_back(posting: JobPosting, ends: dict[str, datetime], by, now: datetime) -> None:
    require_step(posting, PostingState.LIVE, Actor.EMPLOYER)
    for name, end in ends.items():
        setattr(posting, name, end)
    publish(posting=posting, who=Actor.EMPLOYER, by=by, now=now, action="reopened", **ends)
