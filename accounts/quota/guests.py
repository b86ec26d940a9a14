"""Whoever opens pages: the user's viewer row, new guests within their cap, and what a guest brings into an account."""

import uuid
from datetime import UTC, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F

from accounts.models import GuestNetwork, Unlock, User, Viewer


def viewer_of(*, user: User, now: datetime) -> Viewer:
    """Return the user's viewer row, made on first use."""
    viewer, _ = Viewer.objects.get_or_create(user=user, defaults={"created_at": now})
    return viewer


def admit_guest(*, network: str, now: datetime, page_key: str = "") -> Viewer | None:
    """Make a new guest, at most GUESTS_BY_NETWORK a network and day (UTC); None beyond that.

    The cap holds against scripts that throw the cookie away; views themselves are never counted by address.
    `page_key` is the page that the guest came for.
    """
    day = now.astimezone(UTC).date()
    with transaction.atomic():
        GuestNetwork.objects.bulk_create([GuestNetwork(network=network, day=day)], ignore_conflicts=True)
        below_cap = GuestNetwork.objects.filter(network=network, day=day, guests__lt=settings.GUESTS_BY_NETWORK)
        if not below_cap.update(guests=F("guests") + 1):
            return None
        guest = Viewer.objects.create(guest_id=uuid.uuid4(), created_at=now)
    guest.asked_key = page_key  # a new guest has no page open, so none is looked for
    return guest


def may_admit(*, network: str, now: datetime) -> bool:
    """Tell whether a new guest of this network could be made; reads only."""
    today = GuestNetwork.objects.filter(network=network, day=now.astimezone(UTC).date())
    return not today.filter(guests__gte=settings.GUESTS_BY_NETWORK).exists()


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
