"""Who works for an organization: members with their roles, invitations, and what the team did with both."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from careers.models.choices import MemberRole
from careers.models.organizations import Organization
from careers.models.rights import ROLES, Right

INVITATION_LIFE = timedelta(days=7)
KEEP_INVITATIONS = timedelta(days=90)  # an address of somebody who may have no account is kept no longer


class MembershipQuerySet(models.QuerySet):
    def of(self, user) -> "MembershipQuerySet":
        """A person's own, with the organization at hand, by its name."""
        mine = self.filter(user=user) if user.is_authenticated else self.none()
        return mine.select_related("organization").order_by("organization__name", "pk")

    def able(self, right: Right) -> "MembershipQuerySet":
        """Members with this right who can log in."""
        return self.filter(role__in=ROLES[right], user__is_active=True)

    def alone_as_owner(self) -> "MembershipQuerySet":
        """Owners whose team has others who post for it, none of them an owner."""
        others = Membership.objects.able(Right.WORK).filter(organization=OuterRef("organization"))
        others = others.exclude(user=OuterRef("user"))
        lone = self.filter(Exists(others), role=MemberRole.OWNER)
        return lone.exclude(Exists(others.filter(role=MemberRole.OWNER)))

    def for_team(self) -> "MembershipQuerySet":
        """As the team's page lists them: owners first, then by the day they joined."""
        owner = models.Case(models.When(role=MemberRole.OWNER, then=0), default=1)
        return self.select_related("user").order_by(owner, "joined_at", "pk")


class Membership(models.Model):
    """A person works for an organization; what the role opens says careers.models.rights."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=MemberRole, default=MemberRole.RECRUITER)
    joined_at = models.DateTimeField()

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "organization"], name="membership_once"),
            models.CheckConstraint(condition=Q(role__in=MemberRole.values), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user} at {self.organization}"

    def may(self, right: Right) -> bool:
        return self.role in ROLES[right]

    @property
    def may_work(self) -> bool:
        return self.may(Right.WORK)

    @property
    def may_own(self) -> bool:
        return self.may(Right.OWN)


class InvitationQuerySet(models.QuerySet):
    def pending(self) -> "InvitationQuerySet":
        """Neither accepted nor revoked, though perhaps too old: the team may send these again."""
        return self.filter(accepted_at=None, revoked_at=None)

    def open(self, now: datetime) -> "InvitationQuerySet":
        """Those that can be accepted now."""
        return self.pending().filter(expires_at__gt=now)

    def for_team(self) -> "InvitationQuerySet":
        """As the team's page lists them."""
        return self.pending().order_by("-sent_at", "-pk")

    def outdated(self, now: datetime) -> "InvitationQuerySet":
        """Those that ended long ago."""
        return self.filter(expires_at__lte=now - KEEP_INVITATIONS)


class Invitation(models.Model):
    """A place in a team, offered to one e-mail address that may have no account; the mailed link itself is not kept."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField("e-mail address")
    role = models.CharField(max_length=10, choices=MemberRole, default=MemberRole.RECRUITER)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    invited_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "email"],
                condition=Q(accepted_at=None, revoked_at=None),
                name="invitation_pending_once",
            ),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="invitation_email_lower_case"),
            models.CheckConstraint(condition=Q(role__in=MemberRole.values), name="invitation_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.email} to {self.organization}"

    def is_open(self, now: datetime) -> bool:
        """The same rule as Invitation.objects.open(), for a row at hand."""
        return self.accepted_at is None and self.revoked_at is None and self.expires_at > now


class OrganizationActivityQuerySet(models.QuerySet):
    def for_team(self) -> "OrganizationActivityQuerySet":
        """The newest first, with the people it names."""
        return self.select_related("by", "about", "invitation")


class OrganizationActivity(models.Model):
    """What somebody did with an organization and its team. People are named by their rows, never in words."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="activity")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    action = models.CharField(max_length=40)
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", help_text="The member it met."
    )
    invitation = models.ForeignKey(Invitation, null=True, on_delete=models.SET_NULL, related_name="+")
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)

    objects = OrganizationActivityQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.action}: {self.organization}"

    @property
    def person_words(self) -> str:
        """Whom it met, where that is somebody else than who did it and still known."""
        if self.about and self.about_id != self.by_id:
            return self.about.get_full_name()
        return self.invitation.email if self.invitation and not self.about else ""

    @property
    def role_words(self) -> str:
        """The role before and after, where it is about one."""
        roles = [dict(MemberRole.choices)[each["role"]].lower() for each in (self.before, self.after) if "role" in each]
        return " → ".join(roles)
