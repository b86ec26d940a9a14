from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.models.people import DEFAULT_ZONE
from hiring.actions import telling


class Command(BaseCommand):
    help = (
        "Mail employers that want one mail a day their new applications, and applicants whose job closed without a"
        " decision. Example: manage.py send_application_mails"
    )

    def handle(self, *args, **options) -> None:
        now = timezone.now()
        digests = telling.send_digests(day=timezone.localdate(now, ZoneInfo(DEFAULT_ZONE)), now=now)
        closed = telling.tell_of_closing(now=now)
        self.stdout.write(f"{digests} organizations had new applications, {closed} applicants told of a closed job")
