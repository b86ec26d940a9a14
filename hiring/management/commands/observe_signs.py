from django.core.management.base import BaseCommand
from django.utils import timezone

from hiring.actions import observing
from web.text.counting import quantity


class Command(BaseCommand):
    help = "Observe live postings for the signs that coders are told of. Example: manage.py observe_signs"

    def handle(self, *args, **options) -> None:
        changed = observing.observe_all(now=timezone.now())
        told = observing.tell_how_soon(now=timezone.now())
        self.stdout.write(
            f"signs changed about {quantity(changed, 'posting')}; {told} employers' times of answering changed"
        )
