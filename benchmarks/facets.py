"""The job list and its kin at growing boards (G1-G5, G12, G13): processor milliseconds of application and database.

H, the control, is a view without middleware in the same run. `FACETS_SIZES=10000,100000` names the boards, at most a
million; each is built in a scratch database of the configured kind. The load average stands beside the figures. A page
is asked for as a guest who is not the first; "anew" is the same page where the board has changed since, "printed" where
the first posting that it names has; "first" is a search that nobody asked before, printed whole. The pages come from
a process that was made as a site's are (config.serving), so that its memory is that of one more such process.
"""

import json
import logging
import os
import re
import subprocess
import sys
import time
import warnings
from functools import partial

import psutil
from django.conf import settings
from django.core.cache import cache
from django.core.signals import request_started
from django.db import connection, reset_queries
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from benchmarks._board import load_board
from benchmarks._databases import scratch_database, url_of
from careers.finding import engine
from careers.finding.freshness import BOARD
from careers.finding.numbers import next_revision
from careers.models import JobPosting, PublicationCounter
from careers.models.choices import State
from config import serving

TURNS = 30
SHORTID = re.compile(r"/jobs/[a-z0-9-]+-([a-z0-9]{8})/")
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


# Two pages whose costs are compared: the first may cost at most so many times the second.
SHAPES = [
    ("page 200 / page 1", "list, page 200", "G1 list, no filter", 1.3),
    ("keyword / without it (G4)", "G4 keyword and filters", "the same without the keyword", 2.0),
    ("home / list", "home", "G1 list, no filter", 1.0),
]


def main() -> int:
    logging.disable(logging.WARNING)
    warnings.filterwarnings("ignore", "No directory at")
    before: dict[str, float] = {}
    for size in map(int, os.environ.get("FACETS_SIZES", "10000,100000").split(",")):
        with scratch_database():
            begun = time.perf_counter()
            count = load_board(size)
            took = time.perf_counter() - begun
            print(
                f"{connection.vendor}, {count:,} live postings, loaded in {took:.0f} s, load {os.getloadavg()[0]:.1f}"
            )
            spent = served_apart()
        for name in before:
            print(f"  {name}: {spent[name] / before[name]:.2f} times the board before")
        before = spent
    return 0


def served_apart() -> dict[str, float]:
    """Measure in a process of its own; return its milliseconds by page."""
    run = [
        sys.executable,
        "-c",
        "from benchmarks.__main__ import set_up; set_up(); from benchmarks import facets; facets.tell()",
    ]
    environment = {**os.environ, "DATABASE_URL": url_of(connection)}
    done = subprocess.run(run, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    *lines, figures = done.stdout.splitlines()
    print("\n".join(lines), flush=True)
    return json.loads(figures)


def tell() -> None:
    """Print the figures for a reader, then the milliseconds for the process that asked."""
    logging.disable(logging.WARNING)
    warnings.filterwarnings("ignore", "No directory at")
    serving.load()
    if served := os.fork():
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(served, 0)[1]))
    print(json.dumps(measure()))


def measure() -> dict[str, float]:
    """Print every page beside the control; return milliseconds by page."""
    cache.clear()
    client = Client(headers={"user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"})
    with override_settings(MIDDLEWARE=[]):
        plain = Client()
        # the least of five: one look for garbage among all modules trebles the rest
        control = min(cost(lambda: plain.get("/healthz"), turns=500) for _ in range(5))
    print(f"  H {control:.3f} ms; answered from {'memory' if _has_bitmaps() else 'SQL'}")
    build()
    posting = JobPosting.objects.filter(state="live").latest("pk")
    spent = {}
    for name, path in {**PAGES, "G2 posting": posting.get_absolute_url()}.items():
        answer = client.get(path)
        spent[name] = cost(lambda path=path: client.get(path), turns=TURNS)
        anew = cost(lambda path=path: client.get(path), turns=TURNS, before=lambda: change(posting.pk))
        size, asked = len(answer.content) / 1000, queries(client, path)
        shown = partial(change_what, client, path)
        printed = cost(lambda path=path: client.get(path), turns=TURNS, before=shown)
        print(
            f"  {name}: {spent[name]:.1f} ms, {spent[name] / control:.0f} H,"
            f" anew {anew:.1f} ms, {anew / control:.0f} H, printed {printed:.1f} ms, {printed / control:.0f} H;"
            f" {asked} queries, {size:.1f} kB"
        )
    ask_first(client, control)
    feed = PAGES["G5 RSS of a search"]
    known = {"if-none-match": client.get(feed).headers["ETag"]}
    spent["G5 RSS, not modified"] = cost(lambda: client.get(feed, headers=known), turns=10 * TURNS)
    unchanged = spent["G5 RSS, not modified"]
    print(f"  G5 RSS, not modified: {unchanged:.2f} ms, {unchanged / control:.1f} H (bar 3)")
    for words, name, other, bar in SHAPES:
        print(f"  {words}: {spent[name] / spent[other]:.2f} (bar {bar})")
    memory = psutil.Process().memory_full_info().uss / 1e6
    print(f"  memory of the process afterwards: {memory:.0f} MB (G12: 100 at 100,000, 300 at 1,000,000)")
    return spent


def ask_first(client: Client, control: float) -> None:
    """Print what searches cost that nobody asked before, without a change of the board between them (G1: uncached)."""
    paths = iter([f"/jobs/?specialty=orthopedics&state={state}&mode=onsite" for state in State.values])
    first = cost(lambda: client.get(next(paths)), turns=TURNS)
    print(f"  a search of three facets that nobody asked before: {first:.1f} ms, {first / control:.0f} H (G1: 45)")


def build() -> None:
    """Print what a web process does at its start: reading the live board into bitmaps, in which no garbage is looked
    for afterwards.
    """
    before, begun, cpu = psutil.Process().memory_full_info().uss, time.perf_counter(), time.process_time()
    BOARD.forget()
    engine.warm()
    grown = (psutil.Process().memory_full_info().uss - before) / 1e6
    cpu, took = time.process_time() - cpu, time.perf_counter() - begun
    print(f"  bitmaps read in {took:.1f} s, {cpu:.1f} s of processor time, {grown:.0f} MB")


def change(pk: int) -> None:
    """Let a posting have changed, as an edit of it does: what is held of the board is read anew."""
    JobPosting.objects.filter(pk=pk).update(revision=next_revision())


def change_what(client: Client, path: str) -> None:
    """Let the first posting that a page names have changed: nothing of it can be sent as it was."""
    found = SHORTID.search(client.get(path).text)
    if found:
        JobPosting.objects.filter(shortid=found[1]).update(revision=next_revision())


def queries(client: Client, path: str) -> int:
    """How many queries a page asks (G3); a request would otherwise forget those before it."""
    request_started.disconnect(reset_queries)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    request_started.connect(reset_queries)
    return len(asked)


def _has_bitmaps() -> bool:
    return PublicationCounter.objects.get().value >= settings.BITMAPS_FROM


def cost(call, turns: int, before=None) -> float:
    """Processor milliseconds of a call, the database's process included; the first warms up, `before` costs nothing."""
    call()
    spent = 0.0
    for _ in range(turns if before else 1):
        if before:
            before()
        begun = time.process_time() + of_the_database()
        for _ in range(1 if before else turns):
            call()
        spent += time.process_time() + of_the_database() - begun
    return spent / turns * 1000


def of_the_database() -> float:
    """Processor seconds of this connection's own server process; SQLite works in ours."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        times = psutil.Process(cursor.fetchone()[0]).cpu_times()
    return times.user + times.system
