from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.models.people import DEFAULT_ZONE
from hiring.actions import telling
from web.text.counting import quantity


class Command(BaseCommand):
    help = (
        "Mail employers that want one mail a day their new applications, and applicants whose job closed without a"
        " decision. Example: manage.py send_application_mails"
    )

    def handle(self, *args, **options) -> None:
        now = timezone.now()
        digests = telling.send_digests(day=timezone.localdate(now, ZoneInfo(DEFAULT_ZONE)), now=now)
        closed = telling.tell_of_closing(now=now)
        self.stdout.write(
            f"{quantity(digests, 'organization')} had new applications,"
            f" {quantity(closed, 'applicant')} told of a closed job"
        )
