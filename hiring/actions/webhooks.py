"""An employer's webhook: its address and secret, and what it is to be told of."""

import json
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from careers.models import Organization
from hiring.models import JobApplication, StatusChange, Webhook, WebhookDelivery
from hiring.models.choices import ApplicationStatus
from hiring.models.webhooks import new_event_id, new_nonce
from notifications import actions as notifications
from web import events
from web.refusals import Refused

State = WebhookDelivery.State
KINDS = {
    ApplicationStatus.SUBMITTED: "application.received",
    ApplicationStatus.WITHDRAWN: "application.withdrawn",
}
OTHER_STEPS, TEST = "application.status", "webhook.test"
REMOVED = "The address was removed meanwhile."


@transaction.atomic
def set_webhook(*, organization: Organization, url: str, by, now: datetime) -> Webhook:
    """Have an address told of applications from now on, and send it a test; another address gets another secret."""
    _demand_https(url)
    webhook = Webhook.objects.select_for_update().filter(organization=organization).first()
    if webhook is None or webhook.url != url:
        Webhook.objects.filter(organization=organization).delete()
        webhook = Webhook.objects.create(organization=organization, url=url, created_at=now)
        events.security("webhook_changed", by=by.pk, what="set")
    send_test(webhook=webhook, now=now)
    return webhook


def _demand_https(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.netloc not in settings.FETCH_ALSO:
        raise Refused("The address has to begin with https://.")


@transaction.atomic
def remove_webhook(*, webhook: Webhook, by) -> None:
    """Tell nothing more, and forget what was sent."""
    # locked first: a message written while its messages are gathered would be left without it
    if locked := Webhook.objects.select_for_update().filter(pk=webhook.pk).first():
        locked.delete()
    events.security("webhook_changed", by=by.pk, what="removed")


@transaction.atomic
def renew_secret(*, webhook: Webhook, by, now: datetime) -> Webhook:
    """Make a new secret; for a day messages are signed with the former one too. Raises Refused once it is removed."""
    _change(webhook, nonce=new_nonce(), former_nonce=webhook.nonce, renewed_at=now)
    events.security("webhook_changed", by=by.pk, what="new secret")
    return Webhook.objects.get(pk=webhook.pk)


@transaction.atomic
def turn_on(*, webhook: Webhook, by, now: datetime) -> None:
    """Send to an address again that was left because it failed. Raises Refused once it is removed."""
    _change(webhook, disabled_at=None, failures=0, failing_since=None, quiet_until=None)
    send_test(webhook=webhook, now=now)
    events.security("webhook_changed", by=by.pk, what="on")


def _change(webhook: Webhook, **fields) -> None:
    """Write columns of a webhook, which keeps it until the transaction ends."""
    if not Webhook.objects.filter(pk=webhook.pk).update(**fields):
        raise Refused(REMOVED)


def send_test(*, webhook: Webhook, now: datetime) -> None:
    """Write a message that says nothing."""
    _write(webhook, TEST, {"employer": webhook.organization.slug}, key=f"test:{new_event_id()}", now=now)


def send_again(*, delivery: WebhookDelivery, now: datetime) -> bool:
    """Put a message that ended back into the queue, under its own id; False when it waits already."""
    if delivery.webhook.disabled_at:
        raise Refused("The address was left because it failed. Turn it on first.")
    ended = WebhookDelivery.objects.filter(pk=delivery.pk, state__in=[State.DELIVERED, State.GIVEN_UP])
    again = ended.update(state=State.PENDING, attempts=0, due_at=now, created_at=now)
    notifications.wake("hiring.tasks.deliver_webhooks")
    return again == 1


# --- what is told --------------------------------------------------------------------------------------------------


def tell_of(change: StatusChange, *, now: datetime) -> None:
    """Write down that an application took a step, where its employer has a webhook; it leaves when the mail does.

    Call it inside the transaction of the step.
    """
    application = change.application
    mine = Webhook.objects.active().filter(organization=application.posting.organization_id)
    # locked: one that is removed before the step is committed would take the step down with its message
    webhook = mine.select_for_update(no_key=True).first()
    if webhook is None or change.after == ApplicationStatus.DRAFT or change.before == change.after:
        return
    if change.before == ApplicationStatus.DRAFT and change.after == ApplicationStatus.WITHDRAWN:
        return  # a draft that its employer never heard of
    kind = KINDS.get(ApplicationStatus(change.after), OTHER_STEPS)
    data = _facts(application, change)
    _write(webhook, kind, data, key=key_of(change), now=now, due_at=change.mail_at, application=application)


def take_back(change: StatusChange) -> None:
    """Say nothing of a step that was undone before its message left."""
    WebhookDelivery.objects.filter(key=key_of(change), state=State.PENDING, attempts=0).delete()


def key_of(change: StatusChange) -> str:
    return f"step:{change.pk}"


def _facts(application: JobApplication, change: StatusChange) -> dict:
    """What happened, by numbers and stages; the person's name stands on the page that `url` opens for the team."""
    posting = application.posting
    return {
        "application": application.pk,
        "posting": posting.shortid,
        "external_id": posting.external_id,
        "status": change.after,
        "before": change.before,
        "at": change.at.isoformat(),
        "url": f"{settings.SITE_URL}{reverse('applicant', args=[application.pk])}",
    }


def _write(webhook: Webhook, kind: str, data: dict, *, key: str, now: datetime, due_at=None, application=None) -> None:
    body = json.dumps({"type": kind, "timestamp": now.isoformat(), "data": data})
    columns = {"webhook": webhook, "kind": kind, "body": body, "due_at": due_at or now, "created_at": now}
    WebhookDelivery.objects.get_or_create(key=key, defaults={**columns, "application": application})
    notifications.wake("hiring.tasks.deliver_webhooks")
