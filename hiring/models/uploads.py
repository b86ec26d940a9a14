"""A resume on its way: taken in, and seen by nobody until its check has passed."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q

from hiring.models.applications import JobApplication

# A check takes 15 seconds at most: whoever holds a file for longer has died.
LEASE = timedelta(minutes=1)


class ResumeUploadQuerySet(models.QuerySet):
    def unchecked(self) -> "ResumeUploadQuerySet":
        """Files whose check has not ended."""
        return self.filter(refused_reason="")

    def of(self, user) -> "ResumeUploadQuerySet":
        """What a coder sent in."""
        return self.filter(application__applicant=user)

    def due(self, now: datetime) -> "ResumeUploadQuerySet":
        """Files that nobody checks now, the longest waiting first, none of a person of whom one is being checked."""
        claimed = self.model.objects.unchecked().filter(claimed_at__gt=now - LEASE)
        same_person = claimed.filter(application__applicant=OuterRef("application__applicant"))
        return self.unclaimed(now).filter(~Exists(same_person)).order_by("uploaded_at", "pk")

    def unclaimed(self, now: datetime) -> "ResumeUploadQuerySet":
        """Files that nobody checks now: of the row alone, which is what an UPDATE that waited looks at again."""
        return self.unchecked().filter(Q(claimed_at=None) | Q(claimed_at__lte=now - LEASE))


class ResumeUpload(models.Model):
    """A file for one draft that waits for its check; once refused, why. One that passed becomes the draft's resume."""

    application = models.OneToOneField(JobApplication, on_delete=models.CASCADE, related_name="upload")
    resume_name = models.CharField(max_length=200, help_text="As the applicant named it; only shown.")
    resume_type = models.CharField(max_length=100, help_text="As sniffed, never as claimed.")
    resume_size = models.PositiveIntegerField(help_text="Bytes.")
    resume_sha256 = models.CharField(max_length=64)
    resume_storage_name = models.CharField(max_length=200, blank=True, help_text="Empty once the file was refused.")
    uploaded_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True, help_text="When its check began.")
    tries = models.PositiveSmallIntegerField(default=0, help_text="Checks that were begun.")
    refused_reason = models.CharField(max_length=300, blank=True)

    objects = ResumeUploadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(refused_reason="") | Q(resume_storage_name=""), name="refused_resume_not_kept"
            )
        ]
        indexes = [
            models.Index("uploaded_at", name="resume_waiting", condition=Q(refused_reason="")),
        ]

    def __str__(self) -> str:
        return self.resume_name
