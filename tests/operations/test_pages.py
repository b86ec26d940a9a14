"""The operators' pages: what is not well, how work last ran, and the mail that did not go out (F44)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from config.schedule import SCHEDULE
from notifications.models import OutboxMail
from operations.models import WorkRun
from tests.conftest import person

pytestmark = pytest.mark.django_db
PAGES = ("/operations/", "/operations/mail/")


@pytest.fixture
def olu(client):
    """An operator, logged in."""
    user = person("olu@example.org", is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


def mail(state: str, key: str = "k", **fields) -> OutboxMail:
    moment = timezone.now() - timedelta(hours=5)
    columns = {"to": "ana@example.org", "subject": "Your application", "text": "Dear Ana", "last_error": "no such tag"}
    return OutboxMail.objects.create(key=key, state=state, due_at=moment, created_at=moment, **(columns | fields))


@pytest.mark.parametrize("path", [*PAGES, "/operations/mail/1/retry/", "/operations/mail/1/discard/"])
def test_nobody_but_an_operator_learns_that_the_pages_are_there(client, charlie, path, settings):
    ask = client.post if path.endswith(("retry/", "discard/")) else client.get
    assert ask(path).status_code == 302
    client.force_login(charlie)
    assert ask(path).status_code == 404
    client.force_login(person("mo@example.org", is_staff=True))
    assert ask(path).status_code == 404
    settings.STAFF_MFA_REQUIRED = True
    client.force_login(person("olu@example.org", is_staff=True, is_superuser=True))
    assert ask(path)["Location"] == "/accounts/2fa/"


def test_every_line_of_the_schedule_stands_there_with_its_last_run(client, olu):
    now = timezone.now()
    WorkRun.objects.create(
        name="careers.tasks.close_expired", outcome="failed", error="ValueError: no such row", failures=2,
        ended_at=now, succeeded_at=now - timedelta(hours=3), seconds=1.25,
    )  # fmt: skip
    page = client.get("/operations/").content.decode()
    assert [name for name in SCHEDULE if name not in page] == []
    for words in ("failed 2x", "ValueError: no such row", "3\xa0hours ago", "not run yet", "no worker has ever"):
        assert words in page


def test_the_queue_shows_state_age_and_reason_and_never_a_body(client, olu):
    mail("quarantined")
    mail("pending", key="code", subject="Your code", text="123456", secret=True)
    mail("sent", key="sent", subject="Went out")
    page = client.get("/operations/mail/").content.decode()
    for words in ("Quarantined", "no such tag", "5\xa0hours", "Your code"):
        assert words in page
    assert [words for words in ("123456", "Dear Ana", "Went out") if words in page] == []
    assert "Went out" in client.get("/operations/mail/?state=sent").content.decode()
    assert client.get("/operations/mail/?state=nope&page=99999").status_code == 200


def test_a_stuck_mail_is_sent_again_as_if_new(client, olu, mailbox):
    row = mail("quarantined", attempts=5)
    client.post(f"/operations/mail/{row.pk}/retry/")
    row.refresh_from_db()
    assert (row.state, row.attempts, row.last_error) == ("pending", 0, "")
    assert [sent.subject for sent in mailbox()] == ["Your application"]


@pytest.mark.parametrize(("state", "text"), [("sent", "Dear Ana"), ("sending", "Dear Ana"), ("given_up", "")])
def test_a_mail_that_went_out_or_was_erased_is_not_sent_again(client, olu, state, text):
    row = mail(state, text=text)
    answer = client.post(f"/operations/mail/{row.pk}/retry/", follow=True)
    assert "Nothing was changed" in answer.content.decode()
    row.refresh_from_db()
    assert row.state == state


def test_a_discarded_mail_is_emptied_says_by_whom_and_never_goes_out(client, olu, mailbox):
    row = mail("pending")
    client.post(f"/operations/mail/{row.pk}/discard/")
    row.refresh_from_db()
    assert (row.state, row.text, row.last_error) == ("given_up", "", "discarded by olu@example.org")
    assert mailbox() == []


def test_a_mail_that_is_being_sent_is_not_discarded_under_the_sender(client, olu):
    row = mail("sending")
    client.post(f"/operations/mail/{row.pk}/discard/")
    row.refresh_from_db()
    assert (row.state, row.text) == ("sending", "Dear Ana")


@pytest.mark.parametrize("verb", ["retry", "discard"])
def test_nothing_changes_on_get(client, olu, verb):
    row = mail("quarantined")
    assert client.get(f"/operations/mail/{row.pk}/{verb}/").status_code == 405
    row.refresh_from_db()
    assert row.state == "quarantined"


def test_the_pages_cost_the_same_queries_whatever_waits(client, olu, django_assert_max_num_queries):
    for number in range(30):
        mail("pending", key=str(number))
    for path in PAGES:
        with django_assert_max_num_queries(12):
            client.get(path)


def test_the_menu_leads_an_operator_there(client, olu):
    assert 'href="/operations/"' in client.get("/account/").content.decode()
