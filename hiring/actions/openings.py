"""Keeping who of an employer opened an application or its resume."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from hiring.models import JobApplication, Opening
from hiring.models.choices import Opened


@transaction.atomic
def note_opening(*, application: JobApplication, by: User, what: Opened, now: datetime) -> None:
    """Note that somebody of the employer opened an application or its resume; its own applicant is not noted."""
    if by.pk == application.applicant_id:
        return
    opening, first = Opening.objects.get_or_create(
        application=application, by=by, what=what, defaults={"first_at": now, "last_at": now}
    )
    if not first:
        Opening.objects.filter(pk=opening.pk).update(last_at=now)
