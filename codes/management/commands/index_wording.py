import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from codes.models import Descriptor, DiagnosisEntry, HcpcsEntry
from codes.writing.wording import read_whole, remember
from web.text.counting import quantity

# The wording of the owners that the database holds.
LOADED = [
    ("loaded descriptors", Descriptor, "text"),
    ("loaded HCPCS descriptors", HcpcsEntry, "long_description"),
    ("loaded ICD-10-CM titles", DiagnosisEntry, "title"),
]
LEFT_OUT = {".pdf"}  # some of them unpack without end


class Command(BaseCommand):
    help = (
        "Fingerprint the wording of reference files and of loaded descriptors, so that the writing desk can tell when"
        " a text repeats eight words of one. Run it after each import. Example: manage.py index_wording /srv/cms"
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("folders", nargs="*", type=Path, help="folders of reference files, read as they are")
        parser.add_argument("--json", action="store_true", help="print the summary as JSON")

    def handle(self, *args, **options) -> None:
        for folder in options["folders"]:
            if not folder.is_dir():
                raise CommandError(f"{folder} is no folder.")
        files = [path for folder in options["folders"] for path in sorted(folder.rglob("*"))]
        files = [path for path in files if path.is_file() and path.suffix.lower() not in LEFT_OUT]
        rows = [
            (name, model._default_manager.values_list(column, flat=True).iterator()) for name, model, column in LOADED
        ]
        count = remember([*rows, *((path.name, read_whole(path)) for path in files)])
        text = f"{quantity(count, 'run')} of eight words kept from {quantity(len(files), 'file')} and the descriptors."
        self.stdout.write(json.dumps({"runs": count, "files": len(files)}) if options["json"] else text)
