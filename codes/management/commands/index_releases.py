import json

from django.core.management.base import BaseCommand
from django.utils import timezone

from codes.releases.indexing import index_again, index_unindexed


class Command(BaseCommand):
    help = "Put the words of releases into the search whose import died on the way. Example: manage.py index_releases"

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--again", action="store_true", help="all live releases, after an upgrade that indexes more"
        )
        parser.add_argument("--json", action="store_true", help="print the summary as JSON")

    def handle(self, *args, **options) -> None:
        if options["again"]:
            index_again()
        indexed = index_unindexed(now=timezone.now())
        text = f"{indexed} release(s) indexed."
        self.stdout.write(json.dumps({"indexed": indexed}) if options["json"] else text)
