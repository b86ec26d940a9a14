import json

from django.core.management.base import BaseCommand
from django.utils import timezone

from notifications import actions


class Command(BaseCommand):
    help = "Empty mail that went out 30 days ago, delete it after a year. Example: manage.py prune_mail --dry-run"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count")
        parser.add_argument("--json", action="store_true", help="print the summary as JSON")

    def handle(self, *args, **options) -> None:
        emptied, deleted = actions.prune(now=timezone.now(), dry_run=options["dry_run"])
        counts = {"mails_to_empty": emptied, "mails_to_delete": deleted}
        done = "would be done" if options["dry_run"] else "done"
        words = ", ".join(f"{number} {what.replace('_', ' ')}" for what, number in counts.items())
        self.stdout.write(json.dumps(counts) if options["json"] else f"{words} {done}")
