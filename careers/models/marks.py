"""What a coder did with jobs: seen, applied, hidden; and the employers whose jobs they hide."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from careers.models.choices import MarkKind
from careers.models.organizations import Organization
from careers.models.postings import JobPosting
from web.prepared import Prepared


class PostingMarkQuerySet(models.QuerySet):
    def of(self, user) -> "PostingMarkQuerySet":
        """A person's own marks."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def hidden(self) -> "PostingMarkQuerySet":
        """The jobs they hide, the last one first."""
        return self.filter(kind=MarkKind.HIDDEN).select_related("posting__organization").order_by("-marked_at")


class PostingMark(models.Model):
    """A coder saw, hid or applied for a posting."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="posting_marks")
    posting = models.ForeignKey(JobPosting, on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=8, choices=MarkKind)
    marked_at = models.DateTimeField()

    objects = PostingMarkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=MarkKind.values), name="posting_mark_kind_known"),
            models.UniqueConstraint(fields=["user", "posting", "kind"], name="posting_marked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.posting} {self.kind} by {self.user}"


class HiddenEmployerQuerySet(models.QuerySet):
    def of(self, user) -> "HiddenEmployerQuerySet":
        """The employers whose jobs a person hides."""
        mine = self.filter(user=user) if user.is_authenticated else self.none()
        return mine.select_related("organization").order_by("-hidden_at")


class HiddenEmployer(models.Model):
    """A coder wants to see no job of an employer."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="hidden_employers")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="+")
    hidden_at = models.DateTimeField()

    objects = HiddenEmployerQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "organization"], name="employer_hidden_once")]

    def __str__(self) -> str:
        return f"{self.organization} hidden by {self.user}"


def hidden_among(users: Iterable[int | None], postings: Iterable[JobPosting]) -> dict[int | None, set[int]]:
    """Return which of these postings each of these people hides, by their keys."""
    users, of_employer = list(users), defaultdict(set)
    found: dict[int | None, set[int]] = defaultdict(set)
    for posting in postings:
        of_employer[posting.organization_id].add(posting.pk)
    marks = PostingMark.objects.filter(user__in=users, kind=MarkKind.HIDDEN)
    for user, pk in marks.values_list("user", "posting"):
        found[user].add(pk)
    employers = HiddenEmployer.objects.filter(user__in=users).values_list("user", "organization")
    for user, organization in employers:
        found[user] |= of_employer[organization]
    return found


def hidden_from(user, now: datetime) -> frozenset[int]:
    """Return the live postings that a person does not want to see: the hidden ones, and those of hidden employers."""
    if user is None or not user.is_authenticated:
        return frozenset()
    return frozenset(pk for (pk,) in HIDDEN.rows(user.pk, now))


def _hidden(user: int, now: datetime) -> models.QuerySet:
    hides = Q(marks__user=user, marks__kind=MarkKind.HIDDEN)
    employers = HiddenEmployer.objects.filter(user=user).values("organization")
    return JobPosting.objects.filter(hides | Q(organization__in=employers)).live(now).values_list("pk")


HIDDEN = Prepared(_hidden)
