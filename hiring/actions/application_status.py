"""The one way in which an application's status changes: claimed, recorded and mailed together."""

from datetime import datetime

from django.db import transaction

from hiring import emails
from hiring.choices import ApplicationStatus
from hiring.models import JobApplication, StatusChange


def label(status: str) -> str:
    """Return the status in words."""
    return str(ApplicationStatus(status).label)


@transaction.atomic
def change_status(*, application: JobApplication, to: str, by, now: datetime, **fields) -> bool:
    """Move an application from the status it was read with; False when another request was quicker.

    The conditional UPDATE is the claim: of fifty equal requests one counts a row, and only that one records the change
    and writes the mail, in the same transaction.
    """
    before = application.status
    claimed = JobApplication.objects.filter(pk=application.pk, status=before).update(
        status=to, changed_at=now, **fields
    )
    if not claimed:
        return False
    application.status = to
    change = StatusChange.objects.create(application=application, at=now, by=by, before=before, after=to)
    emails.send_status_changed(change, now=now)
    return True
