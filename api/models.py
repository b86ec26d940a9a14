"""Tokens by which an employer's own system speaks for its organization, and the answers that its calls were given."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from careers.models import Organization

NOTE_USE_EVERY = timedelta(minutes=1)  # a busy system would write a row for every call
KEEP_ANSWERS = timedelta(hours=24)


class EmployerTokenQuerySet(models.QuerySet):
    def usable(self) -> "EmployerTokenQuerySet":
        return self.filter(revoked_at=None)

    def for_page(self) -> "EmployerTokenQuerySet":
        """Those that work, the newest first."""
        return self.usable().select_related("made_by").order_by("-created_at", "-pk")


class EmployerToken(models.Model):
    """Lets a system write the postings of one organization; the token itself is shown once and not kept."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60, help_text="Which system uses it.")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    reads_only = models.BooleanField(default=False, db_default=False, help_text="Puts and takes down nothing.")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = EmployerTokenQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} of {self.organization}"


class KeptAnswerQuerySet(models.QuerySet):
    def old(self, now: datetime) -> "KeptAnswerQuerySet":
        """Answers whose call may be made anew."""
        return self.filter(began_at__lt=now - KEEP_ANSWERS)


class KeptAnswer(models.Model):
    """What a call with an Idempotency-Key was answered, for the same call made once more; no status: still at work."""

    token = models.ForeignKey(EmployerToken, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, help_text="Of the call: verb, address and body.")
    status = models.PositiveSmallIntegerField(null=True)
    body = models.TextField(blank=True)
    began_at = models.DateTimeField()

    objects = KeptAnswerQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="answer_kept_once")]

    def __str__(self) -> str:
        return f"{self.key}: {self.status or 'at work'}"
