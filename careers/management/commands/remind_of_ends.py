from django.core.management.base import BaseCommand
from django.utils import timezone

from careers.postings import clock


class Command(BaseCommand):
    help = "Mail those whose postings end within seven days or one. Example: manage.py remind_of_ends"

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{clock.remind_of_ends(now=timezone.now())} reminded")
