import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from careers.models import Organization
from feeds.actions import Summary, import_feed, rehearse
from feeds.readers.feed import MAX_BYTES, Feed, FeedError
from feeds.readers.kinds import KINDS
from feeds.sources import read
from web.edge.fetching import FetchError

USAGE, FAILED_ROWS = 2, 1
PROBLEMS_SHOWN = 20


class Command(BaseCommand):
    help = (
        "Bring an employer's job feed onto the board: medical coders' jobs only, safe to run twice."
        " Example: manage.py import_jobs ashby https://api.ashbyhq.com/posting-api/job-board/lakeshore"
        " --organization lakeshore-health --dry-run"
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("kind", choices=sorted(KINDS), help="the system that wrote the feed")
        parser.add_argument("feed", metavar="FILE|URL", help="the feed's answer in a file, or its public address")
        parser.add_argument("--organization", required=True, metavar="SLUG", help="who hires")
        parser.add_argument(
            "--board", type=int, choices=range(1, 100), default=1, metavar="NUMBER",
            help="which of the employer's boards of this kind it is, where there are several: each closes its own jobs",
        )  # fmt: skip
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, keep nothing")
        parser.add_argument("--json", action="store_true", help="print the summary as JSON")

    def handle(self, *args, **options) -> None:
        organization = Organization.objects.filter(slug=options["organization"]).first()
        if organization is None:
            raise CommandError(f"No organization has the slug {options['organization']}.", returncode=USAGE)
        feed = self.read(options["kind"], options["feed"])
        board = f"-{options['board']}" if options["board"] > 1 else ""
        source = f"{options['kind']}{board}"
        work = {"feed": feed, "source": source, "organization": organization, "now": timezone.now()}
        summary = rehearse(**work) if options["dry_run"] else import_feed(**work)
        self.report(summary, as_json=options["json"], rehearsed=options["dry_run"])
        if summary.problems:
            raise SystemExit(FAILED_ROWS)

    def read(self, kind: str, feed: str) -> Feed:
        try:
            if feed.startswith(("http://", "https://")):
                return read(kind, feed, on=timezone.now().date())
            path = Path(feed)
            if path.stat().st_size > MAX_BYTES:
                raise FeedError(f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB.")
            return KINDS[kind].parse(path.read_bytes(), name=path.name)
        except OSError as error:
            raise CommandError(f"{feed} cannot be read: {error.strerror}.", returncode=USAGE) from error
        except (FeedError, FetchError) as error:
            raise CommandError(str(error), returncode=FAILED_ROWS) from error

    def report(self, summary: Summary, *, as_json: bool, rehearsed: bool) -> None:
        for problem in summary.problems[:PROBLEMS_SHOWN]:
            self.stderr.write(problem)
        if len(summary.problems) > PROBLEMS_SHOWN:
            self.stderr.write(f"and {len(summary.problems) - PROBLEMS_SHOWN} more")
        for note in summary.notes:
            self.stderr.write(note)
        counts = summary.as_dict()
        if as_json:
            self.stdout.write(json.dumps({**counts, "dry_run": rehearsed}))
        else:
            line = ", ".join(f"{count} {name}" for name, count in counts.items())
            self.stdout.write(f"{line}{' (nothing kept)' if rehearsed else ''}")
