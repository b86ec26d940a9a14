"""One-click unsubscribe (RFC 8058): the token is the whole proof, and only a POST changes anything."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client

from accounts.keeping.leaving import close_account
from alerts.actions import searches, sending
from alerts.links import PURPOSE
from alerts.models import AlertGuest, SavedSearch
from notifications import actions as notifications
from notifications.models import OutboxMail
from notifications.unsubscribe import token_for
from tests.board import live

pytestmark = pytest.mark.django_db


@pytest.fixture
def search(charlie, now) -> SavedSearch:
    return searches.save_search(user=charlie, querystring="state=TX", name="Texas", now=now)[0]


@pytest.fixture
def mail_client() -> Client:
    """A mail client: no cookies, no form token, no login."""
    return Client(enforce_csrf_checks=True)


def address(user) -> str:
    return f"/alerts/unsubscribe/{token_for(PURPOSE, user.pk)}/"


def paused(search) -> bool:
    return SavedSearch.objects.get(pk=search.pk).paused


def test_the_address_in_the_mails_header_unsubscribes_by_one_post(mail_client, search, lakeshore, clock, now):
    SavedSearch.objects.update(frequency="instant")
    live(lakeshore, now=now)
    call_command("send_alerts")
    header = OutboxMail.objects.get().headers["List-Unsubscribe"]
    path = header.strip("<>").removeprefix("http://testserver")
    response = mail_client.post(path, {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200
    assert not response.cookies
    assert paused(search)


@pytest.mark.parametrize("way", ["unsubscribe", "guest", "close"])
def test_an_alert_that_waits_for_the_mail_server_does_not_go_out_any_more(
    charlie, bob, search, lakeshore, mailoutbox, now, way
):
    """The server is down for an hour; meanwhile charlie has had enough, and bob has not."""
    guest = AlertGuest.objects.create(email=charlie.email, created_at=now) if way == "guest" else None
    searches.save_search(user=bob, querystring="state=TX", name="Bob's", now=now)
    SavedSearch.objects.update(frequency="instant")
    if guest:
        SavedSearch.objects.filter(user=charlie).update(user=None, guest=guest, confirmed_at=now)
    live(lakeshore, now=now)
    assert sending.send_due_alerts(now=now) == 2
    {
        "unsubscribe": lambda: searches.unsubscribe(user_id=charlie.pk),
        "guest": lambda: searches.unsubscribe_guest(guest_id=guest.pk),
        "close": lambda: close_account(user=charlie, now=now),
    }[way]()
    notifications.deliver_due(clock=lambda: now + timedelta(hours=1))
    alerts = [mail.to for mail in mailoutbox if "Texas" in mail.subject or "Bob" in mail.subject]
    assert alerts == [[bob.email]]


def test_a_second_post_is_a_success_too(mail_client, charlie, search):
    assert mail_client.post(address(charlie)).status_code == 200
    assert mail_client.post(address(charlie)).status_code == 200


def test_a_get_shows_a_button_and_changes_nothing(mail_client, charlie, search):
    response = mail_client.get(address(charlie))
    assert "Stop all job alerts" in response.content.decode()
    assert mail_client.head(address(charlie)).status_code == 200
    assert not paused(search)


def test_only_ones_own_searches_stop(mail_client, charlie, bob, search, now):
    other, _ = searches.save_search(user=bob, querystring="state=TX", name="Texas", now=now)
    mail_client.post(address(charlie))
    assert paused(search)
    assert not paused(other)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_forged_token_gets_the_same_404_for_a_known_and_an_unknown_person(mail_client, charlie, search, method):
    genuine = token_for(PURPOSE, charlie.pk)
    forged = [
        genuine[:-2] + ("aa" if genuine[-2:] != "aa" else "bb"),
        f'"{charlie.pk}":{genuine.split(":", 1)[1]}',
        token_for("other mail", charlie.pk),
        "x",
        "x" * 5000,
    ]
    bodies = set()
    for token in forged:
        response = getattr(mail_client, method)(f"/alerts/unsubscribe/{token}/")
        assert response.status_code == 404
        bodies.add(response.content.replace(token.encode(), b"T").count(b"no page at this address"))
    assert len(bodies) == 1
    assert not paused(search)


def test_a_person_who_is_gone_is_unsubscribed_already(mail_client, charlie, search):
    path = address(charlie)
    charlie.delete()
    assert mail_client.post(path).status_code == 200
