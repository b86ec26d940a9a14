import json

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from codes.models import Release
from codes.releases.reverting import revert
from web.refusals import Refused


class Command(BaseCommand):
    help = (
        "Hide a live release; what it replaced speaks again."
        " Example: manage.py revert_release mue 2024Q3 --setting practitioner --reason 'wrong file'"
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("source", choices=Release.Source.values)
        parser.add_argument("name", help="name of the release, such as RVU25D")
        parser.add_argument("--setting", choices=Release.Setting.values, default="")
        parser.add_argument("--track", choices=Release.Track.values, default="", help="payment track from 2026")
        parser.add_argument("--reason", required=True, help="kept in the import log")
        parser.add_argument("--dry-run", action="store_true", help="say what would speak, and change nothing")
        parser.add_argument("--json", action="store_true", help="print the summary as JSON")

    def handle(self, *args, **options) -> None:
        releases = Release.objects.ready().of(options["source"], options["setting"])
        release = releases.filter(name=options["name"], track=options["track"]).first()
        if release is None:
            raise CommandError(f"No live release {options['name']} of {options['source']}.")
        if not options["dry_run"]:
            try:
                revert(release=release, actor="revert_release", reason=options["reason"], now=timezone.now())
            except Refused as error:
                raise CommandError(str(error)) from error
        summary = {"reverted": str(release), "dry_run": options["dry_run"]}
        text = f"{release} {'would be hidden' if options['dry_run'] else 'is hidden'}."
        self.stdout.write(json.dumps(summary) if options["json"] else text)
