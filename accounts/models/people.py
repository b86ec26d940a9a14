"""People, their accounts, and how often somebody may try to come in."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone

from web.text.printable import normal_email

DEFAULT_ZONE = "America/New_York"

# Those of the United States: nearly everyone here works in one of them.
AMERICAN_ZONES = {
    "America/New_York": "Eastern",
    "America/Chicago": "Central",
    "America/Denver": "Mountain",
    "America/Phoenix": "Arizona",
    "America/Los_Angeles": "Pacific",
    "America/Anchorage": "Alaska",
    "Pacific/Honolulu": "Hawaii",
    "America/Puerto_Rico": "Atlantic",
}


def zone_named(name: str) -> ZoneInfo:
    """Return a time zone by its name; an empty or unknown name counts as the zone that new accounts have."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(DEFAULT_ZONE)


def zone_words(zone: ZoneInfo) -> str:
    """Return what people call a time zone: "Eastern", or "Asia/Kathmandu" for one elsewhere."""
    return AMERICAN_ZONES.get(zone.key, zone.key.replace("_", " "))


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=normal_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def by_email(self, email: str) -> "User | None":
        """The user with this address, however it is spelled."""
        return self.filter(email=normal_email(email)).first()

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=normal_email(username or ""))

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


class AccountClosingQuerySet(models.QuerySet):
    def due(self, now: datetime) -> "AccountClosingQuerySet":
        """Accounts whose time to come back is over."""
        return self.filter(erase_at__lte=now).select_related("user").order_by("erase_at", "pk")


class AccountClosing(models.Model):
    """A person closed the account: it is disabled now and erased at `erase_at`, unless they come back before."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="closing")
    requested_at = models.DateTimeField()
    erase_at = models.DateTimeField()

    objects = AccountClosingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"account {self.user_id} closed"


class LimitWindow(models.Model):
    """How often one key was tried since the window of a limit began: see accounts/entrance/limits.py."""

    limit = models.CharField(max_length=20)
    key = models.CharField(max_length=64, help_text="A digest of an address.")
    began_at = models.DateTimeField(db_index=True)
    taken = models.PositiveIntegerField(default=0, help_text="Tries that began and were not returned.")
    failed = models.PositiveIntegerField(default=0, help_text="Those of them that ended badly.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["limit", "key"], name="limit_window_once")]

    def __str__(self) -> str:
        return f"{self.limit} since {self.began_at}: {self.taken}"
