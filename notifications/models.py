import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

TRIED_FOR = timedelta(hours=24)


def new_message_id() -> str:
    """Return a Message-ID that stays the same over all tries of one mail, so that a repeat can be recognized."""
    domain = settings.SITE_URL.split("//")[-1].split("/")[0].split(":")[0]
    return f"<{uuid.uuid4()}@{domain}>"


class OutboxQuerySet(models.QuerySet):
    def due(self, now: datetime) -> "OutboxQuerySet":
        """Mails to send now: pending and due, or claimed by a sender that died (its lease ran out)."""
        pending = Q(state=OutboxMail.State.PENDING, due_at__lte=now)
        abandoned = Q(state=OutboxMail.State.SENDING, leased_until__lt=now)
        paused = DomainTrouble.objects.paused(now).values("domain")
        return self.filter(pending | abandoned).exclude(domain__in=paused).order_by("due_at", "id")

    def to_send(self) -> "OutboxQuerySet":
        """Each with `is_stopped` and `is_troubled`: whether its address or its domain has a row that speaks against it.

        Asked with the mail itself, since of hundreds of mails hardly one has any.
        """
        return self.annotate(
            is_stopped=Exists(Suppression.objects.filter(address=Lower(OuterRef("to")))),
            is_troubled=Exists(DomainTrouble.objects.filter(domain=OuterRef("domain"))),
        )

    def in_turn(self) -> "OutboxQuerySet":
        """Login codes first, since somebody sits waiting for one: the alerts of one morning are minutes of mail."""
        return self.order_by("-secret", "due_at", "id")

    def overdue_at_paused(self, now: datetime) -> "OutboxQuerySet":
        """Mails that their domain has not taken for as long as we try."""
        paused = DomainTrouble.objects.paused(now).values("domain")
        waiting = self.filter(state=OutboxMail.State.PENDING, due_at__lte=now, domain__in=paused)
        return waiting.filter(created_at__lte=now - TRIED_FOR)

    def stuck(self) -> "OutboxQuerySet":
        """Mails that nobody will try again by themselves."""
        return self.filter(state__in=STUCK)

    def for_operators(self, state: str = "") -> "OutboxQuerySet":
        """Mails of one state, or all that did not go out, the oldest first and without their bodies."""
        wanted = self.filter(state=state) if state else self.exclude(state=OutboxMail.State.SENT)
        return wanted.defer("html", "headers").order_by("created_at", "id")

    def longest_wait(self, now: datetime) -> timedelta:
        """How long the mail has been due that has been due the longest; zero where none is."""
        first = self.due(now).values_list("due_at", flat=True).first()
        return now - first if first else timedelta(0)

    def states(self) -> list[tuple[str, str, int]]:
        """Every state with its word and how many mails are in it."""
        counts = self.by_state()
        return [(state.value, state.label.lower(), counts[state]) for state in OutboxMail.State]

    def by_state(self) -> dict[str, int]:
        """How many mails are in each state, those without any included."""
        counts = dict(self.order_by().values_list("state").annotate(count=models.Count("pk")))
        return {state: counts.get(state, 0) for state in OutboxMail.State.values}


class OutboxMail(models.Model):
    """One mail to one address, written in the transaction of what caused it and sent after that commits."""

    class State(models.TextChoices):
        PENDING = "pending"
        SENDING = "sending"
        SENT = "sent"
        GIVEN_UP = "given_up"  # the far end refused for good, or for 24 hours
        QUARANTINED = "quarantined"  # our own code raised five times
        SUPPRESSED = "suppressed"  # its address takes no mail of ours, see Suppression

    key = models.CharField(max_length=200, unique=True, help_text="Says what this mail is; a second one is ignored.")
    to = models.EmailField()
    domain = models.CharField(max_length=255, blank=True, help_text="Of the address, in lower case.")
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    secret = models.BooleanField(default=False, help_text="Holds a login code: erased once sent.")
    message_id = models.CharField(max_length=200, default=new_message_id)
    state = models.CharField(max_length=12, choices=State, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)
    is_stopped: bool  # both where `to_send` was asked
    is_troubled: bool

    objects = OutboxQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="outbox_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["pending", "sending", "sent", "given_up", "quarantined", "suppressed"]),
                name="outbox_state_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} to {self.to}"

    @property
    def can_be_retried(self) -> bool:
        """Whether it is stuck and still has what it would say: a login code's mail is emptied when it ends."""
        return bool(self.text) and self.state in STUCK

    @property
    def can_be_discarded(self) -> bool:
        return self.state in (self.State.QUARANTINED, self.State.PENDING)

    @property
    def give_up_at(self) -> datetime:
        return self.created_at + TRIED_FOR


STUCK = (OutboxMail.State.QUARANTINED, OutboxMail.State.GIVEN_UP, OutboxMail.State.SUPPRESSED)


class DomainTroubleQuerySet(models.QuerySet):
    def paused(self, now: datetime) -> "DomainTroubleQuerySet":
        """Domains to which nothing is sent now."""
        return self.filter(paused_until__gt=now)


class DomainTrouble(models.Model):
    """A domain of addresses that took no mail in its last tries; the row goes with the first mail that it takes."""

    domain = models.CharField(max_length=255, unique=True)
    failures = models.PositiveIntegerField(default=0, help_text="In a row.")
    paused_until = models.DateTimeField(null=True, blank=True)

    objects = DomainTroubleQuerySet.as_manager()

    def __str__(self) -> str:
        return self.domain


class SuppressionQuerySet(models.QuerySet):
    def of(self, *addresses: str) -> "SuppressionQuerySet":
        """Those of these addresses, however they are written."""
        return self.filter(address__in=[address.lower() for address in addresses])

    def stopping(self, mail: OutboxMail) -> "SuppressionQuerySet":
        """What forbids this mail. A login code, asked for a moment ago, still goes to who once called us spam."""
        found = self.of(mail.to)
        return found.exclude(reason=Suppression.Reason.COMPLAINED) if mail.secret else found

    def for_operators(self) -> "SuppressionQuerySet":
        return self.order_by("-created_at", "-pk")


class Suppression(models.Model):
    """An address that gets no mail of ours until its owner or an operator lifts it."""

    class Reason(models.TextChoices):
        BOUNCED = "bounced", "mail came back"
        COMPLAINED = "complained", "marked as spam"

    address = models.EmailField(unique=True, help_text="In lower case.")
    reason = models.CharField(max_length=10, choices=Reason)
    detail = models.CharField(max_length=300, blank=True, help_text="What the far end said.")
    created_at = models.DateTimeField()

    objects = SuppressionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(reason__in=["bounced", "complained"]), name="suppression_reason_known")
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.get_reason_display()}"

    @property
    def told(self) -> str:
        """As its owner is told."""
        detail = f" ({self.detail})" if self.detail else ""
        return f"No email goes to {self.address}: {self.get_reason_display()}{detail}."
