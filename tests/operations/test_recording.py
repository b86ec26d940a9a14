"""A row for each scheduled task, whoever ran it, and a heartbeat for each kind of process."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import DatabaseError

from config.schedule import SCHEDULE
from operations.actions import recording
from operations.models import Heartbeat, WorkRun
from operations.receivers import note_the_beginning, note_the_end, worker_lives
from operations.watching.beat import Scheduler

pytestmark = pytest.mark.django_db
NAME = "careers.tasks.close_expired"
# These close connections between tasks, which a test inside a transaction does not survive.
committing = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nothing_written_yet(monkeypatch):
    monkeypatch.setattr(recording, "_written_at", {})


@committing
def test_the_embedded_loop_leaves_a_row_for_every_line_of_the_schedule_and_reports_as_both_processes():
    call_command("work", "--once")
    assert set(WorkRun.objects.values_list("name", flat=True)) == set(SCHEDULE)
    assert set(WorkRun.objects.values_list("outcome", "error")) == {("ok", "")}
    assert set(Heartbeat.objects.values_list("process", flat=True)) == {"worker", "beat"}


@committing
def test_a_task_that_raises_in_the_embedded_loop_keeps_its_reason_and_stops_no_other(monkeypatch):
    def broken() -> None:
        raise ValueError("no such row")

    monkeypatch.setattr("careers.tasks.close_expired", broken)
    call_command("work", "--once")
    run = WorkRun.objects.get(name=NAME)
    assert (run.outcome, run.error, run.succeeded_at, run.failures) == ("failed", "ValueError: no such row", None, 1)
    assert WorkRun.objects.filter(outcome="ok").count() == len(SCHEDULE) - 1


@pytest.mark.parametrize(("state", "retval"), [("SUCCESS", 3), ("FAILURE", ValueError("no such row"))])
def test_celerys_runs_are_written_like_the_loops(state, retval):
    note_the_beginning(task_id="1")
    note_the_end(task_id="1", task=SimpleNamespace(name=NAME), state=state, retval=retval)
    assert (WorkRun.objects.get(name=NAME).outcome == "ok") == (state == "SUCCESS")


def test_a_task_that_is_not_on_the_schedule_has_no_row():
    note_the_beginning(task_id="1")
    note_the_end(task_id="1", task=SimpleNamespace(name="feeds.tasks.import_board"), state="SUCCESS", retval=None)
    assert not WorkRun.objects.exists()


def test_failures_are_counted_until_a_success_which_is_written_at_once(now):
    for minute in range(3):
        moment = now + timedelta(minutes=minute)
        recording.record_run(name=NAME, seconds=1, error=ValueError("x"), now=moment)
    assert WorkRun.objects.get().failures == 3
    recording.record_run(name=NAME, seconds=1, now=now + timedelta(minutes=3))
    run = WorkRun.objects.get()
    assert (run.failures, run.error, run.succeeded_at) == (0, "", now + timedelta(minutes=3))


def test_a_run_every_two_seconds_is_not_a_write_every_two_seconds(now, django_assert_num_queries):
    recording.record_run(name=NAME, seconds=1, now=now)
    with django_assert_num_queries(0):
        recording.record_run(name=NAME, seconds=1, now=now + timedelta(seconds=2))


@committing
def test_worker_and_beat_report(monkeypatch):
    worker_lives()
    monkeypatch.setattr("celery.beat.PersistentScheduler.tick", lambda self: 1.0)
    assert Scheduler.__new__(Scheduler).tick() == 1.0
    assert set(Heartbeat.objects.values_list("process", flat=True)) == {"worker", "beat"}


def test_a_database_that_is_away_stops_neither_worker_nor_beat(monkeypatch, now, caplog):
    def away(*args, **kwargs):
        raise DatabaseError("away")

    monkeypatch.setattr(WorkRun.objects, "get_or_create", away)
    monkeypatch.setattr(Heartbeat.objects, "update_or_create", away)
    recording.record_run(name=NAME, seconds=1, now=now)
    recording.beat(process="worker", now=now)
    assert caplog.text.count("was not written down") == 2
