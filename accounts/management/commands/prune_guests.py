import json

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts import actions


class Command(BaseCommand):
    help = "Delete guests after 400 days, counts after 30. Example: manage.py prune_guests --dry-run"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count")
        parser.add_argument("--json", action="store_true", help="print the summary as JSON")

    def handle(self, *args, **options) -> None:
        counts = actions.prune_guests(now=timezone.now(), dry_run=options["dry_run"])
        done = "would be deleted" if options["dry_run"] else "deleted"
        words = ", ".join(f"{number} {what.replace('_', ' ')}" for what, number in counts.items())
        self.stdout.write(json.dumps(counts) if options["json"] else f"{words} {done}")
