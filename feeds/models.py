"""Where an employer's jobs come from by themselves, and which search engine was told of which change."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from careers.models import JobPosting, Organization
from feeds.readers.kinds import KINDS


class Health(models.TextChoices):
    """How a source stands; the values are also looks of badges."""

    PAUSED = "paused", "paused"
    NEW = "not_run", "not read yet"
    FAILED = "failed", "cannot be read"
    PARTIAL = "warning", "read in part"
    OK = "ok", "read whole"


def words_of(counts: Iterable[tuple[str, int]]) -> str:
    """Say what became of rows, without the zeros."""
    return ", ".join(f"{count} {name}" for name, count in counts if count)


class FeedSourceQuerySet(models.QuerySet):
    def active(self) -> "FeedSourceQuerySet":
        """Sources that the clock reads."""
        return self.filter(is_active=True)

    def of(self, organization) -> "FeedSourceQuerySet":
        return self.filter(organization=organization)

    def due(self, now: datetime) -> "FeedSourceQuerySet":
        """Sources to read now, those of a reader that died included, the longest waiting first."""
        free = Q(leased_until=None) | Q(leased_until__lt=now)
        return self.active().filter(free, due_at__lte=now).order_by("due_at", "pk")

    def for_operators(self) -> "FeedSourceQuerySet":
        """What needs a look first."""
        return self.select_related("organization").order_by("-failures", "organization__name", "pk")

    def keys(self) -> list[str]:
        """The names under which postings know these sources."""
        return [f"feed-{pk}" for pk in self.values_list("pk", flat=True)]


class FeedSource(models.Model):
    """One address of an employer's jobs, how often it is read, and how that went."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="feed_sources")
    kind = models.CharField(max_length=20)
    url = models.URLField("address", max_length=500)
    every_hours = models.PositiveSmallIntegerField(default=6, validators=[MinValueValidator(1), MaxValueValidator(168)])
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    full_at = models.DateTimeField(null=True, blank=True, help_text="The last fetch that had every row.")
    failures = models.PositiveSmallIntegerField(default=0, help_text="In a row.")
    reason = models.CharField(max_length=300, blank=True, help_text="What the last fetch was short of.")
    rows = models.PositiveIntegerField(null=True, blank=True, help_text="Of the last full fetch, of any trade.")
    last_rows = models.PositiveIntegerField(null=True, blank=True, help_text="Of the last fetch that was read.")
    counts = models.JSONField(default=list, help_text="What became of the rows of that fetch: [word, number] each.")

    objects = FeedSourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "url"], name="feed_source_once"),
            models.CheckConstraint(condition=Q(every_hours__range=(1, 168)), name="feed_source_interval"),
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def key(self) -> str:
        """The name under which its postings know it."""
        return f"feed-{self.pk}"

    @property
    def system(self) -> str:
        """The name of its kind for people."""
        return KINDS[self.kind].label

    @property
    def every(self) -> timedelta:
        return timedelta(hours=self.every_hours)

    @property
    def health(self) -> Health:
        if not self.is_active:
            return Health.PAUSED
        if self.failures:
            return Health.FAILED
        if self.tried_at is None:
            return Health.NEW
        return Health.OK if self.full_at == self.tried_at else Health.PARTIAL

    @property
    def outcome(self) -> str:
        """What became of the rows of its last fetch, in words."""
        return words_of(self.counts)

    @property
    def has_shrunk(self) -> bool:
        """Whether its last fetch had less than half of the rows of the last full one, so that nothing is closed."""
        return bool(self.rows and self.last_rows is not None and 2 * self.last_rows < self.rows)


class SearchEngine(models.TextChoices):
    """Who is told that a posting's page changed."""

    INDEXNOW = "indexnow", "IndexNow"
    GOOGLE = "google", "Google"


class IndexCall(models.Model):
    """A search engine was told of one public change of a posting: its revision, see PublicationCounter."""

    engine = models.CharField(max_length=10, choices=SearchEngine)
    posting = models.ForeignKey(JobPosting, on_delete=models.CASCADE, related_name="index_calls")
    revision = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["engine", "posting", "revision"], name="index_call_once"),
            models.CheckConstraint(condition=Q(engine__in=SearchEngine.values), name="index_call_engine_known"),
        ]

    def __str__(self) -> str:
        return f"{self.engine} told of revision {self.revision}"


class IndexDay(models.Model):
    """How many calls of a day's budget an engine took; the row is claimed by a conditional UPDATE."""

    engine = models.CharField(max_length=10, choices=SearchEngine)
    day = models.DateField(help_text="In the engine's own zone.")
    used = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["engine", "day"], name="index_day_once")]

    def __str__(self) -> str:
        return f"{self.engine} {self.day}: {self.used}"
