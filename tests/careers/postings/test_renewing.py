"""A posting runs longer: max(end, now) and the days that were chosen. Strangers and readers renew nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse

from careers.models import JobPosting, Membership
from careers.postings import clock as clockwork
from careers.postings import drafting, renewing, revising
from careers.postings.content import content_of
from tests.board import live
from web.refusals import Refused

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def again(posting: JobPosting) -> JobPosting:
    return JobPosting.objects.get(pk=posting.pk)


def test_a_live_posting_is_renewed_from_its_own_end(client, lakeshore, alice, clock, now):
    posting = live(lakeshore, now=now, by=alice, closes_at=now + 10 * DAY)
    client.force_login(alice)
    page = reverse("employer_posting", args=[posting.shortid])
    assert "Let it run longer" in client.get(page).content.decode()
    answer = client.post(reverse("employer_renew", args=[posting.shortid]), {"days": "30"}, follow=True)
    assert "Renewed: it runs until Dec 30, 2026" in answer.content.decode()
    longer = again(posting)
    assert longer.closes_at == now + 40 * DAY
    assert longer.expires_at == now + 90 * DAY
    assert longer.revision > posting.revision
    assert longer.edited_revision == posting.edited_revision, "no alert tells of it again"
    done = longer.activity.last()
    assert (done.action, done.by) == ("renewed", alice)
    assert "Closes: Nov 30, 2026" in client.get(page).content.decode()


def test_an_expired_posting_is_renewed_from_now_and_lives_again(lakeshore, alice, now):
    posting = live(lakeshore, now=now, by=alice, closes_at=now + 10 * DAY)
    later = now + 100 * DAY
    clockwork.close_expired(now=later)
    with pytest.raises(Refused):
        drafting.reopen(posting=again(posting), by=alice, now=later)
    renewing.renew(posting=again(posting), days=30, by=alice, now=later)
    longer = again(posting)
    assert longer.is_live(later)
    assert (longer.closes_at, longer.expires_at) == (later + 30 * DAY, later + 30 * DAY)
    assert longer.published_at == posting.published_at
    assert not JobPosting.objects.live(later + 30 * DAY).exists(), "over at the second it ends"


def test_a_reminder_is_sent_anew(lakeshore, alice, now):
    posting = live(lakeshore, now=now, by=alice, closes_at=now + 5 * DAY)
    assert clockwork.remind_of_ends(now=now) == 1
    renewing.renew(posting=again(posting), days=30, by=alice, now=now)
    assert clockwork.remind_of_ends(now=now + 1 * DAY) == 0
    assert clockwork.remind_of_ends(now=now + 30 * DAY) == 1


def test_nothing_runs_for_more_than_half_a_year_from_now(lakeshore, alice, now):
    posting = live(lakeshore, now=now, by=alice)
    renewing.renew(posting=posting, days=90, by=alice, now=now)
    with pytest.raises(Refused, match="more than 180 days"):
        renewing.renew(posting=again(posting), days=90, by=alice, now=now)


@pytest.mark.parametrize("state", ["draft", "in_review", "closed", "filled", "withdrawn", "removed", "rejected"])
def test_no_other_state_is_renewed(client, lakeshore, alice, clock, now, state):
    posting = live(lakeshore, now=now, by=alice)
    JobPosting.objects.filter(pk=posting.pk).update(state=state)
    client.force_login(alice)
    assert "Let it run longer" not in client.get(reverse("employer_posting", args=[posting.shortid])).content.decode()
    client.post(reverse("employer_renew", args=[posting.shortid]), {"days": "30"})
    assert again(posting).expires_at == posting.expires_at


def test_changes_that_wait_are_decided_first(lakeshore, alice, now):
    posting = live(lakeshore, now=now, by=alice)
    content = content_of(posting) | {"pay_max": "41"}
    revising.revise(posting=posting, content=content, base=revising.base_of(posting, None), by=alice, now=now)
    with pytest.raises(Refused, match="wait for a moderator"):
        renewing.renew(posting=again(posting), days=30, by=alice, now=now)


def test_days_that_nobody_offered_are_refused(client, lakeshore, alice, clock, now):
    posting = live(lakeshore, now=now, by=alice)
    client.force_login(alice)
    address = reverse("employer_renew", args=[posting.shortid])
    for days in ("3650", "-1", "x", ""):
        client.post(address, {"days": days})
    assert again(posting).expires_at == posting.expires_at
    assert client.get(address).status_code == 405


def test_a_stranger_and_a_reader_renew_nothing(client, lakeshore, alice, bob, charlie, clock, now):
    posting = live(lakeshore, now=now, by=alice)
    Membership.objects.create(user=bob, organization=lakeshore, role="reader", joined_at=now)
    for user in (bob, charlie):
        client.force_login(user)
        assert client.post(reverse("employer_renew", args=[posting.shortid]), {"days": "30"}).status_code == 404
    assert again(posting).expires_at == posting.expires_at
