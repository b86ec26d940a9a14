from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from codes.importers.problems import UnreadableFile
from codes.releases.cutting import cut_files
from web.text.counting import quantity


class Command(BaseCommand):
    help = (
        "Write the cuts of the sample edition anew from CMS's whole files, after a text was added to codes/sample."
        " Files are found by name below the folder. Example: manage.py cut_edition ~/cms"
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("folder", type=Path, help="where CMS's files lie, packed by gzip or not")

    def handle(self, *args, **options) -> None:
        try:
            for name, before, after in cut_files(folder=options["folder"]):
                self.stdout.write(f"{name}: {quantity(after, 'row')}, {before:,} before")
        except UnreadableFile as error:
            raise CommandError(str(error)) from error
