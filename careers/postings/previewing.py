"""A link that shows a posting before it is public to whoever holds it: signed, for a week, and for nothing else."""

from django.core import signing
from django.urls import reverse

from careers.models import JobPosting
from careers.models.choices import PostingState

SALT = "posting-preview"
LIFETIME_SECONDS = 7 * 24 * 3600
# What was removed or withdrawn is shown by no link.
PREVIEWED = frozenset(
    {
        PostingState.DRAFT,
        PostingState.IN_REVIEW,
        PostingState.NEEDS_CHANGES,
        PostingState.REJECTED,
        PostingState.SCHEDULED,
    }
)


def address(posting: JobPosting) -> str:
    """Return the address of a preview that holds for a week from now, or nothing where there is none."""
    if posting.state not in PREVIEWED or posting.organization.is_held:
        return ""
    return reverse("job_preview", args=[signing.dumps(posting.pk, salt=SALT)])


def previewed(token: str) -> JobPosting | None:
    """Return the posting that a preview's address is of; None for a forged or old one and for what has no preview."""
    try:
        number = signing.loads(token, salt=SALT, max_age=LIFETIME_SECONDS)
    except signing.BadSignature:
        return None
    shown = JobPosting.objects.for_page().filter(organization__held_at=None, replaced_by=None)
    return shown.filter(pk=number).exclude(state__in=[PostingState.REMOVED, PostingState.WITHDRAWN]).first()
