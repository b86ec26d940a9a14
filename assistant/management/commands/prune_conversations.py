from datetime import datetime

from assistant.actions import keeping
from notifications.management.retention import RetentionCommand


class Command(RetentionCommand):
    help = "Delete questions and cases after 30 days. Example: manage.py prune_conversations --dry-run"

    def work(self, *, now: datetime, dry_run: bool) -> dict[str, int]:
        return keeping.prune(now=now, dry_run=dry_run)
