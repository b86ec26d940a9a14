"""Celery application for the scale profile: the same functions that `manage.py work` runs in one loop."""

import os

from celery import Celery
from kombu.transport.redis import Channel

from config.schedule import SCHEDULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# When Redis dies while a task runs, kombu 5.7 hands the task back over the connection that is gone, and the worker ends
# with an AttributeError ("Unrecoverable error", 2 of 5 kills). Rows are the queue of record: nothing need go back.
Channel.do_restore = False

app = Celery("crosswalk")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {name: {"task": name, "schedule": seconds} for name, seconds in SCHEDULE.items()}
