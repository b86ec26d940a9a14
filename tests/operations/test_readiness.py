"""What /readyz says of each part: only the database's absence takes the site out of service (F44, R19, R20)."""

import time
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from notifications.models import OutboxMail
from operations.actions import recording
from operations.models import Heartbeat, WorkRun
from tests.pace import here
from tests.smtp_sink import free_port

PARTS = ("database", "broker", "worker", "beat", "mail", "work")


@pytest.fixture(autouse=True)
def _nothing_written_yet(monkeypatch):
    monkeypatch.setattr(recording, "_written_at", {})


def alive(seconds_ago: float = 0) -> None:
    for process in Heartbeat.Process.values:
        moment = timezone.now() - timedelta(seconds=seconds_ago)
        Heartbeat.objects.update_or_create(process=process, defaults={"beat_at": moment})


@pytest.mark.django_db
def test_a_site_whose_processes_report_is_ready(client, settings):
    settings.REDIS_URL = ""
    alive()
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "reasons": [], **dict.fromkeys(PARTS, "ok")}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds_ago", "part"), [(100, "ok"), (130, "degraded")])
def test_a_worker_or_beat_that_has_been_silent_for_two_minutes_is_degraded(client, settings, seconds_ago, part):
    settings.REDIS_URL = ""
    alive(seconds_ago)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["worker"], answer.json()["beat"]) == (200, part, part)


@pytest.mark.django_db
def test_a_site_without_any_worker_serves_and_says_so(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "degraded"
    assert "no worker has ever reported" in answer.json()["reasons"]


@pytest.mark.django_db
def test_a_broker_that_is_gone_is_degraded_within_two_seconds(client, settings):
    alive()
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"
    began = time.monotonic()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["broker"], answer.json()["worker"]) == (200, "degraded", "ok")
    assert time.monotonic() - began < here(2)


@pytest.mark.django_db
def test_mail_that_has_been_due_for_five_minutes_is_degraded(client):
    alive()
    long_ago = timezone.now() - timedelta(minutes=6)
    OutboxMail.objects.create(key="k", to="ana@example.org", subject="s", due_at=long_ago, created_at=long_ago)
    answer = client.get("/readyz").json()
    assert answer["mail"] == "degraded"
    assert any(reason.startswith("mail has been due for 36") for reason in answer["reasons"])


@pytest.mark.django_db
def test_work_that_failed_or_did_not_run_for_three_turns_is_named(client):
    alive()
    now = timezone.now()
    for name, ago, failures in (
        ("careers.tasks.close_expired", timedelta(minutes=4), 0),
        ("accounts.tasks.erase_accounts", timedelta(minutes=61), 0),
        ("notifications.tasks.prune_mail", timedelta(0), 1),
        ("left.the.schedule", timedelta(days=90), 0),
    ):
        WorkRun.objects.create(
            name=name, outcome="ok", ended_at=now - ago, succeeded_at=now - ago, seconds=1, failures=failures
        )
    answer = client.get("/readyz").json()
    assert answer["work"] == "degraded"
    late = "work that failed or is late: careers.tasks.close_expired, notifications.tasks.prune_mail"
    assert late in answer["reasons"]


def test_without_the_database_the_site_is_out_of_service_and_says_when_to_ask_again(client, monkeypatch):
    def gone(now):
        raise DatabaseError("gone")

    monkeypatch.setattr("operations.views.probes.readiness", gone)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["database"], answer["Retry-After"]) == (503, "down", "5")


def test_probes_answer_by_address_and_over_http_where_pages_do_not(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    by_address = {"HTTP_HOST": "203.0.113.9:8001"}
    healthy = client.get("/healthz", **by_address)
    assert (healthy.status_code, healthy.content) == (200, b"ok\n")
    assert "default-src 'none'" in healthy["Content-Security-Policy"]
    settings.SECURE_SSL_REDIRECT = False
    assert client.get("/privacy/", **by_address).status_code == 400
