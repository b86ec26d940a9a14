from django.db import models

from codes.models.releases import Release
from codes.querysets import FeeScheduleQuerySet


def _rvu() -> models.DecimalField:
    return models.DecimalField(max_digits=9, decimal_places=2)


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
