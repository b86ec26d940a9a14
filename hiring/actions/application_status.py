"""The one way in which an application's status changes: claimed, recorded and mailed together."""

from datetime import datetime

from django.db import transaction

from careers.emails import addressees
from hiring import emails
from hiring.actions import webhooks
from hiring.models import JobApplication, StatusChange
from hiring.models.choices import ApplicationStatus
from notifications import actions as notifications
from web.refusals import Refused

ANSWERS = frozenset({ApplicationStatus.ACCEPTED, ApplicationStatus.DECLINED})  # of an applicant to an offer


def label(status: str) -> str:
    """Return the status in words."""
    return str(ApplicationStatus(status).label)


@transaction.atomic
def change_status(*, application: JobApplication, to: str, by, now: datetime, words: str = "", **fields) -> bool:
    """Move an application from the status it was read with; False when another request was quicker.

    The conditional UPDATE is the claim: of fifty equal requests one counts a row, and only that one records the change
    and writes the mail, in the same transaction. `words` are the mover's own, told in the mail.
    """
    before = application.status
    claimed = JobApplication.objects.filter(pk=application.pk, status=before).update(
        status=to, changed_at=now, **fields
    )
    if not claimed:
        return False
    application.status = to
    change = StatusChange.objects.create(application=application, at=now, by=by, before=before, after=to, note=words)
    emails.send_status_changed(change, now=now)
    if by == application.applicant and to in ANSWERS:
        for person in addressees(application.posting):
            emails.send_offer_answered(change, to=person, now=now)
    webhooks.tell_of(change, now=now)
    return True


@transaction.atomic
def undo(*, change: StatusChange, now: datetime) -> JobApplication:
    """Take a decision back before its mail leaves: the stage before stands again, and nobody hears of it.

    Raises Refused where the mail is on its way or the application moved on.
    """
    if not notifications.take_back(key=emails.status_key(change), now=now):
        raise Refused("It is too late to undo this: the email about it is on its way.")
    decided = JobApplication.objects.filter(pk=change.application_id, status=change.after, changed_at=change.at)
    earlier = change.application.status_changes.exclude(pk=change.pk).last()
    if not decided.update(status=change.before, changed_at=earlier.at if earlier else None):
        raise Refused("The application moved on in the meantime. Look at its stage and try again.")
    if change.after in ANSWERS:
        for person in addressees(change.application.posting):
            notifications.take_back(key=emails.offer_key(change, person), now=now)
    webhooks.take_back(change)
    change.delete()
    return change.application
