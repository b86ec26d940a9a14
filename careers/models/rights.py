"""What a member may do in the name of an organization, by role: the one rule that every "mine" asks."""

from enum import StrEnum

from django.db.models import Q

from careers.models.choices import MemberRole


class Right(StrEnum):
    """Each holds what the one before it holds."""

    READ = "read"  # postings in any state, applicants, the team
    WORK = "work"  # write postings, take their steps, move applicants
    OWN = "own"  # the organization's page and domain, who belongs to it


ROLES: dict[Right, frozenset[str]] = {
    Right.READ: frozenset(MemberRole.values),
    Right.WORK: frozenset({MemberRole.OWNER, MemberRole.RECRUITER}),
    Right.OWN: frozenset({MemberRole.OWNER}),
}


def held_by(user, right: Right, path: str = "") -> Q:
    """Return the condition that a person has a right in an organization; `path` leads to it: `posting__organization__`.

    For `filter`, in one piece: person and role are those of one membership.
    """
    if not user.is_authenticated:
        return Q(pk__in=[])
    return Q(**{f"{path}memberships__user": user, f"{path}memberships__role__in": ROLES[right]})
