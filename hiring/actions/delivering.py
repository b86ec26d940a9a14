"""Sending what webhooks are to be told: claimed, signed, tried for three days, and left when nobody takes it."""

import base64
import hashlib
import hmac
import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus

from django.db import transaction
from django.db.models import F

from hiring import emails
from hiring.models import Webhook, WebhookDelivery
from hiring.models.webhooks import TRIED_FOR
from web.edge.fetching import FetchError, post

log = logging.getLogger(__name__)

State = WebhookDelivery.State
Clock = Callable[[], datetime]
LEASE = timedelta(seconds=45)  # one message takes ten seconds at most
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=6)
# Without Redis one loop does all work, and mail waits behind it: a turn starts none after so many seconds.
TURN, MOST = 15, 100


def signed(*, keys: list[bytes], event_id: str, at: datetime, body: bytes) -> dict[str, str]:
    """Return the headers of Standard Webhooks: id, timestamp in seconds, and a signature by each key."""
    stamp = str(int(at.timestamp()))
    content = f"{event_id}.{stamp}.".encode() + body
    digests = [base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode() for key in keys]
    signature = " ".join(f"v1,{digest}" for digest in digests)
    return {"webhook-id": event_id, "webhook-timestamp": stamp, "webhook-signature": signature}


def deliver_due(*, clock: Clock) -> int:
    """Send what is due and return how many messages were taken; safe to run in several processes at once."""
    taken, began = 0, time.monotonic()
    waiting = WebhookDelivery.objects.due(clock()).order_by("due_at", "pk").values_list("pk", flat=True)
    for pk in list(waiting[:MOST]):
        # its webhook may be removed after the claim, and it with it
        if _claim(pk, clock()) and (delivery := _claimed(pk)):
            taken += _deliver(delivery, clock)
        if time.monotonic() - began > TURN:
            break
    return taken


def _claim(pk: int, now: datetime) -> bool:
    """Take one message for this process; False when another was quicker, or its webhook failed a moment ago."""
    due = WebhookDelivery.objects.due(now).filter(pk=pk)
    return due.update(state=State.SENDING, leased_until=now + LEASE, attempts=F("attempts") + 1) == 1


def _claimed(pk: int) -> WebhookDelivery | None:
    return WebhookDelivery.objects.select_related("webhook__organization").filter(pk=pk).first()


def _deliver(delivery: WebhookDelivery, clock: Clock) -> int:
    webhook, now, body = delivery.webhook, clock(), delivery.body.encode()
    headers = signed(keys=webhook.keys(now), event_id=delivery.event_id, at=now, body=body)
    try:
        answer = post(webhook.url, body=body, headers={"Content-Type": "application/json", **headers})
    except FetchError as error:
        _failed(delivery, str(error), clock())
        return 0
    said = f"It answered {answer.status}."
    if not HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:  # no redirect is followed
        _failed(delivery, said, clock(), is_gone=answer.status == HTTPStatus.GONE)
        return 0
    _settle(delivery, state=State.DELIVERED, delivered_at=clock(), answer=said)
    Webhook.objects.filter(pk=webhook.pk).update(failures=0, failing_since=None, quiet_until=None)
    return 1


@transaction.atomic
def _failed(delivery: WebhookDelivery, reason: str, now: datetime, *, is_gone: bool = False) -> None:
    """Try again ever later; what took nothing for three days, or says that it is gone, is left and its owners told."""
    webhook = delivery.webhook
    since = webhook.failing_since or now
    pause = min(FIRST_PAUSE * 4 ** min(webhook.failures, 10), LONGEST_PAUSE)
    Webhook.objects.filter(pk=webhook.pk).update(
        failures=F("failures") + 1, failing_since=since, quiet_until=now + pause
    )
    over = now >= delivery.created_at + TRIED_FOR
    _settle(delivery, state=State.GIVEN_UP if over else State.PENDING, due_at=now + pause, answer=reason[:300])
    if is_gone or now >= since + TRIED_FOR:
        _leave(webhook, reason, now)


def _leave(webhook: Webhook, reason: str, now: datetime) -> None:
    if not Webhook.objects.active().filter(pk=webhook.pk).update(disabled_at=now):
        return
    webhook.deliveries.filter(state=State.PENDING).update(state=State.GIVEN_UP)
    emails.send_webhook_left(webhook, reason=reason, now=now)


def _settle(delivery: WebhookDelivery, **fields) -> None:
    """Write the outcome of this try; when the lease ran out and another took over, the outcome is the other's."""
    claimed = WebhookDelivery.objects.filter(pk=delivery.pk, state=State.SENDING, attempts=delivery.attempts)
    claimed.update(**fields)


def prune(*, now: datetime) -> int:
    """Delete messages after thirty days; return how many."""
    return WebhookDelivery.objects.old(now).delete()[0]
