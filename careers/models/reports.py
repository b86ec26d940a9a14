"""What readers say against a posting, and what its employer says against a removal."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Max, Q

from careers.models.choices import AppealState, ReportReason, ReportState
from careers.models.postings import JobPosting


class PostingReportQuerySet(models.QuerySet):
    def unsettled(self) -> "PostingReportQuerySet":
        return self.filter(state="open")

    def about(self, posting) -> "PostingReportQuerySet":
        return self.filter(posting=posting).order_by("-reported_at", "-pk")

    def by_posting(self) -> "PostingReportQuerySet":
        """One row a posting with its number of reports, the most reported first."""
        counted = self.order_by().values("posting").annotate(reports=Count("pk"), last_at=Max("reported_at"))
        return counted.order_by("-reports", "last_at")


class PostingReport(models.Model):
    """One reader's doubt about one posting; a reader has one for each. The employer never learns who reported."""

    posting = models.ForeignKey(JobPosting, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="posting_reports")
    reason = models.CharField(max_length=10, choices=ReportReason)
    note = models.CharField(max_length=1000, blank=True)
    reported_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=ReportState, default=ReportState.OPEN)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = PostingReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["posting", "reporter"], name="posting_reported_once"),
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="report_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.reason}: {self.posting}"


class AppealQuerySet(models.QuerySet):
    def waiting(self) -> "AppealQuerySet":
        """The moderators' queue of appeals, the longest waiting first."""
        return self.filter(state="open").select_related("posting__organization", "by").order_by("made_at", "pk")

    def of(self, posting) -> "AppealQuerySet":
        return self.filter(posting=posting).order_by("-made_at", "-pk")


class Appeal(models.Model):
    """An employer asks that a removal or a refusal be looked at again; one waits at a time."""

    posting = models.ForeignKey(JobPosting, on_delete=models.CASCADE, related_name="appeals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    text = models.CharField(max_length=2000)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=7, choices=AppealState, default=AppealState.OPEN)
    answer = models.CharField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["posting"], condition=Q(state="open"), name="appeal_waits_once"),
            models.CheckConstraint(condition=Q(state__in=AppealState.values), name="appeal_state_known"),
        ]

    def __str__(self) -> str:
        return f"appeal: {self.posting}"
