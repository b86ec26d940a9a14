"""A whole archive of the physician fee schedule as deliveries of each of its sources, under one name and period."""

from dataclasses import replace
from pathlib import Path

from codes.importers.files import SourceFile, members_of, open_sources
from codes.importers.problems import Check
from codes.models import Release
from codes.releases.deliveries import Asked, Delivery, ImportRefused, deliveries_of, period_said_by
from codes.releases.sources import SOURCES

SLUGS = [
    Release.Source.FEE_SCHEDULE,
    Release.Source.GPCI,
    Release.Source.ANESTHESIA,
    Release.Source.OPPS_CAP,
]
# No amount rests on it, so that an archive without it is whole.
BESIDE = [Release.Source.LOCALITIES]


def deliveries_of_archive(path: str | Path, asked: Asked, *, accept_missing: bool = False) -> list[Delivery]:
    """The deliveries in an archive such as RVU25D.zip; raises ImportRefused with one sentence.

    `OPPSCAP_Oct.csv` names no year and `GPCI2025.csv` no quarter: both are of the release that the fee schedule is.
    """
    files: dict[str, list[SourceFile]] = {}
    for slug in [*SLUGS, *BESIDE]:
        members = SOURCES[slug].members
        if members_of(path, members):
            files[slug] = open_sources([path], members)
    missing = [Release.Source(slug).label for slug in SLUGS if slug not in files]
    if SLUGS[0] not in files or (missing and not accept_missing):
        raise ImportRefused(
            f"{Path(path).name} holds no file of: {', '.join(missing)};"
            f" if this is right, import with --accept {Check.PARTS}."
        )
    period = period_said_by(SOURCES[SLUGS[0]], files[SLUGS[0]])
    asked = replace(
        asked,
        name=asked.name or SOURCES[SLUGS[0]].name_of(period),
        effective_date=asked.effective_date or period.first_day,
    )
    return [delivery for slug in files for delivery in deliveries_of(SOURCES[slug], files[slug], asked)]
