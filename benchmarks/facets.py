"""The job list and its kin at growing boards (G1-G5, G12, G13): processor milliseconds of application and database.

H, the control, is a view without middleware in the same run. `FACETS_SIZES=10000,100000` names the boards, at most a
million; each is built in a scratch database of the configured kind. The load average stands beside the figures.
"""

import os
import time

import psutil
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings

from benchmarks._board import load_board
from benchmarks._databases import scratch_database
from careers.finding.freshness import BOARD
from careers.models import JobPosting, PublicationCounter

TURNS = 30
PAGES = {
    "G1 list, no filter": "/jobs/",
    "G1 list, specialty and state": "/jobs/?specialty=cardiology&state=TX",
    "G1 list, six facets": "/jobs/?mode=remote&specialty=cardiology&specialty=orthopedics&engagement=full-time"
    "&setting=professional&credential=cpc&pay_stated=1",
    "list by pay": "/jobs/?sort=pay",
    "list, page 200": "/jobs/?page=200",
    "list by pay, page 200": "/jobs/?sort=pay&page=200",
    "G4 keyword and filters": "/jobs/?q=vascular&mode=remote",
    "the same without the keyword": "/jobs/?mode=remote",
    "home": "/",
    "G5 RSS of a search": "/jobs/feed.rss?specialty=cardiology",
}


def main() -> int:
    for size in map(int, os.environ.get("FACETS_SIZES", "10000,100000").split(",")):
        with scratch_database():
            begun = time.perf_counter()
            count = load_board(size)
            print(f"{connection.vendor}, {count:,} live postings, loaded in {time.perf_counter() - begun:.0f} s")
            measure()
    return 0


def measure() -> None:
    cache.clear()
    client = Client(headers={"user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"})
    with override_settings(MIDDLEWARE=[]):
        plain = Client()
        control = cost(lambda: plain.get("/healthz"), turns=500)
    print(f"  load {os.getloadavg()[0]:.1f}; H {control:.3f} ms")
    before, begun = psutil.Process().memory_full_info().uss, time.process_time()
    BOARD.forget()
    with BOARD.at(PublicationCounter.objects.get().value):
        grown = (psutil.Process().memory_full_info().uss - before) / 1e6
    print(
        f"  bitmaps read in {time.process_time() - begun:.1f} s of processor time, {grown:.0f} MB (G12: 100 at 100,000)"
    )
    posting = JobPosting.objects.filter(state="live").latest("pk")
    for name, path in {**PAGES, "G2 posting": posting.get_absolute_url()}.items():
        answer = client.get(path)
        spent = cost(lambda path=path: client.get(path), turns=TURNS)
        size = len(answer.content) / 1000
        print(f"  {name}: {spent:.1f} ms, {spent / control:.0f} H, {size:.0f} kB, status {answer.status_code}")
    print(f"  mode: {'bitmaps' if PublicationCounter.objects.get().value >= settings.BITMAPS_FROM else 'SQL'}")


def cost(call, turns: int) -> float:
    """Processor milliseconds of a call, the database's process included; the first call warms up."""
    call()
    begun = time.process_time() + of_the_database()
    for _ in range(turns):
        call()
    return (time.process_time() + of_the_database() - begun) / turns * 1000


def of_the_database() -> float:
    """Processor seconds of this connection's own server process; SQLite works in ours."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        times = psutil.Process(cursor.fetchone()[0]).cpu_times()
    return times.user + times.system
