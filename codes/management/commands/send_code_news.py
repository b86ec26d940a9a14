from django.core.management.base import BaseCommand
from django.utils import timezone

from codes.shelf.news import send_news


class Command(BaseCommand):
    help = "Mail whoever asked what new releases changed for their codes. Example: manage.py send_code_news"

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{send_news(now=timezone.now())} mails")
