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
    """Start the free plan when the email address is verified; None when the user holds or held it."""
    plan = Plan.objects.free()
    with transaction.atomic():
        # The lock makes two confirmations at once wait for each other.
        User.objects.select_for_update().get(pk=user.pk)
        if Grant.objects.filter(user=user, plan=plan).exists():
            return None
        return grant_plan(user=user, plan=plan, now=now, reason="email address verified")


BY_HAND = "Request this plan"
MONTH, LIFETIME = Plan.Period.MONTH, Plan.Period.LIFETIME
# slug, name, code pages (None: unlimited), period, rank, how to get it
DEFAULT_PLANS = [
    (Plan.GUEST, "Guest", 1, LIFETIME, 0, "No account needed"),
    (Plan.FREE, "Free", 5, MONTH, 10, "Every account begins here"),
    ("member", "Member", 200, MONTH, 20, BY_HAND),
    (Plan.SEAT, "Organization seat", None, MONTH, 25, BY_HAND),
    ("pro", "Pro", None, MONTH, 30, BY_HAND),
]


def ensure_plans() -> None:
    """Make the plans the site ships with, and their words, where they are missing; an operator's changes stay."""
    columns = ("slug", "name", "limit", "period", "rank", "how_to_get")
    plans = [Plan(**dict(zip(columns, row, strict=True))) for row in DEFAULT_PLANS]
    Plan.objects.bulk_create(plans, ignore_conflicts=True)
    for plan in plans:
        Plan.objects.filter(slug=plan.slug, how_to_get="").update(how_to_get=plan.how_to_get)
