"""The signs of a scam raise a score; a real posting has none."""

from decimal import Decimal

import pytest

from careers import demo
from careers.choices import PostingState
from careers.models import JobPosting
from careers.postings import drafting as employer
from careers.terms.scams import suspect
from tests.board import draft


def signals(text: str = "", **fields) -> list[str]:
    known = {"apply_url": "", "hourly_max": Decimal(30), "verified": True, **fields}
    return suspect(text=text, **known).signals


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Interview by Telegram only", "chat service"),
        ("A registration fee of $50 is refunded later", "fee or deposit"),
        ("We mail a check and you buy the laptop with it", "check for equipment"),
        ("Send your SSN with the application", "identity details"),
        ("Write to hiring.coder@gmail.com", "free-mail"),
        ("Start today, no interview", "without an interview"),
        ("Apply at https://bit.ly/x1", "hides where"),
    ],
)
def test_each_sign_is_named(text, sign):
    (found,) = signals(text)
    assert sign in found


def test_pay_beyond_any_coding_job_and_an_unverified_employer_count():
    assert len(signals(hourly_max=Decimal(150), verified=False)) == 2


def test_the_score_stays_within_a_hundred():
    text = "Telegram, a deposit, a check for equipment, your SSN, no interview, x@gmail.com, https://t.me/a"
    assert suspect(text=text, apply_url="", hourly_max=None, verified=False).score == 100


@pytest.mark.django_db
def test_the_moderator_sees_the_score_and_decides(client, lakeshore, dana, now):
    posting = draft(lakeshore, now=now, description="Interview by WhatsApp.")
    employer.submit(posting=posting, by=None, now=now)
    posting.refresh_from_db()
    assert (posting.state, posting.scam_score) == (PostingState.IN_REVIEW, 50)
    client.force_login(dana)
    assert "asks for contact on a chat service" in client.get(f"/moderation/{posting.shortid}/").content.decode()


@pytest.mark.django_db
@pytest.mark.slow  # makes the demo board: 2 s
def test_three_hundred_honest_postings_are_not_suspected(now):
    demo.load(now=now, users={})
    found = [
        posting.title
        for posting in JobPosting.objects.all()
        if signals(posting.description, hourly_max=posting.hourly_max)
    ]
    assert found == []
