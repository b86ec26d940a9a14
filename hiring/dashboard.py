"""What hiring shows on the account's front page: my applications, and those sent to my organizations."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count
from django.urls import reverse

from accounts.models import User
from accounts.panels import SHOWN, Entry, Panel, Step, shows_panel, tells_steps
from hiring.models import CoderProfile, JobApplication
from hiring.models.choices import ApplicationStatus


@shows_panel(10)
def applications(user: User, now: datetime) -> Panel | None:
    """The applications sent last, with their stage; of an employer's people only those who applied."""
    sent = JobApplication.objects.of(user).sent().with_posting().newest_first()[:SHOWN]
    entries = [
        Entry(
            row.posting.title,
            reverse("application", args=[row.pk]),
            row.posting.organization.name,
            (row.status, row.get_status_display()),
        )
        for row in sent
    ]
    if not entries and user.memberships.exists():
        return None
    return Panel("Applications", reverse("applications"), entries, "Their stage stands here once you apply.", "jobs")


@tells_steps(10)
def drafts(user: User, now: datetime) -> Iterator[Step]:
    """Applications that were begun and not sent, to jobs that are still open."""
    for row in JobApplication.objects.of(user).filter(status=ApplicationStatus.DRAFT).with_posting()[:SHOWN]:
        if row.posting.is_live(now):
            where = reverse("job_apply", args=[row.posting.slug, row.posting.shortid])
            yield Step(f"Finish your application: {row.posting.title}", where)


@tells_steps(20)
def applicants(user: User, now: datetime) -> Iterator[Step]:
    """Applicants to my organizations' postings whom nobody has looked at, those of one posting together."""
    new = JobApplication.objects.managed_by(user).filter(status=ApplicationStatus.SUBMITTED)
    waiting = new.order_by("posting__shortid").values_list("posting__shortid", "posting__title")
    for shortid, title, count in waiting.annotate(count=Count("pk"))[:SHOWN]:
        people = "an applicant" if count == 1 else f"{count} applicants"
        yield Step(f"Look at {people}: {title}", reverse("applicants", args=[shortid]))


@tells_steps(90)
def profile(user: User, now: datetime) -> Iterator[Step]:
    """Without a profile nothing says which jobs one qualifies for."""
    if not user.memberships.exists() and not CoderProfile.objects.of(user).exists():
        yield Step("State your credentials, to see the jobs you qualify for", reverse("profile"))
