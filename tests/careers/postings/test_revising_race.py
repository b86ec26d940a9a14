"""Members and moderators at one moment: of eight forms filled from the same version one is taken, the others are told.

The control is the naive way, reading and then writing without holding the posting: it takes several and keeps the last.
"""

import threading

import pytest
from django.db import OperationalError, connections

from careers.models import JobPosting, PostingRevision
from careers.postings import revising
from careers.postings.content import content_of
from notifications.models import OutboxMail
from tests.board import live
from web.refusals import Refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]  # real commits of eight threads

PEOPLE = 8


def taken(work) -> int:
    """Run `work(n)` in eight threads that start together; return how many were not refused."""
    barrier, refused = threading.Barrier(PEOPLE), []

    def run(number: int) -> None:
        barrier.wait(30)
        try:
            work(number)
        except (Refused, OperationalError) as error:
            refused.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return PEOPLE - len(refused)


@pytest.fixture
def posting(lakeshore, now) -> JobPosting:
    return JobPosting.objects.get(pk=live(lakeshore, now=now).pk)


def proposals(posting, by, now) -> list[dict]:
    base = revising.base_of(posting, None)
    contents = [{**content_of(posting), "pay_max": str(40 + number)} for number in range(PEOPLE)]
    return [{"posting": posting, "content": content, "base": base, "by": by, "now": now} for content in contents]


def test_of_eight_forms_from_the_same_version_one_is_taken(posting, alice, now):
    forms = proposals(posting, alice, now)
    assert taken(lambda number: revising.revise(**forms[number])) == 1
    assert PostingRevision.objects.count() == 1
    assert posting.activity.filter(action="changes sent to review").count() == 1


def test_changes_are_approved_once_and_mailed_once(posting, alice, dana, now):
    revising.revise(**proposals(posting, alice, now)[5])
    seen = PostingRevision.objects.get().stamp
    assert taken(lambda number: revising.approve_changes(posting=posting, seen=seen, by=dana, now=now)) == 1
    assert OutboxMail.objects.count() == 1
    assert JobPosting.objects.filter(replaced_by=posting).count() == 1
    assert JobPosting.objects.get(pk=posting.pk).pay_max == 45


def test_the_naive_way_takes_several(posting, alice, now, monkeypatch):
    gate = threading.Barrier(PEOPLE)

    def read_without_holding(posting):
        found = JobPosting.objects.get(pk=posting.pk), PostingRevision.objects.of(posting).first()
        gate.wait(30)
        return found

    monkeypatch.setattr(revising, "hold", read_without_holding)
    forms = proposals(posting, alice, now)
    assert taken(lambda number: revising.revise.__wrapped__(**forms[number])) > 1
