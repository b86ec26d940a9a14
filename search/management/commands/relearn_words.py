import json

from django.core.management.base import BaseCommand

from search import spelling


class Command(BaseCommand):
    help = "Bring the words that forgive typos in step with what can be searched. Example: manage.py relearn_words"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--json", action="store_true", help="print the numbers as JSON")

    def handle(self, *args, **options) -> None:
        counts = spelling.relearn()
        words = ", ".join(f"{number} words of {kind}" for kind, number in counts.items()) or "nothing to search"
        self.stdout.write(json.dumps(counts) if options["json"] else words)
