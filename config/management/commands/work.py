import logging
import signal
import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone
from django.utils.module_loading import import_string

from config.schedule import SCHEDULE
from operations.actions import recording
from operations.models import Heartbeat

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Run the due work in one loop: mail, alerts, closing. Replaces Celery worker and beat where no Redis is."
        " Example: manage.py work"
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--once", action="store_true", help="run everything that is due once, then stop")

    def handle(self, *args, **options) -> None:
        self.running = True
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self.stop)
        due = dict.fromkeys(SCHEDULE, 0.0)
        while self.running:
            self.run_due(due)
            if options["once"]:
                return
            time.sleep(1)

    def stop(self, *args) -> None:
        """Finish the task at hand, then leave the loop."""
        self.running = False

    def run_due(self, due: dict[str, float]) -> None:
        """Run each task whose time has come; one that raises is logged and does not stop the others."""
        for name, seconds in SCHEDULE.items():
            if time.monotonic() >= due[name] or due[name] == 0.0:
                due[name] = time.monotonic() + seconds
                self.run_task(name)
                close_old_connections()

    def run_task(self, name: str) -> None:
        """Run one task and write down how it went."""
        began, failure = time.monotonic(), None
        try:
            import_string(name)()
        except Exception as error:
            log.exception("task %s failed", name)
            failure = error
        now = timezone.now()
        recording.record_run(name=name, seconds=time.monotonic() - began, error=failure, now=now)
        for process in Heartbeat.Process.values:
            recording.beat(process=process, now=now)
