"""What occupations are paid in the whole country and in its areas, by the Bureau of Labor Statistics."""

from django.db import models

from codes.models.releases import Release

NATION = "99"
COLUMNS = ("10th percentile", "25th", "Median", "75th", "90th", "Employed")


class OccupationWageQuerySet(models.QuerySet):
    def beside(self, occupation: str, area_title: str = "") -> "OccupationWageQuerySet":
        """The newest wages of an occupation: of the country, and of the area of this title if it is released."""
        newest = self.filter(release=Release.objects.newest(Release.Source.WAGES), occupation=occupation)
        found = models.Q(area=NATION) | models.Q(area_title=area_title) if area_title else models.Q(area=NATION)
        return newest.filter(found).exclude(median=None).select_related("release").order_by("-area")


class OccupationWage(models.Model):
    """Dollars an hour; empty where BLS releases none."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="wages")
    area = models.CharField(max_length=7, help_text="BLS's number; 99 is the whole country.")
    area_title = models.CharField(max_length=120)
    occupation = models.CharField(max_length=7, help_text="Code of the Standard Occupational Classification.")
    title = models.CharField(max_length=160)
    employed = models.PositiveIntegerField(null=True)
    mean = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    percentile_10 = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    percentile_25 = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    median = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    percentile_75 = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    percentile_90 = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    line = models.PositiveIntegerField()

    objects = OccupationWageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "area", "occupation"], name="occupation_wage_once_a_release")
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.area_title}"

    @property
    def cells(self) -> list[str]:
        """What a tenth, a quarter, half, three quarters and nine tenths earn less than, and how many are employed."""
        wages = [self.percentile_10, self.percentile_25, self.median, self.percentile_75, self.percentile_90]
        said = ["not released" if wage is None else f"${wage:,.2f}" for wage in wages]
        return [*said, "not released" if self.employed is None else f"{self.employed:,}"]

    @property
    def told(self) -> list[tuple[str, str]]:
        """Each of the cells with its column, for a heading and for a phone, which has no room for columns."""
        return list(zip(COLUMNS, self.cells, strict=True))

    @property
    def source(self) -> str:
        """Where the figures stand."""
        return self.release.row(self.line)
