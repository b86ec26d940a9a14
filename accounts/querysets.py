"""Reads of the accounts' tables, in the words of the quota rules."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce


class AccountClosingQuerySet(models.QuerySet):
    def due(self, now: datetime) -> "AccountClosingQuerySet":
        """Accounts whose time to come back is over."""
        return self.filter(erase_at__lte=now).select_related("user").order_by("erase_at", "pk")


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


class GrantQuerySet(models.QuerySet):
    def active(self, now: datetime) -> "GrantQuerySet":
        """Grants that hold at `now`, the highest plan first, the older first among equals."""
        holds = Q(ends_at=None) | Q(ends_at__gt=now)
        return self.filter(holds, starts_at__lte=now).select_related("plan").order_by("-plan__rank", "starts_at", "pk")


class ViewerQuerySet(models.QuerySet):
    def guests(self) -> "ViewerQuerySet":
        return self.filter(user=None)

    def stale_guests(self, before: datetime) -> "ViewerQuerySet":
        """Guests made before this moment, of whose pages nothing lives on in an account or an organization's pool."""
        unlocks = self.model._meta.get_field("unlocks").related_model
        carried = unlocks.objects.filter(allowance__viewer=OuterRef("pk")).exclude(viewer=OuterRef("pk"))
        pooled = Q(allowances__pool__isnull=False)
        return self.guests().filter(created_at__lt=before).exclude(pooled).exclude(Exists(carried))

    def looking_at(self, page_key: str, now: datetime) -> "ViewerQuerySet":
        """With `has_open`: whether the viewer has this page open already, asked in the same query; see `Viewer`."""
        unlocks = self.model._meta.get_field("unlocks").related_model
        return self.annotate(
            asked_key=Value(page_key),
            has_open=Exists(unlocks.objects.open_at(now).filter(viewer=OuterRef("pk"), page_key=page_key)),
        )


class AllowanceQuerySet(models.QuerySet):
    def miscounted(self) -> "AllowanceQuerySet":
        """Windows whose `used` differs from the unlocks that were spent in them."""
        spent = models.Count("unlocks", filter=Q(unlocks__spent=True))
        return self.annotate(spent=spent).exclude(used=models.F("spent"))


class SeatPoolQuerySet(models.QuerySet):
    def managed_by(self, user) -> "SeatPoolQuerySet":
        """Pools whose seats this person gives."""
        return self.filter(owner=user)


class SeatQuerySet(models.QuerySet):
    def taken(self) -> "SeatQuerySet":
        """Seats that nobody has removed."""
        return self.filter(removed_at=None)


class PoolWindowQuerySet(models.QuerySet):
    def miscounted(self) -> "PoolWindowQuerySet":
        """Windows of pools whose `used` differs from the sum over their seats."""
        allowances = self.model._meta.get_field("pool").related_model._meta.get_field("allowances").related_model
        seats = allowances.objects.filter(pool=OuterRef("pool"), starts_at=OuterRef("starts_at")).order_by()
        spent = Subquery(seats.values("pool").annotate(total=models.Sum("used")).values("total"))
        return self.annotate(spent=Coalesce(spent, 0)).exclude(used=models.F("spent"))


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

    def open_at(self, now: datetime) -> "UnlockQuerySet":
        """Unlocks that still hold: of a window that has not ended, or of a lifetime plan."""
        return self.filter(Q(allowance__ends_at=None) | Q(allowance__ends_at__gt=now))
