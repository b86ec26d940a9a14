"""A search kept for its mail, whose it is, and what was sent for it."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.models.people import DEFAULT_ZONE, zone_named
from careers.models import JobPosting
from web.text.counting import quantity
from web.text.hours import hour_words

LONGEST_QUERY = 1000  # characters of a canonical query string
CONFIRM_WITHIN = timedelta(days=7)
ASK_AFTER = timedelta(days=365)
ANSWER_WITHIN = timedelta(days=30)


class AlertGuestQuerySet(models.QuerySet):
    def without_searches(self) -> "AlertGuestQuerySet":
        """Addresses that nobody has a reason to keep: no search is left of them, and no account took them over."""
        return self.filter(searches=None, user=None)


class AlertGuest(models.Model):
    """An address that wants job alerts and has no account. With `user` an account has taken its searches over.

    The row stays then, since the links in older mails name it.
    """

    is_authenticated = False

    email = models.EmailField(unique=True)
    time_zone = models.CharField(max_length=60, default=DEFAULT_ZONE)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="former_alert_guests"
    )
    hidden_postings = models.JSONField(default=list, blank=True, help_text="Jobs that are not for them, by key.")
    hidden_employers = models.JSONField(default=list, blank=True, help_text="Employers that are not, by key.")
    created_at = models.DateTimeField()

    objects = AlertGuestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(email=models.functions.Lower("email")), name="alert_guest_lower_case"),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of its alerts."""
        return zone_named(self.time_zone)

    def get_short_name(self) -> str:
        return self.email.split("@")[0]

    def hidden_among(self, postings: Iterable[JobPosting]) -> set[int]:
        """Which of these postings are not for them, by their keys."""
        mine, employers = set(self.hidden_postings), set(self.hidden_employers)
        return {each.pk for each in postings if each.pk in mine or each.organization_id in employers}


class Frequency(models.TextChoices):
    """How often the mail of a search may come; a day and its hours are those of its owner's time zone."""

    INSTANT = "instant", "As soon as a job is published"
    DAILY = "daily", "Once a day"
    WEEKLY = "weekly", "Once a week"


class Weekday(models.IntegerChoices):
    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


class SavedSearchQuerySet(models.QuerySet):
    def of(self, owner) -> "SavedSearchQuerySet":
        """The saved searches of one owner, an account or an `AlertGuest`."""
        if isinstance(owner, AlertGuest):
            return self.filter(guest=owner)
        return self.filter(user=owner) if owner.is_authenticated else self.none()

    def listed(self) -> "SavedSearchQuerySet":
        """Those to show their owner: a guest's are shown once they are confirmed."""
        return self.filter(Q(guest=None) | Q(confirmed_at__isnull=False))

    def never_confirmed(self, now: datetime) -> "SavedSearchQuerySet":
        """A guest's searches whose mailed link is too old to confirm them."""
        return self.filter(guest__isnull=False, confirmed_at=None, created_at__lt=now - CONFIRM_WITHIN)

    def to_ask(self, now: datetime) -> "SavedSearchQuerySet":
        """Those that mail and of which their owner has said nothing for a year."""
        said = Coalesce("wanted_at", "confirmed_at", "created_at")
        return self.wanting_mail().filter(asked_at=None).alias(said=said).filter(said__lte=now - ASK_AFTER)

    def unanswered(self, now: datetime) -> "SavedSearchQuerySet":
        """Those whose owner was asked and gave no answer in time."""
        return self.filter(paused=False, asked_at__lte=now - ANSWER_WITHIN)

    def wanting_mail(self) -> "SavedSearchQuerySet":
        return self.filter(Q(user__is_active=True) | Q(guest__isnull=False, confirmed_at__isnull=False), paused=False)


class SavedSearch(models.Model):
    """A list page's query string that mails its new postings.

    `high_water` is the newest publication when its mail began: that and all before it are not new to it.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="saved_searches"
    )
    guest = models.ForeignKey(AlertGuest, null=True, blank=True, on_delete=models.CASCADE, related_name="searches")
    confirmed_at = models.DateTimeField(null=True, blank=True, help_text="When a guest followed the mailed link.")
    name = models.CharField(max_length=120)
    querystring = models.CharField(max_length=LONGEST_QUERY, blank=True, help_text="Canonical: sorted, nothing empty.")
    paused = models.BooleanField(default=False)
    frequency = models.CharField(max_length=8, choices=Frequency, default=Frequency.DAILY)
    hour = models.PositiveSmallIntegerField(default=7, help_text="Of the owner's day, not for instant mail.")
    weekday = models.PositiveSmallIntegerField(choices=Weekday, default=Weekday.MONDAY, help_text="For weekly mail.")
    high_water = models.PositiveBigIntegerField(default=0)
    last_sent_at = models.DateTimeField(null=True, blank=True)
    wanted_at = models.DateTimeField(null=True, blank=True, help_text="When its owner last changed or kept it.")
    asked_at = models.DateTimeField(null=True, blank=True, help_text="When its owner was asked whether to go on.")
    created_at = models.DateTimeField()

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name_plural = "saved searches"
        constraints = [
            models.UniqueConstraint(fields=["user", "querystring"], name="search_saved_once"),
            models.UniqueConstraint(fields=["guest", "querystring"], name="search_saved_once_by_guest"),
            models.CheckConstraint(
                condition=Q(user=None, guest__isnull=False) | Q(user__isnull=False, guest=None),
                name="search_has_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(frequency__in=Frequency.values, hour__lte=23, weekday__lte=6), name="search_schedule_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def owner(self):
        """The account or the guest who gets its mail."""
        return self.user or self.guest

    def get_absolute_url(self) -> str:
        """The list page that answers it."""
        return f"{reverse('job_list')}?{self.querystring}" if self.querystring else reverse("job_list")

    @property
    def schedule_words(self) -> str:
        """When its mail comes: "Mondays at 7 a.m."."""
        if self.frequency == Frequency.INSTANT:
            return "As soon as a job is published"
        hour = hour_words(time(self.hour))
        return f"{Weekday(self.weekday).label}s at {hour}" if self.frequency == Frequency.WEEKLY else f"Daily at {hour}"


class AlertDigestQuerySet(models.QuerySet):
    def waiting(self) -> "AlertDigestQuerySet":
        return self.filter(due_at__isnull=False)

    def due(self, now: datetime) -> "AlertDigestQuerySet":
        """What is to be mailed by now, to owners who are there."""
        there = Q(saved_search__user__is_active=True) | Q(saved_search__guest__isnull=False)
        return self.filter(there, due_at__lte=now, saved_search__paused=False)

    def told(self) -> "AlertDigestQuerySet":
        return self.filter(due_at=None)


class AlertDigest(models.Model):
    """What a search found in one stretch of publications: waiting for its mail, then what the mail told.

    Kept so that no posting is ever told twice.
    """

    saved_search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="digests")
    posting_ids = models.JSONField(default=list)
    first_revision = models.PositiveBigIntegerField()
    last_revision = models.PositiveBigIntegerField()
    created_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True, help_text="When its mail is to leave; empty once it was told.")

    objects = AlertDigestQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["saved_search", "first_revision"], name="digest_once_a_stretch")]
        indexes = [models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="digest_waiting")]

    def __str__(self) -> str:
        return f"{quantity(len(self.posting_ids), 'job')} for {self.saved_search}"


class AlertReach(models.Model):
    """One row: how far publications have been put before the searches."""

    revision = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"searches have seen publication {self.revision}"
