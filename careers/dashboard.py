"""What the job board shows on the account's front page: saved jobs, an employer's postings, a moderator's queue."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from accounts.entrance.operators import is_operator
from accounts.models import User
from accounts.panels import SHOWN, Entry, Panel, Step, shows_panel, tells_steps
from careers.models import JobPosting, Membership, SavedPosting
from careers.models.choices import PostingState
from careers.terms import words


@shows_panel(20)
def saved_jobs(user: User, now: datetime) -> Panel:
    """The jobs saved last; one that has ended says so."""
    rows = [words.saved(each, now) for each in SavedPosting.objects.of(user).for_list()[:SHOWN]]
    entries = [Entry(row["title"], row["url"], row["organization"], tuple(row["badge"].values())) for row in rows]
    return Panel("Saved jobs", reverse("saved_postings"), entries, "None yet. Save one from its card.", "jobs")


@shows_panel(5)
def postings(user: User, now: datetime) -> Panel | None:
    """The postings of an employer's people, with how many applied; nothing for a coder."""
    if not user.memberships.exists():
        return None
    rows = JobPosting.objects.of_team(user).for_employer()[:SHOWN]
    entries = [
        Entry(row.title, reverse("employer_posting", args=[row.shortid]), _applicants(row.applicants), _state(row))
        for row in rows
    ]
    return Panel("Your job postings", reverse("employer_postings"), entries, "Write the first one.", "jobs")


def _applicants(count: int) -> str:
    return f"{count} applicant{'' if count == 1 else 's'}"


def _state(posting: JobPosting) -> tuple[str, str]:
    return posting.state, posting.get_state_display()


@tells_steps(5)
def to_review(user: User, now: datetime) -> Iterator[Step]:
    """The moderators' queue."""
    waiting = JobPosting.objects.in_review().count() if is_operator(user, "careers.moderate_postings") else 0
    if waiting:
        yield Step(f"Review {waiting} posting{'' if waiting == 1 else 's'}", reverse("moderation_queue"))


@tells_steps(60)
def second_owner(user: User, now: datetime) -> Iterator[Step]:
    """Organizations with a team of which this person is the only owner who can log in."""
    for mine in Membership.objects.of(user).alone_as_owner()[:SHOWN]:
        yield Step(
            f"Name a second owner of {mine.organization}: you are the only one",
            reverse("employer_team", args=[mine.organization.slug]),
        )


@tells_steps(15)
def to_change(user: User, now: datetime) -> Iterator[Step]:
    """Postings that a moderator sent back, and drafts."""
    verbs = {PostingState.NEEDS_CHANGES: "Change what a moderator asked about", PostingState.DRAFT: "Finish your draft"}
    for row in JobPosting.objects.managed_by(user).filter(state__in=verbs).order_by("-updated_at")[:SHOWN]:
        verb = verbs[PostingState(row.state)]
        yield Step(f"{verb}: {row.title}", reverse("employer_posting", args=[row.shortid]))
