from django.core.management.base import BaseCommand
from django.utils import timezone

from notifications import actions


class Command(BaseCommand):
    help = "Send the mail that is due in the outbox. Example: manage.py deliver_mail"

    def handle(self, *args, **options) -> None:
        sent = actions.deliver_due(clock=timezone.now, limit=1000)
        self.stdout.write(f"{sent} sent")
