"""Signs that a posting is not what it says, and what its employer says to them; none is its age."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from careers.models.choices import TrustKind
from careers.models.postings import JobPosting

FIRST_TO_THE_EMPLOYER = timedelta(hours=72)  # so long nobody else sees a sign


class TrustSignQuerySet(models.QuerySet):
    def in_order(self) -> "TrustSignQuerySet":
        return self.order_by("observed_at", "pk")


class TrustSign(models.Model):
    """One sign that stands about one live posting; it goes when what was observed is so no more."""

    posting = models.ForeignKey(JobPosting, on_delete=models.CASCADE, related_name="trust_signs")
    kind = models.CharField(max_length=10, choices=TrustKind)
    observed_at = models.DateTimeField()
    said = models.CharField(max_length=200, help_text="What was observed, in words with its numbers.")

    objects = TrustSignQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["posting", "kind"], name="trust_sign_once"),
            models.CheckConstraint(condition=Q(kind__in=TrustKind.values), name="trust_sign_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.posting}"

    @property
    def public_at(self) -> datetime:
        return self.observed_at + FIRST_TO_THE_EMPLOYER


class TrustAnswer(models.Model):
    """What an employer says to the signs about a posting, and when it last confirmed that the job is open."""

    posting = models.OneToOneField(JobPosting, on_delete=models.CASCADE, related_name="trust_answer")
    text = models.CharField(max_length=600, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"answer about {self.posting}"
