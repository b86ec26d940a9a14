"""People, what their plan lets them open, and what they have opened."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.querysets import (
    AccountClosingQuerySet,
    AllowanceQuerySet,
    GrantQuerySet,
    PlanQuerySet,
    PoolWindowQuerySet,
    SeatPoolQuerySet,
    SeatQuerySet,
    UnlockQuerySet,
    ViewerQuerySet,
)
from accounts.windows import window
from accounts.zones import DEFAULT_ZONE, zone_named
from web.mailboxes import normal_email


class UserManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=normal_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def by_email(self, email: str) -> "User | None":
        """The user with this address, however it is spelled."""
        return self.filter(email=normal_email(email)).first()

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email=normal_email(email))

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Theme(models.TextChoices):
    """How pages look; empty follows the device."""

    SYSTEM = "", "Like the device"
    LIGHT = "light", "Light"
    DARK = "dark", "Dark"
    CONTRAST = "contrast", "High contrast"


class User(AbstractBaseUser, PermissionsMixin):
    """A person, known by an e-mail address kept in lower case."""

    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=120, blank=True)
    time_zone = models.CharField(max_length=60, default=DEFAULT_ZONE)
    theme = models.CharField(max_length=8, choices=Theme, default=Theme.SYSTEM, blank=True)
    shortcuts = models.BooleanField("keyboard shortcuts", default=True)
    is_staff = models.BooleanField("may enter the admin", default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(email=models.functions.Lower("email")), name="user_email_lower_case"),
            models.CheckConstraint(condition=Q(theme__in=Theme.values), name="user_theme_known"),
        ]
        permissions = [("view_unmetered", "Can read code pages without a quota")]

    def __str__(self) -> str:
        return self.email

    @property
    def zone(self) -> ZoneInfo:
        """The person's time zone, of which days and moments are told to them."""
        return zone_named(self.time_zone)

    def clean(self) -> None:
        """For the admin's form: what people type at sign-up is in this spelling already."""
        self.email = normal_email(self.email)

    def get_full_name(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] if self.name else self.email.split("@")[0]


class AccountClosing(models.Model):
    """A person closed the account: it is disabled now and erased at `erase_at`, unless they come back before."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="closing")
    requested_at = models.DateTimeField()
    erase_at = models.DateTimeField()

    objects = AccountClosingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"account {self.user_id} closed"


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
    def is_pooled(self) -> bool:
        """Whether its limit is that of an organization's pool."""
        return self.slug == self.SEAT


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


class Viewer(models.Model):
    """Whoever opens code pages: a user, or a guest known only by a random id in a signed cookie."""

    user = models.OneToOneField(User, null=True, blank=True, on_delete=models.CASCADE, related_name="viewer")
    guest_id = models.UUIDField(null=True, blank=True, unique=True)
    created_at = models.DateTimeField()
    carried_over_at = models.DateTimeField(null=True, blank=True, help_text="When a guest's opened codes came along.")
    lapsed_at = models.DateTimeField(null=True, blank=True, help_text="When this guest registered or logged in.")

    objects = ViewerQuerySet.as_manager()

    # What `looking_at` learned in the query that fetched the row: `has_open` speaks of the page `asked_key` alone.
    asked_key: str = ""
    has_open: bool = False

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(user=None, guest_id__isnull=False) | Q(user__isnull=False, guest_id=None),
                name="viewer_is_user_or_guest",
            )
        ]

    def __str__(self) -> str:
        return str(self.user or f"guest {self.guest_id}")


class GuestNetwork(models.Model):
    """How many guests one network (/24 or /56) made on one day: the cap on rotating cookies."""

    network = models.CharField(max_length=50)
    day = models.DateField()
    guests = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "day"], name="guest_network_once_a_day")]

    def __str__(self) -> str:
        return f"{self.network} on {self.day}: {self.guests}"


