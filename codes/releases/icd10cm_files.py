"""ICD-10-CM's files as deliveries: order file, tabular list, index, conversion table, told apart by their content."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from codes.importers import icd10cm, icd10cm_conversion, icd10cm_index, icd10cm_tabular
from codes.importers.files import SourceFile, members_of, open_sources
from codes.models import Release
from codes.releases.deliveries import Asked, Delivery, ImportRefused, deliveries_of, first_day, period_said_by
from codes.releases.sources import SOURCES

Source = Release.Source
KINDS: dict[str, Callable[[SourceFile], bool]] = {
    Source.ICD10CM: icd10cm.is_order_file,
    Source.ICD10CM_TABULAR: icd10cm_tabular.is_tabular,
    Source.ICD10CM_INDEX: icd10cm_index.is_index,
    Source.ICD10CM_CONVERSION: icd10cm_conversion.is_conversion,
}


def deliveries_of_diagnoses(paths: Sequence[str | Path], asked: Asked) -> list[Delivery]:
    """A delivery for each kind of file among the paths, all under the name of the order file where it is there."""
    files: dict[str, list[SourceFile]] = {slug: [] for slug in KINDS}
    for path in paths:
        for slug, file in _files_of(path):
            files[slug].append(file)
    if files[Source.ICD10CM]:
        source = SOURCES[Source.ICD10CM]
        period = period_said_by(source, files[Source.ICD10CM])
        asked = replace(
            asked,
            name=asked.name or source.name_of(period),
            effective_date=asked.effective_date or first_day(source, period),
        )
    return [delivery for slug, mine in files.items() if mine for delivery in deliveries_of(SOURCES[slug], mine, asked)]


def _files_of(path: str | Path) -> list[tuple[str, SourceFile]]:
    """The files that a path names, each with its source: of an archive those whose names tell."""
    if Path(path).suffix.lower() == ".zip":
        found = [(slug, SOURCES[slug].members) for slug in KINDS if members_of(path, SOURCES[slug].members)]
        if found:
            return [(slug, file) for slug, members in found for file in open_sources([path], members)]
    return [(_source_of(file), file) for file in open_sources([path])]


def _source_of(file: SourceFile) -> str:
    for slug, is_one in KINDS.items():
        # A sheet is no text and no XML; only the conversion table comes as one.
        if (slug == Source.ICD10CM_CONVERSION or not file.is_workbook) and is_one(file):
            return slug
    raise ImportRefused(f"{file.name} is no file of ICD-10-CM: order file, tabular list, index or conversion table.")
