"""The cap of saved searches holds when many are saved at once.

The control counts without the lock: on PostgreSQL it passes the cap; SQLite lets one writer in at a time anyway.
"""

import threading

import pytest
from django.db import connection
from django.db.models import QuerySet

from alerts.actions import searches
from alerts.models import SavedSearch
from tests.careers.postings.test_publishing_race import MODERATORS, at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]  # real commits of eight threads


def save_at_once(user, now) -> int:
    """Let eight requests save a search each where the cap leaves room for one; return how many there are then."""
    for number in range(searches.MOST_SEARCHES - 1):
        searches.save_search(user=user, querystring=f"q=before{number}", name="Before", now=now)
    at_once(lambda number: searches.save_search(user=user, querystring=f"q=new{number}", name="New", now=now))
    assert MODERATORS > 1
    return SavedSearch.objects.of(user).count()


def test_the_cap_holds_for_requests_at_once(charlie, now):
    assert save_at_once(charlie, now) == searches.MOST_SEARCHES


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
def test_the_naive_way_passes_the_cap(charlie, now, monkeypatch):
    """All count before any of them writes: what comes between the two steps waits for the others."""
    barrier, revision = threading.Barrier(MODERATORS), searches.newest_revision

    def meet() -> int:
        if threading.current_thread() is not threading.main_thread():
            barrier.wait(30)
        return revision()

    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **kwargs: self)
    monkeypatch.setattr(searches, "newest_revision", meet)
    assert save_at_once(charlie, now) > searches.MOST_SEARCHES
