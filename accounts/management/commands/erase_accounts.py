from datetime import datetime

from django.core.management.base import CommandError

from accounts.keeping import leaving
from accounts.models import AccountClosing
from notifications.management.retention import RetentionCommand
from web.text.counting import quantity


class Command(RetentionCommand):
    help = "Erase accounts that were closed 30 days ago. Example: manage.py erase_accounts --dry-run"
    done = "erased"
    failed = 0

    def handle(self, *args, **options) -> None:
        super().handle(*args, **options)
        if self.failed:
            raise CommandError(f"{quantity(self.failed, 'account')} could not be erased; the log says why")

    def work(self, *, now: datetime, dry_run: bool) -> dict[str, int]:
        if dry_run:
            return {"accounts": AccountClosing.objects.due(now).count()}
        erased, self.failed = leaving.erase_due(now=now)
        return {"accounts": erased}
