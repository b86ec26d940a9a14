import json

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from codes.importers import hcpcs_corrections
from codes.importers.files import open_sources
from codes.importers.problems import UnreadableFile
from codes.releases.correcting import correct_hcpcs
from codes.releases.deliveries import ImportRefused


class Command(BaseCommand):
    help = (
        "Apply CMS's corrections to a live HCPCS release."
        " Example: manage.py correct_hcpcs 2019-HCPCS-Alpha-Numeric-Corrections.zip --release 2019"
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "paths", nargs="+", metavar="PATH", help="workbooks as CMS ships them; zip is read in place"
        )
        parser.add_argument("--release", required=True, help="the release they correct, such as 2019")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--json", action="store_true", help="print the summary as JSON")

    def handle(self, *args, **options) -> None:
        try:
            files = open_sources(options["paths"], hcpcs_corrections.MEMBERS)
            done = correct_hcpcs(
                name=options["release"],
                files=files,
                now=timezone.now(),
                actor="correct_hcpcs",
                dry_run=options["dry_run"],
            )
        except (ImportRefused, UnreadableFile) as error:
            raise CommandError(f"{error}\nNothing was changed.") from error
        if options["json"]:
            self.stdout.write(
                json.dumps({"corrected": len(done.changes), "left": len(done.left), "dry_run": options["dry_run"]})
            )
            return
        for line in [*done.changes, *done.left]:
            self.stdout.write(line)
        self.stdout.write(f"{len(done.changes)} code(s) {'to correct' if options['dry_run'] else 'corrected'}.")
