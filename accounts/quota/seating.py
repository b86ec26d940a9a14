"""Seats of an organization: people who draw on one shared pool of code pages."""

from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import Plan, Seat, SeatPool, User
from web import events
from web.refusals import Refused


def open_pool(*, name: str, owner: User, seats: int, limit: int, now: datetime) -> SeatPool:
    """Give an organization a pool of `limit` code pages a month for `seats` people."""
    plan = Plan.objects.seat()
    return SeatPool.objects.create(name=name, owner=owner, seats=seats, limit=limit, plan=plan, anchored_at=now)


@transaction.atomic
def give_seat(*, pool: SeatPool, email: str, now: datetime) -> Seat:
    """Seat the person with this address. Raises Refused when all seats are taken or the person has one."""
    user = User.objects.by_email(email)
    if user is None or not user.is_active:
        raise Refused(f"No account has the address {email}. Ask them to register first.")
    # The lock makes two administrators at once wait for each other, so that the last seat goes once.
    locked = SeatPool.objects.select_for_update().get(pk=pool.pk)
    if Seat.objects.taken().filter(pool=locked).count() >= locked.seats:
        taken = "The one seat is taken." if locked.seats == 1 else f"All {locked.seats} seats are taken."
        raise Refused(f"{taken} Remove one first.")
    try:
        with transaction.atomic():
            seat = Seat.objects.create(pool=locked, user=user, given_at=now)
    except IntegrityError as error:
        raise Refused(f"{user.email} has a seat already.") from error
    events.security("seat_changed", user=user.pk, by=pool.owner_id, what="given")
    return seat


def remove_seat(*, seat: Seat, now: datetime) -> bool:
    """Free a seat; what its holder opened and spent stays on record. False when it was removed already."""
    removed = Seat.objects.taken().filter(pk=seat.pk).update(removed_at=now)
    if removed:
        events.security("seat_changed", user=seat.user_id, by=seat.pool.owner_id, what="removed")
    return bool(removed)
