"""Celery application for the scale profile: the same functions that `manage.py work` runs in one loop."""

import os

from celery import Celery

from config.schedule import SCHEDULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("crosswalk")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# A turn that waited for a minute is of no use to anyone: while no worker ran, an hour of them would pile up.
app.conf.beat_schedule = {
    name: {"task": name, "schedule": seconds, "options": {"expires": max(60, seconds)}}
    for name, seconds in SCHEDULE.items()
}
