from datetime import datetime

from accounts.keeping import retention
from notifications.management.retention import RetentionCommand


class Command(RetentionCommand):
    help = "Delete guests after 400 days, counts after 30. Example: manage.py prune_guests --dry-run"

    def work(self, *, now: datetime, dry_run: bool) -> dict[str, int]:
        return retention.prune_guests(now=now, dry_run=dry_run)
