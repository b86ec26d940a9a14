"""What an employer's people remark about an applicant: notes, ratings, tags."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts.models import User
from hiring.models import JobApplication, Note, Rating, Tag


@transaction.atomic
def write_note(*, application: JobApplication, text: str, by: User, now: datetime) -> Note:
    """Add a dated note; notes are not changed afterwards."""
    return Note.objects.create(application=application, text=text, by=by, at=now)


@transaction.atomic
def rate(*, application: JobApplication, stars: int, by: User, now: datetime) -> None:
    """Keep how many stars a person gives, in place of those they gave before."""
    Rating.objects.update_or_create(application=application, by=by, defaults={"stars": stars, "at": now})


@transaction.atomic
def tag(*, application: JobApplication, names: Iterable[str], by: User, now: datetime) -> None:
    """Let an applicant have exactly these tags; one that stays keeps who gave it."""
    names = set(names)
    application.tags.exclude(name__in=names).delete()
    Tag.objects.bulk_create(
        (Tag(application=application, name=name, by=by, at=now) for name in sorted(names)), ignore_conflicts=True
    )
