from django.core.management.base import BaseCommand
from django.utils import timezone

from careers.postings import clock


class Command(BaseCommand):
    help = "Open the scheduled postings and end the expired ones. Example: manage.py close_expired"

    def handle(self, *args, **options) -> None:
        now = timezone.now()
        opened, ended = clock.open_scheduled(now=now), clock.close_expired(now=now)
        self.stdout.write(f"{opened} opened, {ended} expired")
