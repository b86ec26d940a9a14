"""What an organization's people do with their team: invite, join, change roles, part."""

import hashlib
import secrets
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.entrance import limiting
from accounts.entrance.limits import DAY, HOUR, Limit
from accounts.models import User
from careers import emails
from careers.models import Invitation, Membership, Organization, OrganizationActivity, Right
from careers.models.choices import MemberRole
from careers.models.teams import INVITATION_LIFE
from web import events
from web.refusals import Refused
from web.text.printable import inbox_of

BY_ORGANIZATION = Limit("invitations", "INVITATIONS_BY_ORGANIZATION", HOUR)
BY_INBOX = Limit("invitations inbox", "INVITATIONS_BY_INBOX", DAY)

ENDED = "This invitation has ended. Ask whoever invited you for a new one."
NOT_YOURS = "This invitation was mailed to another address. Log in with the account that has that address."
LAST_OWNER = "An organization needs an owner. Make somebody else an owner first."


def found(token: str) -> Invitation | None:
    """Return the invitation that a mailed link is of, whatever became of it."""
    return Invitation.objects.select_related("organization", "invited_by").filter(token_hash=_kept(token)).first()


def has_address(user: User, invitation: Invitation) -> bool:
    """Whether the invited address is one that this person has verified."""
    return user.emailaddress_set.filter(verified=True, email__iexact=invitation.email).exists()


@transaction.atomic
def invite(*, organization: Organization, email: str, role: str, by: User, now: datetime) -> Invitation:
    """Mail a place in the team to an address, with or without an account: the answer is the same.

    Raises Refused for a member, for an address that has an invitation, and beyond the limits.
    """
    team = User.objects.filter(memberships__organization=organization)
    if team.filter(emailaddress__email__iexact=email, emailaddress__verified=True).exists():
        raise Refused(f"{email} belongs to the team already.")
    token = secrets.token_urlsafe(32)
    invitation = Invitation(organization=organization, email=email, role=role, invited_by=by, invited_at=now)
    _renew(invitation, token, now)
    try:
        with transaction.atomic():
            invitation.save(force_insert=True)
    except IntegrityError:
        raise Refused(f"{email} was invited already. Send the email again from the list.") from None
    _mail(invitation, token, now)
    _record(organization, "invited", by, now, invitation=invitation, after={"role": role})
    return invitation


@transaction.atomic
def send_again(*, invitation: Invitation, by: User, now: datetime) -> None:
    """Mail a new link, good for another seven days; the one before is dead. Raises Refused."""
    token = secrets.token_urlsafe(32)
    _renew(invitation, token, now)
    fields = {name: getattr(invitation, name) for name in ("token_hash", "sent_at", "expires_at")}
    if not Invitation.objects.pending().filter(pk=invitation.pk).update(**fields):
        raise Refused("This invitation was accepted or revoked meanwhile.")
    _mail(invitation, token, now)
    _record(invitation.organization, "invited again", by, now, invitation=invitation)


@transaction.atomic
def revoke(*, invitation: Invitation, by: User, now: datetime) -> None:
    """Take an invitation back: its link is dead. Raises Refused where it was accepted or revoked meanwhile."""
    if not Invitation.objects.pending().filter(pk=invitation.pk).update(revoked_at=now):
        raise Refused("This invitation was accepted or revoked meanwhile.")
    _record(invitation.organization, "invitation revoked", by, now, invitation=invitation)


@transaction.atomic
def accept(*, invitation: Invitation, by: User, now: datetime) -> Membership:
    """Join the team. Raises Refused for an invitation that ended or is another person's, and for a member."""
    if not has_address(by, invitation):
        raise Refused(NOT_YOURS)
    if not Invitation.objects.open(now).filter(pk=invitation.pk).update(accepted_at=now):
        raise Refused(ENDED)
    membership, joined = Membership.objects.get_or_create(
        user=by, organization=invitation.organization, defaults={"role": invitation.role, "joined_at": now}
    )
    if not joined:
        raise Refused(f"You belong to {invitation.organization} already.")
    _record(
        invitation.organization, "joined", by, now, about=by, invitation=invitation, after={"role": invitation.role}
    )
    events.security("role_changed", user=by.pk, by=invitation.invited_by_id, what="joined an employer")
    return membership


