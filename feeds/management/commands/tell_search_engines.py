from django.core.management.base import BaseCommand
from django.utils import timezone

from feeds.telling import indexing


class Command(BaseCommand):
    help = "Tell IndexNow and Google which postings changed. Example: manage.py tell_search_engines"

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{indexing.tell_engines(now=timezone.now())} told")
