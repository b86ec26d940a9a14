"""Celery beat as we run it: it also reports that it lives."""

from celery.beat import PersistentScheduler
from django.db import close_old_connections
from django.utils import timezone

from operations.actions import recording
from operations.models import Heartbeat


class Scheduler(PersistentScheduler):
    """Celery's own scheduler, which looks at the clock several times a minute and writes a heartbeat then."""

    def tick(self, *args, **kwargs) -> float:
        close_old_connections()
        recording.beat(process=Heartbeat.Process.BEAT, now=timezone.now())
        return super().tick(*args, **kwargs)
