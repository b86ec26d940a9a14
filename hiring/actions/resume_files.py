"""Files of resumes: a file and the row that names it are kept together or not at all.

A file that was not checked yet belongs to its upload; the application names only files that passed.
"""

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from hiring.models import JobApplication, ResumeUpload
from hiring.models.uploads import LEASE
from hiring.resumes import Accepted
from hiring.resumes.turns import STILL_CHECKING, NewResume
from notifications.actions import wake
from web.refusals import Refused

log = logging.getLogger(__name__)

FOLDER = "resumes"
COLUMNS = ("resume_name", "resume_type", "resume_size", "resume_sha256", "resume_storage_name")
# A file is stored before its row is written: what is younger may belong to a request that is still running.
ORPHANED_AFTER = timedelta(days=1)


class NotStored(Refused):
    """There is no room for the file now; nothing of it was kept."""


class StillChecking(NotStored):
    """Another file of this person waits for its check."""


@contextmanager
def stored(resume: NewResume | None) -> Iterator[dict]:
    """Store a file and yield the columns that name it; none without a file.

    Whatever fails, the storing or what is done inside, no file stays behind. Raises NotStored where the store is full.
    """
    if resume is None:
        yield {}
        return
    name = f"{FOLDER}/{uuid.uuid4()}"
    try:
        yield _file_fields(resume.facts, _save(name, resume.data))
    except BaseException:
        default_storage.delete(name)
        raise


def _save(name: str, data: bytes) -> str:
    try:
        return default_storage.save(name, ContentFile(data))
    except OSError as error:
        log.exception("a resume could not be stored")
        sentence = "We could not keep your file just now; the rest of the form is as you left it. Try again in a while."
        raise NotStored(sentence) from error


def _file_fields(facts: Accepted, name: str) -> dict:
    return dict(zip(COLUMNS, (facts.safe_name, facts.kind, facts.size, facts.sha256, name), strict=True))


def keep_unseen(*, application: JobApplication, columns: dict, now: datetime) -> None:
    """Note a stored file for its check, in place of one that was refused. Call it in the transaction of the draft.

    One file of a person waits at a time; after a minute another may, for then no check has come by. The same file
    sent again with the same form is the one that waits.
    """
    User.objects.select_for_update().get(pk=application.applicant_id)  # of ten at once one finds the place free
    waiting = ResumeUpload.objects.of(application.applicant).unchecked().filter(uploaded_at__gt=now - LEASE)
    if waiting.filter(application=application, resume_sha256=columns["resume_sha256"]).exists():
        transaction.on_commit(lambda: default_storage.delete(columns["resume_storage_name"]))
        return
    if waiting.count() >= settings.UPLOADS_AT_ONCE:
        raise StillChecking(STILL_CHECKING)
    forget_upload(application=application)
    ResumeUpload.objects.create(application=application, uploaded_at=now, **columns)
    wake("hiring.tasks.check_resumes")


def forget_upload(*, application: JobApplication) -> None:
    """Let go of what was sent in for a draft before, checked or not; the receiver deletes its file."""
    ResumeUpload.objects.filter(application=application).delete()


def keep_checked(*, application: JobApplication, columns: dict) -> None:
    """Make a file the resume of an application; the one before goes when the transaction is through."""
    replaced = application.resume_storage_name
    for column, value in columns.items():
        setattr(application, column, value)
    application.save(update_fields=[*columns])
    if replaced:
        transaction.on_commit(lambda: default_storage.delete(replaced))


def take_over(*, uploads: QuerySet[ResumeUpload]) -> bool:
    """Make the file of an upload that passed its check the resume of its draft; False where the upload is gone."""
    upload = uploads.select_related("application").first()
    if upload is None:
        return False
    keep_checked(application=upload.application, columns={column: getattr(upload, column) for column in COLUMNS})
    uploads.update(resume_storage_name="")  # the file is the application's now
    ResumeUpload.objects.filter(pk=upload.pk).delete()
    return True


def sweep(*, now: datetime, dry_run: bool = False) -> int:
    """Delete the files that no application names and that are over a day old; returns how many they are."""
    try:
        _, files = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return 0
    named = {
        *JobApplication.objects.with_resume().values_list("resume_storage_name", flat=True),
        *ResumeUpload.objects.unchecked().values_list("resume_storage_name", flat=True),
    }
    orphans = [name for name in (f"{FOLDER}/{file}" for file in files) if name not in named and _is_old(name, now)]
    for name in [] if dry_run else orphans:
        default_storage.delete(name)
    return len(orphans)


def _is_old(name: str, now: datetime) -> bool:
    return now - default_storage.get_modified_time(name) > ORPHANED_AFTER
