"""Employers, moderators and postings for the tests of the job board."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.contrib.auth.models import Permission

from accounts.models import User
from careers.finding import cards, known
from careers.finding.freshness import BOARD
from careers.models import Actor, Credential, JobPosting, Membership, Organization
from careers.models.choices import PostingState
from careers.postings import drafting as employer
from careers.postings import moderating
from careers.views.guests import PAGES
from codes.models import Specialty
from codes.page import known as known_pages
from codes.page import printing
from feeds.outgoing.lists import ITEMS, MADE, TAGS
from tests.conftest import person
from web.held import HELD


@pytest.fixture(autouse=True)
def _nothing_held() -> None:
    """Rows that are rolled back come again under the same keys and numbers: no process remembers them."""
    HELD.clear()
    known.KEPT.clear()
    ITEMS.clear()
    MADE.clear()
    TAGS.clear()
    PAGES.clear()
    known_pages.CODES.clear()
    known_pages.SHARED.clear()
    printing.PAGES.clear()


@pytest.fixture
def from_memory(settings):
    """Pages, cards and feeds are held, as they are on a large board; nothing is known from another test."""
    settings.BITMAPS_FROM = 0
    cards._held.clear()
    BOARD.forget()
    yield
    BOARD.forget()


def credentials(*slugs: str) -> list[Credential]:
    return list(Credential.objects.filter(slug__in=slugs))


def group(*slugs: str, **fields) -> dict:
    """One AND-term whose alternatives are these credentials."""
    return {"kind": "required", "credentials": credentials(*slugs), **fields}


def draft(organization: Organization, *, now, by=None, specialty="interventional-radiology", groups=None, **fields):
    """Store a draft with everything a review demands; fields replace the defaults."""
    states = fields.pop("states", None)
    places = fields.pop("places", [{"city": "Houston", "state": "TX", "zip_code": "77030"}])
    if states is not None:
        fields |= {"work_mode": "remote", "eligible_states": list(states), "states_stated": True}
        places = []
    content = {
        "title": "Interventional radiology coder",
        "description": "Codes vascular and nonvascular interventional cases from the operative note.",
        "setting": "professional",
        "work_mode": "onsite",
        "engagement": "full-time",
        "hours_per_week": Decimal(40),
        "pay_min": Decimal(30),
        "pay_max": Decimal(38),
        "pay_unit": "hour",
        **fields,
    }
    return employer.save_draft(
        posting=JobPosting(organization=organization, **content),
        by=by,
        now=now,
        specialties=Specialty.objects.filter(slug=specialty),
        groups=[group("cpc")] if groups is None else groups,
        places=places,
    )


def live(organization: Organization, *, now, **fields) -> JobPosting:
    """Publish a posting without the review."""
    posting = draft(organization, now=now, **fields)
    JobPosting.objects.filter(pk=posting.pk).update(state=PostingState.IN_REVIEW)
    posting = JobPosting.objects.get(pk=posting.pk)
    moderating.publish(posting=posting, who=Actor.MODERATOR, by=None, now=now)
    return posting


@pytest.fixture
def lakeshore(db, alice, now) -> Organization:
    """The hospital Alice posts for."""
    organization = Organization.objects.create(slug="lakeshore", name="Lakeshore Health", created_at=now)
    Membership.objects.create(user=alice, organization=organization, role="owner", joined_at=now)
    return organization


@pytest.fixture
def brightline(db, bob, now) -> Organization:
    """The agency Bob posts for."""
    organization = Organization.objects.create(
        slug="brightline", name="Brightline Staffing", kind="agency", created_at=now
    )
    Membership.objects.create(user=bob, organization=organization, role="owner", joined_at=now)
    return organization


@pytest.fixture
def dana(db) -> User:
    """A moderator."""
    user = person("dana@example.org", name="Dana Diaz", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="moderate_postings"))
    return user


@pytest.fixture
def clock(now):
    """Stand at `now` in every view; returns a function that moves the clock."""
    with time_machine.travel(now, tick=False) as traveller:
        yield lambda **span: traveller.shift(timedelta(**span))
