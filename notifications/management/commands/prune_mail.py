from datetime import datetime

from notifications import actions
from notifications.management.retention import RetentionCommand


class Command(RetentionCommand):
    help = "Empty mail that went out 30 days ago, delete it after a year. Example: manage.py prune_mail --dry-run"
    done = "done"

    def work(self, *, now: datetime, dry_run: bool) -> dict[str, int]:
        emptied, deleted = actions.prune(now=now, dry_run=dry_run)
        return {"mails_to_empty": emptied, "mails_to_delete": deleted}
