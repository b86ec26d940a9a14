import argparse
import json
import sys
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import User
from assistant.actions.answering import TooLong, answer
from assistant.engine.result import Status

REFUSED = 3


class Command(BaseCommand):
    help = (
        "Answer a question from the reference. Example: manage.py ask --json 'global period of 47383' --on 2025-10-15"
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("question")
        parser.add_argument("--json", action="store_true", help="one JSON object on one line")
        parser.add_argument("--on", type=date.fromisoformat, help="date of service, YYYY-MM-DD")
        parser.add_argument("--before", default="", help="the question before, where this one goes on with it")
        parser.add_argument("--user", help="address of an account; without it as staff who are not metered")

    def handle(self, *args, **options) -> None:
        viewer = user_called(options["user"])
        now = timezone.now()
        try:
            result = answer(
                text=options["question"], viewer=viewer, on=options["on"], before=options["before"], now=now
            )
        except TooLong as error:
            raise CommandError(str(error), returncode=2) from error
        said = result.as_dict()
        if options["json"]:
            self.stdout.write(json.dumps(said, ensure_ascii=False))
        else:
            self.stdout.write("\n".join([said["status"], *(each["text"] for each in said["answer"]), *said["missing"]]))
        if result.status == Status.REFUSED:
            sys.exit(REFUSED)


def user_called(email: str | None) -> User | None:
    """The account with this address. Raises CommandError for an address of nobody."""
    if not email:
        return None
    user = User.objects.by_email(email)
    if user is None:
        raise CommandError(f"No account has the address {email}.", returncode=2)
    return user
