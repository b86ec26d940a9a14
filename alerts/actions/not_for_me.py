"""What an owner of alerts says of a mailed job: not for me, or nothing of this employer."""

from datetime import datetime

from django.db import transaction

from alerts.models import AlertGuest
from careers.models import JobPosting, Organization
from careers.models.choices import MarkKind
from careers.postings import marking

MOST_HIDDEN = 500


@transaction.atomic
def hide(*, owner, posting: JobPosting, employer: bool, now: datetime) -> None:
    """Keep a posting, or all of its employer, out of what an account or guest is mailed. Raises Refused.

    An account's lists leave it out as well; a guest has none, and of theirs the last ones are kept.
    """
    if isinstance(owner, AlertGuest):
        _hide_from_guest(owner, posting, employer)
    elif employer:
        marking.hide_employer(user=owner, organization=posting.organization, now=now)
    else:
        marking.mark(user=owner, posting=posting, kind=MarkKind.HIDDEN, now=now)


def _hide_from_guest(owner: AlertGuest, posting: JobPosting, employer: bool) -> None:
    guest = AlertGuest.objects.select_for_update().get(pk=owner.pk)
    column, key = ("hidden_employers", posting.organization_id) if employer else ("hidden_postings", posting.pk)
    kept = [each for each in getattr(guest, column) if each != key]
    setattr(guest, column, [*kept, key][-MOST_HIDDEN:])
    guest.save(update_fields=[column])


def hand_over(*, guest: AlertGuest, user, now: datetime) -> None:
    """Let an account hide what the guest whose address it took over hid."""
    for posting in JobPosting.objects.filter(pk__in=guest.hidden_postings):
        marking.mark(user=user, posting=posting, kind=MarkKind.HIDDEN, now=now)
    for organization in Organization.objects.filter(pk__in=guest.hidden_employers):
        marking.hide_employer(user=user, organization=organization, now=now)
