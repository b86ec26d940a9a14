"""A posting's skill test: short cases with a choice of answers, and each try of an applicant at it."""

from datetime import datetime, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from careers.models import JobPosting
from codes.models import Code
from hiring.models.applications import JobApplication

GRACE = timedelta(seconds=60)  # for a slow line: what arrives so late still counts
SHORTEST, USUAL, LONGEST_TEST = 5, 30, 180  # minutes


class SkillTest(models.Model):
    """The test of one posting. Its pass mark is the posting's."""

    posting = models.OneToOneField(JobPosting, on_delete=models.CASCADE, related_name="skill_test")
    minutes = models.PositiveSmallIntegerField(
        default=USUAL, validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST_TEST)]
    )

    def __str__(self) -> str:
        return f"test of {self.posting}"


class SkillItemQuerySet(models.QuerySet):
    def in_order(self) -> "SkillItemQuerySet":
        return self.select_related("code__code_set").order_by("pk")

    def in_use(self) -> "SkillItemQuerySet":
        """Those whose key still holds: an item retires when the code of its key ends."""
        return self.filter(Q(code=None) | Q(code__in=Code.objects.current())).in_order()


class SkillItem(models.Model):
    """One case in the employer's own words, its answers, and the code on which the key rests."""

    test = models.ForeignKey(SkillTest, on_delete=models.CASCADE, related_name="items")
    case = models.TextField(max_length=1500)
    options = models.JSONField(help_text="Two to four answers.")
    right = models.PositiveSmallIntegerField(help_text="The place of the right answer, from 0.")
    code = models.ForeignKey(Code, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    objects = SkillItemQuerySet.as_manager()

    def __str__(self) -> str:
        return self.case[:60]


class SkillAttemptQuerySet(models.QuerySet):
    def of(self, user) -> "SkillAttemptQuerySet":
        """A coder's own."""
        return self.filter(application__applicant=user)

    def latest_of(self, application: JobApplication) -> "SkillAttempt | None":
        """The test that was sent last, whatever became of it."""
        return self.filter(application=application).order_by("pk").last()


class SkillAttempt(models.Model):
    """A test as it was sent to one applicant, who begins it once and hands it in once; later edits don't change it."""

    application = models.ForeignKey(JobApplication, on_delete=models.CASCADE, related_name="skill_attempts")
    minutes = models.PositiveSmallIntegerField()
    items = models.JSONField(help_text="case, options, right, code and its address.")
    sent_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    answers = models.JSONField(default=list, blank=True, help_text="The place of each answer, null for none.")
    percent = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = SkillAttemptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(handed_in_at=None, percent=None)
                | Q(handed_in_at__isnull=False, started_at__isnull=False, percent__lte=100),
                name="skill_attempt_scored_once_handed_in",
            )
        ]

    def __str__(self) -> str:
        return f"test of {self.application}"

    @property
    def ends_at(self) -> datetime | None:
        return self.started_at + timedelta(minutes=self.minutes) if self.started_at else None

    def is_over(self, now: datetime) -> bool:
        """Whether its time ran out before it was handed in."""
        return bool(self.ends_at and not self.handed_in_at and now > self.ends_at + GRACE)

    def words(self, now: datetime) -> str:
        """How far the applicant came."""
        if self.handed_in_at:
            return f"{self.percent}%"
        if self.is_over(now):
            return "Begun; the time ran out before it was handed in"
        return "Begun" if self.started_at else "Sent, not begun"
