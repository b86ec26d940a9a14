"""Employers' systems hear of applications: signed, tried for three days, and never at an address of our own network."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.admin import site
from django.core.management import call_command
from django.urls import reverse

from careers.models import Organization
from hiring.actions import application_status, delivering, pipeline, webhooks
from hiring.actions.delivering import signed
from hiring.models import Webhook, WebhookDelivery
from hiring.models.choices import ApplicationStatus
from notifications.models import OutboxMail
from tests.between import just_after
from tests.hiring.applications import draft, live_posting, sent
from web.edge.fetching import Answer
from web.refusals import Refused

pytestmark = pytest.mark.django_db
State = WebhookDelivery.State
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
CLAIM = 'UPDATE "hiring_webhookdelivery"'


@pytest.fixture
def webhook(lakeshore, alice, far_end, clock, now) -> Webhook:
    """Lakeshore's, with the test that it began with taken."""
    made = webhooks.set_webhook(organization=lakeshore, url=far_end.url, by=alice, now=now)
    assert deliver(now) == 1
    far_end.sent.clear()
    return made


def deliver(now: datetime) -> int:
    return delivering.deliver_due(clock=lambda: now)


def die() -> None:
    raise KeyboardInterrupt


def told(far_end) -> list[dict]:
    return [json.loads(body) for _, _, body in far_end.sent]


