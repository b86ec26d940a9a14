from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import Q


def speaking(newest_first: Iterable, on: date | None):
    """Which of the ready releases of one source speaks about a date of service: the one rule of it.

    A later release ends an earlier one, and after the last day there is no data. Without a date, or where the rows
    carry their own dates, the newest speaks.
    """
    for release in newest_first:
        if on is None or release.is_dated_within:
            return release
        if release.effective_date <= on:
            return release if on <= release.through_date else None
    return None


def newest_first(releases: Iterable, track: str = "") -> list:
    """Releases at hand in the order of `ReleaseQuerySet.newest_first`, those of the track that was asked for first."""
    by_time = sorted(releases, key=lambda each: str(each.ready_at), reverse=True)
    return sorted(by_time, key=lambda each: (-each.effective_date.toordinal(), each.track != track, each.track))


def governing(schedules: Iterable, on: date):
    """Which fee schedule says whether a code lived on a day: the last begun, until 31 December of its year; or None."""
    begun = [each for each in schedules if each.effective_date <= on and each.effective_date.year == on.year]
    return next(iter(newest_first(begun)), None)


def covering(releases: Iterable, on: date) -> list:
    """The releases whose living rows prove that a code was in use on a day: one of each source and setting."""
    begun: dict[tuple[str, str], list] = {}
    for each in releases:
        if each.source in NAMING and each.effective_date <= on:
            begun.setdefault((each.source, each.setting), []).append(each)
    now = governing(begun.pop((Release.Source.FEE_SCHEDULE, ""), []), on)
    last = [newest_first(rows)[0] for rows in begun.values()]
    return [*([now] if now else []), *(each for each in last if on <= each.through_date)]


class ReleaseQuerySet(models.QuerySet):
    def ready(self) -> "ReleaseQuerySet":
        return self.filter(state=Release.State.READY)

    def unindexed(self, sources: Iterable[str]) -> "ReleaseQuerySet":
        """Those of these sources that are live before the search has all of their words."""
        return self.ready().filter(source__in=list(sources), indexed_at=None)

    def of(self, source: str, setting: str = "") -> "ReleaseQuerySet":
        return self.filter(source=source, setting=setting)

    def for_operators(self) -> "ReleaseQuerySet":
        """All of them, by source, the newest first."""
        return self.order_by("source", "setting", "-effective_date", "-ready_at", "-pk")

    def on_track(self, track: str) -> "ReleaseQuerySet":
        """Those of one payment track, and those from before there were two."""
        return self.filter(track__in=["", track])

    def newest_first(self) -> "ReleaseQuerySet":
        """Of two tracks of one day the first is nonQPP, which holds for a clinician nobody knows more about."""
        return self.order_by("-effective_date", "track", "-ready_at")

    def newest(self, source: str, setting: str = ""):
        """The release that pages show when no date of service is asked for; None when the source is not loaded."""
        return self.for_date_of_service(source, None, setting)

    def for_date_of_service(self, source: str, on: date | None, setting: str = ""):
        """The release that speaks about this day; None means no data, even when older releases are loaded."""
        return speaking(self.ready().of(source, setting).newest_first(), on)


