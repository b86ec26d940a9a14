"""Opening code pages: the one place that says what a view costs."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from accounts.models import Allowance, BlockedTry, Grant, Plan, PoolWindow, Seat, SeatPool, Unlock, Viewer
from accounts.models.plans import window
from accounts.models.viewing import LOOK_AGAIN
from web import events
from web.prepared import Prepared

UNDO_WITHIN = timedelta(seconds=60)


class NothingLeft(Exception):
    """The window's limit is reached; raised to roll the spending back."""


@dataclass(frozen=True, slots=True)
class Held:
    """A way to open pages that holds now: a plan of one's own, or a seat that draws on an organization's pool."""

    plan: Plan
    starts_at: datetime
    ends_at: datetime | None
    pool: SeatPool | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a viewer stands at a moment: the plan, how many pages its window holds and how many are used."""

    plan: Plan | None
    limit: int | None
    used: int
    resets_at: datetime | None
    pool: SeatPool | None = None

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
    given_back: bool = False


def open_page(
    *, viewer: Viewer, page_key: str, now: datetime, channel: str = "page", on_request: bool = False
) -> Opening:
    """Open a page for a viewer, spending one view unless it is open already.

    A page that was given back stays locked until it is asked for by its button (`on_request`): the browser's Back leads
    to it without a wish.

    One transaction: make the allowance, insert the unlock (unique per viewer, window and page), then add to `used` by
    an UPDATE that matches only below the limit; without a row everything is rolled back. A read followed by a write
    let 29 to 40 of 40 parallel requests through a limit of 5, this lets exactly 5.
    """
    if is_open(viewer=viewer, page_key=page_key, now=now):
        return _looked_again(viewer, page_key, now)
    if viewer.user_id and not on_request and was_given_back(viewer=viewer, page_key=page_key, now=now):
        return Opening(open=False, spent=False, standing=standing(viewer=viewer, now=now), given_back=True)
    ways = _ways(viewer, now)
    for held in [] if viewer.lapsed_at else ways:
        try:
            with transaction.atomic():
                after = _spend(viewer, held, page_key, now, channel)
        except NothingLeft:
            continue
        except IntegrityError:
            # Another request of this viewer opened the same page a moment ago: it is open and costs nothing.
            return _looked_again(viewer, page_key, now)
        return Opening(open=True, spent=True, standing=after)
    _note_blocked(viewer, page_key, now, channel)
    return Opening(open=False, spent=False, standing=_standing_by(viewer, ways))


def _note_blocked(viewer: Viewer, page_key: str, now: datetime, channel: str) -> None:
    """Count a try that stayed locked; the log is told of the first of a page and day."""
    day = now.astimezone(UTC).date()
    today = BlockedTry.objects.filter(viewer=viewer, page_key=page_key, day=day)
    if not today.update(times=F("times") + 1, blocked_at=now):
        first = BlockedTry(viewer=viewer, page_key=page_key, channel=channel, day=day, blocked_at=now)
        BlockedTry.objects.bulk_create([first], ignore_conflicts=True)
        events.security("quota_blocked", user=viewer.user_id, what=page_key)


def _looked_again(viewer: Viewer, page_key: str, now: datetime) -> Opening:
    if viewer.asked_key == page_key and viewer.open_unlock:
        LOOK_AGAIN.run(viewer.open_unlock)
    else:
        Unlock.objects.open_at(now).filter(viewer=viewer, page_key=page_key).update(looks=F("looks") + 1)
    return Opening(open=True, spent=False, standing=standing(viewer=viewer, now=now))


def _spend(viewer: Viewer, held: Held, page_key: str, now: datetime, channel: str) -> Standing:
    viewer.asked_key = ""  # what was learned when it was fetched is over
    allowance, _ = Allowance.objects.select_related("plan").get_or_create(
        viewer=viewer,
        starts_at=held.starts_at,
        pool=held.pool,
        defaults={"plan": held.plan, "ends_at": held.ends_at, "limit": held.plan.limit},
    )
    plan = max(held.plan, allowance.plan, key=lambda each: each.rank)
    Unlock.objects.create(
        viewer=viewer, allowance=allowance, page_key=page_key, spent=True, channel=channel, opened_at=now
    )
    if held.pool:
        _draw_on_pool(held.pool, *window(held.pool.anchored_at, now))
    below = {} if plan.limit is None else {"used__lt": plan.limit}
    spent = Allowance.objects.filter(pk=allowance.pk, **below).update(used=F("used") + 1, plan=plan, limit=plan.limit)
    if not spent:
        raise NothingLeft
    if held.pool:
        return _standing_of(viewer, held)
    return Standing(plan=plan, limit=plan.limit, used=allowance.used + 1, resets_at=held.ends_at)


def _draw_on_pool(pool: SeatPool, starts_at: datetime, ends_at: datetime) -> None:
    """Take one view of the pool's window by a conditional UPDATE, whoever of its seats is quicker."""
    PoolWindow.objects.bulk_create([PoolWindow(pool=pool, starts_at=starts_at, ends_at=ends_at)], ignore_conflicts=True)
    current = PoolWindow.objects.filter(pool=pool, starts_at=starts_at)
    if not current.filter(used__lt=pool.limit).update(used=F("used") + 1):
        raise NothingLeft


