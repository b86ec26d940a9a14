from collections import defaultdict
from collections.abc import Iterable

from django.db import models
from django.db.models import OuterRef, Subquery

from codes.models.geography import STATE_NAMES, locality_name, locality_title, place_name
from codes.models.releases import Release, ReleasedRows


def _rvu() -> models.DecimalField:
    return models.DecimalField(max_digits=9, decimal_places=2)


class FeeScheduleQuerySet(ReleasedRows):
    def of_ready_releases(self, code: str) -> "FeeScheduleQuerySet":
        """The rows of a code in all releases that can be seen, the newest first and the whole service first."""
        rows = self.filter(code=code, release__state="ready").select_related("release")
        return rows.order_by("-release__effective_date", "-release__ready_at", "modifier")

    def in_release(self, release: Release, codes: Iterable[str]) -> "FeeScheduleQuerySet":
        """The rows of these codes in one release."""
        return super().in_release(release, codes).order_by("code", "modifier")

    def row_of(self, code: str, release: Release | None, modifier: str = "") -> "FeeScheduleEntry | None":
        """The row of the whole service in one release, or with a modifier that of the part."""
        return self.filter(modifier=modifier).in_release(release, [code]).first() if release else None

    def schedule(self, release, codes: set[str]) -> dict[str, list["FeeScheduleEntry"]]:
        """The rows of these codes by code, and those of the bases of their endoscopic families."""
        rows = list(self.in_release(release, codes))
        bases = {row.endo_base for row in rows if row.endo_base} - codes
        if bases:
            rows += self.in_release(release, bases)
        found: dict[str, list[FeeScheduleEntry]] = defaultdict(list)
        for row in rows:
            found[row.code].append(row)
        return dict(found)


class FeeScheduleEntry(models.Model):
    """One row of the Medicare physician fee schedule (PPRRVU): relative values and payment indicators.

    The file's description column is the AMA's and has no place here. RVUs are relative value units; percentages are
    shares of 1. `line` is the physical line in the release's file.
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="fee_schedule_entries")
    code = models.CharField(max_length=5)
    modifier = models.CharField(max_length=2, blank=True)
    status = models.CharField(max_length=1)
    not_used_for_medicare = models.BooleanField(null=True, help_text="Empty: the file has no such column.")
    work_rvu = _rvu()
    nonfacility_pe_rvu = _rvu()
    nonfacility_na = models.BooleanField(default=False)
    facility_pe_rvu = _rvu()
    facility_na = models.BooleanField(default=False)
    mp_rvu = _rvu()
    nonfacility_total = _rvu()
    facility_total = _rvu()
    pctc = models.CharField(max_length=1)
    global_days = models.CharField(max_length=3)
    preoperative_share = models.DecimalField(max_digits=5, decimal_places=2)
    intraoperative_share = models.DecimalField(max_digits=5, decimal_places=2)
    postoperative_share = models.DecimalField(max_digits=5, decimal_places=2)
    multiple_procedure = models.CharField(max_length=1)
    bilateral = models.CharField(max_length=1)
    assistant = models.CharField(max_length=1)
    co_surgeon = models.CharField(max_length=1)
    team = models.CharField(max_length=1)
    price_indicator = models.CharField(max_length=2, blank=True)
    endo_base = models.CharField(max_length=5, blank=True)
    conversion_factor = models.DecimalField(max_digits=9, decimal_places=4)
    supervision = models.CharField(max_length=2)
    calculation_flag = models.CharField(max_length=1)
    imaging_family = models.CharField(max_length=2)
    opps_nonfacility_pe = _rvu()
    opps_facility_pe = _rvu()
    opps_mp = _rvu()
    line = models.PositiveIntegerField()

    objects = FeeScheduleQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "code", "modifier"], name="fee_entry_once_a_release")]
        indexes = [models.Index(fields=["code", "release"], name="fee_entry_of_code")]

    def __str__(self) -> str:
        return f"{self.code}{'-' + self.modifier if self.modifier else ''}"


class LocalityQuerySet(models.QuerySet):
    def for_choosing(self) -> "list[Locality]":
        """By the state's name, each state's own in the order of CMS's list, where "rest of" comes last."""
        rows = self.select_related("release").order_by("line")
        return sorted(rows, key=lambda each: STATE_NAMES.get(each.state, each.state))

    def called(self, key: str) -> "Locality | None":
        """The one of a `Locality.key`."""
        contractor, _, number = key.partition("-")
        return self.filter(contractor=contractor, locality=number).first()