class Release(models.Model):
    """One delivery of one source of facts: staged row by row, then switched to in one transaction."""

    class Source(models.TextChoices):
        FEE_SCHEDULE = "fee_schedule", "Physician fee schedule"
        HCPCS = "hcpcs", "HCPCS Level II"
        NCCI_PTP = "ncci_ptp", "NCCI procedure-to-procedure edits"
        MUE = "mue", "Medically unlikely edits"
        ADD_ON = "add_on", "Add-on code edits"
        RBCS = "rbcs", "Restructured BETOS"
        MODIFIERS = "modifiers", "HCPCS modifiers"
        PLACES = "places", "Places of service"
        GPCI = "gpci", "Geographic practice cost indices"
        LOCALITIES = "localities", "Localities by county"
        OPPS_CAP = "opps_cap", "OPPS cap on imaging"
        ANESTHESIA = "anesthesia", "Anesthesia conversion factors"
        ZIP_LOCALITIES = "zip_localities", "ZIP codes and localities"
        OPPS = "opps", "Outpatient hospital payment (OPPS)"
        APC = "apc", "Ambulatory payment classifications"
        ASC = "asc", "Ambulatory surgical center payment"
        GEOGRAPHY = "geography", "Cities and ZIP codes with coordinates"
        WAGES = "wages", "Occupational wages (OEWS)"
        ASP = "asp", "Drug payment limits (ASP)"
        NDC = "ndc", "NDC-HCPCS crosswalk"
        CPT = "cpt", "CPT descriptors"
        COVERAGE = "coverage", "Coverage policies"
        COVERAGE_CODES = "coverage_codes", "Codes of coverage policies"
        COVERAGE_STATES = "coverage_states", "States of coverage policies"
        ICD10CM = "icd10cm", "ICD-10-CM"
        ICD10CM_TABULAR = "icd10cm_tabular", "ICD-10-CM tabular list"
        ICD10CM_INDEX = "icd10cm_index", "ICD-10-CM index"
        ICD10CM_CONVERSION = "icd10cm_changes", "ICD-10-CM conversion table"

        @property
        def noun(self) -> str:
            """What a page calls its data: "No MUE data loaded"."""
            return NOUNS[self]

    class State(models.TextChoices):
        IMPORTING = "importing"
        READY = "ready"
        SUPERSEDED = "superseded"  # the same release was delivered again
        REVERTED = "reverted"  # an operator went back to the one before

    class Setting(models.TextChoices):
        PRACTITIONER = "practitioner", "practitioner and ASC"
        HOSPITAL = "hospital", "outpatient hospital"
        DME = "dme", "DME supplier"

    class Track(models.TextChoices):
        # In the order in which they speak where no reader asks for one. QPP is for clinicians who qualify by their part
        # in an advanced payment model, nonQPP for all others.
        NON_QPP = "non_qpp", "nonQPP"
        QPP = "qpp", "QPP"

    source = models.CharField(max_length=16, choices=Source)
    setting = models.CharField(
        max_length=12, choices=Setting, blank=True, help_text="NCCI has other files for each; empty: one for all."
    )
    track = models.CharField(
        max_length=8,
        choices=Track,
        blank=True,
        help_text="From 2026 qualifying participants of payment models have files of their own; empty: one for all.",
    )
    name = models.CharField(max_length=40)
    effective_date = models.DateField()
    through_date = models.DateField(help_text="The last date of service these facts speak about.")
    state = models.CharField(max_length=10, choices=State, default=State.IMPORTING)
    file_name = models.CharField(max_length=1000, help_text="The files, with a comma between.")
    sha256 = models.CharField(max_length=64)
    row_count = models.PositiveIntegerField(default=0)
    sample = models.BooleanField(default=False, help_text="A cut for the sample edition, not the whole file.")
    importer = models.CharField(max_length=80, blank=True, help_text="host:pid of the process that stages it")
    touched_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True)
    indexed_at = models.DateTimeField(null=True, blank=True, help_text="Its public words are in the search since.")

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["source", "-effective_date"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "setting", "track", "name"],
                condition=Q(state="ready"),
                name="release_ready_once_a_name",
            ),
            models.UniqueConstraint(
                fields=["source", "setting", "track"],
                condition=Q(state="importing"),
                name="release_one_import_a_source",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["importing", "ready", "superseded", "reverted"]), name="release_state_known"
            ),
            models.CheckConstraint(
                condition=Q(through_date__gte=models.F("effective_date")), name="release_through_after_effective"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.name}"

    @property
    def title(self) -> str:
        """The source, and for whom it speaks."""
        parts = [self.get_source_display(), self.get_setting_display(), self.get_track_display()]
        return ", ".join(filter(None, parts))

    @property
    def is_dated_within(self) -> bool:
        """Its rows carry their own dates, so the newest speaks about every day."""
        within = (self.Source.RBCS, self.Source.MODIFIERS, self.Source.PLACES, self.Source.ICD10CM_CONVERSION)
        return self.source in within

    @property
    def can_be_reverted(self) -> bool:
        return self.state == self.State.READY

    @property
    def can_be_restored(self) -> bool:
        return self.state in (self.State.REVERTED, self.State.SUPERSEDED)

    def begins_with(self, other: "Release") -> bool:
        """Whether both begin on one day: the two tracks of one delivery."""
        return self.effective_date == other.effective_date

    @property
    def payment_track(self) -> str:
        """`nonQPP` or `QPP`: from 2026 each has its own conversion factor; empty before."""
        return self.get_track_display()

    @property
    def label(self) -> str:
        """Its name, and its payment track where there are two: "RVU26C, nonQPP"."""
        return ", ".join(filter(None, [self.name, self.payment_track]))

    @property
    def in_words(self) -> str:
        """It within a sentence; a cut for the sample edition is called one."""
        cut = "the sample edition's cut of " if self.sample else ""
        return f"{cut}release {self.name}"

    def file_of(self, part: int = 0) -> str:
        """The name of one file of the release, counted from 0."""
        return self.file_name.split(", ")[part]

    def row(self, line: int, part: int = 0) -> str:
        """Where a fact stands, as a page or a verdict cites it.

        `line` is the physical line of the file, headings included, or the row of a workbook's sheet: who opens the
        file finds it there, which no count of records would do. Pages that cite rows say so.
        """
        return f"{self.file_of(part)}, {self.label}, row {line}"