def lock_again(*, viewer: Viewer, page_key: str, now: datetime) -> bool:
    """Undo an opening: the view returns and the page is locked again. False when there was nothing to undo."""
    with transaction.atomic():
        spent = Unlock.objects.open_at(now).filter(viewer=viewer, page_key=page_key, spent=True)
        unlock = spent.select_related("allowance").first()
        if unlock is None:
            return False
        viewer.asked_key = ""
        deleted, _ = Unlock.objects.filter(pk=unlock.pk).delete()
        if deleted:
            allowance = unlock.allowance
            Allowance.objects.filter(pk=allowance.pk, used__gt=0).update(used=F("used") - 1)
            PoolWindow.objects.filter(
                pool=allowance.pool_id, starts_at=allowance.starts_at, used__gt=0
            ).update(used=F("used") - 1)  # fmt: skip
        return bool(deleted)


def undo_opening(*, viewer: Viewer, page_key: str, now: datetime) -> bool:
    """Give back a view that was spent by mistake: within 60 s of opening, once a window. False when it is too late."""
    with transaction.atomic():
        fresh = Unlock.objects.undoable(now, within=UNDO_WITHIN).filter(viewer=viewer, page_key=page_key)
        unlock = fresh.first()
        if unlock is None:
            return False
        if not Allowance.objects.filter(pk=unlock.allowance_id, undone_at=None).update(
            undone_at=now, undone_key=page_key
        ):
            return False
        given_back = lock_again(viewer=viewer, page_key=page_key, now=now)
        if not given_back:  # locked by another request meanwhile: the one undo of the window is not spent on nothing
            transaction.set_rollback(True)
        return given_back


def was_given_back(*, viewer: Viewer, page_key: str, now: datetime) -> bool:
    """Tell whether the viewer gave this page back in a window that holds."""
    held = Allowance.objects.filter(viewer=viewer, ends_at__gt=now)
    return held.exclude(undone_key="").filter(undone_key=page_key).exists()


def is_open(*, viewer: Viewer, page_key: str, now: datetime) -> bool:
    """Tell whether the viewer has this page open, in a window that holds or from a lifetime plan.

    A viewer fetched by `looking_at` this page knows already.
    """
    if viewer.asked_key == page_key:
        return viewer.open_unlock is not None
    return Unlock.objects.open_at(now).filter(viewer=viewer, page_key=page_key).exists()


def standing(*, viewer: Viewer, now: datetime) -> Standing:
    """Return how the viewer stands, by the first way that has pages left; reads only."""
    return _standing_by(viewer, _ways(viewer, now))


def _standing_by(viewer: Viewer, ways: list[Held]) -> Standing:
    standings = [_standing_of(viewer, held) for held in ways]
    for each in standings:
        if each.unlimited or each.remaining:
            return each
    return standings[0] if standings else Standing(plan=None, limit=0, used=0, resets_at=None)


def _standing_of(viewer: Viewer, held: Held) -> Standing:
    if held.pool:
        now_used = PoolWindow.objects.filter(pool=held.pool, starts_at=held.starts_at).values_list("used", flat=True)
        return Standing(held.plan, held.pool.limit, now_used.first() or 0, held.ends_at, held.pool)
    plan, used = _window_of(viewer, held)
    if viewer.lapsed_at:
        used = max(used, plan.limit or 0)
    return Standing(plan=plan, limit=plan.limit, used=used, resets_at=held.ends_at)


def _window_of(viewer: Viewer, held: Held) -> tuple[Plan, int]:
    """Return the plan by which a window counts, the better one since it began, and what is used of it.

    Of a viewer fetched `with_ways` that is known, while nothing has been spent, where the plan is the window's own.
    """
    if viewer.asked_key and (viewer.window_starts, viewer.window_plan) == (held.starts_at, held.plan.pk):
        return held.plan, viewer.window_used
    # A user who has never looked at a page has no row yet.
    allowance = WINDOW.first(viewer.pk, held.starts_at) if viewer.pk else None
    if allowance is None:
        return held.plan, 0
    return max(held.plan, allowance.plan, key=lambda each: each.rank), allowance.used


def _ways(viewer: Viewer, now: datetime) -> list[Held]:
    """Return what the viewer may spend from at `now`, a seat first; nothing for an account that is not verified."""
    if viewer.user_id is None:
        return [Held(Plan.objects.guest(), viewer.created_at, None)]
    ways = []
    is_known_without = viewer.asked_key and viewer.has_seat is False
    seat = None if is_known_without else SEAT.first(viewer.user_id)
    if seat:
        ways.append(Held(seat.pool.plan, *window(seat.pool.anchored_at, now), pool=seat.pool))
    grant = GRANT.first(viewer.user_id, now)
    if grant:
        ends = window(grant.anchored_at, now) if grant.plan.is_monthly else (grant.starts_at, None)
        ways.append(Held(grant.plan, *ends))
    return ways


# Asked with every code page of an account. A seat and a window of a plan are one at most; of grants the first tells.
SEAT = Prepared(lambda user: Seat.objects.taken().filter(user_id=user).select_related("pool__plan"))
GRANT = Prepared(lambda user, now: Grant.objects.active(now).filter(user_id=user)[:1])
WINDOW = Prepared(
    lambda viewer, starts_at: Allowance.objects.filter(viewer=viewer, starts_at=starts_at, pool=None).select_related(
        "plan"
    )
)
