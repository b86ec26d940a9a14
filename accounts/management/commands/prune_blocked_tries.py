import json

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts import actions


class Command(BaseCommand):
    help = "Delete tries that stayed locked over a year ago. Example: manage.py prune_blocked_tries --dry-run"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count")
        parser.add_argument("--json", action="store_true", help="print the summary as JSON")

    def handle(self, *args, **options) -> None:
        counts = {"blocked_tries": actions.prune_blocked_tries(now=timezone.now(), dry_run=options["dry_run"])}
        done = "would be deleted" if options["dry_run"] else "deleted"
        words = ", ".join(f"{number} {what.replace('_', ' ')}" for what, number in counts.items())
        self.stdout.write(json.dumps(counts) if options["json"] else f"{words} {done}")
