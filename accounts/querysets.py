"""Reads of the accounts' tables, in the words of the quota rules."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q


class PlanQuerySet(models.QuerySet):
    def guest(self):
        """The plan of everyone without an account."""
        return self.get(slug="guest")

    def free(self):
        """The plan that begins when the e-mail address is verified."""
        return self.get(slug="free")


class GrantQuerySet(models.QuerySet):
    def active(self, now: datetime) -> "GrantQuerySet":
        """Grants that hold at `now`, the highest plan first, the older first among equals."""
        holds = Q(ends_at=None) | Q(ends_at__gt=now)
        return self.filter(holds, starts_at__lte=now).select_related("plan").order_by("-plan__rank", "starts_at", "pk")


class ViewerQuerySet(models.QuerySet):
    def guests(self) -> "ViewerQuerySet":
        return self.filter(user=None)

    def looking_at(self, page_key: str, now: datetime) -> "ViewerQuerySet":
        """With `has_open`: whether the viewer has this page open already, asked in the same query."""
        unlocks = self.model._meta.get_field("unlocks").related_model
        return self.annotate(
            has_open=Exists(unlocks.objects.open_at(now).filter(viewer=OuterRef("pk"), page_key=page_key))
        )


class AllowanceQuerySet(models.QuerySet):
    def holding(self, now: datetime) -> "AllowanceQuerySet":
        """Windows that have begun and not ended."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=now), starts_at__lte=now)


class UnlockQuerySet(models.QuerySet):
    def open_at(self, now: datetime) -> "UnlockQuerySet":
        """Unlocks that still hold: of a window that has not ended, or of a lifetime plan."""
        return self.filter(Q(allowance__ends_at=None) | Q(allowance__ends_at__gt=now))
