"""Medicare's coverage policies, as its coverage database has them: articles, determinations, lists of codes."""

from collections.abc import Collection
from datetime import date

from django.db import models
from django.db.models import Q

from codes.models.releases import Release


class CoveragePolicy(models.Model):
    """One version of a billing article or a determination: what it is called and on which days it holds."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="coverage_policies")
    policy = models.CharField(
        max_length=12, help_text="A59915 an article, L33797 a local determination, NCD226 a national one by its number."
    )
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    effective_date = models.DateField(null=True)
    end_date = models.DateField(null=True, help_text="Its last day; empty: it goes on.")
    line = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "coverage policies"
        constraints = [
            models.UniqueConstraint(fields=["release", "policy", "version"], name="coverage_policy_once_a_release")
        ]

    def __str__(self) -> str:
        return f"{self.policy} {self.title}"

    @property
    def is_national(self) -> bool:
        return self.policy.startswith("NCD")

    @property
    def cited(self) -> str:
        """As people cite it: a national determination by its section of the manual, which begins its title."""
        return f"NCD {self.title}" if self.is_national else f"{self.policy} {self.title}"

    def holds_on(self, day: date) -> bool:
        """Whether it is in force; both days are included."""
        return (self.effective_date is None or self.effective_date <= day) and (
            self.end_date is None or day <= self.end_date
        )


class CoverageCodeQuerySet(models.QuerySet):
    def procedures(self, release: Release, codes: Collection[str]) -> "CoverageCodeQuerySet":
        """The policies that name these procedures."""
        return self.filter(release=release, kind=CoverageCode.Kind.PROCEDURE, code__in=codes)

    def diagnoses(self, release: Release, policies: Collection[str]) -> "CoverageCodeQuerySet":
        """The diagnoses that these policies list, for or against, in the order of the file."""
        return self.filter(~Q(kind=CoverageCode.Kind.PROCEDURE), release=release, policy__in=policies).order_by(
            "part", "line"
        )

    def procedures_beside(self, release: Release, diagnosis: str) -> list[str]:
        """The procedures of the policies that list a diagnosis, for or against, in order of code."""
        listing = self.filter(~Q(kind=CoverageCode.Kind.PROCEDURE), release=release, code=diagnosis)
        named = self.filter(release=release, kind=CoverageCode.Kind.PROCEDURE, policy__in=listing.values("policy"))
        return list(named.order_by("code").values_list("code", flat=True).distinct())


class CoverageCode(models.Model):
    """One code that a policy lists: a procedure it is about, or a diagnosis without its dot."""

    class Kind(models.TextChoices):
        PROCEDURE = "procedure"
        SUPPORTS = "supports", "listed as supporting"
        EXCLUDES = "excludes", "listed as not supporting"

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="coverage_codes", db_index=False)
    policy = models.CharField(max_length=12)
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    code = models.CharField(max_length=7)
    group = models.PositiveSmallIntegerField(null=True)
    part = models.PositiveSmallIntegerField(default=0)
    line = models.PositiveIntegerField()

    objects = CoverageCodeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["release", "code"], name="coverage_by_code"),
            models.Index(fields=["release", "policy"], name="coverage_by_policy"),
        ]

    def __str__(self) -> str:
        return f"{self.policy} {self.kind} {self.code}"


class CoverageLinkQuerySet(models.QuerySet):
    def states_of(self, release: Release, policies: Collection[str]) -> dict[str, list[str]]:
        """The states of each policy's contractors, in one query."""
        mine = Q(kind=CoverageLink.Kind.POLICY, first__in=policies)
        steps = Q(kind__in=[CoverageLink.Kind.CONTRACTOR, CoverageLink.Kind.STATE])
        rows = self.filter(mine | steps, release=release)
        links: dict[tuple[str, str], list[str]] = {}
        for kind, first, second in rows.values_list("kind", "first", "second"):
            links.setdefault((kind, first), []).append(second)
        return {
            policy: sorted(
                {
                    name
                    for contractor in links.get((CoverageLink.Kind.POLICY, policy), [])
                    for state in links.get((CoverageLink.Kind.CONTRACTOR, contractor), [])
                    for name in links.get((CoverageLink.Kind.STATE, state), [])
                }
            )
            for policy in policies
        }

    def above(self, release: Release, policies: Collection[str]) -> dict[str, list[str]]:
        """The determinations under which each of these policies stands, local ones before national ones."""
        rows = self.filter(release=release, kind=CoverageLink.Kind.UNDER, first__in=policies)
        found: dict[str, list[str]] = {}
        for first, second in rows.order_by("second").values_list("first", "second").distinct():
            found.setdefault(first, []).append(second)
        return found

    def all_states(self, release: Release) -> list[str]:
        """The abbreviations of all states that a contractor has."""
        rows = self.filter(release=release, kind=CoverageLink.Kind.STATE)
        return list(rows.order_by("second").values_list("second", flat=True).distinct())


class CoverageLink(models.Model):
    """Which contractor has a policy, which states a contractor, how a state is abbreviated, what stands under what."""

    class Kind(models.TextChoices):
        POLICY = "policy"
        CONTRACTOR = "contractor"
        STATE = "state"
        UNDER = "under"

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="coverage_links")
    kind = models.CharField(max_length=10, choices=Kind)
    first = models.CharField(max_length=20)
    second = models.CharField(max_length=20)
    part = models.PositiveSmallIntegerField(default=0)
    line = models.PositiveIntegerField()

    objects = CoverageLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["policy", "contractor", "state", "under"]), name="coverage_link_kind_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.first}: {self.second}"
