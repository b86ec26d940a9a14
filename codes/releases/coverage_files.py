"""The tables of the Medicare Coverage Database as three deliveries: documents, their codes, and where they hold."""

from collections.abc import Sequence
from pathlib import Path

from codes.importers import coverage
from codes.importers.files import SourceFile, members_of, open_sources
from codes.models import Release
from codes.releases.deliveries import Asked, Delivery, deliveries_of
from codes.releases.sources import SOURCES

Source = Release.Source
SLUGS = (Source.COVERAGE, Source.COVERAGE_CODES, Source.COVERAGE_STATES)


def deliveries_of_coverage(paths: Sequence[str | Path], asked: Asked) -> list[Delivery]:
    """A delivery for each kind of table among the files; an archive holds all of them. Raises ImportRefused."""
    files: dict[str, list[SourceFile]] = {slug: [] for slug in SLUGS}
    for path in paths:
        for file in _files_of(path):
            mine = files[_slug_of(file)]
            if not _came_already(file, mine):
                mine.append(file)
    return [delivery for slug, mine in files.items() if mine for delivery in deliveries_of(SOURCES[slug], mine, asked)]


def _came_already(file: SourceFile, mine: list[SourceFile]) -> bool:
    """Whether another download brought it: each holds the tables of contractors and states."""
    shared = file.member is not None and coverage.part_in(file) in coverage.SHARED
    return shared and any(each.sha256 == file.sha256 and each.path != file.path for each in mine)


def _files_of(path: str | Path) -> list[SourceFile]:
    if Path(path).suffix.lower() != ".zip":
        return open_sources([path])
    found = [SOURCES[slug].members for slug in SLUGS if members_of(path, SOURCES[slug].members)]
    named = found or [SOURCES[Source.COVERAGE].members]
    return [file for members in named for file in open_sources([path], members)]


def _slug_of(file: SourceFile) -> str:
    part = coverage.part_in(file)
    if part in coverage.KINDS:
        return Source.COVERAGE_CODES
    return Source.COVERAGE_STATES if part in coverage.LINKS else Source.COVERAGE
