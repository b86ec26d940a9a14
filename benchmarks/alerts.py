"""New postings against saved searches (G9), alerts made ready (G10), and publish to mail of an instant alert.

`ALERTS_SEARCHES=100000,1000000` names the numbers of searches. The naive control runs a sample of the same searches one
by one, as pages do, in the same process; the bare control renders and builds the same mails and nothing else.
"""

import os
import random
import time
from datetime import timedelta
from urllib.parse import urlencode

import psutil
from django.db import connection
from django.http import QueryDict
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
from notifications.models import OutboxMail

WORDS = ["vascular", "inpatient", "auditor", "remote coder", "denials", "emergency", "radiology", "risk adjustment"]
SAMPLE = 100  # searches of the naive control
MAILS = 300
PEOPLE = 5_000


def main() -> int:
    for size in map(int, os.environ.get("ALERTS_SEARCHES", "100000").split(",")):
        with scratch_database():
            live = load_board(1200)
            save(size)
            print(f"{connection.vendor}, {size:,} searches, {live:,} live postings, load {os.getloadavg()[0]:.1f}")
            measure_matching()
            measure_mails()
            measure_instant()
    return 0


def save(size: int) -> None:
    """Searches of one to three criteria over every facet and the words, as people combine them."""
    now, dice, vocabulary = timezone.now(), random.Random(17), Vocabulary.load()
    values = {facet.name: [value for value, _ in vocabulary.choices_of(facet)] for facet in FACETS}
    values |= {"lives": list(State.values), "q": WORDS, "pay": ["25", "30", "35"]}
    User.objects.bulk_create(User(email=f"bench{n}@example.org", date_joined=now) for n in range(PEOPLE))
    people = list(User.objects.filter(email__startswith="bench").values_list("pk", flat=True))
    rows = (
        SavedSearch(
            user_id=people[n % PEOPLE],
            name=f"Search {n}",
            querystring=querystring(dice, values),
            created_at=now,
            frequency="weekly",
        )
        for n in range(size)
    )
    SavedSearch.objects.bulk_create(rows, batch_size=5000, ignore_conflicts=True)


def querystring(dice: random.Random, values: dict[str, list[str]]) -> str:
    some = set(dice.sample(list(values), dice.choice([2, 3, 4])))
    names = [name for name in values if name in some]
    pairs = [(name, each) for name in names for each in sorted(dice.sample(values[name], 1))]
    return urlencode(pairs)


def measure_matching() -> None:
    now, top = timezone.now(), PublicationCounter.objects.get().value
    numbers = JobPosting.objects.live(now).order_by("-published_revision").values_list("published_revision", flat=True)
    rows = list(SavedSearch.objects.values_list("querystring", flat=True)[:SAMPLE])
    for wanted in (100, 1000):
        after = numbers[wanted - 1] - 1 if wanted <= len(numbers) else 0
        before, begun = psutil.Process().memory_full_info().uss, time.process_time()
        hits = matching._hits(Arrivals(after=after, until=top, now=now))
        spent, grown = time.process_time() - begun, (psutil.Process().memory_full_info().uss - before) / 1e6
        begun = time.process_time()
        for each in rows:
            list(
                JobSearch(QueryDict(each), now=now)
                .matching(without="posted")
                .filter(published_revision__gt=after)
                .values_list("pk", flat=True)
            )
        naive = (time.process_time() - begun) / len(rows) * SavedSearch.objects.count()
        found = f"{len(hits):,} searches hit, {grown:.0f} MB"
        print(f"  G9 {wanted:,} new postings: {spent:.2f} s of processor time, {found}; one by one {naive:.0f} s")


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
    """From a publication's commit to the outbox row of an instant alert."""
    now = timezone.now()
    AlertDigest.objects.all().delete()
    SavedSearch.objects.update(last_sent_at=None)
    posting = JobPosting.objects.live(now).latest("published_revision")
    top = PublicationCounter.objects.get().value + 1
    PublicationCounter.objects.update(value=top)
    JobPosting.objects.filter(pk=posting.pk).update(published_revision=top, published_at=now)
    begun = time.perf_counter()
    made = sending.send_due_alerts(now=now + timedelta(seconds=1))
    written = AlertDigest.objects.count()
    print(
        f"  one posting published: {made} instant alerts, {written:,} digests, in {time.perf_counter() - begun:.1f} s"
    )
