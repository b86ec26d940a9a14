"""How soon an employer answers applications, as everybody may read it: what is counted above is handed down to here."""

from datetime import datetime, timedelta

from django.db import transaction

from careers.finding.numbers import next_revision
from careers.models import Organization

PUBLIC_FROM = 10  # applications on the site


def duration_words(time: timedelta) -> str:
    """Return a time in hours, or from two days on in days; "less than an hour" below one."""
    hours = time / timedelta(hours=1)
    if hours < 1:
        return "less than an hour"
    amount, unit = (round(hours), "hour") if hours < 48 else (round(hours / 24), "day")
    return f"{amount} {unit}{'' if amount == 1 else 's'}"


def answer_words(organization: Organization) -> str:
    """Say how soon an employer answers; nothing below ten applications."""
    if organization.answer_median is None:
        return ""
    return (
        f"Answers applications within {duration_words(organization.answer_median)} at the median: "
        f"{organization.answered} of {organization.answerable} answered."
    )


def answer_values(organization: Organization) -> dict | None:
    """Return the same for machines: hours to one place, and counts; None below ten applications."""
    if organization.answer_median is None:
        return None
    return {
        "median_hours": round(organization.answer_median / timedelta(hours=1), 1),
        "answered": organization.answered,
        "applications": organization.answerable,
    }


@transaction.atomic
def tell_answers(
    *, organization: Organization, median: timedelta | None, answered: int, applications: int, now: datetime
) -> bool:
    """Let everybody read these figures of an employer, or none below ten applications; False where nothing changed."""
    if applications < PUBLIC_FROM or median is None:
        median, answered, applications = None, 0, 0
    told = {"answer_median": median, "answered": answered, "answerable": applications}
    same = {"answer_median__isnull": True} if median is None else told
    if not Organization.objects.filter(pk=organization.pk).exclude(**same).update(**told, answers_changed_at=now):
        return False
    next_revision()  # whatever is held of its postings says how soon it answers
    return True
