"""One employer's 10,000 applicants: list, search, board and CSV, each by its queries and processor milliseconds.

Controls of the same run: H, a view without middleware; the same pages of 100 applicants, whose queries must be equal
and at most 15, and whose milliseconds a page of 10,000 may exceed by so much (`GROWTH`); and a bare file, the same
people's names read as columns and written by `csv` with as many cells. `APPLICANTS=100,10000` names the sizes.
"""

import csv
import io
import logging
import os

from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.utils import timezone

from accounts.models import User
from benchmarks._databases import scratch_database
from benchmarks.facets import cost, queries
from careers.models import Membership, Organization
from hiring.models import JobApplication, Message
from tests.hiring.applications import live_posting
from tests.hiring.crowd import crowd

BAR = 15  # queries
TURNS = 5
PASSES = 4  # the least of them counts: whatever else runs on the machine only adds
GROWTH = {"list": 1.5, "list, page 100": 1.5, "list, best rated first": 1.5, "board": 2.0}
WHO_MEETS = 3.0  # of the list: every one of 10,000 is judged
FILE = 8.0  # of the bare file
PAGES = {
    "list": "/employer/applicants/",
    "list, page 100": "/employer/applicants/?page=100",
    "list, best rated first": "/employer/applicants/?order=rating",
    "list, who meets all": "/employer/applicants/?fit=yes",
    "list, new messages": "/employer/applicants/?message=on",
    "board": "/employer/applicants/board/",
    "CSV": "/employer/applicants/csv/",
}


def main() -> int:
    logging.disable(logging.WARNING)
    asked: dict[int, dict[str, int]] = {}
    over = 0
    before: dict[str, float] = {}
    for size in map(int, os.environ.get("APPLICANTS", "100,10000").split(",")):
        with scratch_database():
            asked[size], spent = measure(size)
        over += grown(before, spent)
        before = before or spent
    counts = list(asked.values())
    most = max(max(each.values()) for each in counts)
    more = any(each != counts[0] for each in counts)
    print(f"  most queries {most} (bar {BAR}); {'not ' if more else ''}constant; {over} bars of processor time missed")
    return int(most > BAR or more or over > 0)


def grown(before: dict[str, float], spent: dict[str, float]) -> int:
    """Print each page beside its control; return how many bars were missed."""
    if not before:  # the few of the first size tell nothing of many
        return 0
    ratios = [(f"{name}, by the first size", spent[name] / before[name], bar) for name, bar in GROWTH.items()]
    ratios.append(("who meets all / list", spent["list, who meets all"] / spent["list"], WHO_MEETS))
    ratios.append(("CSV / bare file", spent["CSV"] / spent["bare file"], FILE))
    for name, ratio, bar in ratios:
        print(f"  {name}: {ratio:.2f} (bar {bar})")
    return sum(ratio > bar for _, ratio, bar in ratios)


def bare_file() -> str:
    """The control of the CSV: as many lines and cells, with nothing joined, judged or put in words."""
    text = io.StringIO()
    names = JobApplication.objects.values_list("applicant__name", "applicant__email", "status", "submitted_at", "pk")
    csv.writer(text).writerows([*row, *row, ""] for row in names)
    return text.getvalue()


def measure(size: int) -> tuple[dict[str, int], dict[str, float]]:
    """Print what each page costs; return its queries and its milliseconds."""
    client = employer_of(size)
    with override_settings(MIDDLEWARE=[]):
        plain = Client()
        control = least(lambda: plain.get("/healthz"), turns=125)
    print(f"{connection.vendor}, {size:,} applicants, H {control:.3f} ms, load {os.getloadavg()[0]:.1f}")
    asked = {}
    costs = {"bare file": least(bare_file)}
    print(f"  bare file: {costs['bare file']:.0f} ms")
    for name, path in PAGES.items():
        answer = client.get(path)
        asked[name] = queries(client, path)
        costs[name] = spent = least(lambda path=path: client.get(path))
        kilobytes = len(answer.content) / 1000
        print(f"  {name}: {asked[name]} queries, {spent:.0f} ms, {spent / control:.0f} H, {kilobytes:.0f} kB")
    return asked, costs


def least(call, turns: int = TURNS) -> float:
    """Processor milliseconds of a call in the best of some passes, for pages and controls alike."""
    return min(cost(call, turns=turns) for _ in range(PASSES))


def employer_of(size: int) -> Client:
    """A logged-in employer with four jobs and so many applicants, every tenth of whom wrote a message."""
    now = timezone.now()
    user = User.objects.create_user("employer@example.org", None, name="Erin Employer")
    organization = Organization.objects.create(slug="lakeside", name="Lakeside Health", created_at=now)
    membership = Membership.objects.create(user=user, organization=organization, role="owner", joined_at=now)
    postings = [live_posting(membership.organization, slug=f"job-{number}") for number in range(4)]
    crowd(postings, size)
    wrote = [pk for posting in postings for pk in posting.applications.values_list("pk", flat=True)][::10]
    Message.objects.bulk_create(
        Message(application_id=pk, from_employer=False, text="Is it remote?", sent_at=now) for pk in wrote
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client(headers={"user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"})
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client
