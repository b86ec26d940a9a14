"""What an employer's people remark about an applicant, never shown to applicants: notes, ratings, tags."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from hiring.models.applications import JobApplication

MOST_STARS = 5


class RemarkQuerySet(models.QuerySet):
    def of(self, user) -> "RemarkQuerySet":
        """What somebody remarked about applicants who have not withdrawn."""
        return self.filter(by=user).exclude(application__status="withdrawn")

    def about(self, applications: models.QuerySet) -> "RemarkQuerySet":
        """What was remarked about these, in the order of its kind."""
        return self.filter(application__in=applications.order_by().values("pk"))


class Remark(models.Model):
    """What the three kinds share: about whom, by whom, when. It stays when its author's account goes."""

    application = models.ForeignKey(JobApplication, on_delete=models.CASCADE, related_name="%(class)ss")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    objects = RemarkQuerySet.as_manager()

    class Meta:
        abstract = True


class Note(Remark):
    """A note of one person, dated."""

    text = models.TextField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class Rating(Remark):
    """One to five stars of one person, the last that they gave."""

    stars = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(MOST_STARS)])

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["application", "by"], name="rating_once_a_person"),
            models.CheckConstraint(condition=Q(stars__range=(1, MOST_STARS)), name="rating_one_to_five"),
        ]

    def __str__(self) -> str:
        return str(self.stars)


class Tag(Remark):
    """A word under which the team finds an applicant again; in lower case."""

    name = models.CharField(max_length=30)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["application", "name"], name="tag_once_an_applicant")]

    def __str__(self) -> str:
        return self.name
