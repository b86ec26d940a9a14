from django.core.management.base import BaseCommand
from django.utils import timezone

from careers.actions import alerts


class Command(BaseCommand):
    help = "Mail what saved searches newly found, once a day and person. Example: manage.py send_alerts"

    def handle(self, *args, **options) -> None:
        mails = alerts.send_due_alerts(now=timezone.now())
        self.stdout.write(f"{mails} alerts")
