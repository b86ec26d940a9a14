"""Two consultants claim one draft at the same moment, on a naive claim first."""

import threading

import pytest
from django.db import connection

from assistant.mail import reviewing
from assistant.models import Letter, Review
from tests.assistant.mail.test_reviews import consultant

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module", autouse=True)
def edition(package_rows):
    """No reference: its rows stand in a transaction of the package, and this test commits."""
    package_rows.drop()


def naive_claim(*, pk, by, now, meet):
    """What the claim must not be: look, then write."""
    review = Review.objects.get(pk=pk)
    meet.wait()
    if review.state != Review.State.WAITING:
        return False
    review.state, review.claimed_by, review.claimed_at = Review.State.CLAIMED, by, now
    review.save()
    return True


def real_claim(*, pk, by, now, meet):
    meet.wait()
    return reviewing.claim(pk=pk, by=by, now=now)


@pytest.mark.parametrize(("claim", "winners"), [(naive_claim, 2), (real_claim, 1)])
def test_one_of_two_consultants_gets_what_both_claim_at_once(alice, now, claim, winners):
    user_letter = Letter.objects.create(message_key="a", state="waiting", received_at=now)
    pk = Review.objects.create(letter=user_letter, envelope={}, created_at=now).pk
    both = [consultant("olga@example.org"), consultant("peter@example.org")]
    meet, got = threading.Barrier(2), []

    def race(user):
        try:
            got.append(claim(pk=pk, by=user, now=now, meet=meet))
        finally:
            connection.close()

    threads = [threading.Thread(target=race, args=[user]) for user in both]
    for each in threads:
        each.start()
    for each in threads:
        each.join(30)
    assert sum(got) == winners
