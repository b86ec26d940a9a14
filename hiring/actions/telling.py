"""Telling people of applications: the employer that somebody applied, applicants that a job closed or was a scam."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from careers.emails import addressees
from careers.models import Organization
from careers.models.choices import ApplicationMails
from hiring import emails
from hiring.models import JobApplication
from hiring.models.applications import JobApplicationQuerySet


@transaction.atomic
def tell_employer(*, application: JobApplication, now: datetime) -> None:
    """Write the mail about a new application, unless its employer wants one a day."""
    if application.posting.organization.application_mails == ApplicationMails.DAILY:
        return
    untold = JobApplication.objects.untold(now).filter(pk=application.pk)
    if untold.update(employer_told_at=now):
        for person in addressees(application.posting):
            emails.send_application_received(application, to=person, now=now)


def send_digests(*, day: date, now: datetime) -> int:
    """Write the day's mails of the employers that want one a day; return how many organizations had news."""
    waiting = Organization.objects.filter(application_mails=ApplicationMails.DAILY).exclude(digest_day=day)
    return sum(_digest(organization, day, now) for organization in waiting)


@transaction.atomic
def _digest(organization: Organization, day: date, now: datetime) -> int:
    """Claim an organization's day by its mark, and write one mail for each person who answers for the postings."""
    unclaimed = Organization.objects.filter(pk=organization.pk).exclude(digest_day=day)
    if not unclaimed.update(digest_day=day):
        return 0
    mine = JobApplication.objects.untold(now).filter(posting__organization=organization)
    news = list(mine.select_related("posting", "applicant").order_by("submitted_at", "pk"))
    JobApplication.objects.filter(pk__in=[application.pk for application in news]).update(employer_told_at=now)
    told = defaultdict(list)
    for application in news:
        for person in addressees(application.posting):
            told[person].append(application)
    for person, applications in told.items():
        emails.send_digest(organization, applications, to=person, day=day, now=now)
    return 1 if news else 0


def tell_of_closing(*, now: datetime) -> int:
    """Tell applicants that a job closed without a decision about them, or was removed as a scam; return how many."""
    closed, scams = JobApplication.objects.left_undecided(now), JobApplication.objects.sent_to_scams(now)
    return sum(
        _tell(application, waiting, write, now)
        for waiting, write in ((closed, emails.send_closed), (scams, emails.send_scam_removed))
        for application in waiting.for_moving()
    )


@transaction.atomic
def _tell(application: JobApplication, waiting: JobApplicationQuerySet, write: Callable, now: datetime) -> int:
    if not waiting.filter(pk=application.pk).update(closing_told_at=now):
        return 0
    write(application, now=now)
    return 1
