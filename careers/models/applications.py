"""A coder's application to one posting, its stages and its answers."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from careers.choices import ApplicationStatus, QuestionKind
from careers.models.postings import JobPosting
from careers.querysets import JobApplicationQuerySet

A = ApplicationStatus
# status -> where the employer may move it
APPLICATION_TRANSITIONS: dict[str, frozenset[str]] = {
    A.DRAFT: frozenset(),
    A.SUBMITTED: frozenset({A.SHORTLISTED, A.ASSESSMENT_SENT, A.INTERVIEWING, A.UNSUCCESSFUL}),
    A.SHORTLISTED: frozenset({A.ASSESSMENT_SENT, A.INTERVIEWING, A.OFFERED, A.UNSUCCESSFUL}),
    A.ASSESSMENT_SENT: frozenset({A.ASSESSMENT_SCORED, A.ASSESSMENT_PASSED, A.ASSESSMENT_NOT_PASSED, A.UNSUCCESSFUL}),
    A.ASSESSMENT_SCORED: frozenset({A.ASSESSMENT_PASSED, A.ASSESSMENT_NOT_PASSED, A.UNSUCCESSFUL}),
    A.ASSESSMENT_PASSED: frozenset({A.INTERVIEWING, A.OFFERED, A.UNSUCCESSFUL}),
    A.ASSESSMENT_NOT_PASSED: frozenset({A.ASSESSMENT_SENT, A.INTERVIEWING, A.UNSUCCESSFUL}),
    A.INTERVIEWING: frozenset({A.ASSESSMENT_SENT, A.OFFERED, A.UNSUCCESSFUL}),
    A.OFFERED: frozenset({A.ACCEPTED, A.DECLINED, A.UNSUCCESSFUL}),
    A.ACCEPTED: frozenset({A.CLEARED, A.UNSUCCESSFUL}),
    A.DECLINED: frozenset(),
    A.CLEARED: frozenset(),
    A.UNSUCCESSFUL: frozenset({A.SHORTLISTED}),
    A.WITHDRAWN: frozenset(),
}
# where the applicant may go: in by submitting, out any time before the end
APPLICANT_TRANSITIONS: dict[str, frozenset[str]] = {
    status: frozenset({A.WITHDRAWN})
    for status in A
    if status not in {A.DECLINED, A.CLEARED, A.UNSUCCESSFUL, A.WITHDRAWN}
} | {A.DRAFT: frozenset({A.SUBMITTED, A.WITHDRAWN}), A.OFFERED: frozenset({A.ACCEPTED, A.DECLINED, A.WITHDRAWN})}


class JobApplication(models.Model):
    """One person's application to one posting; a second try finds the first. The resume file is stored privately."""

    posting = models.ForeignKey(JobPosting, on_delete=models.CASCADE, related_name="applications")
    applicant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="applications")
    status = models.CharField(max_length=22, choices=ApplicationStatus, default=ApplicationStatus.DRAFT)
    cover_note = models.TextField(blank=True)
    resume_name = models.CharField(max_length=200, blank=True, help_text="As the applicant named it; only shown.")
    resume_type = models.CharField(max_length=100, blank=True, help_text="As sniffed, never as claimed.")
    resume_size = models.PositiveIntegerField(default=0, help_text="Bytes.")
    resume_sha256 = models.CharField(max_length=64, blank=True)
    resume_storage_name = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True, help_text="When the status last changed.")
    employer_note = models.TextField(blank=True, help_text="Never shown to the applicant.")
    knocked_out = models.BooleanField(default=False, help_text="An answer marked it; a person decides.")

    objects = JobApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["posting", "applicant"], name="application_once"),
            models.CheckConstraint(condition=Q(status__in=ApplicationStatus.values), name="application_status_known"),
        ]

    def __str__(self) -> str:
        return f"{self.applicant} for {self.posting}"

    def may_become(self, status: str) -> bool:
        """Whether the employer may move it there."""
        return status in APPLICATION_TRANSITIONS[self.status]

    def applicant_may(self, status: str) -> bool:
        return status in APPLICANT_TRANSITIONS.get(self.status, frozenset())


class ApplicationAnswer(models.Model):
    """An answer with the question as it was worded then; later edits of the question don't change it."""

    application = models.ForeignKey(JobApplication, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=300)
    kind = models.CharField(max_length=8, choices=QuestionKind)
    answer = models.TextField(blank=True)
    knocked_out = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return f"{self.question} {self.answer}"


class StatusChange(models.Model):
    """One step of an application: who moved it, from where, to where."""

    application = models.ForeignKey(JobApplication, on_delete=models.CASCADE, related_name="status_changes")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    before = models.CharField(max_length=22, choices=ApplicationStatus, blank=True)
    after = models.CharField(max_length=22, choices=ApplicationStatus)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.before} to {self.after}"


class ClickOut(models.Model):
    """How often people went on to the employer's own site on one day; nobody is named."""

    posting = models.ForeignKey(JobPosting, on_delete=models.CASCADE, related_name="click_outs")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["posting", "day"], name="click_out_once_a_day")]

    def __str__(self) -> str:
        return f"{self.count} for {self.posting} on {self.day}"
