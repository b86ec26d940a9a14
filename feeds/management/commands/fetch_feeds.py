from django.core.management.base import BaseCommand
from django.utils import timezone

from feeds import sources


class Command(BaseCommand):
    help = "Read the employers' feeds whose time has come. Example: manage.py fetch_feeds"

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{sources.fetch_due(now=timezone.now())} read")
