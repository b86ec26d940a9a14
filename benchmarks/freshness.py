"""Two processes on one board while postings are published, edited, closed, opened by the clock and expire.

This process writes and searches at once after each commit; a second one is told what was committed and searches until
it finds it so. Nothing may be missed: here at the first search, there within a second. `FRESHNESS_CHANGES=10000` and
`FRESHNESS_RATE=20` a second are the bar's. Afterwards the cache is emptied and a backup restored under both.
"""

import gc
import json
import logging
import os
import queue
import subprocess
import sys
import threading
import time
from collections import Counter
from datetime import timedelta
from itertools import cycle

import psutil
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.http import QueryDict
from django.utils import timezone

from benchmarks._board import load_board
from benchmarks._databases import scratch_database, url_of
from careers.finding import engine
from careers.finding.matching import JobSearch
from careers.models import JobPosting, PostingRevision, PublicationCounter
from careers.models.choices import PostingState, Shift
from careers.postings import clock, drafting, revising
from careers.postings.content import content_of

CHANGES, RATE = int(os.environ.get("FRESHNESS_CHANGES", "10000")), float(os.environ.get("FRESHNESS_RATE", "20"))
BOARD = 400
WAIT = 2  # seconds until a scheduled posting opens, and until one that expires does
LATE = float(os.environ.get("FRESHNESS_LATE", "1"))  # seconds after a commit: the bar of the other process
FOR_EVER = 1e12
EVERY = 1000  # changes between two reports
READER = "from benchmarks.__main__ import set_up; set_up(); from benchmarks import freshness; freshness.look()"


def main() -> int:
    logging.disable(logging.CRITICAL)
    settings.BITMAPS_FROM = 0
    with scratch_database():
        load_board(BOARD)
        # Each posting is changed again only when everybody has had time to see the change before.
        with Reader() as reader:
            wrong = change_all(reader) + same(reader, "the whole board", lambda: None)
            wrong += same(reader, "after the cache was lost", cache.clear)
            wrong += same(reader, "after a backup was restored", restore_older)
    print(f"  {wrong} wrong")
    return int(wrong > 0)


def found(query: str) -> set[int]:
    """The keys of all that a search finds now, by the bitmaps of this process."""
    search = JobSearch(QueryDict(query), now=timezone.now())
    return set(engine.reply(search._question, sort="newest", first=0, size=10**6).pks)


# --- the other process -------------------------------------------------------------------------------------------


def look() -> None:
    """Search for what stdin tells, one JSON object a line, until it is so; `report` and `all` are answered."""
    settings.BITMAPS_FROM = 0
    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=lambda: [lines.put(line) for line in sys.stdin], daemon=True).start()
    waiting: list[dict] = []
    delays: list[float] = []
    missed: list[dict] = []
    while True:
        line = "" if lines.empty() else lines.get()
        waiting += [json.loads(line)] if line.startswith("{") else []
        waiting = [each for each in waiting if not settled(each, delays, missed)]
        if line == "all\n":
            say(sorted(found("")))
        if line == "report\n" and not lines.empty():
            lines.put(line)
        elif line == "report\n":
            while waiting := [each for each in waiting if not settled(each, delays, missed)]:
                time.sleep(0.005)
            say({"seen": len(delays), "missed": missed, "slowest": max(delays, default=0), "memory": memory()})
        if line == "end\n":
            return
        if not line:
            time.sleep(0.003)


def settled(told: dict, delays: list[float], missed: list[dict]) -> bool:
    """Whether a search shows what was told, or too much time has passed since it had to.

    What is true for a moment only and was first looked for after it says nothing: this process was not given the time.
    """
    late = time.time() - told["at"]
    if late < 0:
        return False
    if not told.get("looked") and time.time() > told["until"]:
        return True
    told["looked"] = True
    if (told["pk"] in found(told["query"])) == told["found"]:
        delays.append(late)
        return True
    if late > LATE:
        missed.append(told)
    return late > LATE


def say(something) -> None:
    print(json.dumps(something), flush=True)


def memory() -> float:
    """Megabytes that this process alone holds."""
    gc.collect()
    return psutil.Process().memory_full_info().uss / 1e6


