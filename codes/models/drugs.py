"""CMS's files of drugs paid by average sales price: payment limits by code, and which code an NDC is billed by."""

import re
from collections.abc import Iterable

from django.db import models

from codes.models.releases import Release, ReleasedRows

# Labeler, product, package: one of the three is a digit short in an NDC of ten digits.
SEGMENTS = (5, 4, 2)
SIGNS = re.compile(r"^(?:NDC)?\s*[:#]?\s*(?:N4)?", re.IGNORECASE)


def ndcs_of(text: str) -> list[str]:
    """The NDC of eleven digits that a text means; of ten digits without hyphens each of the three it may be.

    Empty for what is no NDC. `N4` before it is the qualifier of a claim form.
    """
    plain = SIGNS.sub("", text.strip())
    parts = re.split(r"[-\s*]+", plain)
    if not all(part.isascii() and part.isdecimal() for part in parts):
        return []
    if len(parts) == len(SEGMENTS):
        short = [length - len(part) for part, length in zip(parts, SEGMENTS, strict=True)]
        fits = sorted(short) in ([0, 0, 0], [0, 0, 1])
        return ["".join(part.zfill(length) for part, length in zip(parts, SEGMENTS, strict=True))] if fits else []
    digits = "".join(parts)
    if len(digits) == 11:
        return [digits]
    if len(digits) == 10:
        return list(dict.fromkeys([f"0{digits}", f"{digits[:5]}0{digits[5:]}", f"{digits[:9]}0{digits[9:]}"]))
    return []


def hyphened(ndc: str) -> str:
    """An NDC of eleven digits as labels print it: 00009-0039-30."""
    return f"{ndc[:5]}-{ndc[5:9]}-{ndc[9:]}"


class AspLimit(models.Model):
    """One row of the ASP pricing file: what Medicare pays at most for one billed unit of a drug."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="asp_limits")
    code = models.CharField(max_length=5)
    dosage = models.CharField(max_length=40, blank=True, help_text="What one billed unit is.")
    payment_limit = models.DecimalField(max_digits=14, decimal_places=4, null=True, help_text="Dollars a unit.")
    coinsurance = models.DecimalField(max_digits=6, decimal_places=3, null=True, help_text="Percent; empty: 20.")
    line = models.PositiveIntegerField()

    objects = ReleasedRows.as_manager()

    class Meta:
        verbose_name = "ASP limit"
        constraints = [models.UniqueConstraint(fields=["release", "code"], name="asp_limit_once_a_release")]
        indexes = [models.Index(fields=["code"], name="asp_by_code")]

    def __str__(self) -> str:
        return f"{self.code}: {self.payment_limit}"


class NdcQuerySet(models.QuerySet):
    def of_ndcs(self, release: Release, ndcs: Iterable[str]) -> "NdcQuerySet":
        """The rows of these NDCs, in the order of the file."""
        return self.filter(release=release, ndc__in=list(ndcs)).select_related("release").order_by("line")


class NdcCode(models.Model):
    """One row of the NDC-HCPCS crosswalk: a package, its code, and how many billed units it holds."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="ndc_codes")
    ndc = models.CharField("NDC", max_length=11)
    code = models.CharField(max_length=5)
    drug = models.CharField(max_length=120, blank=True)
    labeler = models.CharField(max_length=120, blank=True)
    dosage = models.CharField(max_length=40, blank=True, help_text="What one billed unit is.")
    package_size = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    package_quantity = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    units_of_item = models.DecimalField(max_digits=14, decimal_places=4, null=True, help_text="Billed units an item.")
    units_of_package = models.DecimalField(
        max_digits=14, decimal_places=4, null=True, help_text="Billed units a package: of the NDC of 11 digits."
    )
    line = models.PositiveIntegerField()

    objects = NdcQuerySet.as_manager()

    class Meta:
        verbose_name = "NDC code"
        indexes = [models.Index(fields=["release", "ndc"], name="ndc_of_release")]

    def __str__(self) -> str:
        return f"{hyphened(self.ndc)}: {self.code}"
