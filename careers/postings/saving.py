"""Keeping a job for later."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from careers.models import JobPosting, SavedPosting
from web.refusals import Refused

MOST_SAVED = 200


@transaction.atomic
def save_posting(*, user, posting: JobPosting, now: datetime) -> bool:
    """Keep a posting for its reader; False when it was kept before. Raises Refused beyond the limit."""
    User.objects.select_for_update().get(pk=user.pk)  # counted and added by one request at a time
    mine = SavedPosting.objects.of(user)
    if mine.filter(posting=posting).exists():
        return False
    if mine.count() >= MOST_SAVED:
        raise Refused(f"You have saved {MOST_SAVED} jobs. Remove one you no longer need, then save this one.")
    SavedPosting.objects.create(user=user, posting=posting, saved_at=now)
    return True


@transaction.atomic
def forget_posting(*, user, posting: JobPosting) -> bool:
    """Let a saved posting go; False when it was not saved."""
    return SavedPosting.objects.of(user).filter(posting=posting).delete()[0] > 0
