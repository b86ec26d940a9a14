"""Postings whose only poster leaves: off the board while the account is closed, ended when it is erased."""

from datetime import timedelta

import pytest

from accounts.keeping import leaving
from accounts.models import AccountClosing
from careers.models import JobPosting, Membership
from careers.postings import clock as clockwork
from careers.postings import drafting as employer
from careers.postings import moderating
from tests.board import draft, live
from web.refusals import Refused

pytestmark = pytest.mark.django_db


def waiting(organization, now, **fields) -> JobPosting:
    return employer.submit(posting=draft(organization, now=now, **fields), by=None, now=now)


def states() -> dict[str, str]:
    return dict(JobPosting.objects.values_list("title", "state"))


@pytest.fixture
def board(lakeshore, dana, now) -> None:
    """One posting of Lakeshore in each state that leads to the public, and one closed long ago."""
    live(lakeshore, now=now, title="Live")
    waiting(lakeshore, now, title="In review")
    scheduled = waiting(lakeshore, now, title="Scheduled", opens_at=now + timedelta(days=2))
    moderating.approve(posting=scheduled, by=dana, now=now)
    employer.close(posting=live(lakeshore, now=now, title="Closed"), by=None, now=now)


def test_closing_takes_live_postings_off_the_board_and_coming_back_puts_them_on(board, alice, now):
    closing = leaving.close_account(user=alice, now=now)
    assert not JobPosting.objects.live(now).exists()
    assert leaving.reopen_account(closing=closing, now=now + timedelta(days=1))
    later = now + timedelta(days=1)
    assert [posting.title for posting in JobPosting.objects.live(later)] == ["Live"], "what was closed before stays so"


def test_a_posting_whose_closing_time_passed_meanwhile_does_not_hold_up_the_return(lakeshore, alice, now):
    live(lakeshore, now=now, closes_at=now + timedelta(hours=1))
    closing = leaving.close_account(user=alice, now=now)
    assert leaving.reopen_account(closing=closing, now=now + timedelta(days=1))
    assert JobPosting.objects.get().state == "closed"


def test_nothing_is_published_while_nobody_of_its_employer_can_log_in(board, alice, dana, now):
    closing = leaving.close_account(user=alice, now=now)
    later = now + timedelta(days=3)
    assert clockwork.open_scheduled(now=later) == 0
    with pytest.raises(Refused):
        moderating.approve(posting=JobPosting.objects.get(title="In review"), by=dana, now=later)
    leaving.reopen_account(closing=closing, now=later)
    assert clockwork.open_scheduled(now=later) == 1


def test_a_colleague_keeps_the_postings_up(board, lakeshore, alice, bob, now):
    Membership.objects.create(user=bob, organization=lakeshore, role="recruiter", joined_at=now)
    before = states()
    leaving.close_account(user=alice, now=now)
    assert states() == before
    leaving.close_account(user=bob, now=now)
    assert not JobPosting.objects.live(now).exists(), "a colleague who left too reads nothing either"


def test_erasing_ends_what_waits_and_what_is_scheduled(board, alice, now):
    closing = leaving.close_account(user=alice, now=now)
    assert leaving.erase_account(closing=closing, now=now + timedelta(days=31))
    assert states() == {"Live": "closed", "In review": "withdrawn", "Scheduled": "withdrawn", "Closed": "closed"}
    assert clockwork.open_scheduled(now=now + timedelta(days=40)) == 0
    assert not AccountClosing.objects.exists()
