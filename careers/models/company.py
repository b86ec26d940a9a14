"""What an employer shows of itself: its logo, and the changes to its page that wait for a moderator."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from careers.models.choices import RevisionState
from careers.models.organizations import Organization


class LogoQuerySet(models.QuerySet):
    def shown(self) -> "LogoQuerySet":
        """Those that stand on a public page."""
        return self.filter(organizations__held_at=None, organizations__isnull=False)

    def unused(self) -> "LogoQuerySet":
        """Those that neither a page shows nor waiting changes propose."""
        return self.filter(organizations=None, page_revisions=None)


class Logo(models.Model):
    """A small picture, written anew by us. It lies in the database: a few kilobytes that come and go with their row."""

    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the picture; its address.")
    png = models.BinaryField()

    objects = LogoQuerySet.as_manager()

    def __str__(self) -> str:
        return self.digest[:12]


class PageRevisionQuerySet(models.QuerySet):
    def in_review(self) -> "PageRevisionQuerySet":
        """The moderators' part of the pages, the longest waiting first."""
        return self.filter(state="in_review").select_related("organization").order_by("submitted_at", "pk")

    def for_page(self) -> "PageRevisionQuerySet":
        """With what is compared; the pictures themselves are not read."""
        return self.select_related("organization__logo", "logo", "by").defer("logo__png", "organization__logo__png")


class PageRevision(models.Model):
    """Changes to an employer's page that wait beside what is public, at most one set; see ADR 8."""

    organization = models.OneToOneField(Organization, on_delete=models.CASCADE, related_name="page_revision")
    about = models.TextField(blank=True)
    website = models.URLField(blank=True)
    logo = models.ForeignKey(Logo, null=True, blank=True, on_delete=models.SET_NULL, related_name="page_revisions")
    state = models.CharField(max_length=13, choices=RevisionState, default=RevisionState.IN_REVIEW)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    submitted_at = models.DateTimeField(help_text="New with every save: whoever decides names the one they read.")
    reason = models.TextField(blank=True, help_text="What the moderator asks.")

    objects = PageRevisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RevisionState.values), name="page_revision_state_known")
        ]

    def __str__(self) -> str:
        return f"changes to the page of {self.organization}"

    @property
    def stamp(self) -> str:
        """Which changes these are."""
        return self.submitted_at.isoformat()
