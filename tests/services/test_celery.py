"""The scale profile for real: a Celery worker and beat, a Redis that is killed, and an SMTP server that counts."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from alerts.actions import searches
from alerts.models import AlertDigest, SavedSearch
from careers.models import Organization
from config.schedule import SCHEDULE
from notifications.models import OutboxMail
from tests.board import live
from tests.smtp_sink import Sink, free_port

pytestmark = [
    pytest.mark.services,
    pytest.mark.slow,  # waits for two turns of the schedule
    pytest.mark.xdist_group("celery"),  # a worker, a beat and a Redis at a time are enough for two cores
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not os.environ.get("REDIS_URL"), reason="REDIS_URL is not set: run `make test-services`"),
    pytest.mark.skipif(shutil.which("redis-server") is None, reason="the redis-server program is not installed"),
]

# Gossip and mingle serve clusters of workers that watch each other; here they only raise when Redis is killed
# ("Error on restarting Gossip" in 3 of 9 kills).
WORKER = ("worker", "--concurrency", "2", "--without-gossip", "--without-mingle")
PATIENCE = 120  # seconds for what takes one turn of the schedule; the machine may be busy


class Redis:
    """A private Redis without persistence: killed, it forgets everything, as a lost broker does."""

    def __init__(self) -> None:
        self.port = free_port()
        self.start()

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--save", "", "--appendonly", "no", "--bind", "127.0.0.1"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"


@pytest.fixture
def lakeshore(db) -> Organization:
    """A hospital that hires."""
    return Organization.objects.create(slug="lakeshore", name="Lakeshore Health", created_at=timezone.now())


@pytest.fixture
def redis() -> Iterator[Redis]:
    server = Redis()
    yield server
    server.kill()


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink() as server:
        yield server


class Program:
    """A celery program under a process manager: started again whenever it ends.

    It does end: when Redis dies while a task is in hand, kombu 5.7 acknowledges it on the connection that is gone and
    the worker stops with "Unrecoverable error: AttributeError" (in 3 of 8 kills).
    """

    def __init__(self, arguments: tuple[str, ...], environment: dict[str, str], log: Path) -> None:
        self.command = [sys.executable, "-m", "celery", "-A", "config", *arguments, "--loglevel", "INFO"]
        self.environment, self.log = environment, log
        self.start()

    def start(self) -> None:
        with self.log.open("a") as output:
            self.process = subprocess.Popen(
                self.command, cwd=settings.BASE_DIR, env=self.environment, stdout=output, stderr=subprocess.STDOUT
            )

    def keep_alive(self) -> None:
        if self.process.poll() is not None:
            self.start()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=60)


@pytest.fixture
def programs(redis, sink, tmp_path) -> Iterator[list[Program]]:
    """A worker that is ready and a beat, on the test's database."""
    environment = os.environ | profile(redis, sink)
    beat = ("beat", "--schedule", str(tmp_path / "beat"))
    running = [Program(call, environment, tmp_path / f"{call[0]}.log") for call in (WORKER, beat)]
    wait_for(lambda: "ready." in running[0].log.read_text(), "the worker's start", running)
    yield running
    for program in running:
        program.stop()


def profile(redis: Redis, sink: Sink) -> dict[str, str]:
    """Return the environment of the scale profile, on the database that this test uses."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{database['NAME']}"
    else:
        login = f"{database['USER']}:{database['PASSWORD']}" if database["PASSWORD"] else database["USER"]
        url = f"postgres://{login}@{database['HOST']}:{database['PORT'] or 5432}/{database['NAME']}"
    return {"DATABASE_URL": url, "REDIS_URL": redis.url, "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}"}


def wait_for(condition: Callable[[], bool], what: str, programs: list[Program]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            tails = "\n".join(program.log.read_text()[-3000:] for program in programs)
            pytest.fail(f"{what} did not happen in {PATIENCE} seconds\n{tails}")
        for program in programs:
            program.keep_alive()
        time.sleep(0.2)


def test_a_posting_published_while_redis_is_dead_is_mailed_exactly_once(programs, redis, sink, charlie, lakeshore):
    searches.save_search(user=charlie, querystring="state=TX", name="Texas", now=timezone.now())
    SavedSearch.objects.update(frequency="instant")

    redis.kill()
    posting = live(lakeshore, now=timezone.now())
    time.sleep(5)
    assert sink.mails == []
    redis.start()

    wait_for(lambda: bool(sink.mails), "the mail", programs)
    time.sleep(SCHEDULE["alerts.tasks.send_alerts"] + 5)  # the next turn must find nothing left to send
    assert [mail["To"] for mail in sink.mails] == [charlie.email]
    assert posting.title in sink.mails[0].get_body(("plain",)).get_content()
    assert AlertDigest.objects.get().posting_ids == [posting.pk]


def test_a_mail_whose_worker_died_while_sending_is_sent_by_the_next(programs, sink, charlie):
    """The dead worker's lease has run out here; the sweep takes the mail over, under the same Message-ID."""
    moment = timezone.now() - timedelta(minutes=5)
    mail = OutboxMail.objects.create(
        key="k", to=charlie.email, subject="s", text="t", due_at=moment, created_at=moment,
        state=OutboxMail.State.SENDING, leased_until=moment + timedelta(minutes=2), attempts=1,
    )  # fmt: skip
    wait_for(lambda: bool(sink.mails), "the mail", programs)
    assert [sent["Message-ID"] for sent in sink.mails] == [mail.message_id]