class Locality(models.Model):
    """One Medicare payment locality with its three GPCIs, which the parts of a fee are multiplied by there."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="localities")
    contractor = models.CharField(max_length=5, help_text="The Medicare administrative contractor.")
    state = models.CharField(max_length=2)
    locality = models.CharField(max_length=2, help_text="Its number, unique with the contractor only.")
    name = models.CharField(max_length=100)
    work = models.DecimalField(max_digits=6, decimal_places=3, help_text="With the floor, where the law sets one.")
    practice_expense = models.DecimalField(max_digits=6, decimal_places=3)
    malpractice = models.DecimalField(max_digits=6, decimal_places=3)
    line = models.PositiveIntegerField()

    objects = LocalityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "localities"
        constraints = [
            models.UniqueConstraint(fields=["release", "contractor", "locality"], name="locality_once_a_release")
        ]

    def __str__(self) -> str:
        return locality_name(self.name, self.state)

    @property
    def title(self) -> str:
        """Its name as pages write it, without the state."""
        return locality_title(self.name, self.state)

    @property
    def listed_as(self) -> str:
        """CMS's own wording, for who looks it up in the file; empty where it is the same but for the capitals."""
        return "" if self.title.upper() == self.name.strip(" *") else self.name.strip(" *")

    @property
    def key(self) -> str:
        """What an address or a cookie calls it; it stays from release to release."""
        return f"{self.contractor}-{self.locality}"


class OppsCapQuerySet(models.QuerySet):
    def in_locality(self, release: Release | None, here: Locality, codes: Iterable[str]) -> "OppsCapQuerySet":
        """The caps of these codes in one locality; none without a release."""
        rows = self.filter(release=release, contractor=here.contractor, locality=here.locality, code__in=codes)
        return rows.select_related("release")


class OppsCap(models.Model):
    """The price of an imaging row in one locality after the cap, in dollars; for status C the cap itself."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="opps_caps")
    code = models.CharField(max_length=5)
    modifier = models.CharField(max_length=2, blank=True)
    status = models.CharField(max_length=1)
    contractor = models.CharField(max_length=5)
    locality = models.CharField(max_length=2)
    facility_price = models.DecimalField(max_digits=9, decimal_places=2)
    nonfacility_price = models.DecimalField(max_digits=9, decimal_places=2)
    line = models.PositiveIntegerField()

    objects = OppsCapQuerySet.as_manager()

    class Meta:
        verbose_name = "OPPS cap"
        constraints = [
            models.UniqueConstraint(
                fields=["release", "code", "modifier", "contractor", "locality"], name="opps_cap_once_a_release"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code}-{self.modifier} in {self.contractor}-{self.locality}"


class AnesthesiaFactorQuerySet(models.QuerySet):
    def of_locality(self, release: Release, key: str) -> "AnesthesiaFactor | None":
        """What a release says of one locality, called as `Locality.key`."""
        contractor, _, number = key.partition("-")
        return self.filter(release=release, contractor=contractor, locality=number).select_related("release").first()

    def by_key(self, release: Release) -> dict[str, "AnesthesiaFactor"]:
        """A release's factors by locality, in the order of the file, which is that of the states."""
        rows = self.filter(release=release).with_locality().select_related("release").order_by("line")
        return {each.key: each for each in rows}

    def with_locality(self) -> "AnesthesiaFactorQuerySet":
        """With `area` and `state` as the GPCI file names the locality: this one knows no states and cuts names off."""
        named = Locality.objects.filter(
            contractor=OuterRef("contractor"), locality=OuterRef("locality"), release__state=Release.State.READY
        ).order_by("-release__effective_date", "pk")
        return self.annotate(area=Subquery(named.values("name")[:1]), state=Subquery(named.values("state")[:1]))


