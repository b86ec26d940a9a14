"""What hiring shows on the account's front page: my applications, and those sent to my organizations."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count
from django.urls import reverse

from accounts.models import User
from accounts.panels import SHOWN, Entry, Panel, Step, shows_panel, tells_steps
from hiring.models import CoderProfile, JobApplication, Message
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
    return Panel(
        "Applications", reverse("applications"), entries, "None yet. Each appears here with its stage.", "jobs"
    )


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


@tells_steps(15)
def messages_of_employers(user: User, now: datetime) -> Iterator[Step]:
    """What employers wrote about my applications and I have not read."""
    unread = Message.objects.filter(application__applicant=user).new_to_applicant()
    rows = unread.order_by("application").values_list("application", "application__posting__organization__name")
    for pk, employer, count in rows.annotate(count=Count("pk"))[:SHOWN]:
        yield Step(f"Read {_messages(count)} of {employer}", f"{reverse('application', args=[pk])}#messages")


@tells_steps(25)
def messages_of_applicants(user: User, now: datetime) -> Iterator[Step]:
    """What applicants wrote to my organizations and I have not seen."""
    mine = JobApplication.objects.managed_by(user)
    count = Message.objects.filter(application__in=mine).new_to_team(user).count()
    if count:
        yield Step(f"Read {_messages(count)} of applicants", f"{reverse('all_applicants')}?message=on")


def _messages(count: int) -> str:
    return "a message" if count == 1 else f"{count} messages"


@tells_steps(90)
def profile(user: User, now: datetime) -> Iterator[Step]:
    """Without a profile nothing says which jobs one qualifies for."""
    if not user.memberships.exists() and not CoderProfile.objects.of(user).exists():
        yield Step("State your credentials, to see the jobs you qualify for", reverse("profile"))
