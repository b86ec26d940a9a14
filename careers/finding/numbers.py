"""The commit-ordered number of the board's changes, by which every process knows that what it holds has grown old."""

from django.db.models import F

from careers.models import PublicationCounter


def next_revision() -> int:
    """Take the next number. Its row stays locked until the commit, so call it late in the transaction."""
    PublicationCounter.objects.filter(pk=1).update(value=F("value") + 1)
    return PublicationCounter.objects.get(pk=1).value
