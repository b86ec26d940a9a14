"""Puts live postings on the map anew, after the tables of places changed."""

from datetime import datetime

from django.db import transaction

from careers.finding.numbers import next_revision
from careers.finding.refreshing import refresh
from careers.models import JobPosting

CHUNK = 500


def place_postings(*, now: datetime) -> int:
    """Derive anew what searches read of every live posting; returns how many there are. Their content stays."""
    keys = list(JobPosting.objects.live(now).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        _place(keys[start : start + CHUNK], now)
    return len(keys)


@transaction.atomic
def _place(keys: list[int], now: datetime) -> None:
    """One stretch of postings; its number tells whoever keeps what they read of them."""
    postings = JobPosting.objects.filter(pk__in=keys)
    refresh(postings=postings, now=now)
    postings.update(revision=next_revision())
