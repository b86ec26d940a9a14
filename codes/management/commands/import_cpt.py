from dataclasses import replace
from datetime import date

from codes.importers.cpt import reader_of
from codes.importers.files import open_sources
from codes.management.importing import ImportCommand
from codes.models import Release
from codes.releases.deliveries import Asked, Delivery, ImportRefused, deliveries_of
from codes.releases.sources import SOURCES


class Command(ImportCommand):
    """The AMA's delivery; its words are served only while a license row covers the edition."""

    source = Release.Source.CPT.value
    example = "CPT_2026.zip --release 2026"

    def deliveries(self, options: dict) -> list[Delivery]:
        edition = options["release"]
        if not (edition.isascii() and edition.isdecimal() and len(edition) == 4):
            raise ImportRefused("The files do not say their edition: add --release YEAR, such as 2026.")
        source = replace(SOURCES[self.source], read=reader_of(int(edition)))
        first = options["effective"] or date(int(edition), 1, 1)
        files = open_sources(options["paths"], source.members)
        return deliveries_of(source, files, Asked(edition, first, options["through"]))
