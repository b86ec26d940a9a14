from django.core.management.base import BaseCommand
from django.utils import timezone

from alerts.actions import sending
from web.text.counting import quantity


class Command(BaseCommand):
    help = "Look what saved searches newly find and mail what is due. Example: manage.py send_alerts"

    def handle(self, *args, **options) -> None:
        mails = sending.send_due_alerts(now=timezone.now())
        self.stdout.write(quantity(mails, "alert"))
