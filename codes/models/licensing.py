"""What a license of official wording asks to be kept: who accepted its terms, and who was served in which month."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Count
from django.utils.formats import date_format


class AcceptanceQuerySet(models.QuerySet):
    def years_of(self, user) -> list[int]:
        """The editions whose terms a person accepted; a guest accepted none."""
        if user is None or not user.is_authenticated:
            return []
        return list(self.filter(user=user).values_list("edition_year", flat=True))


class LicenseAcceptance(models.Model):
    """A reader accepted the terms of an edition: once, with the fingerprint of the words that were shown."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="license_acceptances")
    edition_year = models.PositiveSmallIntegerField()
    terms_sha256 = models.CharField(max_length=64)
    accepted_at = models.DateTimeField()

    objects = AcceptanceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "edition_year"], name="terms_accepted_once_an_edition")]

    def __str__(self) -> str:
        return f"{self.user} accepted {self.edition_year}"


class NamedUseQuerySet(models.QuerySet):
    def in_month_of(self, day: date) -> "NamedUseQuerySet":
        return self.filter(month=first_of_month(day))

    def years_of(self, user, on: date) -> list[int]:
        """The editions that counted a person in the month of this day."""
        return list(self.in_month_of(on).filter(user=user).values_list("edition_year", flat=True))

    def by_month(self) -> list[dict]:
        """Distinct named users of each month and edition, the newest month first; `label` names the month."""
        months = self.values("month", "edition_year").annotate(users=Count("user", distinct=True))
        rows = months.order_by("-month", "-edition_year")
        return [{**row, "label": date_format(row["month"], "F Y")} for row in rows]


class NamedUse(models.Model):
    """A named user was served official wording of an edition in a month: what a license counts."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="named_uses")
    edition_year = models.PositiveSmallIntegerField()
    month = models.DateField(help_text="Its first day.")

    objects = NamedUseQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "edition_year", "month"], name="named_use_once_a_month")]

    def __str__(self) -> str:
        return f"{self.user} in {self.month:%Y-%m}"


def first_of_month(day: date) -> date:
    return day.replace(day=1)
