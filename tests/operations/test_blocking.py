"""A blocked account: shut out at once, told why, its postings down, and back as it was when it is let in again."""

import pytest
from django.utils import timezone

from accounts.keeping import leaving
from careers.models import JobPosting
from operations.actions import blocking
from operations.models import AccountBlock
from tests.conftest import PASSWORD, person
from tests.hiring.applications import hire, live_posting

pytestmark = pytest.mark.django_db
URL = "/operations/accounts/"


@pytest.fixture
def olu(client):
    user = person("olu@example.org", is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


def block(user, olu):
    return blocking.block(user=user, by=olu, reason="Fees were asked of applicants.", now=timezone.now())


def test_a_blocked_person_is_logged_out_cannot_come_back_and_is_told_why(client, olu, bob, mailbox):
    theirs = type(client)()
    theirs.post("/accounts/login/", {"login": bob.email, "password": PASSWORD})
    assert theirs.get("/account/").status_code == 200
    answer = client.post(URL, {"email": " BOB@example.org", "reason": "Fees were asked of applicants."}, follow=True)
    assert "bob@example.org is blocked" in answer.content.decode()
    assert theirs.get("/account/").status_code == 302
    theirs.post("/accounts/login/", {"login": bob.email, "password": PASSWORD})
    assert theirs.get("/account/").status_code == 302
    mail = mailbox()[-1]
    assert (mail.to, mail.subject) == ([bob.email], "Your Crosswalk account is blocked")
    for part in (mail.body, mail.alternatives[0].content):
        assert "Hello Bob," in part
        assert "Fees were asked of applicants." in part
    assert mail.extra_headers["Reply-To"] == "help@crosswalk.example"


def test_what_they_published_comes_down_and_comes_back(client, olu, bob):
    posting = live_posting(hire(bob), author=bob)
    row = block(bob, olu)
    assert not JobPosting.objects.live(timezone.now()).exists()
    client.post(f"{URL}{row.pk}/let-in/")
    assert JobPosting.objects.live(timezone.now()).get() == posting
    bob.refresh_from_db()
    assert bob.is_active


def test_the_link_that_opens_a_closed_account_opens_no_blocked_one(olu, bob):
    closing = leaving.close_account(user=bob, now=timezone.now())
    block(bob, olu)
    leaving.reopen_account(closing=closing, now=timezone.now())
    bob.refresh_from_db()
    assert not bob.is_active


def test_letting_in_opens_no_account_that_its_owner_closed(olu, bob):
    block(bob, olu)
    leaving.close_account(user=bob, now=timezone.now())
    bob.refresh_from_db()
    assert blocking.unblock(user=bob, by=olu, now=timezone.now())
    bob.refresh_from_db()
    assert not bob.is_active


@pytest.mark.parametrize(("email", "said"), [("nobody@example.org", "no account"), ("olu@example.org", "of the staff")])
def test_a_slip_blocks_nobody_and_keeps_what_was_typed(client, olu, email, said):
    page = client.post(URL, {"email": email, "reason": "Typed here."}).content.decode()
    assert said in page
    assert "Typed here." in page
    assert not AccountBlock.objects.exists()


def test_a_second_click_is_told_so(client, olu, bob):
    block(bob, olu)
    assert "is blocked already" in client.post(URL, {"email": bob.email, "reason": "x"}).content.decode()


def test_a_stranger_finds_nothing(client, olu, bob, charlie):
    row = block(bob, olu)
    client.force_login(charlie)
    assert client.get(URL).status_code == 404
    assert client.post(URL, {"email": bob.email, "reason": "x"}).status_code == 404
    assert client.post(f"{URL}{row.pk}/let-in/").status_code == 404
    assert AccountBlock.objects.count() == 1


def test_blocked_accounts_are_found_by_person_reason_and_operator(client, olu, bob, charlie):
    block(bob, olu)
    blocking.block(user=charlie, by=olu, reason="Posed as a hospital.", now=timezone.now())
    for words in ("bob@example", "FEES olu", "asked"):
        page = client.get(URL, {"q": words}).content.decode()
        assert f">{bob.email}<" in page, words
        assert f">{charlie.email}<" not in page, words
    assert "None with all these words" in client.get(URL, {"q": "fees hospital"}).content.decode()
