from datetime import datetime

from accounts.keeping import retention
from notifications.management.retention import RetentionCommand


class Command(RetentionCommand):
    help = "Delete tries that stayed locked over a year ago. Example: manage.py prune_blocked_tries --dry-run"

    def work(self, *, now: datetime, dry_run: bool) -> dict[str, int]:
        return {"blocked_tries": retention.prune_blocked_tries(now=now, dry_run=dry_run)}
