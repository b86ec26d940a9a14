"""What people do with organizations."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils.text import slugify

from careers.actions.posting import close
from careers.choices import MemberRole
from careers.models import JobPosting, Membership, Organization
from careers.models.postings import new_shortid


@transaction.atomic
def found(*, organization: Organization, by, now: datetime) -> Organization:
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
    return organization


def end_postings_of_lone_member(*, user, now: datetime) -> int:
    """Close the live postings of organizations that nobody but this person posts for; returns how many."""
    others = Membership.objects.filter(organization=OuterRef("pk")).exclude(user=user)
    alone = Organization.objects.managed_by(user).exclude(Exists(others))
    live = JobPosting.objects.live(now).filter(organization__in=alone)
    return len([close(posting=posting, by=None, now=now) for posting in live])
