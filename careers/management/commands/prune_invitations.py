from datetime import datetime

from careers.employers import teams
from notifications.management.retention import RetentionCommand


class Command(RetentionCommand):
    help = "Delete invitations to teams that ended over 90 days ago. Example: manage.py prune_invitations --dry-run"

    def work(self, *, now: datetime, dry_run: bool) -> dict[str, int]:
        return {"invitations": teams.prune_invitations(now=now, dry_run=dry_run)}
