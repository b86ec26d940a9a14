"""One employer's 10,000 applicants: list, search, board and CSV, each by its queries and processor milliseconds.

H, the control, is a view without middleware in the same run. The same pages of 100 applicants stand before: the
queries must be equal and at most 15. `APPLICANTS=100,10000` names the sizes.
"""

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
from hiring.models import Message
from tests.hiring.applications import live_posting
from tests.hiring.crowd import crowd

BAR = 15  # queries
TURNS = 5
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
    for size in map(int, os.environ.get("APPLICANTS", "100,10000").split(",")):
        with scratch_database():
            asked[size] = measure(size)
    counts = list(asked.values())
    most = max(max(each.values()) for each in counts)
    grown = any(each != counts[0] for each in counts)
    print(f"  most queries {most} (bar {BAR}); {'not ' if grown else ''}constant")
    return int(most > BAR or grown)


def measure(size: int) -> dict[str, int]:
    """Print what each page costs; return its queries."""
    client = employer_of(size)
    with override_settings(MIDDLEWARE=[]):
        plain = Client()
        control = cost(lambda: plain.get("/healthz"), turns=500)
    print(f"{connection.vendor}, {size:,} applicants, H {control:.3f} ms, load {os.getloadavg()[0]:.1f}")
    asked = {}
    for name, path in PAGES.items():
        answer = client.get(path)
        asked[name] = queries(client, path)
        spent = cost(lambda path=path: client.get(path), turns=TURNS)
        kilobytes = len(answer.content) / 1000
        print(f"  {name}: {asked[name]} queries, {spent:.0f} ms, {spent / control:.0f} H, {kilobytes:.0f} kB")
    return asked


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
