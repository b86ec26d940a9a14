"""What follows from signals: Celery's of its processes and tasks, and that of an account which comes back."""

import time

from celery import current_app
from celery.signals import heartbeat_sent, task_postrun, task_prerun
from django.db import close_old_connections
from django.dispatch import receiver
from django.utils import timezone

from accounts.keeping.signals import account_reopened
from operations.actions import recording
from operations.actions.blocking import keep_shut_out
from operations.models import Heartbeat

_began: dict[str, float] = {}


@heartbeat_sent.connect
def worker_lives(**kwargs) -> None:
    """Sent every two seconds by a worker that has its broker."""
    close_old_connections()  # this process runs no task, so that nobody else leaves a connection that broke
    recording.beat(process=Heartbeat.Process.WORKER, now=timezone.now())


@task_prerun.connect
def note_the_beginning(task_id, **kwargs) -> None:
    _began[task_id] = time.monotonic()


@task_postrun.connect
def note_the_end(task_id, task, state, retval, **kwargs) -> None:
    """Only what runs by the clock has a row; a hint for it counts as a run."""
    began = _began.pop(task_id, time.monotonic())
    if task.name in current_app.conf.beat_schedule:
        error = retval if isinstance(retval, Exception) else None
        recording.record_run(name=task.name, seconds=time.monotonic() - began, error=error, now=timezone.now())


@receiver(account_reopened)
def stay_blocked(sender, user, now, **kwargs) -> None:
    keep_shut_out(user=user, now=now)