def is_signed(headers: dict[str, str], body: bytes, secret: str) -> bool:
    """Verify a message as its receiver does, from the text of Standard Webhooks alone."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    mine = "v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(mine, other) for other in headers["webhook-signature"].split(" "))


# --- signing


def test_the_signature_is_that_of_the_published_example():
    """The example of the libraries that the specification names."""
    headers = signed(
        keys=[base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")],
        event_id="msg_p5jXN8AQM9LWM0D4loKWxJek",
        at=datetime.fromtimestamp(1614265330, UTC),
        body=b'{"test": 2432232314}',
    )
    assert headers == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_a_receiver_verifies_each_message_and_refuses_an_altered_one(webhook, lakeshore, charlie, far_end, now):
    sent(live_posting(lakeshore), charlie)
    deliver(now)
    ((_, headers, body),) = far_end.sent
    assert is_signed(headers, body, webhook.secret)
    assert headers["webhook-timestamp"] == str(int(now.timestamp()))
    assert not is_signed(headers, body + b" ", webhook.secret)
    assert not is_signed(headers | {"webhook-timestamp": str(int(now.timestamp()) + 1)}, body, webhook.secret)
    assert not is_signed(headers | {"webhook-id": "msg_other"}, body, webhook.secret)


def test_for_a_day_after_a_new_secret_both_verify_and_then_the_new_one_alone(webhook, alice, far_end, now):
    renewed = webhooks.renew_secret(webhook=webhook, by=alice, now=now)
    assert renewed.secret != webhook.secret
    for age, verdicts in ((0, (True, True)), (25, (False, True))):
        moment = now + timedelta(hours=age)
        webhooks.send_test(webhook=renewed, now=moment)
        deliver(moment)
        _, headers, body = far_end.sent[-1]
        assert (is_signed(headers, body, webhook.secret), is_signed(headers, body, renewed.secret)) == verdicts


def test_no_row_holds_the_secret_and_the_admin_shows_neither_table(webhook):
    row = Webhook.objects.filter(pk=webhook.pk).values().get()
    assert webhook.secret.removeprefix("whsec_") not in str(row)
    assert not {Webhook, WebhookDelivery} & set(site._registry)


# --- what is told


def test_an_application_is_told_when_it_comes_moves_and_is_withdrawn(
    webhook, lakeshore, alice, charlie, far_end, now, clock
):
    application = sent(live_posting(lakeshore, external_id="REQ-7"), charlie)
    deliver(now)
    pipeline.move_application(application=application, to=ApplicationStatus.SHORTLISTED, by=alice, now=now)
    deliver(now)
    application.refresh_from_db()
    application_status.change_status(application=application, to=ApplicationStatus.WITHDRAWN, by=charlie, now=now)
    deliver(now + MINUTE)
    assert [each["type"] for each in told(far_end)] == [
        "application.received",
        "application.status",
        "application.withdrawn",
    ]
    data = told(far_end)[1]["data"]
    assert (data["application"], data["external_id"]) == (application.pk, "REQ-7")
    assert (data["before"], data["status"]) == ("submitted", "shortlisted")
    assert data["url"].endswith(f"/employer/applicants/{application.pk}/")
    everything = b"".join(body for _, _, body in far_end.sent).decode()
    assert charlie.email not in everything
    assert charlie.name not in everything


def test_a_draft_is_nobodys_business(webhook, lakeshore, charlie, far_end, now):
    application = draft(live_posting(lakeshore), charlie)
    application_status.change_status(application=application, to=ApplicationStatus.WITHDRAWN, by=charlie, now=now)
    deliver(now + MINUTE)
    assert far_end.sent == []


def test_a_decision_waits_its_minute_and_is_not_told_once_it_is_undone(
    webhook, lakeshore, alice, charlie, far_end, now
):
    application = sent(live_posting(lakeshore), charlie)
    deliver(now)
    pipeline.move_application(application=application, to=ApplicationStatus.UNSUCCESSFUL, by=alice, now=now)
    assert deliver(now + MINUTE / 2) == 0
    application_status.undo(change=application.status_changes.last(), now=now + MINUTE / 2)
    assert deliver(now + 2 * MINUTE) == 0


def test_another_employer_hears_nothing(webhook, brightline, charlie, far_end, now):
    sent(live_posting(brightline), charlie)
    assert deliver(now) == 0
    assert far_end.sent == []


# --- the far end fails


@pytest.mark.parametrize("status", [301, 400, 404, 429, 500, 503])
def test_only_2xx_is_taken_and_redirects_are_not_followed(webhook, far_end, now, status):
    far_end.answer = (status, {"Location": far_end.url + "/elsewhere"}, [b""])
    webhooks.send_test(webhook=webhook, now=now)
    assert deliver(now) == 0
    assert len(far_end.sent) == 1
    row = WebhookDelivery.objects.get(state=State.PENDING)
    assert (row.answer, row.attempts) == (f"It answered {status}.", 1)


def test_it_is_tried_ever_later_under_one_id_and_succeeds_when_the_far_end_is_back(webhook, far_end, now):
    far_end.answer = (500, {}, [b""])
    webhooks.send_test(webhook=webhook, now=now)
    tries = []
    for minute in range(180):
        before = len(far_end.sent)
        deliver(now + minute * MINUTE)
        tries += [minute] * (len(far_end.sent) - before)
    assert tries == [0, 1, 3, 11, 43, 171]
    far_end.answer = (204, {}, [b""])
    assert deliver(now + timedelta(hours=9)) == 1
    assert len({headers["webhook-id"] for _, headers, _ in far_end.sent}) == 1
    webhook.refresh_from_db()
    assert (webhook.failures, webhook.failing_since) == (0, None)


def test_while_one_far_end_fails_another_hears_at_once(webhook, brightline, bob, charlie, far_end, now):
    other = webhooks.set_webhook(organization=brightline, url=f"http://{far_end.netloc}/other", by=bob, now=now)
    Webhook.objects.filter(pk=webhook.pk).update(quiet_until=now + MINUTE, failures=1)
    webhooks.send_test(webhook=webhook, now=now)
    assert deliver(now) == 1
    assert [path for path, _, _ in far_end.sent] == ["/other"]
    assert other.deliveries.get().state == State.DELIVERED


def fail_for_days(far_end, webhook, now, days: int) -> None:
    far_end.answer = (500, {}, [b""])
    webhooks.send_test(webhook=webhook, now=now)
    for hour in range(days * 24):
        deliver(now + timedelta(hours=hour))


def test_after_three_days_it_is_left_and_the_owners_are_told_once(webhook, lakeshore, alice, bob, far_end, now):
    fail_for_days(far_end, webhook, now, 5)
    webhook.refresh_from_db()
    assert now + 3 * DAY <= webhook.disabled_at <= now + 3.5 * DAY
    assert list(OutboxMail.objects.filter(key__startswith="webhook-left").values_list("to", flat=True)) == [alice.email]
    assert set(webhook.deliveries.exclude(state=State.DELIVERED).values_list("state", flat=True)) == {State.GIVEN_UP}


def test_what_is_left_hears_nothing_until_its_owner_turns_it_on(webhook, lakeshore, alice, charlie, far_end, now):
    fail_for_days(far_end, webhook, now, 4)
    webhook.refresh_from_db()
    later, far_end.answer = now + 5 * DAY, (200, {}, [b""])
    sent(live_posting(lakeshore), charlie)
    assert deliver(later) == 0
    with pytest.raises(Refused):
        webhooks.send_again(delivery=webhook.deliveries.first(), now=later)
    webhooks.turn_on(webhook=webhook, by=alice, now=later)
    assert deliver(later) == 1


def test_410_ends_it_at_once(webhook, far_end, now):
    far_end.answer = (410, {}, [b""])
    webhooks.send_test(webhook=webhook, now=now)
    deliver(now)
    webhook.refresh_from_db()
    assert webhook.disabled_at == now


def test_a_message_whose_worker_died_is_sent_by_the_next_and_a_late_outcome_counts_for_nothing(webhook, far_end, now):
    webhooks.send_test(webhook=webhook, now=now)
    with just_after(CLAIM, die), pytest.raises(KeyboardInterrupt):
        deliver(now)
    assert deliver(now + timedelta(seconds=44)) == 0
    assert deliver(now + timedelta(seconds=46)) == 1


def test_of_two_workers_who_saw_the_same_message_one_sends_it(webhook, now):
    webhooks.send_test(webhook=webhook, now=now)
    taken = []
    with just_after('SELECT "hiring_webhookdelivery"', lambda: taken.append(deliver(now))):
        taken.append(deliver(now))
    assert taken == [1, 0]


# --- removed meanwhile


def test_a_webhook_removed_between_claim_and_read_stops_no_other_message(webhook, brightline, alice, bob, far_end, now):
    webhooks.send_test(webhook=webhook, now=now)
    webhooks.set_webhook(organization=brightline, url=f"http://{far_end.netloc}/other", by=bob, now=now)
    with just_after(CLAIM, lambda: webhooks.remove_webhook(webhook=webhook, by=alice)):
        assert deliver(now) == 1
    assert [path for path, _, _ in far_end.sent] == ["/other"]


@pytest.mark.parametrize("status", [200, 410, 500])
def test_a_webhook_removed_while_its_far_end_answers_leaves_no_trace(webhook, alice, now, monkeypatch, status):
    def answers(*args, **kwargs) -> Answer:
        webhooks.remove_webhook(webhook=webhook, by=alice)
        return Answer(status, b"")

    webhooks.send_test(webhook=webhook, now=now)
    monkeypatch.setattr(delivering, "post", answers)
    deliver(now)
    assert not WebhookDelivery.objects.exists()
    assert not OutboxMail.objects.filter(key__startswith="webhook-left").exists()


@pytest.mark.parametrize("verb", ["secret", "on"])
def test_what_is_asked_of_a_webhook_that_a_colleague_removes_meanwhile_is_refused_in_words(
    webhook, lakeshore, alice, client, clock, verb
):
    client.force_login(alice)
    page = reverse("employer_connections", args=[lakeshore.slug])
    with just_after('SELECT "hiring_webhook"', lambda: Webhook.objects.filter(pk=webhook.pk).delete()):
        answer = client.post(f"{page}webhook/{verb}/", follow=True)
    assert answer.status_code == 200
    assert "removed meanwhile" in answer.text
    assert not Webhook.objects.exists()


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/x", "https://127.0.0.1/x", "https://[::1]/x", "https://localhost/x"]
)
def test_no_address_of_our_own_network_is_asked(webhook, lakeshore, canary, settings, now, url):
    settings.FETCH_ALSO = set()
    Webhook.objects.filter(pk=webhook.pk).update(url=url)
    webhooks.send_test(webhook=webhook, now=now)
    assert deliver(now) == 0
    assert canary.sent == []


# --- keeping


def test_messages_are_deleted_after_thirty_days_by_the_command(webhook, now, clock, capsys):
    clock(days=29)
    call_command("deliver_webhooks")
    assert WebhookDelivery.objects.count() == 1
    clock(days=2)
    call_command("deliver_webhooks")
    assert WebhookDelivery.objects.count() == 0
    assert "1 old ones deleted" in capsys.readouterr().out


def test_an_employer_that_goes_takes_them_along(webhook, lakeshore):
    Organization.objects.filter(pk=lakeshore.pk).delete()
    assert not WebhookDelivery.objects.exists()
