import json

from django.core.management.base import BaseCommand
from django.utils import timezone

from codes.releases.reverting import prune


class Command(BaseCommand):
    help = "Remove all but the last four releases of each source. Example: manage.py prune_releases --dry-run"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would go, and remove nothing")
        parser.add_argument("--json", action="store_true", help="print the summary as JSON")

    def handle(self, *args, **options) -> None:
        dry_run = options["dry_run"]
        titles = [str(each) for each in prune(actor="prune_releases", now=timezone.now(), dry_run=dry_run)]
        if options["json"]:
            self.stdout.write(json.dumps({"removed": titles, "dry_run": dry_run}))
            return
        for title in titles:
            self.stdout.write(f"{'would remove' if dry_run else 'removed'}: {title}")
        self.stdout.write(f"{len(titles)} release{'s' * (len(titles) != 1)} {'to remove' if dry_run else 'removed'}.")
