from django.core.management.base import BaseCommand
from django.utils import timezone

from api.calls import repeats


class Command(BaseCommand):
    help = (
        "Delete what calls with an Idempotency-Key were answered more than a day ago. Example: manage.py prune_answers"
    )

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{repeats.prune(now=timezone.now())} kept answers deleted")
