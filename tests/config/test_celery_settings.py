"""The scale profile's settings, each with the fault that taught it (quality.md M5-M8, R9)."""

from django.conf import settings

from config.celery import app
from config.schedule import SCHEDULE


def test_a_killed_workers_task_comes_back():
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost
    assert app.conf.worker_prefetch_multiplier == 1


def test_no_task_outlives_the_time_after_which_the_broker_starts_it_again():
    options = app.conf.broker_transport_options
    assert 0 < app.conf.task_soft_time_limit < app.conf.task_time_limit
    assert options["visibility_timeout"] >= 2 * app.conf.task_time_limit


def test_lost_messages_are_restored_within_30_seconds():
    options = app.conf.broker_transport_options
    assert options["unacked_restore_interval"] * options["unacked_restore_throttle"] <= 30
    assert options["unacked_mutex_expire"] <= 30


def test_a_silent_broker_is_left_in_time():
    options = app.conf.broker_transport_options
    assert max(options["socket_timeout"], options["socket_connect_timeout"]) <= 2
    assert app.conf.task_publish_retry_policy["max_retries"] <= 1


def test_beat_runs_the_table_that_the_embedded_loop_runs():
    assert {entry["task"]: entry["schedule"] for entry in app.conf.beat_schedule.values()} == SCHEDULE


def test_turns_of_the_clock_do_not_pile_up_while_no_worker_runs():
    """A turn waits a minute, a rare one until the next: of each at most one is ever kept."""
    entries = app.conf.beat_schedule.values()
    assert all(entry["options"]["expires"] <= max(60, entry["schedule"]) for entry in entries)


def test_every_scheduled_task_is_registered():
    app.loader.import_default_modules()
    assert set(SCHEDULE) <= set(app.tasks)


def test_what_beat_remembers_lies_in_the_data_folder():
    assert app.conf.beat_schedule_filename == str(settings.DATA_DIR / "celerybeat-schedule")
