from django.db import models
from django.db.models import Q

from careers.models.choices import Issuer, Tier


class CredentialQuerySet(models.QuerySet):
    def by_issuer(self) -> dict[str, list["Credential"]]:
        """The credentials under the name of who issues them, in their order."""
        found: dict[str, list[Credential]] = {}
        for each in self.order_by("order", "name"):
            found.setdefault(each.get_issuer_display(), []).append(each)
        return found


class Credential(models.Model):
    """A coder's certificate as its issuer names it. No two are ever taken for each other."""

    slug = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=20, unique=True, help_text="Short, such as CPC.")
    full_name = models.CharField(max_length=120)
    issuer = models.CharField(max_length=8, choices=Issuer)
    tier = models.CharField(max_length=10, choices=Tier, blank=True, help_text="Level on today's list, if any.")
    apprentice_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)

    objects = CredentialQuerySet.as_manager()

    class Meta:
        ordering = ["order", "name"]
        constraints = [models.CheckConstraint(condition=Q(issuer__in=Issuer.values), name="credential_issuer_known")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_apprentice(self) -> bool:
        return self.apprentice_of_id is not None
