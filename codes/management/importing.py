"""The one shape of every `import_<source>` command, and of the one that takes a whole archive."""

import json
import sys
from argparse import ArgumentTypeError
from collections.abc import Callable, Sequence
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from codes.importers.files import open_sources
from codes.importers.problems import Check, UnreadableFile
from codes.models import Release
from codes.releases.deliveries import Asked, Delivery, ImportRefused, deliveries_of
from codes.releases.guards import Accepted
from codes.releases.importing import ImportResult, import_releases
from codes.releases.sources import SOURCES
from web.text.counting import quantity


def day(text: str) -> date:
    """Read a date of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is no date, write it as 2025-10-01") from error


class DeliveryCommand(BaseCommand):
    """Imports the releases that a subclass makes of the operator's words."""

    actor = ""

    def deliveries(self, options: dict) -> list[Delivery]:
        """The releases to import, in their order."""
        raise NotImplementedError

    def add_arguments(self, parser) -> None:
        parser.add_argument("--release", default="", help="name of the release, such as RVU25D (default: as files say)")
        parser.add_argument("--effective", type=day, help="first date of service (default: as the files say)")
        parser.add_argument(
            "--through",
            type=day,
            help="last date of service (default: end of its quarter; of fee schedule and RBCS, of the year)",
        )
        parser.add_argument("--accept-removals", type=int, default=0, metavar="N", help="let N rows go, however many")
        parser.add_argument(
            "--accept",
            action="append",
            choices=[check.value for check in Check],
            default=[],
            help="let a doubtful file through; may be repeated, and is kept in the log",
        )
        parser.add_argument("--dry-run", action="store_true", help="read and compare only")
        parser.add_argument(
            "--again", action="store_true", help="read files that are here already, after an upgrade that reads more"
        )
        parser.add_argument("--json", action="store_true", help="print the summary as JSON")

    def handle(self, *args, **options) -> None:
        with tqdm(unit=" rows", disable=not sys.stderr.isatty()) as bar:
            try:
                results = self.import_files(options, progress=lambda rows: bar.update(rows - bar.n))
            except (ImportRefused, UnreadableFile) as error:
                raise CommandError(f"{error}\nNothing was switched.") from error
        texts = [self.as_json(result) if options["json"] else self.as_text(result) for result in results]
        self.stdout.write("\n".join(texts))

    def import_files(self, options: dict, progress: Callable[[int], None]) -> Sequence[ImportResult]:
        """Import what the options name, all of it or nothing."""
        return import_releases(
            deliveries=self.deliveries(options),
            now=timezone.now(),
            dry_run=options["dry_run"],
            again=options["again"],
            actor=self.actor,
            accepted=Accepted(options["accept_removals"], frozenset(map(Check, options["accept"]))),
            progress=progress,
        )

    def as_text(self, result: ImportResult) -> str:
        """What an import did, for people."""
        diff, delivery = result.diff, result.delivery
        lines = [f"{quantity(result.rows, 'row')}: {diff}"]
        lines += [f"  {kind}: {', '.join(keys)} ..." for kind, keys in diff.samples.items() if keys]
        lines += [f"  {remark}" for remark in result.remarks]
        name = f"{delivery.source.slug} {delivery.name}"
        if result.unchanged:
            lines.append(f"These files are release {name} already; nothing was done (--again reads them once more).")
        elif result.switched:
            lines.append(f"Release {name} is live from {delivery.effective_date}.")
        elif result.corrected and result.release and not result.dry:
            lines.append(f"Release {name} was live already; its dates are corrected.")
        else:
            lines.append("Dry run: nothing was switched.")
        return "\n".join(lines)

    def as_json(self, result: ImportResult) -> str:
        """The same for programs, a line a release."""
        diff = result.diff
        summary = {"rows": result.rows, "added": diff.added, "changed": diff.changed, "removed": diff.removed}
        states = {"unchanged": result.unchanged, "switched": result.switched, "corrected": result.corrected}
        return json.dumps({**summary, **states, "name": result.delivery.name, "source": result.delivery.source.slug})


class ImportCommand(DeliveryCommand):
    """Reads files of one source into a release; a subclass names the source."""

    source = ""
    example = ""

    @property
    def help(self) -> str:  # type: ignore[override]
        return f"Import a release of {self.source}. Example: manage.py import_{self.source} {self.example}"

    @property
    def actor(self) -> str:  # type: ignore[override]
        return f"import_{self.source}"

    def add_arguments(self, parser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="files as CMS ships them; zip is read in place")
        super().add_arguments(parser)
        source = SOURCES[self.source]
        if source.settings:
            parser.add_argument("--setting", choices=source.settings, help="for whom they speak (default: as they say)")
        if source.has_tracks:
            tracks = Release.Track.values
            parser.add_argument("--track", choices=tracks, help="payment track from 2026 (default: as the name says)")

    def deliveries(self, options: dict) -> list[Delivery]:
        source = SOURCES[self.source]
        asked = Asked(
            options["release"],
            options["effective"],
            options["through"],
            options.get("setting") or "",
            options.get("track") or "",
        )
        return deliveries_of(source, open_sources(options["paths"], source.members), asked)
