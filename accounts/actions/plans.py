"""Who holds which plan, and the plans the site ships with."""

from datetime import datetime

from django.db import transaction

from accounts.models import Grant, Plan, User
from web import events


def grant_plan(
    *,
    user: User,
    plan: Plan,
    now: datetime,
    ends_at: datetime | None = None,
    granted_by: User | None = None,
    reason: str = "",
) -> Grant:
    """Give a user a plan from now on. The day on which monthly windows turn stays the one of the plan held before."""
    held = Grant.objects.active(now).filter(user=user, plan__period=Plan.Period.MONTH).first()
    by = granted_by.pk if granted_by else None
    events.security("plan_granted", user=user.pk, by=by, plan=plan.slug)
    return Grant.objects.create(
        user=user,
        plan=plan,
        starts_at=now,
        ends_at=ends_at,
        anchored_at=held.anchored_at if held and plan.is_monthly else now,
        granted_by=granted_by,
        reason=reason,
    )


def end_grant(*, grant: Grant, ends_at: datetime | None, by: User) -> None:
    """Let a grant end at another moment than it would; None lets it run on."""
    Grant.objects.filter(pk=grant.pk).update(ends_at=ends_at)
    until = ends_at.date().isoformat() if ends_at else None
    events.security("plan_ended", user=grant.user_id, by=by.pk, plan=grant.plan.slug, until=until)


def begin_free_plan(*, user: User, now: datetime) -> Grant | None:
    """Start the free plan when the e-mail address is verified; None when the user holds or held it."""
    plan = Plan.objects.free()
    with transaction.atomic():
        # The lock makes two confirmations at once wait for each other.
        User.objects.select_for_update().get(pk=user.pk)
        if Grant.objects.filter(user=user, plan=plan).exists():
            return None
        return grant_plan(user=user, plan=plan, now=now, reason="e-mail address verified")


DEFAULT_PLANS = [
    {"slug": "guest", "name": "Guest", "limit": 1, "period": Plan.Period.LIFETIME, "rank": 0},
    {"slug": "free", "name": "Free", "limit": 5, "period": Plan.Period.MONTH, "rank": 10},
    {"slug": "member", "name": "Member", "limit": 200, "period": Plan.Period.MONTH, "rank": 20},
    {"slug": "seat", "name": "Organization seat", "limit": None, "period": Plan.Period.MONTH, "rank": 25},
    {"slug": "pro", "name": "Pro", "limit": None, "period": Plan.Period.MONTH, "rank": 30},
]


def ensure_plans() -> None:
    """Make the plans the site ships with where they are missing; an operator's changes stay."""
    Plan.objects.bulk_create([Plan(**fields) for fields in DEFAULT_PLANS], ignore_conflicts=True)