class GuestRuns(models.Model):
    """How often a guest ran one tool on one day (UTC): a guest may three times, an account as often as it likes."""

    viewer = models.ForeignKey(Viewer, on_delete=models.CASCADE, related_name="runs")
    tool = models.CharField(max_length=20)
    day = models.DateField()
    used = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "guest runs"
        constraints = [models.UniqueConstraint(fields=["viewer", "tool", "day"], name="guest_runs_once_a_day")]

    def __str__(self) -> str:
        return f"{self.tool} on {self.day}: {self.used}"


class LimitWindow(models.Model):
    """How often one key was tried since the window of a limit began: see accounts/limits.py."""

    limit = models.CharField(max_length=20)
    key = models.CharField(max_length=64, help_text="A digest of an address.")
    began_at = models.DateTimeField(db_index=True)
    taken = models.PositiveIntegerField(default=0, help_text="Tries that began and were not returned.")
    failed = models.PositiveIntegerField(default=0, help_text="Those of them that ended badly.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["limit", "key"], name="limit_window_once")]

    def __str__(self) -> str:
        return f"{self.limit} since {self.began_at}: {self.taken}"


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


class PoolWindow(models.Model):
    """One month of a pool: how many of its pages are used, over all seats."""

    pool = models.ForeignKey(SeatPool, on_delete=models.CASCADE, related_name="windows")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used = models.PositiveIntegerField(default=0)

    objects = PoolWindowQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pool", "starts_at"], name="pool_window_once")]

    def __str__(self) -> str:
        return f"{self.used} of {self.pool.limit} used in {self.pool}"


class Allowance(models.Model):
    """One window of one viewer: how many pages the plan holds and how many are used."""

    viewer = models.ForeignKey(Viewer, on_delete=models.CASCADE, related_name="allowances")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    limit = models.PositiveIntegerField(null=True, blank=True)
    used = models.PositiveIntegerField(default=0)
    pool = models.ForeignKey(SeatPool, null=True, blank=True, on_delete=models.SET_NULL, related_name="allowances")
    undone_at = models.DateTimeField(null=True, blank=True, help_text="When an opening by mistake was given back.")
    undone_key = models.CharField(max_length=40, blank=True, help_text="That page: Back does not open it.")

    objects = AllowanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["viewer", "starts_at"], condition=Q(pool=None), name="allowance_once_a_window"
            ),
            models.UniqueConstraint(
                fields=["viewer", "starts_at", "pool"],
                condition=Q(pool__isnull=False),
                name="allowance_once_a_pool_window",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.used} of {self.limit} used by {self.viewer}"


class Unlock(models.Model):
    """A page that a viewer has opened in a window; `spent` tells whether it cost a view."""

    viewer = models.ForeignKey(Viewer, on_delete=models.CASCADE, related_name="unlocks")
    allowance = models.ForeignKey(Allowance, on_delete=models.CASCADE, related_name="unlocks")
    page_key = models.CharField(max_length=40)
    spent = models.BooleanField()
    channel = models.CharField(max_length=12, default="page")
    opened_at = models.DateTimeField()
    looks = models.PositiveIntegerField(default=0, help_text="How often it was looked at again, free of charge.")

    objects = UnlockQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["viewer", "allowance", "page_key"], name="unlock_once_a_window")]
        indexes = [models.Index(fields=["viewer", "page_key"], name="unlock_of_page")]

    def __str__(self) -> str:
        return f"{self.page_key} by {self.viewer}"


class BlockedTry(models.Model):
    """A page that stayed locked on one day (UTC) because nothing was left, and how often it was asked for.

    One row a viewer, page and day: a script that asks all day writes no more than a person who asks twice.
    """

    viewer = models.ForeignKey(Viewer, on_delete=models.CASCADE, related_name="blocked_tries")
    page_key = models.CharField(max_length=40)
    channel = models.CharField(max_length=12, default="page")
    day = models.DateField()
    blocked_at = models.DateTimeField(help_text="The last time that day.")
    times = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["viewer", "-blocked_at"], name="blocked_of_viewer")]
        constraints = [models.UniqueConstraint(fields=["viewer", "page_key", "day"], name="blocked_once_a_day")]

    def __str__(self) -> str:
        return f"{self.page_key} closed to {self.viewer}"
