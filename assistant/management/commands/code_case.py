import argparse
import json
import sys
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from assistant.actions.answering import TooLong, suggest
from assistant.engine.result import Status
from assistant.engine.shelf import SETTINGS
from assistant.management.commands.ask import REFUSED, user_called


class Command(BaseCommand):
    help = "Suggest codes for a note. Example: manage.py code_case --json note.txt --on 2024-08-15 --place 22"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", help="a text file, or - for what is piped in")
        parser.add_argument("--json", action="store_true", help="one JSON object on one line")
        parser.add_argument("--on", type=date.fromisoformat, help="date of service, YYYY-MM-DD")
        parser.add_argument("--setting", choices=list(SETTINGS), default="professional")
        parser.add_argument("--place", default="", help="place of service, two digits")
        parser.add_argument("--user", help="address of an account; without it as staff who are not metered")

    def handle(self, *args, **options) -> None:
        now, viewer = timezone.now(), user_called(options["user"])
        given = {"on": options["on"], "setting": options["setting"], "place": options["place"]}
        try:
            result = suggest(text=read(options["file"]), viewer=viewer, now=now, **given)
        except TooLong as error:
            raise CommandError(str(error), returncode=2) from error
        said = result.as_dict()
        if options["json"]:
            self.stdout.write(json.dumps(said, ensure_ascii=False))
        else:
            self.stdout.write("\n".join([said["status"], *(each["code"] for each in said["codes"]), *said["missing"]]))
        if result.status == Status.REFUSED:
            sys.exit(REFUSED)


def read(name: str) -> str:
    """The text of a file, or of what is piped in for `-`. Raises CommandError for one that cannot be read."""
    try:
        return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{name} cannot be read as text: {error}", returncode=2) from error
