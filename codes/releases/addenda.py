"""The two addenda of the outpatient hospital: codes (B) and their groups (A), each a release of its own."""

from collections.abc import Sequence
from pathlib import Path

from codes.importers.files import SourceFile, members_of, open_sources
from codes.importers.opps import is_addendum_a
from codes.models import Release
from codes.releases.deliveries import Asked, Delivery, deliveries_of
from codes.releases.sources import SOURCES

SLUGS = (Release.Source.OPPS, Release.Source.APC)


def deliveries_of_addenda(paths: Sequence[str | Path], asked: Asked) -> list[Delivery]:
    """A delivery for each addendum among the files; an archive may hold both. Raises ImportRefused."""
    files: dict[str, list[SourceFile]] = {slug: [] for slug in SLUGS}
    for path in paths:
        for file in _files_of(path):
            files[SLUGS[is_addendum_a(file)]].append(file)
    return [delivery for slug, mine in files.items() if mine for delivery in deliveries_of(SOURCES[slug], mine, asked)]


def _files_of(path: str | Path) -> list[SourceFile]:
    """The tables that a path names: of an archive the members that look like one of the addenda."""
    found = [SOURCES[slug].members for slug in SLUGS]
    named = [patterns for patterns in found if Path(path).suffix.lower() == ".zip" and members_of(path, patterns)]
    return [file for patterns in named for file in open_sources([path], patterns)] or open_sources([path], found[0])
