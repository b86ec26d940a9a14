"""The sources of facts: which reader, which table, which key. An importer is one entry here and one command."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, get_type_hints

from django.db import models

from codes.importers import (
    add_on,
    anesthesia,
    asc,
    asp,
    coverage,
    cpt,
    fee_schedule,
    geography,
    gpci,
    hcpcs,
    icd10cm,
    icd10cm_conversion,
    icd10cm_index,
    icd10cm_tabular,
    localities,
    modifiers,
    mue,
    ncci_ptp,
    opps,
    opps_cap,
    places,
    rbcs,
    wages,
    zip_localities,
)
from codes.importers.fields import Lenient
from codes.importers.files import SourceFile
from codes.importers.periods import Period, part_of
from codes.importers.problems import FieldError, Problems
from codes.models import Code, Release
from codes.releases.bulk import CodeNumbers
from codes.releases.fitting import Fit, Numbers
from codes.releases.pairs import PairIndex
from codes.releases.tables import KEPT

Reader = Callable[[SourceFile, Problems], Iterator[Any]]


def _numbered(file: SourceFile) -> str | None:
    return part_of(file.name)


@dataclass(frozen=True)
class SourceLayout:
    """One source. `row` is what the reader yields; `key` names the columns that identify a row within a release.

    `optional` are the columns that only some layouts of the file hold: they are compared when both releases hold
    them. `settings` are those the source has other files for; `setting_of` reads it from a file, where it is said.
    `parts` names the files of a release that has several, and `part_in` tells which one a file is; those `repeated`
    may come more than once, with each download of several. `has_tracks` says that from 2026 there may be a file for
    each payment track, and `must_say_track` that one whose track is unknown is refused. `period_inside` reads from a
    file which release it is; `naming` is how CMS names its releases; those that are `yearly` speak about a calendar
    year, those that are `fiscal` about one that begins in October, the others about
    a quarter. `companion` makes what collects from the rows,
    while they pass, an index of its own.
    """

    slug: str
    row: type
    key: tuple[str, ...]
    read: Reader
    members: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    setting_of: Callable[[SourceFile], str | None] | None = None
    companion: type[PairIndex] | None = None
    parts: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    part_in: Callable[[SourceFile], str | None] = _numbered
    has_tracks: bool = False
    must_say_track: bool = False
    period_inside: Callable[[SourceFile], Period] | None = None
    naming: str = "{year}Q{quarter}"
    yearly: bool = False
    fiscal: bool = False

    @property
    def model(self) -> type[models.Model]:
        """The table of its rows."""
        return KEPT[self.slug].model

    @property
    def of_fee_schedule(self) -> bool:
        """Whether it comes in the archive of the physician fee schedule, and prices with it."""
        return self.naming == FEE_SCHEDULE_NAMING

    def name_of(self, period: Period) -> str:
        """What CMS calls the release of a period, such as RVU25D or 2024Q3; empty where the period is unknown."""
        if not period.year:
            return ""
        if self.fiscal:
            begun = f"-{period.quarter * 3 - 2:02}" if period.quarter in (1, 2, 3) else ""
            return f"FY{period.year}{begun}"
        if not period.quarter:
            return str(period.year)
        month, letter = period.quarter * 3 - 2, "ABCD"[period.quarter - 1]
        short = period.year % 100
        return self.naming.format(year=period.year, quarter=period.quarter, month=month, short=short, letter=letter)

    @property
    def columns(self) -> list[str]:
        """The columns an import fills, in the order of `values_of`."""
        part = ["part"] if any(field.column == "part" for field in self.model._meta.concrete_fields) else []
        return ["release_id", *part, *(field.column for field in self._fields)]

    def values_of(self, release: Release, part: int, file: str, problems: Problems) -> Callable[[Any], tuple | None]:
        """Return what turns a row of the reader into values for `columns`.

        A text that its column cannot hold is left out with a warning: what decides has been checked by the reader. A
        figure that is too large is a bad line, and the row None. Made once a file: which columns need more than a copy
        is known from the row's types, and 2.5 million rows should not be asked each.
        """
        hints = get_type_hints(self.row)
        first = (release.pk, part) if "part" in self.columns else (release.pk,)
        changes = [
            (place, change) for place, field in enumerate(self._fields) if (change := _change(field, hints[field.name]))
        ]
        if issubclass(self.row, tuple) and [place for place, _ in changes] == [len(hints) - 1]:
            return _last_changed(first, changes[0][1], file, problems)
        get, fit = iter if issubclass(self.row, tuple) else attrgetter(*hints), Fit(self._fields)

        def values(row: Any) -> tuple | None:
            made, lenient = [*get(row)], Lenient(file, row.line, problems)
            try:
                for place, change in changes:
                    made[place] = lenient(change, made[place]) or change("")
                fit.trim(made, lenient)
            except FieldError as error:
                problems.add(file, row.line, error.what, error.expected)
                return None
            return (*first, *made)

        return values

    def facts(self, *releases: models.QuerySet) -> list[str]:
        """The columns in which the rows of these releases can be compared."""
        absent = {name for name in self.optional if any(self._lacks(rows, name) for rows in releases)}
        return [field.column for field in self._fields if field.column != "line" and field.column not in absent]

    def _lacks(self, rows: models.QuerySet, name: str) -> bool:
        filled = rows.exclude(**{f"{name}__isnull": True})
        if isinstance(self.model._meta.get_field(name), models.CharField):
            filled = filled.exclude(**{name: ""})
        return not filled.exists()

    @property
    def _fields(self) -> list[models.Field]:
        """The table's fields in the order of the reader's row."""
        return [self.model._meta.get_field(name) for name in get_type_hints(self.row)]


def _last_changed(first: tuple, change: Callable[[Any], Any], file: str, problems: Problems) -> Callable[[Any], tuple]:
    """For a tuple that begins with its line and needs its last value changed only: half the time of the general way."""

    def values(row: Any) -> tuple:
        try:
            return (*first, *row[:-1], change(row[-1]))
        except FieldError as error:
            problems.leave_out(file, row[0], error)
            return (*first, *row[:-1], change(""))

    return values


def _change(field: models.Field, hint: Any) -> Callable[[Any], Any] | None:
    """What a value of the reader needs to become one of the table."""
    if field.is_relation and field.related_model is Code:
        return CodeNumbers().__getitem__
    if field.is_relation:
        return Numbers(field.related_model).__getitem__
    if hint == tuple[str, ...]:
        return ", ".join
    if hint == str | None:
        return lambda text: text or ""
    return None


def settings_of(source: SourceLayout, files: Sequence[SourceFile]) -> set[str]:
    """The settings that the files themselves say; files of one delivery may say only one."""
    said = {source.setting_of(file) for file in files} if source.setting_of else set()
    return {setting for setting in said if setting}


FEE_SCHEDULE_NAMING = "RVU{short:02}{letter}"
PRACTITIONER, HOSPITAL, DME = Release.Setting.PRACTITIONER, Release.Setting.HOSPITAL, Release.Setting.DME
SOURCES = {
    source.slug: source
    for source in [
        SourceLayout(
            slug=Release.Source.FEE_SCHEDULE,
            row=fee_schedule.FeeScheduleRow,
            key=("code", "modifier"),
            read=fee_schedule.read,
            members=fee_schedule.MEMBERS,
            optional=("not_used_for_medicare", "price_indicator"),
            has_tracks=True,
            must_say_track=True,
            period_inside=fee_schedule.period,
            naming=FEE_SCHEDULE_NAMING,
        ),
        SourceLayout(
            slug=Release.Source.HCPCS,
            row=hcpcs.HcpcsRow,
            key=("code",),
            read=hcpcs.read,
            members=hcpcs.MEMBERS,
            naming="{year}-{month:02}",
        ),
        SourceLayout(
            slug=Release.Source.NCCI_PTP,
            row=ncci_ptp.PtpRow,
            key=(
                "column_one",
                "column_two",
                "prior_1996",
                "effective_date",
                "deletion_date",
                "modifier_indicator",
                "rationale_id",
            ),
            read=ncci_ptp.read,
            members=ncci_ptp.MEMBERS,
            optional=("prior_1996", "effective_date"),
            settings=(PRACTITIONER, HOSPITAL),
            setting_of=ncci_ptp.setting,
            companion=PairIndex,
            parts=ncci_ptp.PARTS,
        ),
        SourceLayout(
            slug=Release.Source.MUE,
            row=mue.MueRow,
            key=("code",),
            read=mue.read,
            members=mue.MEMBERS,
            settings=(PRACTITIONER, HOSPITAL, DME),
            setting_of=mue.setting,
        ),
        SourceLayout(
            slug=Release.Source.ADD_ON,
            row=add_on.AddOnRow,
            key=("add_on", "primary", "effective_date"),
            read=add_on.read,
            members=add_on.MEMBERS,
            optional=("effective_date", "deletion_date"),
        ),
        SourceLayout(
            slug=Release.Source.MODIFIERS,
            row=modifiers.ModifierRow,
            key=("modifier",),
            read=modifiers.read,
            members=modifiers.MEMBERS,
        ),
        SourceLayout(
            slug=Release.Source.PLACES,
            row=places.PlaceRow,
            key=("code",),
            read=places.read,
            members=places.MEMBERS,
        ),
        SourceLayout(
            slug=Release.Source.RBCS,
            row=rbcs.RbcsRow,
            key=("code", "category", "subcategory", "family", "assignment_date", "added_date", "end_date"),
            read=rbcs.read,
            members=rbcs.MEMBERS,
            optional=("rbcs_id",),
            yearly=True,
        ),
        SourceLayout(
            slug=Release.Source.GPCI,
            row=gpci.GpciRow,
            key=("contractor", "locality"),
            read=gpci.read,
            members=gpci.MEMBERS,
            period_inside=gpci.period,
            naming=FEE_SCHEDULE_NAMING,
        ),
        SourceLayout(
            slug=Release.Source.LOCALITIES,
            row=localities.CountyRow,
            key=("state", "county_key"),
            read=localities.read,
            members=localities.MEMBERS,
            period_inside=localities.period,
            naming=FEE_SCHEDULE_NAMING,
        ),
        SourceLayout(
            slug=Release.Source.OPPS_CAP,
            row=opps_cap.OppsCapRow,
            key=("code", "modifier", "contractor", "locality"),
            read=opps_cap.read,
            members=opps_cap.MEMBERS,
            naming=FEE_SCHEDULE_NAMING,
            has_tracks=True,
        ),
        SourceLayout(
            slug=Release.Source.ANESTHESIA,
            row=anesthesia.AnesthesiaRow,
            key=("contractor", "locality"),
            read=anesthesia.read,
            members=anesthesia.MEMBERS,
            naming=FEE_SCHEDULE_NAMING,
            has_tracks=True,
        ),
        SourceLayout(
            slug=Release.Source.ZIP_LOCALITIES,
            row=zip_localities.ZipRow,
            key=("zip_code",),
            read=zip_localities.read,
            members=zip_localities.MEMBERS,
            period_inside=zip_localities.period,
        ),
        SourceLayout(
            slug=Release.Source.OPPS,
            row=opps.OppsRow,
            key=("code",),
            read=opps.read,
            members=opps.MEMBERS,
            optional=("apc", "relative_weight", "national_copayment", "minimum_copayment"),
            period_inside=opps.period,
        ),
        SourceLayout(
            slug=Release.Source.APC,
            row=opps.ApcRow,
            key=("apc",),
            read=opps.read_apcs,
            members=opps.APC_MEMBERS,
            period_inside=opps.period,
        ),
        SourceLayout(
            slug=Release.Source.ASC,
            row=asc.AscRow,
            key=("addendum", "code"),
            read=asc.read,
            members=asc.MEMBERS,
            parts=asc.ADDENDA,
            part_in=asc.addendum_of,
            period_inside=asc.period,
        ),
        SourceLayout(
            slug=Release.Source.GEOGRAPHY,
            row=geography.ZipAreaRow,
            key=("zip_code",),
            read=geography.read,
            members=geography.MEMBERS,
            yearly=True,
        ),
        SourceLayout(
            slug=Release.Source.WAGES,
            row=wages.WageRow,
            key=("area", "occupation"),
            read=wages.read,
            members=wages.MEMBERS,
            optional=("employed", *wages.WAGES),
            yearly=True,
        ),
        SourceLayout(
            slug=Release.Source.ASP,
            row=asp.AspRow,
            key=("code",),
            read=asp.read,
            members=asp.MEMBERS,
        ),
        SourceLayout(
            slug=Release.Source.NDC,
            row=asp.NdcRow,
            key=("ndc", "code"),
            read=asp.read_crosswalk,
            members=asp.CROSSWALK_MEMBERS,
        ),
        SourceLayout(
            slug=Release.Source.CPT,
            row=cpt.DescriptorRow,
            key=("code_id", "kind", "text"),
            read=cpt.reader_of(0),
            members=cpt.MEMBERS,
            parts=cpt.PARTS,
            part_in=cpt.part_in,
            yearly=True,
        ),
        SourceLayout(
            slug=Release.Source.COVERAGE,
            row=coverage.PolicyRow,
            key=("policy", "version"),
            read=coverage.read,
            members=coverage.MEMBERS,
            parts=(coverage.ARTICLE,),
            part_in=coverage.part_in,
        ),
        SourceLayout(
            slug=Release.Source.COVERAGE_CODES,
            row=coverage.CoverageCodeRow,
            key=("policy", "version", "kind", "code", "group"),
            read=coverage.read_codes,
            members=coverage.CODE_MEMBERS,
            parts=coverage.CODE_PARTS,
            part_in=coverage.part_in,
        ),
        SourceLayout(
            slug=Release.Source.COVERAGE_STATES,
            row=coverage.LinkRow,
            key=("kind", "first", "second"),
            read=coverage.read_links,
            members=coverage.LINK_MEMBERS,
            parts=coverage.LINK_PARTS,
            repeated=coverage.SHARED,
            part_in=coverage.part_in,
        ),
        SourceLayout(
            slug=Release.Source.ICD10CM,
            row=icd10cm.DiagnosisRow,
            key=("code",),
            read=icd10cm.read,
            members=icd10cm.MEMBERS,
            fiscal=True,
        ),
        SourceLayout(
            slug=Release.Source.ICD10CM_TABULAR,
            row=icd10cm_tabular.NoteRow,
            key=("scope", "kind", "text"),
            read=icd10cm_tabular.read,
            members=icd10cm_tabular.MEMBERS,
            fiscal=True,
        ),
        SourceLayout(
            slug=Release.Source.ICD10CM_INDEX,
            row=icd10cm_index.IndexRow,
            key=("path", "code", "see"),
            read=icd10cm_index.read,
            members=icd10cm_index.MEMBERS,
            parts=icd10cm_index.PARTS,
            part_in=icd10cm_index.part_in,
            fiscal=True,
        ),
        SourceLayout(
            slug=Release.Source.ICD10CM_CONVERSION,
            row=icd10cm_conversion.ConversionRow,
            key=("code", "previous", "fiscal_year"),
            read=icd10cm_conversion.read,
            members=icd10cm_conversion.MEMBERS,
            fiscal=True,
        ),
    ]
}
