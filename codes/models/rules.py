"""Coding rules that no file of CMS states code by code: dated rows with their source, which an operator may change."""

from dataclasses import dataclass
from datetime import date

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

SPELLING = RegexValidator(r"^[A-Z0-9]\d{4}$", "Give a code that ends in four digits, such as 99202 or G0463.")


class CodingRuleQuerySet(models.QuerySet):
    def in_force(self, on: date) -> "CodingRuleQuerySet":
        """Rules that hold on a day of service."""
        return self.filter(Q(begins__lte=on), Q(ends__gte=on) | Q(ends=None))

    def rulebook(self, on: date) -> "Rulebook":
        """The rules of a day, in one query."""
        return Rulebook(tuple(self.in_force(on)))


class CodingRule(models.Model):
    """What a range of codes is on some days of service; both days of it are included."""

    class Kind(models.TextChoices):
        VISIT = "visit", "a visit: 24, 25 and 57 go on it, 59 never does"
        CRITICAL_CARE = "critical_care", "critical care that FT sets apart from a global period"
        COMPLEX_VISIT = "complex_visit", "a visit on which the add-on for its complexity goes"
        NOT_BESIDE_25 = "not_beside_25", "not paid beside a visit with 25"
        LIMITED_BESIDE_25 = (
            "limited_beside_25",
            "paid beside a visit with 25 only when that is for a preventive service",
        )
        OBSERVATION = "observation", "an hour of observation: eight make one payment of a hospital's claim"
        DIRECT_REFERRAL = "direct_referral", "a referral straight to observation: paid only beside its hours"
        ACTIVE_TREATMENT = "active_treatment", "a chiropractor's manipulation: paid as active treatment only, with AT"

    slug = models.SlugField(unique=True, help_text="What the rule is called here; it stays.")
    kind = models.CharField(max_length=20, choices=Kind)
    first = models.CharField("first code", max_length=5, validators=[SPELLING])
    last = models.CharField("last code", max_length=5, validators=[SPELLING])
    begins = models.DateField("first day of service")
    ends = models.DateField("last day of service", null=True, blank=True, help_text="Empty: it still holds.")
    source = models.CharField(max_length=200, help_text="Where Medicare says so: shown with every answer by this rule.")

    objects = CodingRuleQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "first", "begins"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last__gte=F("first")),
                name="coding_rule_codes_in_order",
                violation_error_message="The last code stands before the first.",
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("begins")),
                name="coding_rule_days_in_order",
                violation_error_message="The last day stands before the first.",
            ),
        ]

    def __str__(self) -> str:
        codes = self.first if self.first == self.last else f"{self.first}-{self.last}"
        return f"{codes}: {self.get_kind_display()}"

    def names(self, code: str) -> bool:
        """Whether the range holds a code; tracking and test codes, which end in a letter, are in none."""
        return self.first <= code <= self.last and code[-1:].isdigit()


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules of one day of service."""

    rules: tuple[CodingRule, ...] = ()

    def of(self, kind: str, code: str) -> CodingRule | None:
        """The rule by which a code is of a kind."""
        return next((rule for rule in self.rules if rule.kind == kind and rule.names(code)), None)

    def is_visit(self, code: str) -> bool:
        return self.of(CodingRule.Kind.VISIT, code) is not None

    def named(self, kind: str) -> list[str]:
        """The ranges of a kind, as they are shown."""
        ranges = [(rule.first, rule.last) for rule in self.rules if rule.kind == kind]
        return [first if first == last else f"{first}-{last}" for first, last in ranges]


class VisitLevelQuerySet(models.QuerySet):
    def by_family(self, on: date) -> dict[str, list["VisitLevel"]]:
        """The codes of each kind of visit on a day of service, the lowest first, in one query."""
        rows: dict[str, list[VisitLevel]] = {}
        for row in self.filter(Q(begins__lte=on), Q(ends__gte=on) | Q(ends=None)).order_by("family", "code"):
            rows.setdefault(row.family, []).append(row)
        return rows


class VisitLevel(models.Model):
    """The least decision-making and the fewest minutes by which a visit is reported with a code, on some days."""

    family = models.SlugField(max_length=20, help_text="The kind of visit: its codes are steps of one ladder.")
    code = models.CharField(max_length=5, validators=[SPELLING])
    level = models.PositiveSmallIntegerField(
        "decision-making", help_text="1 straightforward, 2 low, 3 moderate, 4 high; 0 where only time counts."
    )
    minutes = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Empty: time does not count.")
    begins = models.DateField("first day of service")
    ends = models.DateField("last day of service", null=True, blank=True, help_text="Empty: it still holds.")
    source = models.CharField(max_length=200, help_text="Where Medicare says so.")

    objects = VisitLevelQuerySet.as_manager()

    class Meta:
        ordering = ["family", "code", "begins"]
        constraints = [
            models.UniqueConstraint(fields=["family", "code", "begins"], name="visit_level_once_a_day"),
            models.CheckConstraint(condition=Q(level__lte=4), name="visit_level_known"),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("begins")),
                name="visit_level_days_in_order",
                violation_error_message="The last day stands before the first.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.family})"


class ProlongedVisitQuerySet(models.QuerySet):
    def by_visit(self, on: date) -> dict[str, dict[str, "ProlongedVisit"]]:
        """Of each visit that may be prolonged on a day of service the rule of each payer, in one query."""
        rows: dict[str, dict[str, ProlongedVisit]] = {}
        for row in self.filter(Q(begins__lte=on), Q(ends__gte=on) | Q(ends=None)).order_by("visit", "begins"):
            rows.setdefault(row.visit, {})[row.payer] = row
        return rows


class ProlongedVisit(models.Model):
    """From which minute a visit of the highest level has an add-on for its time, by whose rules, on some days."""

    class Payer(models.TextChoices):
        MEDICARE = "medicare", "Medicare"
        CPT = "cpt", "CPT"

    visit = models.CharField(max_length=5, validators=[SPELLING])
    payer = models.CharField("whose rule", max_length=10, choices=Payer)
    add_on = models.CharField(max_length=5, validators=[SPELLING])
    minutes = models.PositiveSmallIntegerField("first minute", help_text="Of the whole visit; one unit more every 15.")
    begins = models.DateField("first day of service")
    ends = models.DateField("last day of service", null=True, blank=True, help_text="Empty: it still holds.")
    source = models.CharField(max_length=200, help_text="Where it says so: shown with the answer.")

    objects = ProlongedVisitQuerySet.as_manager()

    class Meta:
        ordering = ["visit", "payer", "begins"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "payer", "begins"], name="prolonged_visit_once_a_day"),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("begins")),
                name="prolonged_visit_days_in_order",
                violation_error_message="The last day stands before the first.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visit} and {self.add_on} ({self.get_payer_display()})"
