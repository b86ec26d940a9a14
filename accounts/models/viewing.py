"""Who opens pages, what they have opened, and what is counted of it."""

from datetime import UTC, date, datetime, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, TruncMonth

from accounts.models.people import User
from accounts.models.plans import Plan, Seat, SeatPool
from web.prepared import Prepared, PreparedUpdate


class ViewerQuerySet(models.QuerySet):
    def guests(self) -> "ViewerQuerySet":
        return self.filter(user=None)

    def stale_guests(self, before: datetime) -> "ViewerQuerySet":
        """Guests made before this moment, of whose pages nothing lives on in an account or an organization's pool."""
        carried = Unlock.objects.filter(allowance__viewer=OuterRef("pk")).exclude(viewer=OuterRef("pk"))
        pooled = Q(allowances__pool__isnull=False)
        return self.guests().filter(created_at__lt=before).exclude(pooled).exclude(Exists(carried))

    def looking_at(self, page_key: str, now: datetime) -> "ViewerQuerySet":
        """With `open_unlock`: by which the viewer has this page open already, asked in the same query; see `Viewer`."""
        mine = Unlock.objects.open_at(now).filter(viewer=OuterRef("pk"), page_key=page_key)
        return self.annotate(asked_key=Value(page_key), open_unlock=Subquery(mine.order_by("-pk").values("pk")[:1]))

    def with_ways(self, now: datetime) -> "ViewerQuerySet":
        """With whether an account has a seat, and its newest window that holds: two queries less; see `Viewer`."""
        seats = Seat.objects.taken().filter(user=OuterRef("user"))
        holding = Q(ends_at=None) | Q(ends_at__gt=now)
        newest = Allowance.objects.filter(holding, viewer=OuterRef("pk"), pool=None).order_by("-starts_at")
        columns = {"window_starts": "starts_at", "window_plan": "plan_id", "window_used": "used"}
        windows = {name: Subquery(newest.values(column)[:1]) for name, column in columns.items()}
        return self.annotate(has_seat=Exists(seats), **windows)


class Viewer(models.Model):
    """Whoever opens code pages: a user, or a guest known only by a random id in a signed cookie."""

    user = models.OneToOneField(User, null=True, blank=True, on_delete=models.CASCADE, related_name="viewer")
    guest_id = models.UUIDField(null=True, blank=True, unique=True)
    created_at = models.DateTimeField()
    carried_over_at = models.DateTimeField(null=True, blank=True, help_text="When a guest's opened codes came along.")
    lapsed_at = models.DateTimeField(null=True, blank=True, help_text="When this guest registered or logged in.")

    objects = ViewerQuerySet.as_manager()

    # What `looking_at` learned in the query that fetched the row: `open_unlock` speaks of the page `asked_key` alone.
    asked_key: str = ""
    open_unlock: int | None = None
    # What `with_ways` learned there; it holds as long as `asked_key` does, until something is spent or given back.
    has_seat: bool | None = None
    window_starts: datetime | None = None
    window_plan: int | None = None
    window_used: int = 0

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


class AllowanceQuerySet(models.QuerySet):
    def miscounted(self) -> "AllowanceQuerySet":
        """Windows whose `used` differs from the unlocks that were spent in them."""
        spent = models.Count("unlocks", filter=Q(unlocks__spent=True))
        return self.annotate(spent=spent).exclude(used=models.F("spent"))


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


class PoolWindowQuerySet(models.QuerySet):
    def miscounted(self) -> "PoolWindowQuerySet":
        """Windows of pools whose `used` differs from the sum over their seats."""
        seats = Allowance.objects.filter(pool=OuterRef("pool"), starts_at=OuterRef("starts_at")).order_by()
        spent = Subquery(seats.values("pool").annotate(total=models.Sum("used")).values("total"))
        return self.annotate(spent=Coalesce(spent, 0)).exclude(used=models.F("spent"))


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


class UnlockQuerySet(models.QuerySet):
    def undoable(self, now: datetime, *, within: timedelta) -> "UnlockQuerySet":
        """Views spent a moment ago, in a window in which none was given back yet."""
        return self.open_at(now).filter(spent=True, opened_at__gt=now - within, allowance__undone_at=None)

    def of(self, viewer) -> "UnlockQuerySet":
        """What a viewer opened, the newest first; nothing for one who never opened a page."""
        return self.filter(viewer=viewer).order_by("-opened_at", "-pk") if viewer else self.none()

    def last_keys(self, user, count: int) -> list[str]:
        """The pages a person opened last, each once, the newest first."""
        pages = self.filter(viewer__user=user).order_by().values("page_key").annotate(last=models.Max("opened_at"))
        return list(pages.order_by("-last", "page_key").values_list("page_key", flat=True)[:count])

    def free_looks(self) -> int:
        """How often these pages were looked at again without a cost."""
        return self.aggregate(total=models.Sum("looks"))["total"] or 0

    def spent_by_month(self) -> dict[date, int]:
        """How many views were spent in each month (UTC), by its first day."""
        month = TruncMonth("opened_at", output_field=models.DateField(), tzinfo=UTC)
        rows = (
            self.filter(spent=True).order_by().annotate(month=month).values("month").annotate(views=models.Count("pk"))
        )
        return dict(rows.values_list("month", "views"))

    def open_at(self, now: datetime) -> "UnlockQuerySet":
        """Unlocks that still hold: of a window that has not ended, or of a lifetime plan."""
        return self.filter(Q(allowance__ends_at=None) | Q(allowance__ends_at__gt=now))


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


# For every code page of an account, by the primary key of its user: a viewer `looking_at` a page at a moment.
LOOKING = Prepared(
    lambda user, page_key, now: Viewer.objects.looking_at(page_key, now).with_ways(now).filter(user=user)
)
LOOK_AGAIN = PreparedUpdate(lambda unlock: Unlock.objects.filter(pk=unlock), looks=models.F("looks") + 1)
