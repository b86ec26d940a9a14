"""The one shape of every `import_<source>` command."""

import calendar
import json
import sys
from argparse import ArgumentTypeError
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from codes.importers.files import SourceFile, open_sources
from codes.importers.problems import UnreadableFile
from codes.releases.importing import ImportResult, import_release
from codes.releases.sources import SOURCES, Source, settings_of
from codes.releases.staging import Delivery, ImportRefused


def day(text: str) -> date:
    """Read a date of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is no date, write it as 2025-10-01") from error


def end_of_quarter(effective: date) -> date:
    """Return the last day of the calendar quarter that holds `effective`."""
    month = (effective.month + 2) // 3 * 3
    return date(effective.year, month, calendar.monthrange(effective.year, month)[1])


class ImportCommand(BaseCommand):
    """Reads files of one source into a release; a subclass names the source."""

    source = ""
    example = ""

    @property
    def help(self) -> str:  # type: ignore[override]
        return f"Import a release of {self.source}. Example: manage.py import_{self.source} {self.example}"

    def add_arguments(self, parser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="files as CMS ships them; zip is read in place")
        parser.add_argument("--release", required=True, help="name of the release, such as RVU25D")
        parser.add_argument("--effective", required=True, type=day, help="first date of service")
        parser.add_argument("--through", type=day, help="last date of service (default: end of its quarter)")
        settings = SOURCES[self.source].settings
        if settings:
            parser.add_argument("--setting", choices=settings, help="for whom the files speak (default: as they say)")
        parser.add_argument("--dry-run", action="store_true", help="read and compare only")
        parser.add_argument("--json", action="store_true", help="print the summary as JSON")

    def handle(self, *args, **options) -> None:
        with tqdm(unit=" rows", disable=not sys.stderr.isatty()) as bar:
            try:
                result = self.import_files(options, progress=lambda rows: bar.update(rows - bar.n))
            except (ImportRefused, UnreadableFile) as error:
                raise CommandError(f"{error}\nNothing was switched.") from error
        self.stdout.write(self.as_json(result) if options["json"] else self.as_text(result, options))

    def import_files(self, options: dict, progress) -> ImportResult:
        source = SOURCES[self.source]
        files = open_sources(options["paths"], source.members)
        delivery = Delivery(
            source=source,
            files=files,
            setting=self.setting(source, files, options),
            name=options["release"],
            effective_date=options["effective"],
            through_date=options["through"] or end_of_quarter(options["effective"]),
        )
        return import_release(
            delivery=delivery,
            now=timezone.now(),
            dry_run=options["dry_run"],
            actor=f"import_{self.source}",
            progress=progress,
        )

    def setting(self, source: Source, files: list[SourceFile], options: dict) -> str:
        """The setting given; without one, what the files say; a wrong one would show a hospital's edits to a doctor."""
        if not source.settings:
            return ""
        said = settings_of(source, files)
        given = options["setting"] or (said.pop() if len(said) == 1 else "")
        if others := sorted(said - {given}):
            raise CommandError(f"The files are those of {' and '.join(others)}, not of {given or 'one setting'}.")
        if not given:
            raise CommandError(f"The files do not say for whom they speak: add --setting {'|'.join(source.settings)}.")
        return given

    def as_text(self, result: ImportResult, options: dict) -> str:
        diff = result.diff
        lines = [f"{result.rows:,} rows: {diff.added:,} added, {diff.changed:,} changed, {diff.removed:,} removed"]
        lines += [f"  {kind}: {', '.join(keys)} ..." for kind, keys in diff.samples.items() if keys]
        if result.unchanged:
            lines.append(f"These files are release {options['release']} already; nothing was done.")
        elif result.switched:
            lines.append(f"Release {options['release']} is live from {options['effective']}.")
        else:
            lines.append("Dry run: nothing was switched.")
        return "\n".join(lines)

    def as_json(self, result: ImportResult) -> str:
        diff = result.diff
        summary = {"rows": result.rows, "added": diff.added, "changed": diff.changed, "removed": diff.removed}
        return json.dumps({**summary, "unchanged": result.unchanged, "switched": result.switched})
