"""The checks of uploaded files, outside of every web process: the rows are the queue, a turn takes what is due."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F

from accounts.entrance import limiting
from accounts.entrance.limits import Limit
from hiring.actions.resume_files import take_over
from hiring.models import JobApplication, ResumeUpload
from hiring.models.uploads import LEASE
from hiring.resumes import Accepted, RefusedFile, inspection
from web import events

log = logging.getLogger(__name__)

CHECKS = Limit("checks at once", "CHECKS_AT_ONCE", LEASE)
# A turn begins no check later: mail and alerts have the same loop. A file that kills its checker is tried so often.
TURN = timedelta(seconds=3)
MOST_TRIES = 3
LOST = "The file was lost on its way. Choose it again."


def check_due(*, clock: Callable[[], datetime]) -> int:
    """Check the files that wait, until the turn is over; return how many of them have their answer."""
    began, answered = clock(), 0
    while clock() - began < TURN and limiting.take_try(limit=CHECKS, key="all", now=clock()):
        try:
            upload = _claim_next(clock())
            if upload is None:
                break
            answered += _settle(upload, _verdict(upload))
        finally:
            limiting.return_try(limit=CHECKS, key="all")
    return answered


def _claim_next(now: datetime) -> ResumeUpload | None:
    """Take the next file that is due, unless somebody else takes it first."""
    for pk in ResumeUpload.objects.due(now).values_list("pk", flat=True)[:10]:
        if ResumeUpload.objects.unclaimed(now).filter(pk=pk).update(claimed_at=now, tries=F("tries") + 1):
            return ResumeUpload.objects.filter(pk=pk).first()
    return None


def _verdict(upload: ResumeUpload) -> Accepted | RefusedFile:
    if upload.tries > MOST_TRIES:
        return RefusedFile(inspection.TOO_HEAVY)
    try:
        with default_storage.open(upload.resume_storage_name) as file:
            data = file.read()
    except FileNotFoundError:
        log.exception("the upload %s is missing from the store", upload.pk)
        return RefusedFile(LOST)
    return inspection.inspect(data, upload.resume_name)


@transaction.atomic
def _settle(upload: ResumeUpload, verdict: Accepted | RefusedFile) -> bool:
    """Make a file that passed the draft's resume, or keep why it did not; False where it was replaced meanwhile."""
    JobApplication.objects.select_for_update().filter(pk=upload.application_id).first()
    same = ResumeUpload.objects.unchecked().filter(pk=upload.pk, resume_storage_name=upload.resume_storage_name)
    if verdict == RefusedFile(inspection.BUSY):
        same.update(claimed_at=None, tries=F("tries") - 1)
        return False
    if isinstance(verdict, Accepted):
        return take_over(uploads=same)
    if not same.update(refused_reason=verdict.reason, resume_storage_name="", claimed_at=None):
        return False
    transaction.on_commit(lambda: default_storage.delete(upload.resume_storage_name))
    applicant = JobApplication.objects.values_list("applicant", flat=True).get(pk=upload.application_id)
    events.security("upload_refused", user=applicant, reason=verdict.reason)
    return True
