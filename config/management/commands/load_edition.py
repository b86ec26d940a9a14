import json

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from codes.models import Release
from codes.releases.sample import load_sample
from web.text.counting import quantity


class Command(BaseCommand):
    help = (
        "Load the sample edition: our own texts and the cuts of CMS's files they rest on, without people or jobs."
        " Run it again after an upgrade; a source of which a release was imported is left alone."
        " Example: manage.py load_edition"
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="load, count, and take everything back")
        parser.add_argument("--json", action="store_true", help="print the summary as JSON")

    @transaction.atomic
    def handle(self, *args, **options) -> None:
        before = Release.objects.count()
        codes = load_sample(now=timezone.now())
        counts = {"codes": codes, "releases_added": Release.objects.count() - before}
        transaction.set_rollback(options["dry_run"])
        would = "would be " * options["dry_run"]
        cuts = quantity(counts["releases_added"], "cut")
        words = f"{quantity(codes, 'code')} {would}loaded with their texts, {cuts} of releases {would}added"
        self.stdout.write(json.dumps(counts) if options["json"] else words)
