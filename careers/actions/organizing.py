"""What people do with organizations."""

from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from careers.choices import MemberRole
from careers.models import Membership, Organization
from careers.models.postings import new_shortid


@transaction.atomic
def found(*, organization: Organization, by, now: datetime) -> Organization:
    """Store a new organization whose first owner is `by`; a taken slug gets a random tail."""
    organization.created_at = now
    organization.slug = slugify(organization.name)[:70] or "employer"
    if Organization.objects.filter(slug=organization.slug).exists():
        organization.slug += f"-{new_shortid()}"
    organization.save()
    Membership.objects.create(user=by, organization=organization, role=MemberRole.OWNER, joined_at=now)
    return organization
