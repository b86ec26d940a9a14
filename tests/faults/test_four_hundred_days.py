"""Four hundred days in four zones, matched, written and delivered: every job told once, at the chosen hour (R14).

A turn of the clock comes in each hour that somebody chose and every six hours besides, ten minutes early or late; some
are missed for up to two days, and at some a second worker comes whose clock is behind. Summer time begins and ends
within the run.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from alerts.actions import matching, sending
from alerts.models import Frequency, SavedSearch
from careers.models import JobPosting, PostingFacet, PublicationCounter
from notifications import actions as notifications
from tests.board import live
from tests.conftest import person
from tests.faults.conftest import MEASURED

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.faults,
    pytest.mark.slow,  # 3,600 turns a zone
]
ZONES = ("America/New_York", "America/Phoenix", "Europe/London", "Pacific/Kiritimati")
# Around midnight and the change of summer time, the usual morning, and the last of a day.
HOURS = (0, 1, 2, 3, 7, 23)
WEEKLY = ((6, 1), (6, 2), (0, 7))  # the night in which summer time turns, and Monday morning
HOUR, DAY, DAYS = timedelta(hours=1), timedelta(days=1), 400
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
# Summer time ends in London on October 25, in New York a week later.
AUTUMN, AUTUMN_DAYS = datetime(2026, 10, 20, tzinfo=UTC), 30
NEWS = 12 * HOUR  # from one new job to the next
QUIET = 9 * DAY  # at the end nothing is published, so that all that waits is told
SKEW = 10  # minutes that the clock of a turn is ahead or behind
BEHIND = timedelta(minutes=20)
OUTAGES = (2, 3, 5, 9, 14, 26, 30, 50)  # hours without a turn


@dataclass
class Reader:
    """Somebody with a search, and when which jobs were told to them."""

    zone: ZoneInfo
    hour: int
    weekday: int | None  # None: daily
    mails: list[tuple[datetime, list[str]]] = field(default_factory=list)

    def chosen(self, begin: datetime, end: datetime) -> list[datetime]:
        """The moments that they chose; an hour that a day leaves out comes an hour later."""
        first = begin.astimezone(self.zone).date()
        days = [first + number * DAY for number in range((end - begin).days + 1)]
        mine = [day for day in days if self.weekday in (None, day.weekday())]
        moments = [datetime.combine(day, time(self.hour), tzinfo=self.zone).astimezone(UTC) for day in mine]
        return [moment for moment in moments if begin <= moment < end]


@dataclass
class Run:
    """The moments of a run: its turns in the order in which they are taken, and its jobs by their titles."""

    begin: datetime
    days: int
    zone: ZoneInfo
    turns: list[datetime] = field(default_factory=list)
    news: dict[str, datetime] = field(default_factory=dict)
    missed: int = 0

    def __post_init__(self) -> None:
        chance = random.Random(400)
        self.end = self.begin + self.days * DAY
        away = self._away(chance)
        for number in range(self.days * 24):
            skew = timedelta(minutes=chance.randint(-SKEW, SKEW))
            at = self.begin + number * HOUR + timedelta(minutes=SKEW + 1) + skew
            if number % 6 and at.astimezone(self.zone).hour not in HOURS:
                continue
            if any(first <= at < last for first, last in away):
                self.missed += 1
                continue
            self.turns += [at, at - BEHIND] if chance.random() < 0.02 else [at]
        count = (self.end - QUIET - self.begin) // NEWS
        self.news = {
            f"Coder no. {number:04d}": self.begin + number * NEWS + timedelta(minutes=chance.randrange(60))
            for number in range(count)
        }

    def _away(self, chance: random.Random) -> list[tuple[datetime, datetime]]:
        """One stretch without turns in each part of the run; its first and last week have all."""
        share = (self.end - self.begin - 14 * DAY) / len(OUTAGES)
        begins = [self.begin + 7 * DAY + share * (number + chance.random() / 2) for number in range(len(OUTAGES))]
        return [(first, first + hours * HOUR) for first, hours in zip(begins, OUTAGES, strict=True)]


def published(organization, run: Run) -> Iterator[tuple[datetime, int]]:
    """Publish one job after the other, each with its moment."""
    first = live(organization, now=run.begin)
    facets = list(PostingFacet.objects.filter(posting=first, group=None))
    rows = [JobPosting.objects.get(pk=first.pk) for _ in run.news]
    for number, (row, title) in enumerate(zip(rows, run.news, strict=True)):
        row.pk, row.title, row.shortid = None, title, f"day{number:05d}"
        row.state, row.published_revision, row.closes_at, row.expires_at = "draft", None, None, None
    JobPosting.objects.bulk_create(rows)
    PostingFacet.objects.bulk_create(
        PostingFacet(posting=row, facet=facet.facet, value=facet.value) for row in rows for facet in facets
    )
    JobPosting.objects.filter(pk=first.pk).delete()
    for number, (row, moment) in enumerate(zip(rows, run.news.values(), strict=True), start=10_000):
        yield moment, row.pk
        columns = {"state": "live", "revision": number, "published_revision": number, "published_at": moment}
        JobPosting.objects.filter(pk=row.pk).update(**columns)
        PublicationCounter.objects.update(value=number)


def take(run: Run, readers: dict[str, Reader], organization) -> Counter[str]:
    """Take all turns, each with the jobs published until then; return how often which Message-ID went out."""
    news, ids = published(organization, run), Counter()
    moment = next(news)[0]
    for at in run.turns:
        while moment is not None and moment <= at:
            moment = next(news, (None, 0))[0]
        if sending.send_due_alerts(now=at):
            notifications.deliver_due(clock=lambda at=at: at)
        for sent in mail.outbox:
            readers[sent.to[0]].mails.append((at, sorted(set(re.findall(r"Coder no\. \d{4}", sent.body)))))
            ids[sent.extra_headers["Message-ID"]] += 1
        mail.outbox.clear()
    return ids


def readers_of(run: Run) -> dict[str, Reader]:
    """Somebody for each hour, and weekly ones; all search for the same."""
    readers = {}
    for weekday, hour in [*((None, hour) for hour in HOURS), *WEEKLY]:
        user = person(f"{hour}.{weekday}@example.org", plan=None, time_zone=run.zone.key)
        frequency = Frequency.DAILY if weekday is None else Frequency.WEEKLY
        SavedSearch.objects.create(
            user=user, name="Texas", querystring="state=TX", hour=hour, weekday=weekday or 0, frequency=frequency,
            created_at=run.begin, wanted_at=run.end,
        )  # fmt: skip
        readers[user.email] = Reader(run.zone, hour, weekday)
    return readers


def wrong(run: Run, readers: dict[str, Reader]) -> list[str]:
    """What went wrong, for whom."""
    return [f"{address}: {fault}" for address, each in readers.items() for fault in faults(run, each)]


def faults(run: Run, reader: Reader) -> Iterator[str]:
    told = Counter(title for _, titles in reader.mails for title in titles)
    yield from (f"{title} told {count} times" for title, count in told.items() if count > 1)
    yield from (f"{title} lost" for title in run.news if title not in told)
    dates = Counter(at.astimezone(reader.zone).date() for at, _ in reader.mails)
    yield from (f"{count} mails on {day}" for day, count in dates.items() if count > 1)

    chosen, used = reader.chosen(run.begin, run.end), set()
    for at, _ in reader.mails:
        before = max((turn for turn in run.turns[: run.turns.index(at)]), default=run.begin)
        moments = [moment for moment in chosen if before < moment <= at]
        if moments:
            used.add(moments[-1])
        else:
            yield f"a mail at {at.astimezone(reader.zone)}, which is not the first turn after the chosen hour"
    last = max(run.news.values())
    for moment in chosen:
        if moment not in used and run.begin + NEWS <= moment <= last and not excused(run, reader, moment, dates):
            yield f"no mail at {moment.astimezone(reader.zone)}"


def excused(run: Run, reader: Reader, moment: datetime, dates: Counter) -> bool:
    """Whether no turn came in the hours after this moment, or the day had the late mail of one that was missed, or
    nothing was published since the mail before.
    """
    missed = not any(moment <= turn < moment + 2 * HOUR for turn in run.turns)
    before = max((at for at, _ in reader.mails if at < moment), default=run.begin)
    nothing_new = not any(before < published <= moment for published in run.news.values())
    return missed or nothing_new or moment.astimezone(reader.zone).date() in dates


@pytest.mark.parametrize("zone", ZONES)
def test_every_job_is_told_once_at_the_chosen_hour(lakeshore, zone):
    run = Run(BEGIN, DAYS, ZoneInfo(zone))
    readers = readers_of(run)
    ids = take(run, readers, lakeshore)
    found = wrong(run, readers)
    told = sum(len(titles) for each in readers.values() for _, titles in each.mails)
    row = (
        f"{DAYS} days in {zone}: {len(HOURS)} hours daily, {len(WEEKLY)} weekly, {len(run.turns):,} turns,"
        f" {run.missed} missed in {len(OUTAGES)} stretches",
        "",
        "",
        "",
        f"{len(ids):,} mails, {sum(ids.values()) - len(ids)} twice; {len(run.news)} jobs told {told:,} times to"
        f" {len(readers)} people (once each: {len(run.news) * len(readers):,}); wrong: {len(found)}",
    )
    MEASURED.append(row)
    assert found == []
    assert told == len(run.news) * len(readers)
    assert max(ids.values()) == 1


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/London"])
def test_control_a_day_of_24_hours_leaves_the_chosen_hour_when_summer_time_turns(lakeshore, zone, monkeypatch):
    """The naive schedule: a day after the last mail."""
    chosen = matching.due_at

    def naive(search, since):
        return search.last_sent_at + DAY if search.last_sent_at else chosen(search, since)

    monkeypatch.setattr(matching, "due_at", naive)
    monkeypatch.setattr(sending, "due_at", naive)
    run = Run(AUTUMN, AUTUMN_DAYS, ZoneInfo(zone))
    readers = readers_of(run)
    take(run, readers, lakeshore)
    assert len(wrong(run, readers)) > len(readers)
