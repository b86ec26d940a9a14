from django.core.management.base import BaseCommand
from django.utils import timezone

from careers.postings.placing import place_postings
from web.text.counting import quantity


class Command(BaseCommand):
    help = "Put the live postings on the map anew, after import_geography. Example: manage.py place_postings"

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{quantity(place_postings(now=timezone.now()), 'posting')} placed")
