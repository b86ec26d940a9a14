from datetime import datetime

from alerts.actions import guests
from notifications.management.retention import RetentionCommand


class Command(RetentionCommand):
    help = "Delete alerts that were asked for and never confirmed. Example: manage.py prune_alerts --dry-run"

    def work(self, *, now: datetime, dry_run: bool) -> dict[str, int]:
        return guests.prune(now=now, dry_run=dry_run)
