"""When the mail of a search is to leave: at the hour that its owner chose, in the owner's zone."""

from datetime import UTC, date, datetime, time, timedelta

from alerts.models import Frequency, SavedSearch

DAY = timedelta(days=1)
PAUSE = timedelta(minutes=10)  # between two instant mails of a search: what an import brings by and by comes together


def due_at(search: SavedSearch, now: datetime) -> datetime:
    """The moment from which on what was found now is to be mailed: instant mail aside, never twice on a local day."""
    last = search.last_sent_at
    if search.frequency == Frequency.INSTANT:
        return now if last is None else max(now, last + PAUSE)
    zone = search.owner.zone
    day = now.astimezone(zone).date()
    if last is not None:
        day = max(day, last.astimezone(zone).date() + DAY)
    while not (_is_day_of(search, day) and (moment := _moment(search, day)) >= now):
        day += DAY
    return moment


def _is_day_of(search: SavedSearch, day: date) -> bool:
    return search.frequency != Frequency.WEEKLY or day.weekday() == search.weekday


def _moment(search: SavedSearch, day: date) -> datetime:
    return datetime.combine(day, time(search.hour), tzinfo=search.owner.zone).astimezone(UTC)
