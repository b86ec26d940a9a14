from django.core.management.base import BaseCommand
from django.utils import timezone

from hiring.actions import delivering


class Command(BaseCommand):
    help = (
        "Send employers' systems what they are to be told of applications, once, and delete what is older than thirty"
        " days. Example: manage.py deliver_webhooks"
    )

    def handle(self, *args, **options) -> None:
        taken = delivering.deliver_due(clock=timezone.now)
        deleted = delivering.prune(now=timezone.now())
        self.stdout.write(f"{taken} messages taken, {deleted} old ones deleted")
