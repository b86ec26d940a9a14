"""What was asked and answered: for its owner the masked text and the answer, for operators a trace without any text."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.conf import settings
from django.db import models
from django.db.models import Count, Q, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse


class ExchangeQuerySet(models.QuerySet):
    def of(self, user) -> "ExchangeQuerySet":
        """A person's own, the newest first."""
        return self.filter(user=user).order_by("-created_at", "-pk")

    def cases(self) -> "ExchangeQuerySet":
        return self.filter(face=Exchange.Face.CASE)

    def older_than(self, moment: datetime) -> "ExchangeQuerySet":
        return self.filter(created_at__lt=moment)


class Exchange(models.Model):
    """One question or case of an account with its answer. Kept 30 days; the text is masked before it comes here."""

    class Face(models.TextChoices):
        QUESTION = "question"
        CASE = "case"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="exchanges")
    face = models.CharField(max_length=8, choices=Face)
    text = models.TextField()
    on_date = models.DateField(null=True, blank=True, help_text="The date of service that was asked for.")
    setting = models.CharField(max_length=12)
    place = models.CharField(max_length=2, blank=True)
    about = models.CharField(max_length=8, blank=True, help_text="The code on whose page it was asked.")
    track = models.CharField(max_length=8, blank=True, help_text="The payment track that its asker worked in.")
    result = models.JSONField()
    trace_id = models.CharField(max_length=32)
    verified = models.BooleanField(help_text="The last step of the answer was the check of every code shown.")
    created_at = models.DateTimeField(db_index=True)

    objects = ExchangeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(verified=True), name="exchange_only_verified"),
            models.CheckConstraint(condition=Q(face__in=["question", "case"]), name="exchange_face_known"),
        ]

    def __str__(self) -> str:
        return f"{self.face} of {self.created_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("assistant_case", args=[self.pk])


@dataclass(frozen=True, slots=True)
class Latency:
    """How long the answers of one face took, in milliseconds, and how many were refused."""

    face: str
    count: int
    refused: int
    p50: int
    p95: int


class TraceQuerySet(models.QuerySet):
    def refusals(self) -> "TraceQuerySet":
        return self.filter(status="refused")

    def since(self, moment: datetime) -> "TraceQuerySet":
        return self.filter(created_at__gte=moment)

    def latencies(self) -> list[Latency]:
        """For each face what its answers took: the middle one, and the one that 95 of 100 are not slower than."""
        by_face: dict[str, list[tuple[int, str]]] = {}
        rows = self.order_by("face", "milliseconds").values_list("face", "milliseconds", "status")
        for face, spent, status in rows:
            by_face.setdefault(face, []).append((spent, status))
        return [_latency(face, spent) for face, spent in by_face.items()]

    def by_kind(self) -> list[dict]:
        """How many questions of each kind were answered and refused; of no kind are "none", however it is noted."""
        counted = (
            self.order_by()
            .values(named=Coalesce(NullIf("kind", Value("")), Value("none")))
            .annotate(count=Count("pk"), refused=Count("pk", filter=Q(status="refused")))
        )
        return list(counted.order_by("-count", "named"))


def _latency(face: str, spent: list[tuple[int, str]]) -> Latency:
    refused = sum(status == "refused" for _, status in spent)
    last = len(spent) - 1
    return Latency(face, len(spent), refused, spent[last // 2][0], spent[ceil(0.95 * last)][0])


class Trace(models.Model):
    """How one answer came about, without a word of its text and without its asker: for operators."""

    trace_id = models.CharField(max_length=32, db_index=True)
    face = models.CharField(max_length=8)
    kind = models.CharField(max_length=20)
    status = models.CharField(max_length=9)
    steps = models.JSONField()
    releases = models.JSONField()
    milliseconds = models.PositiveIntegerField()
    verified = models.BooleanField()
    created_at = models.DateTimeField(db_index=True)

    objects = TraceQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [models.CheckConstraint(condition=Q(verified=True), name="trace_only_verified")]

    def __str__(self) -> str:
        return f"{self.kind} {self.status} {self.trace_id[:8]}"