class AnesthesiaFactor(models.Model):
    """Dollars per anesthesia unit (base and time) in one locality."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="anesthesia_factors")
    contractor = models.CharField(max_length=5)
    locality = models.CharField(max_length=2)
    name = models.CharField(max_length=100)
    conversion_factor = models.DecimalField(max_digits=7, decimal_places=2)
    line = models.PositiveIntegerField()

    objects = AnesthesiaFactorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["release", "contractor", "locality"], name="anesthesia_factor_once_a_release"
            )
        ]

    def __str__(self) -> str:
        return f"{self.contractor}-{self.locality}: {self.conversion_factor}"

    @property
    def key(self) -> str:
        """The locality's, as `Locality.key`."""
        return f"{self.contractor}-{self.locality}"

    @property
    def place(self) -> str:
        """The locality in words; with its state where it was read `with_locality` and the GPCI file has it."""
        name = locality_name(getattr(self, "area", None) or self.name, getattr(self, "state", None) or "")
        return f"{name} ({self.key})"


class ZipLocalityQuerySet(models.QuerySet):
    def of_zip(self, zip_code: str, release: Release | None) -> "ZipLocality | None":
        """The row of a five-digit ZIP code; None where it has none, or no release is given."""
        return self.filter(release=release, zip_code=zip_code).first() if release else None


class ZipLocality(models.Model):
    """The locality of a five-digit ZIP code; with `needs_plus_four` it is one of several."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="zip_localities")
    state = models.CharField(max_length=2)
    zip_code = models.CharField(max_length=5)
    contractor = models.CharField(max_length=5)
    locality = models.CharField(max_length=2)
    rural = models.CharField(max_length=1, blank=True, help_text="R rural, B super rural.")
    needs_plus_four = models.BooleanField(help_text="The ZIP code crosses localities; only nine digits decide.")
    quarter = models.CharField(max_length=5, help_text="YYYYQ")
    line = models.PositiveIntegerField()

    objects = ZipLocalityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "ZIP localities"
        constraints = [models.UniqueConstraint(fields=["release", "zip_code"], name="zip_locality_once_a_release")]

    def __str__(self) -> str:
        return self.zip_code

    @property
    def key(self) -> str:
        """The locality's, as `Locality.key`."""
        return f"{self.contractor}-{self.locality}"


class CountyLocalityQuerySet(models.QuerySet):
    def named(self, key: str, state: str = "") -> "CountyLocalityQuerySet":
        """The rows that name a county, in one state or in all; a city that is its own county needs no "city"."""
        rows = self.filter(county_key__in=[key, f"{key} city"])
        return rows.filter(state=state) if state else rows

    def of_state(self, state: str) -> "CountyLocalityQuerySet":
        """All rows of a state, that of the counties which none names first."""
        return self.filter(state=state).order_by("county_key")


class CountyLocality(models.Model):
    """The locality of a county; without a county that of all counties of the state which no other row names."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="counties")
    contractor = models.CharField(max_length=5)
    locality = models.CharField(max_length=2)
    area = models.CharField(max_length=100)
    state = models.CharField(max_length=2)
    county = models.CharField(max_length=60, blank=True)
    county_key = models.CharField(max_length=60, blank=True, help_text="As `county_key` folds the name.")
    line = models.PositiveIntegerField()

    objects = CountyLocalityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "county localities"
        constraints = [
            models.UniqueConstraint(fields=["release", "state", "county_key"], name="county_locality_once_a_release")
        ]

    def __str__(self) -> str:
        return f"{place_name(self.county) or 'All other counties'}, {self.state}"

    @property
    def key(self) -> str:
        """The locality's, as `Locality.key`."""
        return f"{self.contractor}-{self.locality}"
