import json

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts import actions
from accounts.models import AccountClosing


class Command(BaseCommand):
    help = "Erase accounts that were closed 30 days ago. Example: manage.py erase_accounts --dry-run"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count")
        parser.add_argument("--json", action="store_true", help="print the summary as JSON")

    def handle(self, *args, **options) -> None:
        now, failed = timezone.now(), 0
        if options["dry_run"]:
            erased = AccountClosing.objects.due(now).count()
        else:
            erased, failed = actions.erase_due(now=now)
        counts = {"accounts": erased}
        done = "would be erased" if options["dry_run"] else "erased"
        words = ", ".join(f"{number} {what.replace('_', ' ')}" for what, number in counts.items())
        self.stdout.write(json.dumps(counts) if options["json"] else f"{words} {done}")
        if failed:
            raise CommandError(f"{failed} accounts could not be erased; the log says why")
