"""What people do with accounts and code pages: open a page, hold a plan, bring a guest's opened pages along."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from accounts.models import Allowance, Grant, GuestNetwork, Plan, Unlock, User, Viewer
from accounts.windows import window

GUESTS_PER_NETWORK_AND_DAY = 20


class NothingLeft(Exception):
    """The window's limit is reached; raised to roll the spending back."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a viewer stands at a moment: the plan, how many pages its window holds and how many are used."""

    plan: Plan | None
    limit: int | None
    used: int
    resets_at: datetime | None

    @property
    def unlimited(self) -> bool:
        return self.plan is not None and self.limit is None

    @property
    def remaining(self) -> int | None:
        """Pages left, never below 0; None when unlimited."""
        return None if self.unlimited else max((self.limit or 0) - self.used, 0)


@dataclass(frozen=True, slots=True)
class Opening:
    """The answer to a try at opening a page: whether it is open, whether that cost a view, and the standing after."""

    open: bool
    spent: bool
    standing: Standing


# --- opening pages -----------------------------------------------------------------------------------------------


def open_page(*, viewer: Viewer, page_key: str, now: datetime, channel: str = "page") -> Opening:
    """Open a page for a viewer, spending one view unless it is open already.

    One transaction: make the allowance, insert the unlock (unique per viewer, window and page), then add to `used` by
    an UPDATE that matches only below the limit; without a row everything is rolled back. A read followed by a write
    let 29 to 40 of 40 parallel requests through a limit of 5, this lets exactly 5.
    """
    if is_open(viewer=viewer, page_key=page_key, now=now):
        return Opening(open=True, spent=False, standing=standing(viewer=viewer, now=now))
    try:
        with transaction.atomic():
            after = _spend(viewer, page_key, now, channel)
    except NothingLeft:
        return Opening(open=False, spent=False, standing=standing(viewer=viewer, now=now))
    except IntegrityError:
        # Another request of this viewer opened the same page a moment ago: it is open and costs nothing.
        return Opening(open=True, spent=False, standing=standing(viewer=viewer, now=now))
    return Opening(open=True, spent=True, standing=after)


def _spend(viewer: Viewer, page_key: str, now: datetime, channel: str) -> Standing:
    held = _held(viewer, now)
    if held is None or viewer.lapsed_at:
        raise NothingLeft
    plan, starts_at, ends_at = held
    allowance, _ = Allowance.objects.select_related("plan").get_or_create(
        viewer=viewer, starts_at=starts_at, defaults={"plan": plan, "ends_at": ends_at, "limit": plan.limit}
    )
    plan = max(plan, allowance.plan, key=lambda each: each.rank)
    Unlock.objects.create(
        viewer=viewer, allowance=allowance, page_key=page_key, spent=True, channel=channel, opened_at=now
    )
    below = {} if plan.limit is None else {"used__lt": plan.limit}
    spent = Allowance.objects.filter(pk=allowance.pk, **below).update(used=F("used") + 1, plan=plan, limit=plan.limit)
    if not spent:
        raise NothingLeft
    return Standing(plan=plan, limit=plan.limit, used=allowance.used + 1, resets_at=ends_at)


def give_back(*, viewer: Viewer, page_key: str, now: datetime) -> bool:
    """Undo an opening: the view returns and the page is locked again. False when there was nothing to undo."""
    with transaction.atomic():
        unlock = Unlock.objects.open_at(now).filter(viewer=viewer, page_key=page_key, spent=True).first()
        if unlock is None:
            return False
        deleted, _ = Unlock.objects.filter(pk=unlock.pk).delete()
        if deleted:
            Allowance.objects.filter(pk=unlock.allowance_id, used__gt=0).update(used=F("used") - 1)
        return bool(deleted)


def is_open(*, viewer: Viewer, page_key: str, now: datetime) -> bool:
    """Tell whether the viewer has this page open, in a window that holds or from a lifetime plan.

    A viewer fetched by `looking_at` knows already.
    """
    if hasattr(viewer, "has_open"):
        return viewer.has_open
    return Unlock.objects.open_at(now).filter(viewer=viewer, page_key=page_key).exists()


