from django.core.management.base import BaseCommand
from django.utils import timezone

from codes.shelf.news import send_news
from web.text.counting import quantity


class Command(BaseCommand):
    help = "Mail whoever asked what new releases changed for their codes. Example: manage.py send_code_news"

    def handle(self, *args, **options) -> None:
        self.stdout.write(quantity(send_news(now=timezone.now()), "mail"))