@transaction.atomic
def change_role(*, membership: Membership, role: str, by: User, now: datetime) -> None:
    """Give a member another role. Raises Refused where nobody who can log in would own the organization."""
    before = _locked(membership)
    if before.role == role:
        return
    if role != MemberRole.OWNER:
        _require_another_owner(before)
    Membership.objects.filter(pk=before.pk).update(role=role)
    _drop_invitations(before, role, by, now)
    roles = {"before": {"role": before.role}, "after": {"role": role}}
    _record(before.organization, "role changed", by, now, about=before.user, **roles)
    events.security("role_changed", user=before.user_id, by=by.pk, what=f"employer {role}")


@transaction.atomic
def part(*, membership: Membership, by: User, now: datetime) -> None:
    """Take a member out of the team, or leave it oneself. Raises Refused for the last owner."""
    before = _locked(membership)
    _require_another_owner(before)
    Membership.objects.filter(pk=before.pk).delete()
    _drop_invitations(before, "", by, now)
    action = "left" if before.user_id == by.pk else "removed"
    _record(before.organization, action, by, now, about=before.user, before={"role": before.role})
    events.security("role_changed", user=before.user_id, by=by.pk, what=f"{action} an employer")


@transaction.atomic
def hand_over(*, user: User, now: datetime) -> int:
    """Where the last owner's account closes, the recruiter who joined first owns the organization, and is told.

    Returns how many organizations that were. Where nobody is left to post, their postings come down instead.
    """
    alone = list(Membership.objects.of(user).alone_as_owner())
    for mine in alone:
        others = Membership.objects.able(Right.WORK).filter(organization=mine.organization).exclude(user=user)
        heir = others.select_related("user", "organization").earliest("joined_at", "pk")
        Membership.objects.filter(pk=heir.pk).update(role=MemberRole.OWNER)
        roles = {"before": {"role": heir.role}, "after": {"role": MemberRole.OWNER}}
        _record(mine.organization, "owner's account closed", None, now, about=heir.user, **roles)
        emails.send_ownership(heir, now=now)
    return len(alone)


def forget_invitations(*, addresses: list[str]) -> int:
    """Delete the invitations of these addresses, whose person is erased."""
    return Invitation.objects.filter(email__in=addresses).delete()[0]


def prune_invitations(*, now: datetime, dry_run: bool = False) -> int:
    """Delete invitations that ended long ago: nothing keeps an address longer than it is needed."""
    old = Invitation.objects.outdated(now)
    return old.count() if dry_run else old.delete()[0]


def _locked(membership: Membership) -> Membership:
    """Return the member as it is now, with the organization locked: two owners who part at once wait for each other."""
    Organization.objects.select_for_update().get(pk=membership.organization_id)
    current = Membership.objects.select_related("organization", "user").filter(pk=membership.pk).first()
    if current is None:
        raise Refused("This person has left the team meanwhile.")
    return current


def _require_another_owner(membership: Membership) -> None:
    others = Membership.objects.able(Right.OWN).filter(organization=membership.organization_id)
    if membership.may_own and not others.exclude(pk=membership.pk).exists():
        raise Refused(LAST_OWNER)


def _drop_invitations(membership: Membership, role: str, by: User, now: datetime) -> None:
    """Revoke what a former owner offered: it would be a way back in."""
    if role == MemberRole.OWNER:
        return
    theirs = Invitation.objects.pending().filter(organization=membership.organization_id, invited_by=membership.user_id)
    for invitation in theirs:
        revoke(invitation=invitation, by=by, now=now)


def _renew(invitation: Invitation, token: str, now: datetime) -> None:
    invitation.token_hash, invitation.sent_at, invitation.expires_at = _kept(token), now, now + INVITATION_LIFE


def _mail(invitation: Invitation, token: str, now: datetime) -> None:
    if not limiting.take_try(limit=BY_ORGANIZATION, key=f"organization {invitation.organization_id}", now=now):
        raise Refused("Your organization has sent many invitations in the last hour. Wait a while, then go on.")
    if not limiting.take_try(limit=BY_INBOX, key=inbox_of(invitation.email), now=now):
        raise Refused(f"{invitation.email} was sent several invitations today. Wait until tomorrow.")
    emails.send_invitation(invitation, token=token, now=now)


def _kept(token: str) -> str:
    """Return what is stored of a link: nobody who reads the table can use it."""
    return hashlib.sha256(token.encode()).hexdigest()


def _record(organization: Organization, action: str, by: User | None, now: datetime, **fields) -> None:
    OrganizationActivity.objects.create(organization=organization, action=action, by=by, at=now, **fields)
