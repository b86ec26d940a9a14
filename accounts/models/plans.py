"""What a plan lets people open, who holds which, and the seats of an organization."""

import calendar
from datetime import UTC, datetime

from django.db import models
from django.db.models import Q, Subquery

from accounts.models.people import User


def window(anchor: datetime, now: datetime) -> tuple[datetime, datetime]:
    """Return (start, end) of the monthly window that holds `now`: from the plan's day at 00:00 UTC, end exclusive.

    An anchor on the 31st gives windows from 30 April and 28 or 29 February, and from the 31st again where there is one.
    """
    now = now.astimezone(UTC)
    day = anchor.astimezone(UTC).day
    start = _on_day(now.year, now.month, day)
    if now < start:
        return _on_day(*_month_before(now.year, now.month), day), start
    return start, _on_day(*_month_after(now.year, now.month), day)


def _on_day(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, min(day, calendar.monthrange(year, month)[1]), tzinfo=UTC)


def _month_before(year: int, month: int) -> tuple[int, int]:
    return (year - 1, 12) if month == 1 else (year, month - 1)


def _month_after(year: int, month: int) -> tuple[int, int]:
    return (year + 1, 1) if month == 12 else (year, month + 1)


class PlanQuerySet(models.QuerySet):
    def guest(self):
        """The plan of everyone without an account, with `free_limit`: what the page tells that registering gives."""
        free = self.filter(slug=self.model.FREE).values("limit")
        return self.annotate(free_limit=Subquery(free)).get(slug=self.model.GUEST)

    def free(self):
        """The plan that begins when the email address is verified."""
        return self.get(slug=self.model.FREE)

    def seat(self):
        """The plan of everyone who draws on an organization's pool."""
        return self.get(slug=self.model.SEAT)


class Plan(models.Model):
    """What a viewer may open: so many code pages, for life or a month. Rows, so that operators can change them."""

    class Period(models.TextChoices):
        LIFETIME = "lifetime"
        MONTH = "month"

    # The plans that the code itself asks for; what they hold is their rows' business, like that of all others.
    GUEST, FREE, SEAT = "guest", "free", "seat"

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=60)
    how_to_get = models.CharField(max_length=80, default="", help_text="In words, for the page of plans.")
    limit = models.PositiveIntegerField(null=True, blank=True, help_text="Code pages a period; empty means unlimited.")
    period = models.CharField(max_length=8, choices=Period)
    rank = models.PositiveSmallIntegerField(help_text="The higher plan wins when a person holds several.")

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.CheckConstraint(condition=Q(period__in=["lifetime", "month"]), name="plan_period_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_monthly(self) -> bool:
        return self.period == self.Period.MONTH

    @property
    def is_guests(self) -> bool:
        """Whether it opens pages at the depth of guests only: see codes/page/depth.py."""
        return self.slug == self.GUEST

    @property
    def is_by_hand(self) -> bool:
        """Whether somebody has to give it, so that the page of plans leads to whom to ask."""
        return self.slug not in (self.GUEST, self.FREE)

    @property
    def is_counted(self) -> bool:
        """Whether a number of its own says what it opens."""
        return self.limit is not None and not self.is_pooled

    @property
    def counted_in(self) -> str:
        """What its pages are counted in, or what it opens where no number says it."""
        if self.is_pooled:
            return "A pool shared by the organization"
        if self.limit is None:
            return "Unlimited"
        noun = "code page" if self.limit == 1 else "code pages"
        return f"{noun} a month" if self.is_monthly else f"{noun} in all"

    @property
    def depth_in_words(self) -> str:
        """How much of each page it shows."""
        return "Description in plain words" if self.is_guests else "Every section of a page"

    @property
    def is_pooled(self) -> bool:
        """Whether its limit is that of an organization's pool."""
        return self.slug == self.SEAT


class GrantQuerySet(models.QuerySet):
    def active(self, now: datetime) -> "GrantQuerySet":
        """Grants that hold at `now`, the highest plan first, the older first among equals."""
        holds = Q(ends_at=None) | Q(ends_at__gt=now)
        return self.filter(holds, starts_at__lte=now).select_related("plan").order_by("-plan__rank", "starts_at", "pk")


class Grant(models.Model):
    """A person holds a plan from one moment to another; who gave it and why is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    anchored_at = models.DateTimeField(help_text="Monthly windows begin on this day of the month, at 00:00 UTC.")
    granted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=200, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=models.F("starts_at")), name="grant_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan} for {self.user}"


class SeatPoolQuerySet(models.QuerySet):
    def managed_by(self, user) -> "SeatPoolQuerySet":
        """Pools whose seats this person gives."""
        return self.filter(owner=user)


class SeatPool(models.Model):
    """An organization's shared pool: so many code pages a month for so many people."""

    name = models.CharField(max_length=120)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="seat_pools")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT)
    seats = models.PositiveIntegerField()
    limit = models.PositiveIntegerField(help_text="Code pages a month, for all seats together.")
    anchored_at = models.DateTimeField()

    objects = SeatPoolQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def used_at(self, now: datetime) -> int:
        """How many of the pool's pages are used in the window that holds `now`."""
        starts_at, _ = window(self.anchored_at, now)
        return self.windows.filter(starts_at=starts_at).values_list("used", flat=True).first() or 0


class SeatQuerySet(models.QuerySet):
    def taken(self) -> "SeatQuerySet":
        """Seats that nobody has removed."""
        return self.filter(removed_at=None)


class Seat(models.Model):
    """A person who draws on a pool; removing it keeps what was opened."""

    pool = models.ForeignKey(SeatPool, on_delete=models.CASCADE, related_name="seats_given")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="seats")
    given_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(removed_at=None), name="seat_one_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.pool}"
