import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from operations import backups


class Command(BaseCommand):
    help = (
        "Write the database and the uploaded files into a new folder, with a list that proves them; safe while the"
        " site runs. Example: manage.py backup --to /var/backups/crosswalk --keep 35"
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="where backups are kept")
        parser.add_argument("--keep", type=int, metavar="DAYS", help="delete backups in FOLDER that are older")
        parser.add_argument("--json", action="store_true", help="print the summary as JSON")

    def handle(self, *args, **options) -> None:
        now = timezone.now()
        try:
            place, contents = backups.make(options["to"], now=now)
        except (backups.BackupRefused, OSError) as error:
            raise CommandError(str(error)) from error
        gone = backups.forget_older(options["to"], days=options["keep"], now=now) if options["keep"] else []
        counts = {"rows": sum(contents["rows"].values()), "files": len(contents["files"]), "deleted": len(gone)}
        if options["json"]:
            self.stdout.write(json.dumps({"backup": str(place), **counts}))
        else:
            self.stdout.write(f"{place}: {counts['rows']} rows, {counts['files']} files; {len(gone)} older deleted")
