"""A posting in each of its states, at every address that could show it: the table of the board's URL contract."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from careers.models import JobPosting
from careers.models.choices import PostingState
from careers.postings import previewing
from hiring.models import JobApplication
from tests.board import live
from tests.reference import make_code

pytestmark = pytest.mark.django_db
NEVER_PUBLIC = {"published_at": None, "published_revision": None}
RECENT, OLD = timedelta(days=10), timedelta(days=61)

# state, since when it has ended, and what differs from a posting that was public once;
# the page for guest and stranger / the team and moderators / the signed preview; whether lists, feeds and maps hold it
STATES = {
    "draft": ("draft", None, NEVER_PUBLIC, 404, 200, 200, False),
    "in review": ("in_review", None, NEVER_PUBLIC, 404, 200, 200, False),
    "needs changes": ("needs_changes", None, NEVER_PUBLIC, 404, 200, 200, False),
    "rejected": ("rejected", None, NEVER_PUBLIC, 404, 200, 200, False),
    "scheduled": ("scheduled", None, NEVER_PUBLIC, 404, 200, 200, False),
    "reported, so in review again": ("in_review", None, {}, 404, 200, 200, False),
    "live": ("live", None, {}, 200, 200, 302, True),
    "closed": ("closed", RECENT, {}, 200, 200, 302, False),
    "filled": ("filled", RECENT, {}, 200, 200, 302, False),
    "expired": ("expired", RECENT, {}, 200, 200, 302, False),
    "past its last second, the clock not yet run": ("live", None, {"closes_at": 0}, 200, 200, 302, False),
    "closed long ago": ("closed", OLD, {}, 410, 410, 302, False),
    "filled long ago": ("filled", OLD, {}, 410, 410, 302, False),
    "expired long ago": ("expired", OLD, {}, 410, 410, 302, False),
    "withdrawn": ("withdrawn", RECENT, {}, 410, 410, 404, False),
    "removed as a scam": ("removed", RECENT, {}, 410, 410, 404, False),
}
LISTS = (
    "/jobs/",
    "/jobs/?state=TX",
    "/jobs/feed.rss",
    "/jobs/feed.atom",
    "/jobs/feed.json",
    "/jobs/indeed.xml",
    "/sitemap-jobs.xml",
    "/employers/lakeshore/",
    "/jobs/for-code/cpt/98765/",
    "/",
)


@pytest.fixture
def posting(lakeshore, now) -> JobPosting:
    """A live posting of a direct employer that a code page shows too."""
    make_code("98765")
    lakeshore.domain, lakeshore.domain_verified_at = "lakeshore.example", now
    lakeshore.save()
    return live(lakeshore, now=now - timedelta(days=1), title="Zebra coder")


@pytest.fixture
def people(alice, charlie, dana) -> dict[str, Client]:
    """Browsers of a guest, of the team, of a stranger and of a moderator; the limits of applying are not met."""
    clients = {"guest": Client()}
    for name, user in (("team", alice), ("stranger", charlie), ("moderator", dana)):
        clients[name] = Client()
        clients[name].force_login(user)
    return clients


def put(posting: JobPosting, state: str, ended, fields: dict, now) -> str:
    """Set the posting into a state and return a signed preview made while there could be one."""
    token = previewing.signing.dumps(posting.pk, salt=previewing.SALT)
    fields = fields | ({"closes_at": now} if "closes_at" in fields else {})
    JobPosting.objects.filter(pk=posting.pk).update(state=state, ended_at=now - ended if ended else None, **fields)
    return token


def shown_in(posting: JobPosting, client: Client) -> set[str]:
    """The lists, feeds and maps that lead to a posting or name it."""
    texts = {url: client.get(url).getvalue().decode() for url in LISTS}
    return {url for url, text in texts.items() if posting.shortid in text or "Zebra" in text}


@pytest.mark.parametrize("name", STATES)
def test_a_posting_is_shown_at_every_address_as_the_table_says(posting, people, clock, now, name):
    state, ended, fields, public, team, preview, listed = STATES[name]
    token = put(posting, state, ended, fields, now)
    url = posting.get_absolute_url()
    pages = {who: client.get(url) for who, client in people.items()}
    told = {who: page.status_code for who, page in pages.items()}
    assert told == {"guest": public, "stranger": public, "team": team, "moderator": team}
    assert people["guest"].get(reverse("job_preview", args=[token])).status_code == preview
    assert shown_in(posting, people["guest"]) == (set(LISTS) if listed else set())
    for page in pages.values():
        text = page.content.decode()
        assert text.count('"@type": "JobPosting"') + text.count('"@type":"JobPosting"') == listed
        assert ("noindex" in page.get("X-Robots-Tag", "") + text) == (not listed)
        if page.status_code in {404, 410}:
            assert "Zebra" not in text
            assert 'property="og:' not in text or "Zebra" not in text


@pytest.mark.parametrize("name", STATES)
def test_only_a_live_posting_takes_an_application(posting, people, clock, now, name):
    put(posting, *STATES[name][:3], now)
    url = reverse("job_apply", args=[posting.slug, posting.shortid])
    listed = STATES[name][-1]
    before = JobApplication.objects.count()
    page, sent = people["stranger"].get(url), people["stranger"].post(url, {"name": "Charlie"})
    assert ('type="file"' in page.content.decode()) == listed
    was_open = STATES[name][0] in {"live", "closed", "filled", "expired"}
    assert sent.status_code == (200 if listed else 409 if was_open else 404)
    assert JobApplication.objects.count() == before


@pytest.mark.parametrize("ends", ["closes_at", "expires_at"])
def test_at_the_second_it_expires_it_is_out_of_every_face(posting, people, now, ends):
    last = now + timedelta(days=3)
    JobPosting.objects.filter(pk=posting.pk).update(**{ends: last})
    with time_machine.travel(last - timedelta(seconds=1), tick=False):
        assert shown_in(posting, people["guest"]) == set(LISTS)
    with time_machine.travel(last, tick=False):
        assert shown_in(posting, people["guest"]) == set()
        page = people["guest"].get(posting.get_absolute_url())
        assert page.status_code == 200
        assert page["X-Robots-Tag"] == "noindex"
        assert '"JobPosting"' not in page.content.decode()


def test_another_spelling_of_the_address_leads_to_the_one(posting, people, clock):
    for wrong in (f"/jobs/old-slug-{posting.shortid}/", f"/jobs/{posting.slug}-{posting.shortid.upper()}/"):
        answer = people["guest"].get(wrong)
        assert (answer.status_code, answer["Location"]) == (301, posting.get_absolute_url())


def test_every_state_of_a_posting_stands_in_the_table():
    assert {row[0] for row in STATES.values()} == set(PostingState.values)
