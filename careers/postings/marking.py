"""What a coder does with jobs besides keeping them: seen, applied, hidden, and employers hidden."""

from datetime import datetime

from django.db import transaction

from careers.models import HiddenEmployer, JobPosting, Organization, PostingMark
from careers.models.choices import MarkKind
from web.refusals import Refused

MOST_HIDDEN = 500


@transaction.atomic
def mark(*, user, posting: JobPosting, kind: MarkKind, now: datetime) -> bool:
    """Mark a posting; False when it had the mark before. Raises Refused beyond the limit of hidden ones."""
    mine = PostingMark.objects.of(user)
    if kind == MarkKind.HIDDEN and mine.filter(kind=kind).count() >= MOST_HIDDEN:
        raise Refused(f"You hide {MOST_HIDDEN} jobs. Show some again, then hide this one.")
    return mine.get_or_create(user=user, posting=posting, kind=kind, defaults={"marked_at": now})[1]


@transaction.atomic
def unhide(*, user, posting: JobPosting) -> bool:
    """Show a hidden posting again; False when it was not hidden."""
    return PostingMark.objects.of(user).filter(posting=posting, kind=MarkKind.HIDDEN).delete()[0] > 0


@transaction.atomic
def hide_employer(*, user, organization: Organization, now: datetime) -> bool:
    """Hide all jobs of an employer, also those to come; False when they were hidden before."""
    if HiddenEmployer.objects.of(user).count() >= MOST_HIDDEN:
        raise Refused(f"You hide {MOST_HIDDEN} employers. Show some again, then hide this one.")
    found = HiddenEmployer.objects.get_or_create(user=user, organization=organization, defaults={"hidden_at": now})
    return found[1]


@transaction.atomic
def unhide_employer(*, user, organization: Organization) -> bool:
    """Show the jobs of an employer again; False when they were not hidden."""
    return HiddenEmployer.objects.of(user).filter(organization=organization).delete()[0] > 0
