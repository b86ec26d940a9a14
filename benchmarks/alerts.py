"""New postings against saved searches (G9), alerts made ready (G10), and publish to mail of an instant alert.

`ALERTS_SEARCHES=100000,1000000` names the numbers of searches; with two, each figure is told as so many times the one
before. The naive control runs a sample of the same searches one by one, as pages do, in the same process; the bare
control renders and builds the same mails and nothing else.
"""

import logging
import os
import random
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from urllib.parse import urlencode

import psutil
from django.db import connection
from django.http import QueryDict
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from alerts.actions import matching, sending
from alerts.emails import job_alert
from alerts.models import AlertDigest, AlertReach, SavedSearch
from benchmarks._board import load_board
from benchmarks._databases import scratch_database
from careers.finding.facets import FACETS
from careers.finding.filters import Vocabulary
from careers.finding.matching import JobSearch
from careers.finding.reverse import Arrivals
from careers.finding.why import Reasons
from careers.models import JobPosting, PublicationCounter
from careers.models.choices import State
from config.schedule import SCHEDULE
from notifications import actions as notifications
from notifications.models import OutboxMail
from tests.smtp_sink import Sink

WORDS = ["vascular", "inpatient", "auditor", "remote coder", "denials", "emergency", "radiology", "risk adjustment"]
SAMPLE = 100  # searches of the naive control
MAILS = 300
PEOPLE = 5_000
SMTP = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": "127.0.0.1"}


def main() -> int:
    logging.disable(logging.WARNING)
    before: dict[str, float] = {}
    for size in map(int, os.environ.get("ALERTS_SEARCHES", "100000").split(",")):
        with scratch_database():
            live = load_board(1200)
            begun = time.perf_counter()
            save(size)
            took = time.perf_counter() - begun
            print(
                f"{connection.vendor}, {size:,} searches saved in {took:.0f} s, {live:,} live postings,"
                f" load {os.getloadavg()[0]:.1f}"
            )
            spent = measure_matching()
            measure_nothing_found()
            measure_mails()
            measure_instant()
        for name in before:
            print(f"  {name}: {spent[name] / before[name]:.1f} times the number of searches before (G9: 11 for ten)")
        before = spent
    return 0


