"""A posting's page is held under what tells that it changed: it changes with it, and is nobody else's."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from careers.finding import known
from careers.models import JobPosting, Organization, PostingRevision
from careers.postings import drafting as employer
from careers.postings import moderating, organizing, revising, saving
from careers.postings.content import content_of
from tests.board import live

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def _today(clock):
    """All these pages are read at `now`."""


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_a_page_that_somebody_has_read_costs_one_query_until_the_board_changes(client, lakeshore, now):
    url = live(lakeshore, now=now).get_absolute_url()
    client.get(url)
    assert queries(client, url) == 1
    live(lakeshore, now=now, title="Another")
    assert (
        1 < queries(client, url) <= 7
    )  # who comes first after a change reads what stands beside it and its signs anew


def edit(posting: JobPosting, now) -> None:
    content = {**content_of(posting), "title": "Renamed coder"}
    revising.revise(posting=posting, content=content, base=revising.base_of(posting, None), by=None, now=now)
    seen = PostingRevision.objects.get(posting=posting).stamp
    revising.approve_changes(posting=posting, seen=seen, by=None, now=now)


def rename(posting: JobPosting, now) -> None:
    posting.organization.name = "Harbor Coding"
    organizing.change_organization(organization=posting.organization, now=now)


def verify(posting: JobPosting, now) -> None:
    Organization.objects.update(domain_verified_at=now)


def fill_one(posting: JobPosting, now) -> None:
    JobPosting.objects.update(openings=2, filled=1)


@pytest.mark.parametrize(
    ("change", "said"),
    [(edit, "Renamed coder"), (rename, "Harbor Coding"), (verify, "Verified employer"), (fill_one, "1 of 2 filled")],
)
def test_what_changes_shows_at_the_next_look(client, lakeshore, now, change, said):
    posting = live(lakeshore, now=now)
    url = posting.get_absolute_url()
    assert said not in client.get(url).text
    change(JobPosting.objects.get(pk=posting.pk), now)
    assert said in client.get(url, follow=True).text


def test_a_posting_that_is_closed_or_removed_is_no_longer_offered(client, lakeshore, now):
    closed, removed = live(lakeshore, now=now), live(lakeshore, now=now, title="Too good to be true")
    for posting in (closed, removed):
        assert "Apply for this job" in client.get(posting.get_absolute_url()).text
    employer.close(posting=closed, by=None, now=now)
    moderating.remove(posting=removed, by=None, reason="A scam.", now=now)
    page = client.get(closed.get_absolute_url())
    assert "Apply for this job" not in page.text
    assert "No longer accepting applications." in page.text
    assert client.get(removed.get_absolute_url()).status_code == 410


def test_a_posting_ends_by_the_clock_though_its_page_is_held(client, lakeshore, now, clock):
    posting = live(lakeshore, now=now, closes_at=now + timedelta(seconds=30))
    url = posting.get_absolute_url()
    clock(seconds=29)
    assert "Apply for this job" in client.get(url).text
    clock(seconds=1)
    page = client.get(url)
    assert "Apply for this job" not in page.text
    assert page["X-Robots-Tag"] == "noindex"


def test_the_days_since_it_was_posted_are_counted_though_nothing_is_written(client, lakeshore, now, clock):
    url = live(lakeshore, now=now).get_absolute_url()
    assert "Posted today" in client.get(url).text
    clock(days=1)
    assert "Posted yesterday" in client.get(url).text


def test_what_one_reader_keeps_and_reads_is_shown_to_no_other(client, lakeshore, alice, bob, charlie, now):
    """Bob reads in Honolulu and saved the job, Charlie has an account, and a guest comes between them."""
    posting = live(lakeshore, now=now, title="Liver coder")
    bob.time_zone = "Pacific/Honolulu"
    bob.save()
    saving.save_posting(user=bob, posting=posting, now=now)
    browsers = {"bob": Client(), "charlie": Client(), "guest": Client()}
    browsers["bob"].force_login(bob)
    browsers["charlie"].force_login(charlie)
    for reader in ("guest", "bob", "charlie", "guest", "charlie", "bob"):
        page = browsers[reader].get(posting.get_absolute_url()).text
        assert "Liver coder" in page
        assert ("Saved. Remove it" in page) == (reader == "bob")
        assert ("csrfmiddlewaretoken" in page) == (reader != "guest")
        assert ("Log in to save this job" in page) == (reader == "guest")
        assert ("-1000" in page) == (reader == "bob")
        assert [user.email for user in (bob, charlie) if user.email in page] == []


def test_an_unknown_short_id_is_not_found_and_nothing_is_held_for_it(client, lakeshore, now):
    live(lakeshore, now=now)
    known.KEPT.clear()
    assert client.get("/jobs/coder-zzzzzzzz/").status_code == 404
    assert known.KEPT._answers == {}
