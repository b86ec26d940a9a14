"""The ledger of what people said of suggested codes: written once, never changed, and without a word of the text."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Q


class LedgerClosed(TypeError):
    """A line of the ledger is neither changed nor taken out."""


class JudgmentQuerySet(models.QuerySet):
    def update(self, **fields) -> int:
        raise LedgerClosed("Judgments are only added.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise LedgerClosed("Judgments are only added.")

    def of_case(self, case, person, input_key: str) -> "JudgmentQuerySet":
        """What a person said of the codes of one case, the oldest first."""
        mine = self.filter(person=person, input_key=input_key, judged_at__gte=case.created_at)
        return mine.order_by("judged_at", "pk")

    def disagreements(self) -> "JudgmentQuerySet":
        """What was changed or rejected, the newest first."""
        return self.exclude(verdict=Judgment.Verdict.ACCEPT).order_by("-judged_at", "-pk")

    def by_family(self) -> list[dict]:
        """How many were accepted, changed and rejected in each family of codes."""
        rows = (
            self.order_by()
            .values("family")
            .annotate(
                accepted=Count("pk", filter=Q(verdict=Judgment.Verdict.ACCEPT)),
                changed=Count("pk", filter=Q(verdict=Judgment.Verdict.CHANGE)),
                rejected=Count("pk", filter=Q(verdict=Judgment.Verdict.REJECT)),
            )
        )
        return list(rows.order_by("family"))


class Judgment(models.Model):
    """One suggested code accepted, changed or rejected."""

    class Verdict(models.TextChoices):
        ACCEPT = "accept", "Accept"
        CHANGE = "change", "Change to"
        REJECT = "reject", "Reject"

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="code_judgments"
    )
    input_key = models.CharField(max_length=64, help_text="A keyed hash of the text; the text is not here.")
    releases = models.JSONField()
    code = models.CharField(max_length=5)
    family = models.CharField(max_length=120, help_text="The section of the code.")
    verdict = models.CharField(max_length=6, choices=Verdict)
    other = models.CharField(max_length=5, blank=True, help_text="What it was changed to.")
    reason = models.CharField(max_length=200, blank=True)
    judged_at = models.DateTimeField()

    objects = JudgmentQuerySet.as_manager()

    class Meta:
        ordering = ["-judged_at"]
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=["accept", "change", "reject"]), name="judgment_known"),
            models.CheckConstraint(condition=Q(verdict="change") ^ Q(other=""), name="judgment_change_names_code"),
            models.CheckConstraint(condition=Q(verdict="accept") | ~Q(reason=""), name="judgment_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.verdict}"

    @property
    def told(self) -> str:
        """The verdict as one tells it: rejected, or changed to another code."""
        return {"accept": "accepted", "change": f"changed to {self.other}", "reject": "rejected"}[self.verdict]

    def save(self, *args, **kwargs) -> None:
        if self.pk is not None:
            raise LedgerClosed("Judgments are only added.")
        super().save(*args, **kwargs)
