"""Templates of an organization: a posting's content kept under a title, and drafts begun with it."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from careers.models import JobPosting, Organization, OrganizationActivity, PostingTemplate
from careers.postings.content import content_of, fill
from careers.postings.drafting import groups_of, save_draft
from codes.models import Specialty
from web.refusals import Refused

MOST_TEMPLATES = 50
# What is one posting's alone: a template has none of it, whatever the posting it was kept from says.
NOT_KEPT = ("closes_at", "requisition_number", "openings")


@transaction.atomic
def keep_template(*, posting: JobPosting, title: str, by: User, now: datetime) -> PostingTemplate:
    """Keep what a posting says under a title; a template of that title is replaced. Raises Refused beyond 50."""
    organization = Organization.objects.select_for_update().get(pk=posting.organization_id)
    kept = PostingTemplate.objects.filter(organization=organization)
    if kept.exclude(title=title).count() >= MOST_TEMPLATES:
        raise Refused(f"An organization keeps at most {MOST_TEMPLATES} templates. Remove one first.")
    content = {name: value for name, value in content_of(posting).items() if name not in NOT_KEPT}
    fields = {"content": content, "by": by, "kept_at": now}
    template, _ = PostingTemplate.objects.update_or_create(organization=organization, title=title, defaults=fields)
    _record(organization, "posting template kept", title, by, now)
    return template


@transaction.atomic
def start(*, template: PostingTemplate, by: User, now: datetime) -> JobPosting:
    """Begin a draft with what a template says."""
    content = template.content
    return save_draft(
        posting=fill(JobPosting(organization=template.organization, author=by), content),
        by=by,
        now=now,
        specialties=Specialty.objects.filter(slug__in=content["specialties"]),
        groups=groups_of(content),
        places=content["places"],
        questions=content["questions"],
    )


@transaction.atomic
def remove_template(*, template: PostingTemplate, by: User, now: datetime) -> None:
    """Forget a template; the postings begun with it stay."""
    _record(template.organization, "posting template removed", template.title, by, now)
    template.delete()


def _record(organization: Organization, action: str, title: str, by: User, now: datetime) -> None:
    after = {"title": title}
    OrganizationActivity.objects.create(organization=organization, action=action, by=by, at=now, after=after)