def save(size: int) -> None:
    """Searches of one to three criteria over every facet and the words, as people combine them."""
    now = timezone.now()
    User.objects.bulk_create(User(email=f"bench{n}@example.org", date_joined=now) for n in range(PEOPLE))
    made = _searches(size, now)
    while rows := list(islice(made, 5000)):
        SavedSearch.objects.bulk_create(rows, ignore_conflicts=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _searches(size: int, now: datetime) -> Iterator[SavedSearch]:
    dice, vocabulary = random.Random(17), Vocabulary.load()
    values = {facet.name: [value for value, _ in vocabulary.choices_of(facet)] for facet in FACETS}
    values |= {"lives": list(State.values), "q": WORDS, "pay": ["25", "30", "35"]}
    people = list(User.objects.filter(email__startswith="bench").values_list("pk", flat=True))
    for number in range(size):
        yield SavedSearch(
            user_id=people[number % PEOPLE],
            name=f"Search {number}",
            querystring=querystring(dice, values),
            created_at=now,
            frequency="weekly",
        )


def querystring(dice: random.Random, values: dict[str, list[str]]) -> str:
    some = set(dice.sample(list(values), dice.choice([2, 3, 4])))
    names = [name for name in values if name in some]
    pairs = [(name, each) for name in names for each in sorted(dice.sample(values[name], 1))]
    return urlencode(pairs)


def measure_matching() -> dict[str, float]:
    """Print what a pass costs beside the naive one; return its processor seconds by name."""
    now, top = timezone.now(), PublicationCounter.objects.get().value
    numbers = JobPosting.objects.live(now).order_by("-published_revision").values_list("published_revision", flat=True)
    rows = list(SavedSearch.objects.values_list("querystring", flat=True)[:SAMPLE])
    count, spent = SavedSearch.objects.count(), {}
    for wanted in (100, 1000):
        after = numbers[wanted - 1] - 1 if wanted <= len(numbers) else 0
        before, begun = psutil.Process().memory_full_info().uss, time.process_time()
        hits = matching._hits(Arrivals(after=after, until=top, now=now))
        took, grown = time.process_time() - begun, (psutil.Process().memory_full_info().uss - before) / 1e6
        spent[f"{wanted:,} new postings"] = took
        begun = time.process_time()
        for each in rows:
            list(
                JobSearch(QueryDict(each), now=now)
                .matching(without="posted")
                .filter(published_revision__gt=after)
                .values_list("pk", flat=True)
            )
        naive = (time.process_time() - begun) / len(rows)
        print(
            f"  G9 {wanted:,} new postings: {took:.2f} s of processor time, {took / count * 1e6:.1f} microseconds a"
            f" search; {len(hits):,} searches hit, {grown:.0f} MB; one by one {naive * 1e6:,.0f} microseconds a search"
            f" ({len(rows)} of them), {naive * count:,.0f} s for all"
        )
    low, high = spent.values()
    print(f"  G9 ten times the postings: {high / low:.1f} times (bar 4)")
    return spent


def measure_nothing_found() -> None:
    """A pass over a posting that no search finds: how many queries, and what it writes."""
    now = timezone.now()
    _publish(now)
    before = _written()
    arrivals = Arrivals(after=PublicationCounter.objects.get().value - 1, until=2**40, now=now)
    finding = [pk for pk, _ in matching._hits(arrivals)]
    _pause(finding, paused=True)
    AlertReach.objects.update_or_create(pk=1, defaults={"revision": PublicationCounter.objects.get().value - 1})
    with CaptureQueriesContext(connection) as asked:
        sending.send_due_alerts(now=now)
    passed = SavedSearch.objects.wanting_mail().count()
    _pause(finding, paused=False)
    rows = sum(_written()) - sum(before)
    print(f"  {passed:,} searches without a hit: {len(asked)} queries in all, {rows} digests or mails written")


def _pause(searches: list[int], *, paused: bool) -> None:
    """By parts, since SQLite takes no more than so many values in a statement."""
    for start in range(0, len(searches), 5000):
        SavedSearch.objects.filter(pk__in=searches[start : start + 5000]).update(paused=paused)


def _written() -> tuple[int, int]:
    return AlertDigest.objects.count(), OutboxMail.objects.count()


def _publish(now: datetime) -> None:
    """Let the newest posting be published once more, as if it had just come."""
    posting = JobPosting.objects.live(now).latest("published_revision")
    top = PublicationCounter.objects.get().value + 1
    PublicationCounter.objects.update(value=top)
    JobPosting.objects.filter(pk=posting.pk).update(published_revision=top, published_at=now)


def measure_mails() -> None:
    """Digests of that many owners that are due at once, made ready with their rows, and the bare mails."""
    now, top = timezone.now(), PublicationCounter.objects.get().value
    AlertReach.objects.update_or_create(pk=1, defaults={"revision": top})
    posting = JobPosting.objects.live(now).latest("published_revision")
    people = User.objects.filter(email__startswith="bench").order_by("pk")[:MAILS]
    searches = [person.saved_searches.select_related("user").first() for person in people]
    SavedSearch.objects.filter(pk__in=[each.pk for each in searches if each]).update(
        querystring="", frequency="instant"
    )
    searches = list(SavedSearch.objects.filter(frequency="instant").select_related("user"))
    AlertDigest.objects.bulk_create(
        AlertDigest(
            saved_search=each, posting_ids=[posting.pk], first_revision=1, last_revision=top, created_at=now, due_at=now
        )
        for each in searches
    )
    job_alert(searches[0].user, [(searches[0], [posting])], key="warm")  # the first mail loads addresses and templates
    begun = time.process_time()
    made = sending.send_due_alerts(now=now)
    ready = made / (time.process_time() - begun)
    begun = time.process_time()
    reasons = Reasons([posting.pk])
    for each in searches:
        mail = job_alert(each.user, [(each, [posting])], key="bench", reasons=reasons)
        OutboxMail(key=mail.key, to=mail.to, subject=mail.subject, text=mail.text, html=mail.html, headers=mail.headers)
    bare = len(searches) / (time.process_time() - begun)
    print(f"  G10 {ready:.0f} alerts a second with their rows; bare {bare:.0f}; {ready / bare:.0%}")


def measure_instant() -> None:
    """From a publication's commit to the outbox rows of instant alerts, and on to a real SMTP server."""
    now = timezone.now()
    AlertDigest.objects.all().delete()
    OutboxMail.objects.all().delete()
    SavedSearch.objects.update(last_sent_at=None)
    _publish(now)
    with Sink() as sink, override_settings(**SMTP, EMAIL_PORT=sink.port):
        begun = time.perf_counter()
        made = sending.send_due_alerts(now=now + timedelta(seconds=1))
        ready, written = time.perf_counter() - begun, AlertDigest.objects.count()
        first = None
        while notifications.deliver_due(clock=lambda: now + timedelta(seconds=2), limit=1 if first is None else 100):
            first = first or time.perf_counter() - begun
        took, arrived = time.perf_counter() - begun, len({mail["Message-ID"] for mail in sink.mails})
    wait = SCHEDULE["alerts.tasks.send_alerts"]
    print(
        f"  one posting published: {made} instant alerts, {written:,} digests in {ready:.1f} s; at the SMTP server the"
        f" first after {first or 0:.1f} s, all {arrived} after {took:.1f} s (bar 5; a turn comes every {wait} s)"
    )
