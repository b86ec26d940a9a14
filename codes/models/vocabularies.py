"""CMS's public lists: HCPCS Level II with its modifiers, places of service, and the RBCS grouping."""

from datetime import date

from django.db import models
from django.db.models import Q

from codes.models.releases import Release, ReleasedRows


class HcpcsEntry(models.Model):
    """One code or modifier of an HCPCS Level II release, with CMS's own words, which are public.

    The words of D codes (ADA) and of CPT codes (AMA) are empty: the reader throws them away. Repeated fields hold
    their values with ", " between.
    """

    class Kind(models.TextChoices):
        PROCEDURE = "procedure"
        MODIFIER = "modifier"

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="hcpcs_entries")
    kind = models.CharField(max_length=9, choices=Kind)
    code = models.CharField(max_length=5)
    long_description = models.TextField(blank=True)
    short_description = models.CharField(max_length=40, blank=True)
    pricing_indicators = models.CharField(max_length=20, blank=True)
    multiple_pricing_indicator = models.CharField(max_length=1, blank=True)
    coverage_issues = models.CharField(max_length=40, blank=True, help_text="Sections of the coverage issues manual.")
    carriers_manual = models.CharField(max_length=40, blank=True, help_text="Sections of the carriers manual.")
    statute = models.CharField(max_length=20, blank=True)
    lab_certifications = models.CharField(max_length=60, blank=True)
    cross_references = models.CharField(max_length=60, blank=True, help_text="Codes to use instead.")
    coverage = models.CharField(max_length=1, blank=True)
    asc_group = models.CharField(max_length=2, blank=True)
    asc_date = models.DateField(null=True)
    processing_note = models.CharField(max_length=4, blank=True)
    betos = models.CharField(max_length=3, blank=True)
    types_of_service = models.CharField(max_length=20, blank=True)
    anesthesia_base_units = models.PositiveSmallIntegerField(null=True)
    added_date = models.DateField(null=True)
    effective_date = models.DateField(null=True, help_text="The day the last action took effect.")
    termination_date = models.DateField(null=True, help_text="The last day of use.")
    action_code = models.CharField(max_length=1)
    part = models.PositiveSmallIntegerField(default=0, help_text="The file; above 0 it is one of corrections.")
    line = models.PositiveIntegerField()

    objects = ReleasedRows.as_manager()

    class Meta:
        verbose_name_plural = "HCPCS entries"
        constraints = [
            models.UniqueConstraint(fields=["release", "code"], name="hcpcs_entry_once_a_release"),
            models.CheckConstraint(condition=Q(kind__in=["procedure", "modifier"]), name="hcpcs_entry_kind_known"),
        ]
        indexes = [models.Index(fields=["code", "release"], name="hcpcs_entry_of_code")]

    def __str__(self) -> str:
        return self.code


UNCOVERED = ("M", "S")


class ModifierQuerySet(models.QuerySet):
    def uncovered(self) -> "ModifierQuerySet":
        """Those by which Medicare denies a line."""
        return self.filter(coverage__in=UNCOVERED)

    def signs_uncovered(self, release: Release | None) -> frozenset[str]:
        """Their two characters in one release; none without it."""
        return frozenset(self.filter(release=release).uncovered().values_list("modifier", flat=True))


class Modifier(models.Model):
    """One HCPCS Level II modifier. The words of two-digit modifiers belong to the AMA and are empty."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="modifiers")
    modifier = models.CharField(max_length=2)
    long_description = models.TextField(blank=True)
    short_description = models.CharField(max_length=40, blank=True)
    coverage = models.CharField(max_length=1, blank=True)
    added_date = models.DateField(null=True)
    effective_date = models.DateField(null=True)
    termination_date = models.DateField(null=True)
    action_code = models.CharField(max_length=1, blank=True)
    line = models.PositiveIntegerField()

    objects = ModifierQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "modifier"], name="modifier_once_a_release")]

    def __str__(self) -> str:
        return self.modifier

    @property
    def is_uncovered(self) -> bool:
        """Whether whoever bills with it says that Medicare does not cover the line: M or S in CMS's own list."""
        return self.coverage in UNCOVERED

    @property
    def is_for_other_payers(self) -> bool:
        """Whether CMS's own list says that Medicare does not pay by it: most speak to Medicaid."""
        return self.coverage == "I"

    def is_in_use(self, on: date) -> bool:
        """Whether it may stand on a claim for this day; its termination date is its last."""
        return self.termination_date is None or on <= self.termination_date


class PlaceQuerySet(models.QuerySet):
    def assigned(self) -> "PlaceQuerySet":
        """Numbers that stand for a place, in their order; CMS keeps the others free."""
        return self.filter(facility__isnull=False).order_by("code")


class PlaceOfService(models.Model):
    """A place of service and which of a code's two prices is paid there; empty: the number is unassigned."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="places")
    code = models.CharField(max_length=2)
    name = models.CharField(max_length=120)
    description = models.TextField()
    facility = models.BooleanField(null=True)
    line = models.PositiveIntegerField()

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "places of service"
        constraints = [models.UniqueConstraint(fields=["release", "code"], name="place_once_a_release")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class RbcsEntry(models.Model):
    """A code's group in the Restructured BETOS, with the code's own first and last day; one row per assignment."""

    class Major(models.TextChoices):
        MAJOR = "M", "major procedure"
        OTHER = "O", "other procedure"
        NONE = "N", "not a procedure"

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="rbcs_entries")
    code = models.CharField(max_length=5)
    rbcs_id = models.CharField(max_length=6, blank=True)
    category = models.CharField(max_length=60)
    subcategory = models.CharField(max_length=80)
    family = models.CharField(max_length=120, blank=True)
    major_indicator = models.CharField(max_length=1, choices=Major)
    added_date = models.DateField(null=True)
    end_date = models.DateField(null=True)
    assignment_date = models.DateField(null=True)
    line = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "RBCS entries"
        indexes = [models.Index(fields=["code", "release"], name="rbcs_entry_of_code")]

    def __str__(self) -> str:
        return f"{self.code}: {self.category}"
