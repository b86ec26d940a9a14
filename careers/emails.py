"""The mails of the job board: one function each, written into the outbox in the transaction of what causes them."""

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import User
from accounts.models.people import zone_named
from careers.models import Activity, Appeal, Invitation, JobPosting, Membership, Organization, Right
from careers.terms.words import moment_words
from notifications import actions as notifications
from notifications.emails import render


def send_approved(posting: JobPosting, *, activity: Activity, now: datetime) -> None:
    """Tell the author that the posting passed review, and when it is or will be public."""
    _to_author("posting_approved", posting, activity, now)


def send_back(posting: JobPosting, *, activity: Activity, now: datetime) -> None:
    """Tell the author what the moderator wants changed, or why the posting was refused."""
    _to_author("posting_sent_back", posting, activity, now)


def send_changes_approved(posting: JobPosting, *, to: User | None, activity: Activity, now: datetime) -> None:
    """Tell the member who changed a live posting that the changes are public."""
    _send("changes_approved", posting, to, activity, now)


def send_changes_back(posting: JobPosting, *, to: User | None, activity: Activity, now: datetime) -> None:
    """Tell the member who changed a live posting what the moderator wants done about the changes."""
    _send("changes_sent_back", posting, to, activity, now)


def send_removed(posting: JobPosting, *, activity: Activity, now: datetime) -> None:
    """Tell those who answer for a posting that it was removed, why, and how to appeal: by answering this mail."""
    for person in addressees(posting):
        key = f"posting_removed:{activity.pk}:{person.pk}"
        _answerable("posting_removed", posting, person, key, now, reason=activity.note)


def send_held(posting: JobPosting, *, activity: Activity, now: datetime) -> None:
    """Tell those who answer for a posting that reports took it down until a moderator has looked."""
    for person in addressees(posting):
        _answerable("posting_held", posting, person, f"posting_held:{activity.pk}:{person.pk}", now)


def send_recalled(posting: JobPosting, *, activity: Activity, now: datetime) -> None:
    """Tell those who answer for a posting that its approval was taken back, and why."""
    for person in addressees(posting):
        key = f"posting_recalled:{activity.pk}:{person.pk}"
        _answerable("posting_recalled", posting, person, key, now, reason=activity.note)


def send_signs(posting: JobPosting, *, signs: list[str], now: datetime) -> None:
    """Tell those who answer for a posting what was observed about it, 72 hours before anybody else sees it."""
    context = {"signs": signs, "path": reverse("employer_posting", args=[posting.shortid])}
    for person in addressees(posting):
        _answerable("signs", posting, person, f"signs:{posting.pk}:{now.isoformat()}:{person.pk}", now, **context)


def send_appeal_answered(appeal: Appeal, *, now: datetime) -> None:
    """Tell those who answer for a posting what became of their appeal."""
    for person in addressees(appeal.posting):
        key = f"appeal_answered:{appeal.pk}:{person.pk}"
        _answerable("appeal_answered", appeal.posting, person, key, now, appeal=appeal)


def send_ending(posting: JobPosting, *, days: int, now: datetime) -> None:
    """Tell those who answer for a posting that it ends within so many days, and when."""
    context = {"ends": moment_words(posting.ends_at, posting.zone), "days": days}
    for person in addressees(posting):
        key = f"posting_ending:{posting.pk}:{posting.ends_at.date()}:{days}:{person.pk}"
        _answerable("posting_ending", posting, person, key, now, **context)


def send_domain_code(organization: Organization, *, to: str, code: str, by: User, now: datetime) -> None:
    """Mail the code that proves a domain; the text is erased once it is sent."""
    context = {"organization": organization, "code": code, "person": by}
    mail = render("careers/emails/domain_code", context, zone=by.zone)
    notifications.enqueue(key=f"domain_code:{organization.pk}:{now.isoformat()}", to=to, now=now, secret=True, **mail)


def send_invitation(invitation: Invitation, *, token: str, now: datetime) -> None:
    """Mail the link to a place in a team; the text is erased once it is sent."""
    context = {"invitation": invitation, "path": reverse("invitation", args=[token])}
    mail = render("careers/emails/invitation", context, zone=zone_named(""))
    key = f"invitation:{invitation.pk}:{invitation.token_hash[:12]}"
    notifications.enqueue(key=key, to=invitation.email, now=now, secret=True, **mail)


def send_ownership(membership: Membership, *, now: datetime) -> None:
    """Tell a recruiter that the organization is theirs to look after, since its last owner's account closed."""
    person = membership.user
    mail = render("careers/emails/ownership", {"membership": membership, "person": person}, zone=person.zone)
    notifications.enqueue(key=f"ownership:{membership.pk}:{now.isoformat()}", to=person.email, now=now, **mail)


def send_page_decided(organization: Organization, *, to: User | None, reason: str, now: datetime) -> None:
    """Tell the owner who changed the organization's page that it is public, or what the moderator asks."""
    if to is None:
        return
    context = {"organization": organization, "person": to, "reason": reason}
    mail = render("careers/emails/page_decided", context, zone=to.zone)
    notifications.enqueue(key=f"page_decided:{organization.pk}:{now.isoformat()}", to=to.email, now=now, **mail)


def addressees(posting: JobPosting) -> list[User]:
    """Return whom a mail about a posting reaches: its author, else the owners of its organization."""
    author = _members(posting.organization_id, Right.WORK).filter(pk=posting.author_id)
    return list(author or _members(posting.organization_id, Right.OWN))


def _members(organization_id: int, right: Right) -> QuerySet:
    able = Membership.objects.able(right).filter(organization=organization_id)
    return User.objects.filter(pk__in=able.values("user"))


def _answerable(name: str, posting: JobPosting, to: User, key: str, now: datetime, **context) -> None:
    """Write a mail that a person of the site reads answers to."""
    page = {"posting": posting, "person": to, "contact": settings.CONTACT_EMAIL, **context}
    mail = render(f"careers/emails/{name}", page, zone=to.zone)
    notifications.enqueue(key=key, to=to.email, headers={"Reply-To": settings.CONTACT_EMAIL}, now=now, **mail)


def _to_author(name: str, posting: JobPosting, activity: Activity, now: datetime) -> None:
    _send(name, posting, posting.author, activity, now)


def _send(name: str, posting: JobPosting, to: User | None, activity: Activity, now: datetime) -> None:
    if to is None:
        return
    mail = render(f"careers/emails/{name}", {"posting": posting, "activity": activity, "person": to}, zone=to.zone)
    notifications.enqueue(key=f"{name}:{activity.pk}", to=to.email, now=now, **mail)
