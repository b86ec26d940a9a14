from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from careers.finding import coders
from hiring.models import CoderProfile, JobApplication, ResumeUpload

coders.told_by(CoderProfile.objects.coder_of)


@receiver(post_delete, sender=JobApplication)
@receiver(post_delete, sender=ResumeUpload)
def forget_resume(sender, instance: JobApplication | ResumeUpload, **kwargs) -> None:
    """Delete the file with its row, whichever row above it took it along (a closed account, a removed posting)."""
    name = instance.resume_storage_name
    if name:
        transaction.on_commit(lambda: default_storage.delete(name))
