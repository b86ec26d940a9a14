"""Counting tries by conditional UPDATE: of many at once exactly as many begin as the limit says."""

import hashlib
from datetime import datetime, timedelta
from math import ceil

from django.db import transaction
from django.db.models import F

from accounts.entrance.limits import Limit
from accounts.models import LimitWindow

KEEP_WINDOWS = timedelta(days=1)


@transaction.atomic
def take_try(*, limit: Limit, key: str, now: datetime) -> bool:
    """Begin one try; False when the window has no room for it. Follow it with `return_try` or `fail_try`, or leave it.

    A try counts from its beginning: counted only when it fails, forty at once would all find room for themselves.
    """
    rows = _window(limit, key)
    room = rows.filter(began_at__gt=now - limit.window, taken__lt=limit.amount)
    if room.update(taken=F("taken") + 1):
        return True
    LimitWindow.objects.bulk_create(
        [LimitWindow(limit=limit.name, key=_hashed(key), began_at=now)], ignore_conflicts=True
    )
    rows.filter(began_at__lte=now - limit.window).update(began_at=now, taken=0, failed=0)
    return bool(room.update(taken=F("taken") + 1))


def return_try(*, limit: Limit, key: str) -> None:
    """Count a try as not made: it ended well."""
    _window(limit, key).filter(taken__gt=F("failed")).update(taken=F("taken") - 1)


def fail_try(*, limit: Limit, key: str) -> None:
    """Say that a try ended badly, so that nobody waits for its outcome."""
    _window(limit, key).filter(taken__gt=F("failed")).update(failed=F("failed") + 1)


def is_used_up(*, limit: Limit, key: str, now: datetime) -> bool:
    """Tell whether all tries of the window ended badly; tries under way may still be returned. Reads only."""
    return _window(limit, key).filter(began_at__gt=now - limit.window, failed__gte=limit.amount).exists()


def has_room(*, limit: Limit, key: str, now: datetime) -> bool:
    """Tell whether a try could begin; reads only."""
    return not _window(limit, key).filter(began_at__gt=now - limit.window, taken__gte=limit.amount).exists()


def room_left(*, limit: Limit, key: str, now: datetime) -> tuple[int, int]:
    """How many tries a window has left, and after how many seconds a new one begins; reads only."""
    row = _window(limit, key).filter(began_at__gt=now - limit.window).values_list("taken", "began_at").first()
    taken, began = row or (0, now)
    return max(0, limit.amount - taken), ceil((began + limit.window - now).total_seconds())


def prune_windows(*, now: datetime, dry_run: bool = False) -> int:
    """Delete counts a day after they began; no window is longer."""
    old = LimitWindow.objects.filter(began_at__lt=now - KEEP_WINDOWS)
    return old.count() if dry_run else old.delete()[0]


def _window(limit: Limit, key: str):
    return LimitWindow.objects.filter(limit=limit.name, key=_hashed(key))


def _hashed(key: str) -> str:
    """Addresses, of mail and of networks, are not kept as text."""
    return hashlib.sha256(key.encode()).hexdigest()
