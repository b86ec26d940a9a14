"""Plans of employers: how many postings one may publish and how many may be marked as featured, and who holds which.

Rows, like the plans of readers in accounts, so that operators change them without a deploy. Nothing is charged here.
"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q

from careers.models.organizations import Organization
from careers.models.postings import JobPosting


class EmployerPlanQuerySet(models.QuerySet):
    def free(self) -> "EmployerPlan":
        """The plan that every organization holds without asking."""
        return self.get(slug=self.model.FREE)


class EmployerPlan(models.Model):
    """What an organization may publish; those with several plans have what all of them hold."""

    # The plan that the code itself asks for; what it holds is its row's business, like that of all others.
    FREE = "free"

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=60)
    how_to_get = models.CharField(max_length=80, default="", help_text="In words, for the page of plans.")
    credits = models.PositiveIntegerField(
        null=True, blank=True, help_text="Postings that may be published or renewed; empty means no limit."
    )
    featured = models.PositiveSmallIntegerField(default=0, help_text="Postings marked as featured at the same time.")
    price = models.DecimalField(
        max_digits=8, decimal_places=2, null=True, blank=True, help_text="US dollars for all of it; empty: on request."
    )
    once_a_domain = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Its postings are for employers with a proved domain, and one domain has them once.",
    )
    rank = models.PositiveSmallIntegerField(help_text="Their order on the page of plans.")

    objects = EmployerPlanQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "slug"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_by_hand(self) -> bool:
        """Whether an operator has to give it."""
        return self.slug != self.FREE

    @property
    def counted_in(self) -> str:
        """What its credits are, or what it lets publish where no number says it."""
        if self.credits is None:
            return "No limit of postings"
        return "posting" if self.credits == 1 else "postings"

    @property
    def price_in_words(self) -> str:
        """What it costs, and what one posting of it does; nothing where it costs nothing or no price is told."""
        if not self.price:
            return ""
        each = f", ${self.price / self.credits:,.2f} a posting" if self.credits and self.credits > 1 else ""
        return f"${self.price:,.2f}{each}"

    @property
    def whose_in_words(self) -> str:
        """Who has its postings, where not everybody does."""
        return "For employers with a proved domain, once a domain" if self.once_a_domain else ""

    @property
    def featured_in_words(self) -> str:
        """How many may be marked at the same time."""
        return f"{self.featured} of them featured at a time" if self.featured else "None featured"


class EmployerGrantQuerySet(models.QuerySet):
    def active(self, now: datetime) -> "EmployerGrantQuerySet":
        """Grants that hold at `now`, those that end soonest first, with how many of their credits are `used`."""
        holds = Q(ends_at=None) | Q(ends_at__gt=now)
        held = self.filter(holds, starts_at__lte=now).select_related("plan").annotate(used=Count("spent"))
        return held.order_by(F("ends_at").asc(nulls_last=True), "starts_at", "pk")


class EmployerGrant(models.Model):
    """An organization holds a plan from one moment to another; who gave it and why is kept."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="plan_grants")
    plan = models.ForeignKey(EmployerPlan, on_delete=models.PROTECT)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(max_length=200, blank=True)

    objects = EmployerGrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")), name="employer_grant_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan} for {self.organization}"


class SpentCredit(models.Model):
    """One credit that a posting's run has cost; `grant` is None where it was one of the free plan."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="spent_credits")
    grant = models.ForeignKey(EmployerGrant, null=True, blank=True, on_delete=models.RESTRICT, related_name="spent")
    posting = models.ForeignKey(JobPosting, null=True, on_delete=models.SET_NULL, related_name="spent_credits")
    spent_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"credit for {self.posting}"