class Reader:
    """The other process, as this one talks to it."""

    def __enter__(self) -> "Reader":
        environment = {**os.environ, "DATABASE_URL": url_of(connection)}
        self.process = subprocess.Popen(
            [sys.executable, "-c", READER], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.ask("all")
        return self

    def __exit__(self, *args) -> None:
        self.tell("end")
        self.process.wait(timeout=30)

    def tell(self, line: str) -> None:
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def ask(self, line: str):
        self.tell(line)
        return json.loads(self.process.stdout.readline())


# --- this process ------------------------------------------------------------------------------------------------


class Changes:
    """Makes one change at a time, each on the posting that was left alone the longest."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.stale, self.done = reader, 0, Counter()
        self.live = list(JobPosting.objects.filter(state="live").order_by("pk").values_list("pk", flat=True))
        self.down: list[int] = []
        self.kinds = cycle([self.close, self.edit, self.publish, self.close, self.expire, self.schedule])

    def expect(
        self, kind: str, pk: int, is_found: bool, query: str = "", at: float | None = None, until: float = FOR_EVER
    ) -> None:
        """Search here at once, and tell the other process; `at` is the moment from which it has to be so, `until` the
        one up to which it surely is.
        """
        self.done[kind] += 1
        told = {"query": query, "pk": pk, "found": is_found, "at": at or time.time(), "until": until}
        self.reader.tell(json.dumps(told))
        if at is None and (pk in found(query)) != is_found and time.time() < until:
            self.stale += 1

    def close(self) -> None:
        posting = self.take(self.live)
        drafting.close(posting=posting, by=None, now=timezone.now())
        self.down.append(posting.pk)
        self.expect("closed", posting.pk, False)

    def publish(self) -> None:
        posting = self.take(self.down)
        drafting.reopen(posting=posting, by=None, now=timezone.now())
        self.live.append(posting.pk)
        self.expect("published", posting.pk, True)

    def edit(self) -> None:
        posting = self.take(self.live)
        shift = next(each for each in Shift.values if each != posting.shift)
        content = {**content_of(posting), "shift": shift}
        base = revising.base_of(posting, None)
        revising.revise(posting=posting, content=content, base=base, by=None, now=timezone.now())
        seen = PostingRevision.objects.get(posting=posting).stamp
        revising.approve_changes(posting=posting, seen=seen, by=None, now=timezone.now())
        self.live.append(posting.pk)
        self.expect("edited", posting.pk, True, f"shift={shift}")

    def expire(self) -> None:
        """Published with an end two seconds away: it goes without a write, and the clock's write changes nothing."""
        posting = self.take(self.down)
        ends = timezone.now() + timedelta(seconds=WAIT)
        JobPosting.objects.filter(pk=posting.pk).update(expires_at=ends)
        posting.refresh_from_db()
        drafting.reopen(posting=posting, by=None, now=timezone.now())
        self.down.append(posting.pk)
        self.expect("published for a moment", posting.pk, True, until=ends.timestamp())
        self.expect("expired", posting.pk, False, at=ends.timestamp())

    def schedule(self) -> None:
        posting = self.take(self.down)
        opens = timezone.now() + timedelta(seconds=WAIT)
        JobPosting.objects.filter(pk=posting.pk).update(state=PostingState.SCHEDULED, opens_at=opens)
        self.expect("scheduled", posting.pk, False, until=opens.timestamp())
        self.live.append(posting.pk)

    def tick(self) -> None:
        """What the schedule does each second: close what ended, open what is due."""
        now = timezone.now()
        due = list(JobPosting.objects.due_to_open(now).values_list("pk", flat=True))
        clock.close_expired(now=now)
        clock.open_scheduled(now=now)
        for pk in due:
            self.expect("opened", pk, True)

    def take(self, pks: list[int]) -> JobPosting:
        return JobPosting.objects.select_related("organization").get(pk=pks.pop(0))


def change_all(reader: Reader) -> int:
    changes, begun, ticked = Changes(reader), time.time(), 0.0
    changes.down = [changes.live.pop() for _ in range(len(changes.live) // 3)]
    for pk in changes.down:
        drafting.close(posting=JobPosting.objects.get(pk=pk), by=None, now=timezone.now())
    reported, missed = 0, 0
    while (count := changes.done.total()) < CHANGES:
        next(changes.kinds)()
        if time.time() - ticked > 1:
            ticked = time.time()
            changes.tick()
        if count // EVERY > reported:
            reported = count // EVERY
            print(f"  {count:,} after {time.time() - begun:.0f} s: {memory():.0f} MB here, {reader_says(reader)}")
        time.sleep(max(0.0, begun + changes.done.total() / RATE - time.time()))
    time.sleep(WAIT)
    changes.tick()
    missed = len(reader.ask("report")["missed"])
    rate = changes.done.total() / (time.time() - begun)
    print(f"  {connection.vendor}: {dict(changes.done)}, {rate:.1f} a second, load {os.getloadavg()[0]:.1f}")
    print(f"  not seen here at once: {changes.stale}; not seen there within {LATE} s: {missed}; {reader_says(reader)}")
    return changes.stale + missed


def reader_says(reader: Reader) -> str:
    said = reader.ask("report")
    missed = len(said["missed"])
    seen = f"{said['seen']:,} seen and {missed} missed, the slowest seen after {said['slowest']:.2f} s"
    return f"{said['memory']:.0f} MB there, {seen}"


def same(reader: Reader, words: str, change) -> int:
    """Do something to the board and compare both processes with the rule in SQL."""
    change()
    truth = set(JobPosting.objects.live(timezone.now()).values_list("pk", flat=True))
    wrong = (found("") != truth) + (set(reader.ask("all")) != truth)
    print(f"  {words}: {len(truth)} live, {wrong} of 2 processes wrong")
    return wrong


@transaction.atomic
def restore_older() -> None:
    """What a backup from some changes ago brings back: those changes undone, and as many others made since."""
    counter = PublicationCounter.objects.get()
    late = JobPosting.objects.filter(state="live").order_by("-revision").values_list("pk", flat=True)[:20]
    JobPosting.objects.filter(pk__in=list(late)).delete()
    PublicationCounter.objects.update(value=counter.value - 100)
