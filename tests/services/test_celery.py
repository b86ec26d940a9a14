"""The scale profile for real: a Celery worker and beat, a Redis that is killed, and an SMTP server that counts."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from careers.actions import searches
from careers.models import AlertDigest, Organization
from config.schedule import SCHEDULE
from notifications.models import OutboxMail
from tests.careers.conftest import live
from tests.smtp_sink import Sink, free_port

pytestmark = [
    pytest.mark.services,
    pytest.mark.slow,  # waits for two turns of the schedule
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


@pytest.fixture
def celery(redis, sink, tmp_path) -> Iterator[Callable[..., subprocess.Popen]]:
    """Start celery programs on the test's database; each writes its log to a file of its own."""
    started = []

    def start(*arguments: str) -> tuple[subprocess.Popen, Path]:
        log = tmp_path / f"{arguments[0]}-{len(started)}.log"
        with log.open("w") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "config", *arguments, "--loglevel", "INFO"],
                cwd=settings.BASE_DIR,
                env=os.environ | profile(redis, sink),
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        started.append(process)
        return process, log

    yield start
    for process in started:
        process.terminate()
    for process in started:
        process.wait(timeout=30)


def profile(redis: Redis, sink: Sink) -> dict[str, str]:
    """Return the environment of the scale profile, on the database that this test uses."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{database['NAME']}"
    else:
        login = f"{database['USER']}:{database['PASSWORD']}" if database["PASSWORD"] else database["USER"]
        url = f"postgres://{login}@{database['HOST']}:{database['PORT'] or 5432}/{database['NAME']}"
    return {"DATABASE_URL": url, "REDIS_URL": redis.url, "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}"}


def wait_for(condition: Callable[[], bool], what: str, *logs: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            tails = "\n".join(log.read_text()[-3000:] for log in logs)
            pytest.fail(f"{what} did not happen in {PATIENCE} seconds\n{tails}")
        time.sleep(0.2)


def test_a_posting_published_while_redis_is_dead_is_mailed_exactly_once(celery, redis, sink, charlie, lakeshore):
    _, worker_log = celery(*WORKER)
    _, beat_log = celery("beat", "--schedule", str(worker_log.parent / "beat"))
    wait_for(lambda: "ready." in worker_log.read_text(), "the worker's start", worker_log)
    searches.save_search(user=charlie, querystring="state=TX", name="Texas", now=timezone.now())

    redis.kill()
    posting = live(lakeshore, now=timezone.now())
    time.sleep(5)
    assert sink.mails == []
    redis.start()

    wait_for(lambda: bool(sink.mails), "the mail", worker_log, beat_log)
    time.sleep(SCHEDULE["careers.tasks.send_alerts"] + 5)  # the next turn must find nothing left to send
    assert [mail["To"] for mail in sink.mails] == [charlie.email]
    assert posting.title in sink.mails[0].get_body(("plain",)).get_content()
    assert AlertDigest.objects.get().posting_ids == [posting.pk]


def test_a_mail_whose_worker_is_killed_while_sending_is_sent_by_the_next(celery, sink, charlie, now):
    """The lease of the dead worker runs out and the sweep takes the mail over; here it has run out already."""
    mail = OutboxMail.objects.create(key="k", to=charlie.email, subject="s", text="t", due_at=now, created_at=now)
    mail.state, mail.leased_until, mail.attempts = OutboxMail.State.SENDING, now, 1
    mail.created_at = timezone.now()
    mail.save()
    _, worker_log = celery(*WORKER)
    _, beat_log = celery("beat", "--schedule", str(worker_log.parent / "beat"))
    wait_for(lambda: bool(sink.mails), "the mail", worker_log, beat_log)
    assert [sent["Message-ID"] for sent in sink.mails] == [mail.message_id]