def standing(*, viewer: Viewer, now: datetime) -> Standing:
    """Return what the viewer's current window holds; reads only."""
    held = _held(viewer, now)
    if held is None:
        return Standing(plan=None, limit=0, used=0, resets_at=None)
    plan, starts_at, ends_at = held
    allowances = Allowance.objects.select_related("plan").filter(starts_at=starts_at)
    # A user who has never looked at a page has no row yet.
    allowance = allowances.filter(viewer=viewer).first() if viewer.pk else None
    used = 0
    if allowance:
        used = allowance.used
        plan = max(plan, allowance.plan, key=lambda each: each.rank)
    limit = plan.limit
    if viewer.lapsed_at:
        used = max(used, limit or 0)
    return Standing(plan=plan, limit=limit, used=used, resets_at=ends_at)


def _held(viewer: Viewer, now: datetime) -> tuple[Plan, datetime, datetime | None] | None:
    """Return the plan that holds at `now` and its window; None for an account without one (not verified)."""
    if viewer.user_id is None:
        return Plan.objects.guest(), viewer.created_at, None
    grant = Grant.objects.active(now).filter(user_id=viewer.user_id).first()
    if grant is None:
        return None
    if grant.plan.is_monthly:
        return grant.plan, *window(grant.anchored_at, now)
    return grant.plan, grant.starts_at, None


# --- viewers -----------------------------------------------------------------------------------------------------


def viewer_of(*, user: User, now: datetime) -> Viewer:
    """Return the user's viewer row, made on first use."""
    viewer, _ = Viewer.objects.get_or_create(user=user, defaults={"created_at": now})
    return viewer


def admit_guest(*, network: str, now: datetime) -> Viewer | None:
    """Make a new guest, at most 20 a network and day; None beyond that.

    The cap holds against scripts that throw the cookie away; views themselves are never counted by address.
    """
    day = now.astimezone(UTC).date()
    with transaction.atomic():
        GuestNetwork.objects.bulk_create([GuestNetwork(network=network, day=day)], ignore_conflicts=True)
        below_cap = GuestNetwork.objects.filter(network=network, day=day, guests__lt=GUESTS_PER_NETWORK_AND_DAY)
        if not below_cap.update(guests=F("guests") + 1):
            return None
        guest = Viewer.objects.create(guest_id=uuid.uuid4(), created_at=now)
    guest.has_open = False
    return guest


def carry_over(*, guest: Viewer, user: User, now: datetime) -> int:
    """Bring a guest's opened pages to the account the first time, and end the guest's unspent view.

    Returns how many pages came along; they stay open because the guest's plan was for life, and cost nothing.
    """
    viewer = viewer_of(user=user, now=now)
    with transaction.atomic():
        Viewer.objects.filter(pk=guest.pk, lapsed_at=None).update(lapsed_at=now)
        first = Viewer.objects.filter(pk=viewer.pk, carried_over_at=None).update(carried_over_at=now)
        if not first:
            return 0
        opened = Unlock.objects.open_at(now).filter(viewer=guest)
        copies = [
            Unlock(
                viewer=viewer, allowance_id=unlock.allowance_id, page_key=unlock.page_key, spent=False,
                channel="guest", opened_at=unlock.opened_at,
            )
            for unlock in opened
        ]  # fmt: skip
        Unlock.objects.bulk_create(copies, ignore_conflicts=True)
        return len(copies)


# --- plans -------------------------------------------------------------------------------------------------------


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
    return Grant.objects.create(
        user=user,
        plan=plan,
        starts_at=now,
        ends_at=ends_at,
        anchored_at=held.anchored_at if held and plan.is_monthly else now,
        granted_by=granted_by,
        reason=reason,
    )


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
    {"slug": "pro", "name": "Pro", "limit": None, "period": Plan.Period.MONTH, "rank": 30},
]


def ensure_plans() -> None:
    """Make the plans the site ships with where they are missing; an operator's changes stay."""
    Plan.objects.bulk_create([Plan(**fields) for fields in DEFAULT_PLANS], ignore_conflicts=True)
