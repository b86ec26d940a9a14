"""Still wanted? Who has said nothing of a search for a year is asked, and its mail stops where nobody answers."""

from collections import defaultdict
from datetime import datetime

from django.db import transaction

from alerts.actions.searches import newest_revision, stop
from alerts.emails import send_still_wanted
from alerts.models import SavedSearch

MOST_ASKED = 500  # searches a run; the next run goes on


def ask(*, now: datetime) -> int:
    """Ask the owners of the searches that are to be asked about, in one mail each; return how many mails."""
    rows = SavedSearch.objects.to_ask(now).select_related("user", "guest").order_by("user", "guest", "pk")
    theirs: defaultdict[object, list[SavedSearch]] = defaultdict(list)
    for search in rows[:MOST_ASKED]:
        theirs[search.owner].append(search)
    return sum(_ask(owner, searches, now) for owner, searches in theirs.items())


@transaction.atomic
def _ask(owner, searches: list[SavedSearch], now: datetime) -> bool:
    """Claim the searches and write the mail; another worker that was quicker has done both."""
    keys = [search.pk for search in searches]
    if not SavedSearch.objects.to_ask(now).filter(pk__in=keys).update(asked_at=now):
        return False
    send_still_wanted(owner, searches, now=now)
    return True


@transaction.atomic
def stop_unanswered(*, now: datetime) -> int:
    """Stop the mail of searches whose owner gave no answer; they are kept. Return how many."""
    searches = SavedSearch.objects.unanswered(now)
    count = searches.count()
    stop(searches)
    return count


@transaction.atomic
def keep(*, owner, now: datetime) -> int:
    """Go on with the searches that an owner was asked about, also those whose mail stopped; return how many."""
    asked = SavedSearch.objects.of(owner).filter(asked_at__isnull=False)
    stopped = asked.filter(paused=True)
    stopped.update(paused=False, high_water=newest_revision())
    return asked.update(wanted_at=now, asked_at=None)
