"""A last day and the moment at which it is over. A day's end is that day, not midnight of the next."""

from datetime import date, datetime, time, timedelta, tzinfo


def day_end(day: date, zone: tzinfo) -> datetime:
    """Return the moment at which a day is over in a zone."""
    return datetime.combine(day + timedelta(days=1), time.min, zone)


def last_day(end: datetime, zone: tzinfo) -> date:
    """Return the last day before a moment, as its zone counts days."""
    return (end - timedelta(minutes=1)).astimezone(zone).date()


def is_day_end(moment: datetime) -> bool:
    """Whether a moment is midnight in the zone it is told in."""
    return moment.time() == time.min
