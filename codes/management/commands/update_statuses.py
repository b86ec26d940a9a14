import json

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from codes.releases.statuses import update_statuses
from web.text.counting import quantity


class Command(BaseCommand):
    help = "End the codes whose last day has passed, by the releases. Example: manage.py update_statuses --dry-run"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count")
        parser.add_argument("--json", action="store_true", help="print the summary as JSON")

    def handle(self, *args, **options) -> None:
        with transaction.atomic():
            ended = update_statuses(on=timezone.now().date())
            transaction.set_rollback(options["dry_run"])
        self.stdout.write(json.dumps({"ended": ended}) if options["json"] else f"{quantity(ended, 'code')} ended")
