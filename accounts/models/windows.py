"""When a monthly window begins and ends: on the plan's day at 00:00 UTC, clamped to the month's length."""

import calendar
from datetime import UTC, datetime


def window(anchor: datetime, now: datetime) -> tuple[datetime, datetime]:
    """Return (start, end) of the monthly window that holds `now`; both aware, UTC, end exclusive.

    An anchor on the 31st gives windows from 30 April and 28 or 29 February, and from the 31st again where there is one.
    """
    now = now.astimezone(UTC)
    day = anchor.astimezone(UTC).day
    start = _on_day(now.year, now.month, day)
    if now < start:
        return _on_day(*_month_before(now.year, now.month), day), start
    return start, _on_day(*_month_after(now.year, now.month), day)


def _on_day(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, min(day, calendar.monthrange(year, month)[1]), tzinfo=UTC)


def _month_before(year: int, month: int) -> tuple[int, int]:
    return (year - 1, 12) if month == 1 else (year, month - 1)


def _month_after(year: int, month: int) -> tuple[int, int]:
    return (year + 1, 1) if month == 12 else (year, month + 1)
