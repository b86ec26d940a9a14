"""Where the rows of each source are kept, and what they are good for. It knows no importer: pages ask it too."""

from dataclasses import dataclass

from django.db import models

from codes.models import (
    AddOnEdit,
    AnesthesiaFactor,
    ApcRate,
    AscEntry,
    AspLimit,
    CountyLocality,
    CoverageCode,
    CoverageLink,
    CoveragePolicy,
    Descriptor,
    DiagnosisConversion,
    DiagnosisEntry,
    DiagnosisIndexEntry,
    DiagnosisNote,
    FeeScheduleEntry,
    HcpcsEntry,
    Locality,
    MedicallyUnlikelyEdit,
    Modifier,
    NdcCode,
    OccupationWage,
    OppsCap,
    OppsEntry,
    PairPartners,
    PairSummary,
    PlaceOfService,
    PtpEdit,
    RbcsEntry,
    Release,
    ZipArea,
    ZipLocality,
)


@dataclass(frozen=True)
class Kept:
    """The table of a source's rows, and the indexes that an import collects beside it."""

    model: type[models.Model]
    collected: tuple[type[models.Model], ...] = ()
    lists_codes: type[models.Model] | None = None
    """The table whose column `code` names the codes of a release."""
    is_evidence: bool = False
    """Whether a release of it may end a code or bring it back."""
    words: str = ""
    """The column that names the codes by whose public words the search may find them; empty: it has none."""
    of_diagnoses: bool = False
    """Whether its codes are diagnoses, of which some are spelled as a code of HCPCS."""

    also_listed: tuple[str, ...] = ()
    """Columns of the source's own table that name codes beside, or instead of, `lists_codes`."""

    @property
    def names_codes(self) -> list[tuple[type[models.Model], str]]:
        """Table and column of every place where a release names codes: each of them gets a page."""
        first = [(self.lists_codes, "code")] if self.lists_codes else []
        return [*first, *((self.model, column) for column in self.also_listed)]

    @property
    def tables(self) -> list[type[models.Model]]:
        """All tables that hold rows of a release."""
        return [self.model, *self.collected]


KEPT: dict[str, Kept] = {
    Release.Source.FEE_SCHEDULE: Kept(FeeScheduleEntry, lists_codes=FeeScheduleEntry, is_evidence=True),
    Release.Source.HCPCS: Kept(HcpcsEntry, lists_codes=HcpcsEntry, is_evidence=True, words="code"),
    Release.Source.NCCI_PTP: Kept(
        PtpEdit, collected=(PairPartners, PairSummary), lists_codes=PairSummary, is_evidence=True
    ),
    Release.Source.MUE: Kept(MedicallyUnlikelyEdit, lists_codes=MedicallyUnlikelyEdit, is_evidence=True),
    Release.Source.ADD_ON: Kept(AddOnEdit, also_listed=("add_on", "primary")),
    Release.Source.MODIFIERS: Kept(Modifier),
    Release.Source.PLACES: Kept(PlaceOfService),
    Release.Source.RBCS: Kept(RbcsEntry, lists_codes=RbcsEntry, is_evidence=True),
    Release.Source.GPCI: Kept(Locality),
    Release.Source.LOCALITIES: Kept(CountyLocality),
    Release.Source.OPPS_CAP: Kept(OppsCap, lists_codes=OppsCap),
    Release.Source.ANESTHESIA: Kept(AnesthesiaFactor),
    Release.Source.ZIP_LOCALITIES: Kept(ZipLocality),
    # They name codes weeks before the list of codes does, and some of every age: what they say is on the page, and
    # that a code is in use they do not prove.
    Release.Source.OPPS: Kept(OppsEntry, also_listed=("code",), is_evidence=True),
    Release.Source.APC: Kept(ApcRate),
    Release.Source.ASC: Kept(AscEntry, also_listed=("code",)),
    Release.Source.GEOGRAPHY: Kept(ZipArea),
    Release.Source.WAGES: Kept(OccupationWage),
    Release.Source.ASP: Kept(AspLimit, also_listed=("code",)),
    Release.Source.NDC: Kept(NdcCode, words="code"),
    Release.Source.CPT: Kept(Descriptor),
    Release.Source.COVERAGE: Kept(CoveragePolicy),
    Release.Source.COVERAGE_CODES: Kept(CoverageCode),
    Release.Source.COVERAGE_STATES: Kept(CoverageLink),
    # Diagnoses get their pages by a rule of their own, `releases.diagnoses`.
    Release.Source.ICD10CM: Kept(DiagnosisEntry, is_evidence=True, words="code", of_diagnoses=True),
    Release.Source.ICD10CM_TABULAR: Kept(DiagnosisNote, words="scope", of_diagnoses=True),
    Release.Source.ICD10CM_INDEX: Kept(DiagnosisIndexEntry),
    Release.Source.ICD10CM_CONVERSION: Kept(DiagnosisConversion),
}
WITH_WORDS = [source for source, kept in KEPT.items() if kept.words]
"""The sources whose public words the search has."""
OF_DIAGNOSES = [source for source, kept in KEPT.items() if kept.of_diagnoses]
"""Those of them whose codes get their pages while they are indexed, not when the release is switched to."""
