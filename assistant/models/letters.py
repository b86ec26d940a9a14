"""Consulting by mail: a thread for each case, and a row for each mail that came in, without its text.

The text (masked) and the answer are an `Exchange` like that of any page, kept as long and deleted as easily.
"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Count, Q

from assistant.models.conversations import Exchange


class Consultation(models.Model):
    """The mails of one person about one case."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consultations")
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Case {self.pk}"


def answer_key(message_key: str) -> str:
    """The key in the outbox of the answer to a mail: one for each Message-ID."""
    return f"consult:{message_key}"


class LetterQuerySet(models.QuerySet):
    def of(self, user) -> "LetterQuerySet":
        """A person's own that were read, the newest first."""
        mine = self.filter(consultation__user=user).select_related("exchange")
        return mine.order_by("-received_at", "-pk")

    def by_state(self, since: datetime) -> list[tuple[str, int]]:
        """How many mails came to which end, in words."""
        counted = dict(self.filter(received_at__gte=since).order_by().values_list("state").annotate(Count("pk")))
        return [(state.label, counted[state]) for state in Letter.State if state in counted]

    def answered_since(self, moment: datetime) -> "LetterQuerySet":
        """Those that got a mail back, or will."""
        return self.exclude(state__in=[Letter.State.IGNORED]).filter(received_at__gt=moment)


class Letter(models.Model):
    """One mail that came in, known by its Message-ID, so that it is answered once however often it is delivered."""

    class State(models.TextChoices):
        IGNORED = "ignored", "Not answered"
        STRANGER = "stranger", "Sender not verified"
        TURNED_DOWN = "turned_down", "Could not be read"
        ANSWERED = "answered", "Answered"
        WAITING = "waiting", "Waits for a consultant"

    message_key = models.CharField(max_length=64, unique=True, help_text="A hash of the Message-ID.")
    reply_key = models.CharField(max_length=64, blank=True, db_index=True, help_text="The same of our answer.")
    consultation = models.ForeignKey(Consultation, null=True, on_delete=models.CASCADE, related_name="letters")
    exchange = models.OneToOneField(Exchange, null=True, on_delete=models.SET_NULL, related_name="letter")
    state = models.CharField(max_length=12, choices=State)
    why = models.CharField(max_length=60, blank=True, help_text="Why there is no answer.")
    received_at = models.DateTimeField(db_index=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["ignored", "stranger", "turned_down", "answered", "waiting"]),
                name="letter_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} of {self.received_at:%Y-%m-%d}"

    @property
    def look(self) -> str:
        """The badge of its state."""
        return {"answered": "pass", "waiting": "info", "turned_down": "warn"}.get(self.state, "plain")

    @property
    def answer_key(self) -> str:
        """The key of its answer in the outbox."""
        return answer_key(self.message_key)
