from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.keeping import leaving
from accounts.models import User
from web.refusals import Refused


class Command(BaseCommand):
    help = "Close an account that is to be erased after 30 days. Example: manage.py close_account ana@example.org"

    def add_arguments(self, parser) -> None:
        parser.add_argument("email")

    def handle(self, *args, **options) -> None:
        user = User.objects.by_email(options["email"])
        if user is None:
            raise CommandError(f"No user has the address {options['email']}.")
        try:
            closing = leaving.close_account(user=user, now=timezone.now())
        except Refused as refusal:
            raise CommandError("This person manages a pool of seats: make somebody else its owner first.") from refusal
        self.stdout.write(f"{user.email} is closed and will be erased on {closing.erase_at.date().isoformat()}")