class ReleasedRows(models.QuerySet):
    """Rows of a table whose every row was brought by a release and names a code."""

    def in_release(self, release: Release, codes: Iterable[str]):
        """The rows of these codes in one release."""
        return self.filter(release=release, code__in=codes).select_related("release")

    def row_of(self, code: str, release: Release | None):
        """The row of a code in one release; None where it has none, or no release is given."""
        return self.in_release(release, [code]).order_by("line").first() if release else None

    def last_naming(self, code: str):
        """The row of a code in the newest release that has one; None where no release does."""
        rows = self.filter(code=code, release__state=Release.State.READY).select_related("release")
        return rows.order_by("-release__effective_date", "line").first()


# The sources whose rows name codes of procedures.
NAMING = {
    Release.Source.FEE_SCHEDULE,
    Release.Source.HCPCS,
    Release.Source.NCCI_PTP,
    Release.Source.MUE,
    Release.Source.ADD_ON,
    Release.Source.RBCS,
}
NOUNS = {
    Release.Source.FEE_SCHEDULE: "fee schedule",
    Release.Source.HCPCS: "HCPCS",
    Release.Source.NCCI_PTP: "NCCI pair",
    Release.Source.MUE: "MUE",
    Release.Source.ADD_ON: "add-on",
    Release.Source.RBCS: "RBCS",
    Release.Source.MODIFIERS: "HCPCS modifier",
    Release.Source.PLACES: "place of service",
    Release.Source.GPCI: "locality",
    Release.Source.LOCALITIES: "county",
    Release.Source.OPPS_CAP: "OPPS cap",
    Release.Source.ANESTHESIA: "anesthesia",
    Release.Source.ZIP_LOCALITIES: "ZIP code",
    Release.Source.OPPS: "outpatient hospital",
    Release.Source.APC: "APC",
    Release.Source.ASC: "surgical center",
    Release.Source.GEOGRAPHY: "place",
    Release.Source.WAGES: "wage",
    Release.Source.ASP: "drug payment limit",
    Release.Source.NDC: "NDC crosswalk",
    Release.Source.CPT: "CPT descriptor",
    Release.Source.COVERAGE: "coverage",
    Release.Source.COVERAGE_CODES: "coverage code",
    Release.Source.COVERAGE_STATES: "coverage state",
    Release.Source.ICD10CM: "ICD-10-CM",
    Release.Source.ICD10CM_TABULAR: "ICD-10-CM tabular",
    Release.Source.ICD10CM_INDEX: "ICD-10-CM index",
    Release.Source.ICD10CM_CONVERSION: "ICD-10-CM conversion",
}


class ReleaseEvent(models.Model):
    """A line of the import log: what was done to a release, when, by whom and why. It outlives the release."""

    class Kind(models.TextChoices):
        IMPORTED = "imported"
        REFUSED = "refused"
        REVERTED = "reverted"
        RESTORED = "restored"
        PRUNED = "pruned"
        CORRECTED = "corrected"  # its dates, or single rows of it

    release = models.ForeignKey(Release, null=True, on_delete=models.SET_NULL, related_name="events")
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField()
    actor = models.CharField(max_length=120, help_text="An address, or the command.")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["imported", "refused", "reverted", "restored", "pruned", "corrected"]),
                name="release_event_kind_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.kind}"


class ReferenceRevision(models.Model):
    """One locked row that numbers the changes of what code pages say, in the order in which they commit.

    Taking the next number is the last thing a changing transaction does; the lock is held until it commits, so whoever
    sees number n sees every change up to n.
    """

    value = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="reference_revision_single_row")]

    def __str__(self) -> str:
        return str(self.value)
