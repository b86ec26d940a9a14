"""Addresses that get no mail of ours any more, and domains that take none for now."""

import hashlib
import hmac
import json
import time
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.keeping.exporting import data_of
from notifications import actions, suppressing
from notifications.models import DomainTrouble, OutboxMail, Suppression
from notifications.suppressing import lift, suppress
from tests.conftest import person
from tests.notifications.test_outbox import at_the_far_end, deliver, fresh, queued, sink  # noqa: F401 - fixtures
from tests.smtp_sink import Sink

pytestmark = pytest.mark.django_db
State = OutboxMail.State
EVENTS, KEY = "/mail/events/mailgun/", "signing-key-of-tests"


@pytest.fixture
def olu(client):
    """An operator, logged in."""
    user = person("olu@example.org", is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


# --- one address


def test_mail_to_a_stopped_address_is_not_sent_and_the_others_are(now, mailoutbox):
    suppress(address="Ana@Example.org", reason="bounced", detail="550 gone", now=now)
    mail = queued(now)
    queued(now, key="k2", to="ben@example.org")
    assert deliver(now) == 1
    assert [sent.to for sent in mailoutbox] == [["ben@example.org"]]
    assert (fresh(mail).state, fresh(mail).last_error) == (State.SUPPRESSED, "mail came back: 550 gone")


def test_mail_written_in_one_statement_meets_the_same_list(now, mailoutbox):
    suppress(address="ana@example.org", reason="complained", detail="", now=now)
    one = actions.NewMail("k", "ana@example.org", "New jobs", "text", "", {})
    actions.enqueue_all([one], now=now)
    assert (deliver(now), OutboxMail.objects.get().state) == (0, State.SUPPRESSED)


@pytest.mark.parametrize(("reason", "sent"), [("complained", 1), ("bounced", 0)])
def test_a_login_code_still_goes_to_who_once_marked_us_as_spam(now, mailoutbox, reason, sent):
    suppress(address="ana@example.org", reason=reason, detail="", now=now)
    mail = queued(now, text="code 123456", secret=True)
    assert (deliver(now), fresh(mail).text) == (sent, "")


def test_a_lifted_address_gets_its_mail_and_what_was_stopped_can_be_sent_again(now, mailoutbox):
    suppress(address="ana@example.org", reason="bounced", detail="", now=now)
    mail = queued(now)
    deliver(now)
    assert lift(addresses=["ANA@example.org"])
    assert not lift(addresses=["ana@example.org"])
    assert actions.retry(pk=mail.pk, now=now)
    assert deliver(now) == 1


@pytest.mark.parametrize(
    ("answer", "stopped"),
    [
        ("550 5.1.1 no such user", True),
        ("553 not here", True),
        ("550 5.7.1 blocked by policy", False),
        ("552 5.2.2 mailbox full", False),
        ("550 5.2.2 mailbox full", False),
        ("554 5.7.1 refused", False),
        ("451 4.3.0 later", False),
    ],
)
def test_one_hard_bounce_stops_an_address_and_no_other_refusal_does(now, sink, answer, stopped):  # noqa: F811
    sink.answers["ana@example.org"] = answer
    queued(now)
    deliver(now)
    assert Suppression.objects.of("ana@example.org").exists() == stopped
    sink.answers.clear()
    queued(now, key="k2")
    assert deliver(now) == (0 if stopped else 1)


def test_a_complaint_outranks_a_bounce_and_not_the_other_way_round(now):
    for reason in ("bounced", "complained", "bounced"):
        suppress(address="ana@example.org", reason=reason, detail=reason, now=now)
    row = Suppression.objects.get()
    assert (row.reason, row.detail, row.created_at) == ("complained", "complained", now)


# --- a domain that is dead


def send_all(now, at_the_far_end, seconds: int) -> timedelta:  # noqa: F811
    """Queue 100 mails to a dead domain before five others; return after how long the last of those was sent."""
    clock = [now]

    def take(message):
        if message.to[0].endswith("@dead.example"):
            clock[0] += timedelta(seconds=seconds)
            raise TimeoutError("timed out")

    at_the_far_end(take)
    for number in range(100):
        queued(now, key=f"dead {number}", to=f"a{number}@dead.example")
    for number in range(5):
        queued(now + timedelta(microseconds=1), key=f"alive {number}", to=f"b{number}@alive.example")
    while OutboxMail.objects.filter(domain="alive.example").exclude(state=State.SENT).exists():
        actions.deliver_due(clock=lambda: clock[0])
        clock[0] += timedelta(seconds=2)
    return OutboxMail.objects.filter(state=State.SENT).latest("sent_at").sent_at - now


def test_a_dead_domain_delays_the_others_by_less_than_a_minute(now, mailoutbox, at_the_far_end):  # noqa: F811
    assert send_all(now, at_the_far_end, seconds=10) <= timedelta(seconds=60)


def test_control_without_the_pause_it_delays_them_by_a_quarter_of_an_hour(
    now,
    mailoutbox,
    at_the_far_end,  # noqa: F811
    monkeypatch,
):
    monkeypatch.setattr(suppressing, "FAILURES_TO_PAUSE", 10**6)
    assert send_all(now, at_the_far_end, seconds=10) > timedelta(minutes=15)


def test_one_full_mailbox_does_not_hold_up_its_domain(now, sink):  # noqa: F811
    sink.answers["ana@example.org"] = "452 4.2.2 mailbox full"
    mail = queued(now)
    for number in range(4):
        moment = fresh(mail).due_at
        assert deliver(moment) == 0
        queued(moment, key=f"b{number}", to="ben@example.org")
        assert deliver(moment) == 1
    assert not DomainTrouble.objects.exists()


def test_a_domain_that_comes_back_gets_everything(now, sink):  # noqa: F811
    for number in range(10):
        address = f"a{number}@dead.example"
        sink.answers[address] = "451 later"
        queued(now, key=str(number), to=address)
    deliver(now)
    assert DomainTrouble.objects.get().failures == 3
    sink.answers.clear()
    assert deliver(now + timedelta(seconds=29)) == 0
    assert deliver(now + timedelta(minutes=2)) == 10
    assert not DomainTrouble.objects.exists()


def test_what_waits_a_day_for_a_dead_domain_is_given_up_tried_or_not(now, sink):  # noqa: F811
    for number in range(10):
        sink.answers[f"a{number}@dead.example"] = "451 later"
        queued(now, key=str(number), to=f"a{number}@dead.example", text="code", secret=True)
    moment = now
    while moment < now + timedelta(hours=25):
        deliver(moment)
        moment += timedelta(minutes=30)
    deliver(moment)
    deliver(moment + timedelta(seconds=2))  # the next turn ends what was left alone
    assert set(OutboxMail.objects.values_list("state", "text")) == {(State.GIVEN_UP, "")}


def test_a_server_of_ours_that_is_down_pauses_no_domain(now, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    for number in range(5):
        queued(now, key=str(number))
    assert deliver(now) == 0
    assert not DomainTrouble.objects.exists()


def test_an_hour_without_our_server_loses_nothing_and_doubles_nothing(now, settings):
    far_end = Sink()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", far_end.port
    known = {queued(now, key=str(number), to=f"a{number}@example.org").message_id for number in range(50)}
    for minute in range(0, 60, 2):
        assert deliver(now + timedelta(minutes=minute)) == 0
    with far_end:
        for minute in range(60, 90, 2):
            deliver(now + timedelta(minutes=minute))
    assert {mail["Message-ID"] for mail in far_end.mails} == known
    assert len(far_end.mails) == 50


# --- what the provider tells


@pytest.fixture
def tell(client, settings, now):
    """Post an event as Mailgun does, while the clock stands still; returns the status."""
    settings.MAIL_EVENTS_MAILGUN_KEY = KEY
    number = iter(range(100))

    def post(event: str = "failed", *, key=KEY, age=0, token=None, kind="application/json", **data) -> int:
        stamp, token = str(int(time.time()) - age), token or f"token{next(number)}"
        digest = hmac.new(key.encode(), f"{stamp}{token}".encode(), hashlib.sha256).hexdigest()
        usual = {"event": event, "recipient": "ana@example.org", "timestamp": time.time(), "reason": "bounce"}
        body = {
            "signature": {"timestamp": stamp, "token": token, "signature": digest},
            "event-data": usual | {"severity": "permanent", "delivery-status": {"message": "5.1.1 unknown"}} | data,
        }
        return client.post(EVENTS, json.dumps(body), content_type=kind).status_code

    with time_machine.travel(now, tick=False):
        yield post


def test_a_bounce_and_a_complaint_stop_mail(tell, now):
    assert tell() == 200
    assert tell("complained", recipient="Ben@Example.org") == 200
    assert set(Suppression.objects.values_list("address", "reason", "detail")) == {
        ("ana@example.org", "bounced", "5.1.1 unknown"),
        ("ben@example.org", "complained", "5.1.1 unknown"),
    }


@pytest.mark.parametrize(
    ("event", "data"),
    [
        ("failed", {"severity": "temporary"}),
        ("failed", {"reason": "generic"}),
        ("delivered", {}),
        ("opened", {}),
        ("unsubscribed", {}),
        ("failed", {"recipient": None}),
    ],
)
def test_other_events_change_nothing(tell, event, data):
    assert tell(event, **data) == 200
    assert not Suppression.objects.exists()


@pytest.mark.parametrize("age", [300, -300])
def test_a_signature_of_five_minutes_either_way_is_fresh(tell, age):
    assert tell(age=age) == 200


@pytest.mark.parametrize("wrong", [{"key": "another"}, {"age": 301}, {"age": -301}, {"kind": "text/plain"}])
def test_a_wrong_or_old_signature_is_refused(tell, wrong):
    assert tell(**wrong) == 401
    assert not Suppression.objects.exists()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"signature": 1}', b'{"signature": {"token": "a"}}'])
def test_what_is_no_event_is_refused(client, settings, body):
    settings.MAIL_EVENTS_MAILGUN_KEY = KEY
    assert client.post(EVENTS, body, content_type="application/json").status_code == 401


def test_an_event_told_again_does_not_stop_what_was_lifted_since(tell):
    assert tell(token="once") == 200
    lift(addresses=["ana@example.org"])
    assert tell(token="once") == 200
    assert not Suppression.objects.exists()


def test_nothing_is_there_without_a_key_and_get_takes_nothing(client, settings):
    assert client.post(EVENTS, b"{}", content_type="application/json").status_code == 404
    settings.MAIL_EVENTS_MAILGUN_KEY = KEY
    client.get(EVENTS)
    assert not Suppression.objects.exists()


# --- who sees it


def test_the_owner_sees_why_no_mail_comes_and_has_it_sent_again(client, alice, charlie, now):
    suppress(address=alice.email, reason="bounced", detail="550 gone", now=now)
    client.force_login(alice)
    assert "No email goes to alice@example.org now" in client.get("/account/").content.decode()
    page = client.get("/account/settings/").content.decode()
    assert "mail came back (550 gone)" in " ".join(page.split())
    assert client.get("/account/settings/mail/").status_code == 405
    client.force_login(charlie)
    assert "No email goes" not in client.get("/account/settings/").content.decode()
    client.post("/account/settings/mail/")
    assert Suppression.objects.exists()
    client.force_login(alice)
    assert "again" in client.post("/account/settings/mail/", follow=True).content.decode()
    assert not Suppression.objects.exists()


def test_a_stranger_is_asked_to_log_in_first(client):
    assert client.post("/account/settings/mail/")["Location"].startswith("/accounts/login/")


def test_an_operator_sees_the_list_and_lifts_one(client, olu, now):
    suppress(address="ana@example.org", reason="complained", detail="", now=now)
    assert "marked as spam" in client.get("/operations/mail/suppressed/").content.decode()
    address = f"/operations/mail/suppressed/{Suppression.objects.get().pk}/lift/"
    assert client.get(address).status_code == 405
    client.post(address)
    assert not Suppression.objects.exists()
    assert client.post(address).status_code == 404


@pytest.mark.parametrize("path", ["/operations/mail/suppressed/", "/operations/mail/suppressed/1/lift/"])
def test_nobody_but_an_operator_learns_that_the_list_is_there(client, charlie, path):
    ask = client.post if path.endswith("lift/") else client.get
    assert ask(path).status_code == 302
    client.force_login(charlie)
    assert ask(path).status_code == 404


def test_it_is_exported_and_forgotten_with_the_person(alice, now):
    suppress(address=alice.email, reason="bounced", detail="550 gone", now=timezone.now())
    assert "550 gone" in str(data_of(alice))
    actions.forget(addresses=[alice.email], words=[])
    assert not Suppression.objects.exists()
