"""An employer's address that hears of applications, and what was sent to it (Standard Webhooks)."""

import base64
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.crypto import get_random_string, salted_hmac

from careers.models import Organization
from careers.models.rights import Right, held_by
from hiring.models.applications import JobApplication

KEEP_DELIVERIES = timedelta(days=30)
TRIED_FOR = timedelta(days=3)
BOTH_SECRETS = timedelta(hours=24)  # after a new secret was made, the former one signs too


def new_nonce() -> str:
    return get_random_string(32)


def new_event_id() -> str:
    return f"msg_{get_random_string(27)}"


def key_of(nonce: str) -> bytes:
    """Return the signing key of a nonce. It is derived from SECRET_KEY: neither table nor backup holds it."""
    return salted_hmac("hiring.webhooks", nonce, algorithm="sha256").digest()


class WebhookQuerySet(models.QuerySet):
    def owned_by(self, user) -> "WebhookQuerySet":
        return self.filter(held_by(user, Right.OWN, "organization__"))

    def active(self) -> "WebhookQuerySet":
        """Those that are sent to."""
        return self.filter(disabled_at=None)


class Webhook(models.Model):
    """Where an organization's own system hears of its applications; one address for each organization."""

    organization = models.OneToOneField(Organization, on_delete=models.CASCADE, related_name="webhook")
    url = models.URLField("address", max_length=500)
    nonce = models.CharField(max_length=32, default=new_nonce, editable=False)
    former_nonce = models.CharField(max_length=32, blank=True, editable=False)
    renewed_at = models.DateTimeField(null=True, blank=True, help_text="When the secret was last made new.")
    created_at = models.DateTimeField()
    failures = models.PositiveIntegerField(default=0, help_text="In a row.")
    failing_since = models.DateTimeField(null=True, blank=True)
    quiet_until = models.DateTimeField(null=True, blank=True, help_text="Nothing is sent before, after a failure.")
    disabled_at = models.DateTimeField(null=True, blank=True)

    objects = WebhookQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.organization}: {self.url}"

    @property
    def secret(self) -> str:
        """As its owner is shown it, once."""
        return f"whsec_{base64.b64encode(key_of(self.nonce)).decode()}"

    def keys(self, now: datetime) -> list[bytes]:
        """What signs now: the newest first."""
        former = self.former_nonce and self.renewed_at and now < self.renewed_at + BOTH_SECRETS
        return [key_of(self.nonce), *([key_of(self.former_nonce)] if former else [])]


class WebhookDeliveryQuerySet(models.QuerySet):
    def due(self, now: datetime) -> "WebhookDeliveryQuerySet":
        """What is to be sent now, or was claimed by a worker that died."""
        state = WebhookDelivery.State
        pending = Q(state=state.PENDING, due_at__lte=now)
        abandoned = Q(state=state.SENDING, leased_until__lt=now)
        quiet = Webhook.objects.filter(quiet_until__gt=now).values("pk")
        return self.filter(pending | abandoned, webhook__in=Webhook.objects.active()).exclude(webhook__in=quiet)

    def for_page(self) -> "WebhookDeliveryQuerySet":
        """The newest first."""
        return self.order_by("-created_at", "-pk")

    def old(self, now: datetime) -> "WebhookDeliveryQuerySet":
        """What was written longer ago than it is kept."""
        return self.filter(created_at__lt=now - KEEP_DELIVERIES)


class WebhookDelivery(models.Model):
    """One event on its way to a webhook. Its body names no person: who may read the application looks it up."""

    class State(models.TextChoices):
        PENDING = "pending", "waits"
        SENDING = "sending", "on its way"
        DELIVERED = "delivered", "delivered"
        GIVEN_UP = "given_up", "given up"

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    application = models.ForeignKey(JobApplication, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    event_id = models.CharField(max_length=40, unique=True, default=new_event_id)
    key = models.CharField(max_length=100, unique=True, help_text="What caused it; a second one is not written.")
    kind = models.CharField(max_length=40)
    body = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=300, blank=True, help_text="What the last try met.")

    objects = WebhookDeliveryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="webhook_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["pending", "sending", "delivered", "given_up"]), name="webhook_state_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"

    @property
    def may_be_sent_again(self) -> bool:
        return self.state in (self.State.DELIVERED, self.State.GIVEN_UP)
