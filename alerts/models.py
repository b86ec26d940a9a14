"""A search kept for its mail, and what was sent for it."""

from django.conf import settings
from django.db import models
from django.urls import reverse

LONGEST_QUERY = 1000  # characters of a canonical query string


class SavedSearchQuerySet(models.QuerySet):
    def of(self, user) -> "SavedSearchQuerySet":
        """A person's own saved searches."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def behind(self, revision: int) -> "SavedSearchQuerySet":
        """Searches that want mail and have not looked at every publication up to this one."""
        return self.wanting_mail().filter(high_water__lt=revision)

    def wanting_mail(self) -> "SavedSearchQuerySet":
        return self.filter(paused=False, user__is_active=True)


class SavedSearch(models.Model):
    """A list page's query string that mails its new postings.

    `high_water` is the highest `published_revision` already looked at, so a missed day is caught up.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=120)
    querystring = models.CharField(max_length=LONGEST_QUERY, blank=True, help_text="Canonical: sorted, nothing empty.")
    paused = models.BooleanField(default=False)
    high_water = models.PositiveBigIntegerField(default=0)
    last_sent_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name_plural = "saved searches"
        constraints = [
            models.UniqueConstraint(fields=["user", "querystring"], name="search_saved_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The list page that answers it."""
        return f"{reverse('job_list')}?{self.querystring}" if self.querystring else reverse("job_list")

    def told_ids(self) -> set[int]:
        """Return the postings that any of its mails told about."""
        return {pk for digest in self.digests.all() for pk in digest.posting_ids}


class AlertDigest(models.Model):
    """One alert: the postings it told about, kept so that none is ever told twice."""

    saved_search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="digests")
    posting_ids = models.JSONField(default=list)
    first_revision = models.PositiveBigIntegerField()
    last_revision = models.PositiveBigIntegerField()
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["saved_search", "first_revision"], name="digest_once_a_stretch")]

    def __str__(self) -> str:
        return f"{len(self.posting_ids)} jobs for {self.saved_search}"
