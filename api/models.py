"""Tokens by which an employer's own system speaks for its organization."""

from datetime import timedelta

from django.conf import settings
from django.db import models

from careers.models import Organization

NOTE_USE_EVERY = timedelta(minutes=1)  # a busy system would write a row for every call


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
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = EmployerTokenQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} of {self.organization}"
