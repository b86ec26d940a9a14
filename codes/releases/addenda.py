"""Commands whose files are of two sources, each a release of its own: the addenda of OPPS, and the files of ASP."""

from collections.abc import Callable, Sequence
from pathlib import Path

from codes.importers.asp import is_crosswalk
from codes.importers.files import SourceFile, members_of, open_sources
from codes.importers.opps import is_addendum_a
from codes.models import Release
from codes.releases.deliveries import Asked, Delivery, deliveries_of
from codes.releases.sources import SOURCES

Source = Release.Source


def deliveries_of_addenda(paths: Sequence[str | Path], asked: Asked) -> list[Delivery]:
    """A delivery for each addendum among the files: codes (B) and their groups (A). Raises ImportRefused."""
    return _deliveries_of_two(paths, asked, (Source.OPPS, Source.APC), is_addendum_a)


def deliveries_of_asp(paths: Sequence[str | Path], asked: Asked) -> list[Delivery]:
    """A delivery for each file of a quarter: payment limits and the NDC-HCPCS crosswalk. Raises ImportRefused."""
    return _deliveries_of_two(paths, asked, (Source.ASP, Source.NDC), is_crosswalk)


def _deliveries_of_two(
    paths: Sequence[str | Path], asked: Asked, slugs: tuple[str, str], is_second: Callable[[SourceFile], bool]
) -> list[Delivery]:
    """`is_second` tells which of the two sources a file is of; an archive may hold both."""
    files: dict[str, list[SourceFile]] = {slug: [] for slug in slugs}
    for path in paths:
        for file in _files_of(path, slugs):
            files[slugs[is_second(file)]].append(file)
    return [delivery for slug, mine in files.items() if mine for delivery in deliveries_of(SOURCES[slug], mine, asked)]


def _files_of(path: str | Path, slugs: tuple[str, str]) -> list[SourceFile]:
    """The tables that a path names: of an archive the members that look like one of the two."""
    found = [SOURCES[slug].members for slug in slugs]
    named = [patterns for patterns in found if Path(path).suffix.lower() == ".zip" and members_of(path, patterns)]
    return [file for patterns in named for file in open_sources([path], patterns)] or open_sources([path], found[0])
