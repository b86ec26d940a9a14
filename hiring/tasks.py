from celery import shared_task
from django.utils import timezone

from hiring.actions import resume_files


@shared_task
def sweep_resumes() -> int:
    """Delete files of resumes that no application names."""
    return resume_files.sweep(now=timezone.now())
