"""What Medicare pays a facility: the outpatient hospital by APC, the ambulatory surgical center by code."""

from django.db import models

from codes.models.releases import Release, ReleasedRows


def _rate(help_text: str = "") -> models.DecimalField:
    """Dollars; drugs are priced by thousandths of a dollar. Empty: the file prints none."""
    return models.DecimalField(max_digits=14, decimal_places=4, null=True, help_text=help_text)


class OppsEntry(models.Model):
    """One row of OPPS Addendum B: how an outpatient hospital is paid for a code.

    Rates are national, before the wage index of the hospital.
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="opps_entries")
    code = models.CharField(max_length=5)
    status_indicator = models.CharField(max_length=2)
    apc = models.CharField("APC", max_length=4, blank=True)
    relative_weight = _rate("Of the APC.")
    payment_rate = _rate()
    national_copayment = _rate("Empty: none is set, the minimum holds.")
    minimum_copayment = _rate()
    pass_through_ends = models.BooleanField(default=False, help_text="Its pass-through ends within the year.")
    line = models.PositiveIntegerField()

    objects = ReleasedRows.as_manager()

    class Meta:
        verbose_name_plural = "OPPS entries"
        constraints = [models.UniqueConstraint(fields=["release", "code"], name="opps_once_a_release")]
        indexes = [models.Index(fields=["code"], name="opps_by_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.status_indicator}"


class ApcRate(models.Model):
    """One row of OPPS Addendum A: an ambulatory payment classification (APC) with its rate."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="apc_rates")
    apc = models.CharField("APC", max_length=4)
    title = models.CharField(max_length=120, blank=True, help_text="Of clinical groups; empty where it names a drug.")
    status_indicator = models.CharField(max_length=2)
    relative_weight = _rate()
    payment_rate = _rate()
    national_copayment = _rate()
    minimum_copayment = _rate()
    adjusted_copayment = _rate("What the patient pays after inflation or the inpatient deductible caps it.")
    line = models.PositiveIntegerField()

    class Meta:
        verbose_name = "APC rate"
        constraints = [models.UniqueConstraint(fields=["release", "apc"], name="apc_once_a_release")]

    def __str__(self) -> str:
        return f"APC {self.apc}"


class AscEntry(models.Model):
    """One row of an ASC addendum; a code stands in AA or BB with its indicator and rate, or in EE as excluded.

    FF repeats the codes of AA with what of the rate pays for a device.
    """

    class Addendum(models.TextChoices):
        SURGICAL = "AA", "covered surgical procedures"
        ANCILLARY = "BB", "covered ancillary services"
        EXCLUDED = "EE", "procedures excluded from payment in an ASC"
        DEVICES = "FF", "device portions"

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="asc_entries")
    addendum = models.CharField(max_length=2, choices=Addendum)
    part = models.PositiveSmallIntegerField(default=0, help_text="Counts the files of the release from 0.")
    code = models.CharField(max_length=5)
    payment_indicator = models.CharField(max_length=2, blank=True)
    multiple_discount = models.BooleanField(null=True, help_text="The second procedure of a session is paid by half.")
    payment_weight = _rate()
    payment_rate = _rate()
    apc = models.CharField("APC", max_length=4, blank=True)
    opps_rate = _rate("What the hospital is paid for the same APC.")
    device_share = _rate("Percent of the OPPS rate that pays for the device.")
    device_portion = _rate()
    line = models.PositiveIntegerField()

    objects = ReleasedRows.as_manager()

    class Meta:
        verbose_name = "ASC entry"
        verbose_name_plural = "ASC entries"
        constraints = [
            models.UniqueConstraint(fields=["release", "addendum", "code"], name="asc_once_an_addendum"),
            models.CheckConstraint(
                condition=models.Q(addendum__in=["AA", "BB", "EE", "FF"]), name="asc_addendum_known"
            ),
        ]
        indexes = [models.Index(fields=["code"], name="asc_by_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.addendum}"
