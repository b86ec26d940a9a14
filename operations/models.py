"""What operators keep: how scheduled tasks last ran, which processes live, and whose account they blocked."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

# Each process reports every 15 seconds: after two minutes it is given up for dead.
STALE_AFTER = timedelta(minutes=2)


class WorkRun(models.Model):
    """How one scheduled task last ran, whether Celery or the embedded loop ran it: one row a task, written over."""

    class Outcome(models.TextChoices):
        OK = "ok"
        FAILED = "failed"

    name = models.CharField(max_length=120, unique=True, help_text="The task's name, as in the schedule.")
    outcome = models.CharField(max_length=6, choices=Outcome)
    ended_at = models.DateTimeField(help_text="When the last run ended, well or not.")
    seconds = models.FloatField(help_text="How long that run took.")
    error = models.CharField(max_length=300, blank=True, help_text="Why it failed; empty after a run that went well.")
    succeeded_at = models.DateTimeField(null=True, blank=True, help_text="When a run last ended well.")
    failures = models.PositiveIntegerField(default=0, help_text="Failed runs in a row.")

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=Q(outcome__in=["ok", "failed"]), name="work_outcome_known")]
        permissions = [("operate", "Can see scheduled work and steer the mail queue")]

    def __str__(self) -> str:
        return f"{self.name}: {self.outcome}"


class Heartbeat(models.Model):
    """When a kind of process last reported that it lives; of several workers the latest counts."""

    class Process(models.TextChoices):
        WORKER = "worker"
        BEAT = "beat"

    process = models.CharField(max_length=10, choices=Process, unique=True)
    beat_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(process__in=["worker", "beat"]), name="heartbeat_known")]

    def __str__(self) -> str:
        return f"{self.process} at {self.beat_at}"

    def is_stale(self, now: datetime) -> bool:
        return now - self.beat_at > STALE_AFTER


class AccountBlockQuerySet(models.QuerySet):
    def found(self, text: str) -> "AccountBlockQuerySet":
        """Those in whose account, reason or operator every word of a text stands."""
        rows = self.select_related("user", "blocked_by")
        for word in text.split():
            person = Q(user__email__icontains=word) | Q(user__name__icontains=word)
            rows = rows.filter(person | Q(reason__icontains=word) | Q(blocked_by__email__icontains=word))
        return rows


class AccountBlock(models.Model):
    """An account that an operator blocked: nobody logs in with it until the row is gone."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="block")
    reason = models.CharField(max_length=300, help_text="In a sentence that the person may read: it is mailed to them.")
    blocked_at = models.DateTimeField()
    blocked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = AccountBlockQuerySet.as_manager()

    class Meta:
        ordering = ["-blocked_at"]

    def __str__(self) -> str:
        return f"{self.user} blocked"
