"""New postings put before all saved searches, in one pass: what a search finds is noted, and waits for its mail."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Min

from alerts.actions.schedule import due_at
from alerts.models import AlertDigest, AlertReach, SavedSearch
from careers.finding.filters import EARLIER
from careers.finding.reverse import Arrivals
from careers.models import JobPosting, PublicationCounter
from search import index

CHUNK = 500
Hits = list[tuple[int, list[int]]]  # by search, the postings it finds


def match_arrivals(*, now: datetime) -> int:
    """Note for each search what was published since the last pass and what was edited into it; return how many found.

    A search that finds nothing costs no query and no row. Revisions are numbered in the order of commits, so all
    postings up to the counter's value are there to be read, and so are the searches that began before it.
    """
    top = PublicationCounter.objects.get(pk=1).value
    reached = _reached(top)
    if top == reached:
        return 0
    arrivals = Arrivals(after=reached, until=top, now=now)
    hits = _hits(arrivals) if arrivals else []
    noted = _note(hits, reached=reached, top=top, since=min(arrivals.since, now), now=now)
    forget_earlier_versions()
    return noted


def _reached(top: int) -> int:
    """How far the searches have seen; at first as far as the one that waits the longest."""
    reach = AlertReach.objects.filter(pk=1).first()
    if reach is None:
        oldest = SavedSearch.objects.wanting_mail().aggregate(mark=Min("high_water"))["mark"]
        reach, _ = AlertReach.objects.get_or_create(pk=1, defaults={"revision": top if oldest is None else oldest})
    return reach.revision


def _hits(arrivals: Arrivals) -> Hits:
    rows = SavedSearch.objects.wanting_mail().values_list("pk", "querystring", "high_water")
    return [
        (pk, found)
        for pk, querystring, mark in rows.order_by().iterator(chunk_size=5000)
        if (found := arrivals.found_by(querystring, mark))
    ]


@transaction.atomic
def _note(hits: Hits, *, reached: int, top: int, since: datetime, now: datetime) -> int:
    """Write what was found together with how far the searches have seen; nothing when another worker was quicker.

    Mail is due at its hour after `since`, which has passed where no pass was made for a time.
    """
    if AlertReach.objects.filter(pk=1, revision=reached).update(revision=top) != 1:
        return 0
    for chunk in _chunks(hits):
        found = dict(chunk)
        searches = SavedSearch.objects.wanting_mail().select_related("user", "guest").filter(pk__in=found)
        AlertDigest.objects.bulk_create(
            AlertDigest(
                saved_search=search,
                posting_ids=found[search.pk],
                first_revision=reached + 1,
                last_revision=top,
                created_at=now,
                due_at=due_at(search, since),
            )
            for search in searches
        )
    return len(hits)


def _chunks(hits: Hits) -> Iterator[Hits]:
    return (hits[start : start + CHUNK] for start in range(0, len(hits), CHUNK))


def forget_earlier_versions() -> int:
    """Delete what postings said before edits that the searches have seen; return how many."""
    reached = AlertReach.objects.get(pk=1).revision
    kept = JobPosting.objects.filter(replaced_by__isnull=False, revision__lte=reached)
    passed = list(kept.values_list("pk", flat=True))
    if passed:
        with transaction.atomic():
            index.drop(EARLIER, map(str, passed))
            JobPosting.objects.filter(pk__in=passed).delete()
    return len(passed)
