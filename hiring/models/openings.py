"""Who of an employer opened what of an application, and when: the team's "new" mark; the applicant is shown it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hiring.models.applications import JobApplication
from hiring.models.choices import Opened


class OpeningQuerySet(models.QuerySet):
    def for_applicant(self) -> "OpeningQuerySet":
        """With who it was, the last one first."""
        return self.select_related("by").order_by("-last_at", "-pk")


class Opening(models.Model):
    """One person of the employer opened an application or its resume, once or more often."""

    application = models.ForeignKey(JobApplication, on_delete=models.CASCADE, related_name="openings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    what = models.CharField(max_length=6, choices=Opened)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    objects = OpeningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "by", "what"], name="opening_once_a_person"),
            models.CheckConstraint(condition=Q(what__in=Opened.values), name="opening_what_known"),
        ]

    def __str__(self) -> str:
        return f"{self.what} of {self.application_id} by {self.by_id}"

    @property
    def who(self) -> str:
        """The name they go by; no address, which they did not give the applicant."""
        return (self.by and self.by.name) or "Somebody"
