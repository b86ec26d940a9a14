import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from operations import backups

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Fill an empty database and an empty media folder from a backup and compare every count and file with its"
        " list. Example: manage.py restore /var/backups/crosswalk/crosswalk-20261129T030000Z"
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("backup", type=Path, help="the folder that manage.py backup made")
        parser.add_argument("--dry-run", action="store_true", help="only compare the backup's database with its list")
        parser.add_argument("--json", action="store_true", help="print the summary as JSON")

    def handle(self, *args, **options) -> None:
        try:
            contents = (backups.read if options["dry_run"] else backups.restore)(options["backup"])
        except (backups.BackupRefused, OSError) as error:
            raise CommandError(str(error)) from error
        wrong = [] if options["dry_run"] else backups.differences(contents)
        self.say(contents, wrong, options)
        if wrong:
            raise CommandError(f"{len(wrong)} differences: do not use this database.")

    def say(self, contents: dict, wrong: list[str], options: dict) -> None:
        counts = {"tables": len(contents["rows"]), "rows": sum(contents["rows"].values())}
        counts |= {"files": len(contents["files"]), "differences": len(wrong)}
        if options["json"]:
            self.stdout.write(json.dumps(counts))
            return
        done = "would be restored" if options["dry_run"] else "restored and compared"
        for line in wrong[:SHOWN]:
            self.stderr.write(line)
        self.stdout.write(
            f"{counts['rows']} rows in {counts['tables']} tables and {counts['files']} files {done},"
            f" {len(wrong)} differences"
        )
