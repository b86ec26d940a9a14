"""What all commands share that end what is kept only for a time."""

import json
from datetime import datetime

from django.core.management.base import BaseCommand
from django.utils import timezone


class RetentionCommand(BaseCommand):
    """Does the work and says how many rows of each kind it was about; `done` is the word for what happened to them."""

    done = "deleted"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count")
        parser.add_argument("--json", action="store_true", help="print the summary as JSON")

    def handle(self, *args, **options) -> None:
        dry_run = options["dry_run"]
        counts = self.work(now=timezone.now(), dry_run=dry_run)
        words = ", ".join(f"{number} {what.replace('_', ' ')}" for what, number in counts.items())
        said = f"{words} {'would be ' * dry_run}{self.done}"
        self.stdout.write(json.dumps(counts) if options["json"] else said)

    def work(self, *, now: datetime, dry_run: bool) -> dict[str, int]:
        """End what is due, or only count it; return how many of each kind."""
        raise NotImplementedError
