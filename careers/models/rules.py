"""What laws ask of a job posting, as dated rows: nobody's program has to change when one begins or ends."""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import Q

from careers.models.choices import BannedTopic, RuleKind, State


class HiringRuleQuerySet(models.QuerySet):
    def in_force(self, day: date) -> "HiringRuleQuerySet":
        return self.filter(Q(to_date=None) | Q(to_date__gte=day), from_date__lte=day)

    def reaching(
        self, *, performed: Iterable[str], cities: Iterable[str], remote: Iterable[str], employees: int | None
    ) -> "HiringRuleQuerySet":
        """Rules of the states and cities of work, and of the states a remote job may be done from.

        An employer that does not say how many it employs is taken to be large enough.
        """
        where = Q(state__in=list(performed), city="") | Q(state__in=list(performed), city__in=list(cities))
        where |= Q(state__in=list(remote), city="", reaches_remote=True)
        found = self.filter(where).exclude(kind=RuleKind.QUESTION)
        return found if employees is None else found.filter(least_employees__lte=employees)

    def against(self, topic: str, day: date) -> "HiringRuleQuerySet":
        """Rules that forbid asking an applicant about this, those of the whole country first."""
        return self.in_force(day).filter(kind=RuleKind.QUESTION, topic=topic).order_by("state", "city")


class HiringRule(models.Model):
    """One thing that one law asks of postings in one place from one day on. From public summaries, not legal advice."""

    state = models.CharField(max_length=2, choices=State, blank=True, help_text="Empty: all of the United States.")
    city = models.CharField(max_length=60, blank=True, help_text="Empty: the whole state.")
    kind = models.CharField(max_length=12, choices=RuleKind)
    topic = models.CharField(max_length=14, choices=BannedTopic, blank=True, help_text="What must not be asked.")
    least_employees = models.PositiveIntegerField(default=1, help_text="It binds employers of so many and more.")
    counted_there = models.BooleanField(default=False, help_text="Counted in the place; else in total.")
    reaches_remote = models.BooleanField(default=True, help_text="Also remote jobs that may be done from there.")
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)
    days = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Within which one has to answer.")
    cure_days = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Business days to mend a breach.")
    source = models.CharField(max_length=200)

    objects = HiringRuleQuerySet.as_manager()

    class Meta:
        ordering = ["state", "city", "kind", "from_date"]
        constraints = [
            models.UniqueConstraint(fields=["state", "city", "kind", "topic", "from_date"], name="hiring_rule_once"),
            models.CheckConstraint(condition=Q(kind__in=RuleKind.values), name="hiring_rule_kind_known"),
            models.CheckConstraint(
                condition=Q(kind="question", topic__in=BannedTopic.values) | (~Q(kind="question") & Q(topic="")),
                name="hiring_rule_topic_of_questions",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_words}: {self.get_kind_display().lower()}"

    @property
    def place_words(self) -> str:
        """Where it holds."""
        if not self.state:
            return "The United States"
        return f"{self.city}, {self.state}" if self.city else State(self.state).label
