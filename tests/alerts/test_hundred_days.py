"""A hundred days and an autumn in four zones, really sent: one digest a local day, at its hour (R14)."""

import random
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from alerts.actions import matching, sending
from alerts.models import AlertDigest, SavedSearch
from careers.models import JobPosting, PublicationCounter
from notifications.models import OutboxMail
from tests.board import live
from tests.conftest import person

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.faults,
    pytest.mark.slow,  # 2,400 turns for 28 people
]
ZONES = ("America/New_York", "America/Phoenix", "Europe/London", "Pacific/Kiritimati")
# Around midnight and the change of summer time, the usual morning, and the last of a day; the schedule alone is tested
# for 400 days and all 24 in test_alerts.py.
HOURS = (0, 1, 2, 3, 7, 12, 23)
NEWS = 6  # turns from one new job to the next
HOUR, DAY, DAYS = timedelta(hours=1), timedelta(days=1), 100
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
# Summer time ends in London on October 25, in New York a week later.
AUTUMN, AUTUMN_DAYS = datetime(2026, 10, 20, tzinfo=UTC), 21
SKEW = 10  # minutes that the clock of a turn is ahead or behind


@pytest.fixture
def everybody(lakeshore, now) -> dict[str, tuple[ZoneInfo, int]]:
    """A person for each zone and hour, by address; all search for the same."""
    people = {}
    for zone in ZONES:
        for hour in HOURS:
            user = person(f"{hour}@{zone.split('/')[1].lower().replace('_', '-')}.example", plan=None, time_zone=zone)
            SavedSearch.objects.create(
                user=user,
                name="Texas",
                querystring="state=TX",
                hour=hour,
                created_at=BEGIN,
                wanted_at=BEGIN + DAYS * DAY,
            )
            people[user.email] = ZoneInfo(zone), hour
    return people


@pytest.fixture
def turns(lakeshore, now, monkeypatch):
    """Turn the clock by the hour, with a new job four times a day; returns when which address was written to."""
    posting = live(lakeshore, now=now)
    JobPosting.objects.filter(pk=posting.pk).update(expires_at=None, closes_at=None)
    monkeypatch.setattr(sending, "_told_before", lambda digests: defaultdict(set))  # the same job is always new
    chance = random.Random(400)

    def publish(number: int, at: datetime) -> None:
        PublicationCounter.objects.update(value=number)
        numbers = {"revision": number, "published_revision": number, "published_at": at - HOUR}
        JobPosting.objects.filter(pk=posting.pk).update(**numbers)

    def run(days: int, begin: datetime = BEGIN) -> dict[str, list[datetime]]:
        sent = defaultdict(list)
        for turn in range(days * 24):
            skew = timedelta(minutes=chance.randint(-SKEW, SKEW))
            at = begin + turn * HOUR + timedelta(minutes=SKEW + 1) + skew
            if turn % NEWS == 0:
                publish(10_000 + turn, at)
            sending.send_due_alerts(now=at)
            if mails := list(OutboxMail.objects.values_list("to", flat=True)):
                for address in mails:
                    sent[address].append(at)
                OutboxMail.objects.all().delete()
                AlertDigest.objects.told().delete()
        return sent

    return run


def wrong(sent: dict[str, list[datetime]], people: dict, days: int, begin: datetime = BEGIN) -> list[str]:
    """Who got a mail twice on a local day, none on one, or at another hour than the chosen; the first and last day,
    which the run holds in part, count for nothing.
    """
    found = []
    for address, (zone, hour) in people.items():
        local = [moment.astimezone(zone) for moment in sent[address]]
        first, last = begin.astimezone(zone).date(), (begin + days * DAY).astimezone(zone).date()
        dates = [moment.date() for moment in local if first < moment.date() < last]
        wanted = [first + number * DAY for number in range(1, (last - first).days)]
        off = [moment for moment in local if moment.hour != hour and moment.date() != first]
        if dates != wanted:
            found.append(f"{address}: {len(dates)} mails on {len(set(dates))} of {len(wanted)} days")
        if len(off) > 1:  # the hour that the beginning of summer time leaves out comes an hour later, once a year
            found.append(f"{address}: {len(off)} mails at another hour, first {off[0]}")
    return found


def test_every_local_day_has_one_digest_at_the_chosen_hour(everybody, turns):
    assert wrong(turns(DAYS), everybody, DAYS) == []


def test_an_hour_that_comes_twice_when_summer_time_ends_brings_one_digest(everybody, turns):
    assert wrong(turns(AUTUMN_DAYS, AUTUMN), everybody, AUTUMN_DAYS, AUTUMN) == []


@pytest.mark.parametrize(("days", "begin"), [(DAYS, BEGIN), (AUTUMN_DAYS, AUTUMN)])
def test_control_a_day_of_24_hours_leaves_the_chosen_hour_when_summer_time_turns(
    everybody, turns, monkeypatch, days, begin
):
    """The naive schedule: a day after the last mail."""
    chosen = matching.due_at

    def naive(search, since):
        return search.last_sent_at + DAY if search.last_sent_at else chosen(search, since)

    monkeypatch.setattr(matching, "due_at", naive)
    monkeypatch.setattr(sending, "due_at", naive)
    assert len(wrong(turns(days, begin), everybody, days, begin)) > 10
