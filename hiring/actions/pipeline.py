"""What an employer does with applications: move them along the status table, one or many."""

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from hiring.actions.application_status import change_status, label, undo
from hiring.actions.messaging import fill
from hiring.actions.skills import send_test
from hiring.models import JobApplication, Party, StatusChange
from hiring.models.choices import ApplicationStatus
from web.refusals import Refused


@dataclass
class BulkResult:
    """How many applications a bulk move moved, and how many it left alone for which reason."""

    moved: int = 0
    refused: Counter = field(default_factory=Counter)


@transaction.atomic
def move_application(*, application: JobApplication, to: str, by, now: datetime, words: str = "") -> None:
    """Move one application, with one's own words in its mail if there are any.

    Raises Refused with the reason when the table or another person forbids it.
    """
    if application.status == to:
        raise Refused(f"It is at “{label(to)}” already.")
    if not application.may_become(to, Party.EMPLOYER):
        raise Refused(f"“{label(application.status)}” cannot become “{label(to)}”.")
    if not change_status(application=application, to=to, by=by, now=now, words=fill(words, application)):
        raise Refused("It moved on in the meantime. Look at its stage and try again.")
    if to == ApplicationStatus.ASSESSMENT_SENT:
        send_test(application=application, now=now)


@transaction.atomic
def move_applications(*, applications: list[JobApplication], to: str, by, now: datetime, words: str = "") -> BulkResult:
    """Move many in one transaction: those the table allows, each counted; the rest are counted by their reason."""
    result = BulkResult()
    for application in applications:
        try:
            move_application(application=application, to=to, by=by, now=now, words=words)
        except Refused as refusal:
            result.refused[str(refusal)] += 1
        else:
            result.moved += 1
    return result


@transaction.atomic
def undo_moves(*, changes: Iterable[StatusChange], now: datetime) -> int:
    """Take back what can still be taken back; return how many."""
    undone = 0
    for change in changes:
        with suppress(Refused), transaction.atomic():
            undo(change=change, now=now)
            undone += 1
    return undone
