"""Many moderators at once: every publication has its own number, and one posting is published once.

The control is the naive way, saving the state without looking at what it was: it publishes and mails several times.
"""

import threading
import time

import pytest
from django.db import OperationalError, connections

from careers.models import JobPosting, PublicationCounter
from careers.postings import drafting as employer
from careers.postings import moderating
from careers.postings.life import record
from notifications.models import OutboxMail
from tests.board import draft
from web.refusals import Refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]  # real commits of eight threads

MODERATORS = 8
PATIENCE = 120  # seconds in which whoever found SQLite busy asks again


def patiently(work, number: int) -> None:
    """Run `work(number)`, again while SQLite is busy.

    It lets nobody wait in line: on a starved machine one of fifty writers waits in vain for its five seconds, and asks
    again, as a person does who reads that the site is busy.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return work(number)
        except OperationalError as error:
            if "database is locked" not in str(error) or time.monotonic() > until:
                raise


def at_once(work, times: int = MODERATORS) -> list:
    """Run `work(n)` in so many threads that start together; return what they raised or None each."""
    barrier, results = threading.Barrier(times), [None] * times

    def run(number: int) -> None:
        barrier.wait(PATIENCE)
        try:
            patiently(work, number)
        except (Refused, OperationalError) as error:
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(2 * PATIENCE)
    return results


def submitted(organization, author, now, count: int) -> list[JobPosting]:
    postings = [draft(organization, now=now, by=author, title=f"Coder {number}") for number in range(count)]
    return [employer.submit(posting=posting, by=author, now=now) for posting in postings]


def approve_all_at_once(postings, dana, now) -> list:
    """Each moderator has loaded a row of their own before any of them decides."""
    loaded = [JobPosting.objects.get(pk=posting.pk) for posting in postings]
    return at_once(lambda number: moderating.approve(posting=loaded[number], by=dana, now=now), len(loaded))


def test_each_publication_has_its_own_number_without_a_gap(lakeshore, alice, dana, now):
    before = PublicationCounter.objects.get().value
    postings = submitted(lakeshore, alice, now, MODERATORS)
    assert approve_all_at_once(postings, dana, now) == [None] * MODERATORS
    numbers = sorted(JobPosting.objects.values_list("published_revision", flat=True))
    assert numbers == list(range(before + 1, before + 1 + MODERATORS))


def test_one_posting_is_published_once_and_mailed_once(lakeshore, alice, dana, now):
    (posting,) = submitted(lakeshore, alice, now, 1)
    results = approve_all_at_once([posting] * MODERATORS, dana, now)
    assert [isinstance(each, Refused) for each in results].count(True) == MODERATORS - 1
    assert OutboxMail.objects.count() == 1
    assert posting.activity.filter(action="approved").count() == 1


def test_the_naive_way_publishes_several_times(lakeshore, alice, dana, now, monkeypatch):
    def save_state(*, posting, to, who, by, action, now, note="", **fields):
        JobPosting.objects.filter(pk=posting.pk).update(state=to, **fields)
        return record(posting=posting, by=by, action=action, now=now)

    monkeypatch.setattr(moderating, "move", save_state)
    (posting,) = submitted(lakeshore, alice, now, 1)
    approve_all_at_once([posting] * MODERATORS, dana, now)
    assert OutboxMail.objects.count() > 1
