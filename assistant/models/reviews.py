"""Answers by mail that a person reads before they leave: for whom, and the queue of those that wait."""

from datetime import datetime, timedelta
from statistics import median

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Plan
from assistant.models.letters import Letter

HELD_FOR = timedelta(hours=4)
"""After so long another consultant may take what one has claimed."""


class ReviewedPlan(models.Model):
    """A plan whose mails a consultant answers: the row is the switch."""

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.plan}: a consultant reads each answer"


class ReviewQuerySet(models.QuerySet):
    def open(self) -> "ReviewQuerySet":
        """Those that wait or are claimed, the oldest first; one whose owner deleted the text is none."""
        waiting = self.filter(state__in=[Review.State.WAITING, Review.State.CLAIMED], letter__exchange__isnull=False)
        return waiting.select_related("letter__exchange", "claimed_by").order_by("created_at", "pk")

    def claimable(self, now: datetime) -> "ReviewQuerySet":
        """Those that nobody holds, or has held for too long."""
        stale = Q(state=Review.State.CLAIMED, claimed_at__lt=now - HELD_FOR)
        return self.filter(Q(state=Review.State.WAITING) | stale)

    def held_by(self, user) -> "ReviewQuerySet":
        return self.filter(state=Review.State.CLAIMED, claimed_by=user)

    def response_time(self, since: datetime) -> timedelta | None:
        """The middle one of the times from mail to answer; None where there was no answer."""
        ended = self.filter(ended_at__gte=since).values_list("created_at", "ended_at")
        waits = [end - start for start, end in ended]
        return median(waits) if waits else None


class Review(models.Model):
    """One drafted answer, claimed by one consultant, who sends it, edited or not, or refuses with a reason."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waits"
        CLAIMED = "claimed", "Claimed"
        SENT = "sent", "Sent"
        REFUSED = "refused", "Refused"

    letter = models.OneToOneField(Letter, on_delete=models.CASCADE, related_name="review")
    envelope = models.JSONField(help_text="Where the answer goes and what it answers.")
    notes = models.JSONField(default=list, help_text="Sentences above the answer.")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    words = models.TextField(blank=True, help_text="What the consultant wrote above the drafted answer.")
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was refused; its sender is told.")
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        permissions = [("review_letters", "Can answer consultations by mail")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "claimed", "sent", "refused"]), name="review_state_known"
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(reason=""), name="review_refusal_has_reason"),
        ]

    @property
    def look(self) -> str:
        """The badge of its state."""
        return {"waiting": "warn", "claimed": "info", "sent": "pass"}.get(self.state, "plain")

    def __str__(self) -> str:
        return f"{self.state} since {self.created_at:%Y-%m-%d}"
