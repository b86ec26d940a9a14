"""What people do with organizations."""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.text import slugify

from careers.employers.identity import hold_if_doubtful
from careers.finding.numbers import next_revision
from careers.finding.refreshing import refresh
from careers.models import JobPosting, Membership, Organization, Right
from careers.models.choices import MemberRole, PostingState
from careers.models.postings import new_shortid
from careers.postings.drafting import close, reopen, withdraw
from web.refusals import Refused

CHANGEABLE = ("name", "kind", "headquarters", "employees", "application_mails")
PUBLIC_AT_ONCE = "Your live jobs would show that at once: keep what you had, or write to {contact} first."
WITH_THE_ACCOUNT = "closed with the account"
WAITING = [PostingState.SCHEDULED, PostingState.IN_REVIEW, PostingState.NEEDS_CHANGES]


@transaction.atomic
def found_organization(*, organization: Organization, by, now: datetime) -> Organization:
    """Store a new organization whose first owner is `by`; a taken slug gets a random tail."""
    organization.created_at = now
    organization.slug = slugify(organization.name)[:70] or "employer"
    try:
        with transaction.atomic():
            organization.save()
    except IntegrityError:  # the constraint knows, whoever founded the other a moment ago
        organization.slug += f"-{new_shortid()}"
        organization.save()
    Membership.objects.create(user=by, organization=organization, role=MemberRole.OWNER, joined_at=now)
    hold_if_doubtful(organization=organization, now=now)
    return organization


@transaction.atomic
def change_organization(*, organization: Organization, now: datetime) -> Organization:
    """Store what its owner changed about it; another name keeps the address, and is looked at like a new one.

    Raises Refused where it could now be taken for a verified employer and its live postings would show that at once.
    """
    before = Organization.objects.select_for_update().get(pk=organization.pk)
    renamed = before.name != organization.name
    organization.save(update_fields=[*CHANGEABLE])
    if renamed or not organization.is_verified:
        hold_if_doubtful(organization=organization, now=now)
    if renamed and organization.held_at == now and _live(organization).exists():
        raise Refused(f"{organization.held_reason} {PUBLIC_AT_ONCE.format(contact=settings.CONTACT_EMAIL)}")
    if (before.name, before.kind) != (organization.name, organization.kind):
        follow_organization(organization=organization, now=now)
    return organization


@transaction.atomic
def follow_organization(*, organization: Organization, now: datetime) -> None:
    """Bring search, counts and words of its live postings in step with another name or kind."""
    postings = list(_live(organization))
    JobPosting.objects.filter(pk__in=[posting.pk for posting in postings]).update(revision=next_revision())
    refresh(postings=postings, now=now)


def _live(organization: Organization) -> QuerySet:
    return JobPosting.objects.filter(organization=organization, state=PostingState.LIVE)


def _left_to(user) -> QuerySet:
    """Postings of organizations for which no other person who can log in posts."""
    others = Membership.objects.able(Right.WORK).filter(organization=OuterRef("organization")).exclude(user=user)
    return JobPosting.objects.managed_by(user).exclude(Exists(others))


@transaction.atomic
def close_postings_of_lone_member(*, user, now: datetime) -> int:
    """Take down the live postings that nobody else can look after; return how many.

    What waits or is scheduled keeps its place: publish() holds it back until somebody can log in again.
    """
    live = _left_to(user).filter(state=PostingState.LIVE)
    return len([close(posting=posting, by=user, now=now, action=WITH_THE_ACCOUNT) for posting in live])


@transaction.atomic
def reopen_postings_of_member(*, user, now: datetime) -> int:
    """Bring back what came down with the account, but for what has closed by its own time since; return how many."""
    closed = JobPosting.objects.managed_by(user).filter(state=PostingState.CLOSED).prefetch_related("activity")
    mine = [posting for posting in closed if [*posting.activity.all()][-1].action == WITH_THE_ACCOUNT]
    return sum(_try_reopen(posting, user, now) for posting in mine)


def _try_reopen(posting: JobPosting, user, now: datetime) -> int:
    try:
        reopen(posting=posting, by=user, now=now)
    except Refused:
        return 0
    return 1


@transaction.atomic
def end_postings_of_lone_member(*, user, now: datetime) -> int:
    """End every posting that is or may become public and that nobody else looks after; return how many."""
    mine = _left_to(user)
    live = [close(posting=posting, by=user, now=now) for posting in mine.filter(state=PostingState.LIVE)]
    return len(live) + len([withdraw(posting=posting, by=user, now=now) for posting in mine.filter(state__in=WAITING)])
