"""Job alerts: what a saved search newly found since its last look; each posting once, one mail a day."""

import logging
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import Any

from django.db import transaction
from django.db.models import Max, Min, QuerySet
from django.http import QueryDict

from accounts.models import User
from alerts.emails import send_job_alert
from alerts.models import AlertDigest, AlertGuest, SavedSearch
from careers.finding.filters import EARLIER
from careers.finding.matching import JobSearch
from careers.models import JobPosting, PublicationCounter
from search import index

Owner = User | AlertGuest
log = logging.getLogger(__name__)

# Local hours between which an alert leaves: nobody wants a mail at midnight.
FIRST_HOUR, LAST_HOUR = 7, 21
MOST_PEOPLE = 500  # a run; the next run of the clock goes on, so that no run outlives its time limit


def send_due_alerts(*, now: datetime) -> int:
    """Write the alerts that are due and return how many mails that makes; safe to run in several processes at once.

    Revisions are numbered in the order of commits, so all postings up to the counter's value are there to be read.
    """
    top = PublicationCounter.objects.get(pk=1).value
    behind = SavedSearch.objects.behind(top)
    people = _of_whom(User, "saved_searches", behind.values("user"))
    guests = _of_whom(AlertGuest, "searches", behind.values("guest"))
    waiting = [owner for owner in chain(people, guests) if _is_due(owner, owner.last_alert_at, now)]
    mails = sum(_try(owner, top, now) for owner in waiting[:MOST_PEOPLE])
    forget_earlier_versions()
    return mails


def _of_whom(model: type[User] | type[AlertGuest], searches: str, keys: QuerySet) -> Iterator[Any]:
    owners = model._default_manager.filter(pk__in=keys)
    return owners.annotate(last_alert_at=Max(f"{searches}__last_sent_at")).order_by("pk").iterator()


def forget_earlier_versions() -> int:
    """Delete what postings said before edits that every search has looked past; return how many."""
    kept = JobPosting.objects.filter(replaced_by__isnull=False)
    mark = SavedSearch.objects.wanting_mail().aggregate(mark=Min("high_water"))["mark"]
    passed = list((kept if mark is None else kept.filter(revision__lte=mark)).values_list("pk", flat=True))
    if passed:
        with transaction.atomic():
            index.drop(EARLIER, map(str, passed))
            JobPosting.objects.filter(pk__in=passed).delete()
    return len(passed)


def _try(owner: Owner, top: int, now: datetime) -> int:
    """Count one person's mail; a search that makes our code raise does not cost the others theirs."""
    try:
        return int(alert(owner=owner, top=top, now=now))
    except Exception:
        log.exception("the alert of %s %s failed; the next run tries again", owner._meta.model_name, owner.pk)
        return 0


@transaction.atomic
def alert(*, owner: Owner, top: int, now: datetime) -> bool:
    """Tell one person, in one mail, what their searches newly found up to revision `top`; False without a mail.

    Mark, digest and mail are written together or not at all. The rows stay locked meanwhile: two workers with
    different searches of one person would otherwise make two mails of one day.
    """
    searches = list(SavedSearch.objects.of(owner).behind(top).select_for_update(of=("self",)).order_by("pk"))
    last = SavedSearch.objects.of(owner).aggregate(at=Max("last_sent_at"))["at"]
    if not _is_due(owner, last, now):
        return False
    found = [(search, _new_postings(search, top, now)) for search in searches if _claim(search, top)]
    told = [(search, postings) for search, postings in found if postings]
    if not told:
        return False
    digests = [_digest(search, postings, top, now) for search, postings in told]
    send_job_alert(owner, told, key=f"job-alert:{digests[0].pk}", now=now)
    return True


def _is_due(owner: Owner, last: datetime | None, now: datetime) -> bool:
    """One mail a local day, between morning and evening. A clock set back to yesterday does not make today's twice."""
    local = now.astimezone(owner.zone)
    return FIRST_HOUR <= local.hour < LAST_HOUR and (last is None or last.astimezone(owner.zone).date() < local.date())


def _claim(search: SavedSearch, top: int) -> bool:
    """Move the search's mark; False when another worker moved it first, or its owner paused it."""
    unchanged = SavedSearch.objects.filter(pk=search.pk, high_water=search.high_water, paused=False)
    return unchanged.update(high_water=top) == 1


def _new_postings(search: SavedSearch, top: int, now: datetime) -> list[JobPosting]:
    """Answer the search as its page does, for what was published or newly came to match after its mark.

    Whether a posting is recent is asked when it is published, and then it is: a day without mail loses none.
    """
    job_search = JobSearch(QueryDict(search.querystring), now=now)
    new = job_search.matching(without="posted").filter(
        published_revision__gt=search.high_water, published_revision__lte=top
    )
    edited = job_search.newly_matching(after=search.high_water, until=top)
    told = search.told_ids()
    found = [*new.for_cards().newest_first(), *edited.for_cards().newest_first()]
    return [posting for posting in found if posting.pk not in told]


def _digest(search: SavedSearch, postings: list[JobPosting], top: int, now: datetime) -> AlertDigest:
    SavedSearch.objects.filter(pk=search.pk).update(last_sent_at=now)
    return AlertDigest.objects.create(
        saved_search=search,
        posting_ids=[posting.pk for posting in postings],
        first_revision=search.high_water + 1,
        last_revision=top,
        created_at=now,
    )
