"""A live posting marked as featured by its employer's plan.

It is a word on its card and page, nothing else: what is found, in which order and how often it counts stay as they are.
"""

from datetime import datetime

from django.db import transaction

from careers.employers import planning
from careers.finding.numbers import next_revision
from careers.finding.refreshing import refresh
from careers.models import JobPosting, Organization
from careers.postings.life import MEANWHILE, record
from web.refusals import Refused

NO_PLACE = "No place for a featured posting is free in your plans. What each plan holds stands under “Plans”."


def fits(posting: JobPosting, now: datetime) -> bool:
    """Whether its employer's plans have a place for it that is free."""
    if posting.featured:
        return False
    places = planning.places(posting.organization, now)
    return places > 0 and posting.organization.postings.featured_at(now).count() < places


def is_marked(posting: JobPosting, now: datetime) -> bool:
    return posting.featured


@transaction.atomic
def feature(*, posting: JobPosting, by, now: datetime) -> JobPosting:
    """Mark a live posting. Raises Refused where no place is free; the lock makes two at once wait for each other."""
    Organization.objects.select_for_update(no_key=True).get(pk=posting.organization_id)
    posting.refresh_from_db(fields=["state", "featured", "closes_at", "expires_at"])
    if not posting.is_live(now):
        raise Refused("Only a live posting can be marked as featured.")
    if not fits(posting, now):
        raise Refused("It is marked already." if posting.featured else NO_PLACE)
    return _mark(posting, True, "featured", by, now)


@transaction.atomic
def unfeature(*, posting: JobPosting, by, now: datetime) -> JobPosting:
    """Take the mark off a posting; its place is free again. Raises Refused where there is none."""
    return _mark(posting, False, "no longer featured", by, now)


def take_off_marks(*, now: datetime) -> int:
    """Take off the marks that no plan pays for any more, the oldest publication first; return how many."""
    taken = 0
    marked = JobPosting.objects.featured_at(now).order_by().values("organization")
    for organization in Organization.objects.filter(pk__in=marked):
        for posting in organization.postings.featured_at(now)[planning.places(organization, now) :]:
            unfeature(posting=posting, by=None, now=now)
            taken += 1
    return taken


def _mark(posting: JobPosting, featured: bool, action: str, by, now: datetime) -> JobPosting:
    numbers = {"featured": featured, "revision": next_revision()}
    if not JobPosting.objects.filter(pk=posting.pk, featured=not featured).update(**numbers):
        raise Refused(MEANWHILE)
    posting.refresh_from_db()
    refresh(postings=[posting], now=now)
    record(posting=posting, by=by, action=action, now=now)
    return posting
