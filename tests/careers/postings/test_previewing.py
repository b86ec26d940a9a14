"""A signed link shows a posting before it is public to whoever holds it, for a week, and no search engine."""

import re

import pytest
from django.core import signing
from django.urls import reverse

from careers.models import JobPosting, Organization
from careers.postings import previewing
from tests.board import draft, live

pytestmark = pytest.mark.django_db


def put(posting: JobPosting, state: str) -> JobPosting:
    JobPosting.objects.filter(pk=posting.pk).update(state=state)
    return JobPosting.objects.get(pk=posting.pk)


@pytest.mark.parametrize("state", ["draft", "in_review", "needs_changes", "rejected", "scheduled"])
def test_a_guest_with_the_link_sees_what_is_not_public_yet(client, lakeshore, clock, now, state):
    posting = put(draft(lakeshore, now=now), state)
    response = client.get(previewing.address(posting))
    html = response.content.decode()
    assert response.status_code == 200
    assert posting.title in html
    assert "Only the employer and whoever has this link can read it" in html
    assert "outside your team" not in html, "its reader need not be of the team"
    assert "JobPosting" not in html, "no structured data"
    assert "/apply/" not in html
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert client.get(posting.get_absolute_url()).status_code == 404, "without the link there is nothing"


def test_the_team_finds_the_link_on_the_postings_page(client, lakeshore, alice, clock, now):
    posting = draft(lakeshore, now=now, by=alice)
    client.force_login(alice)
    html = client.get(reverse("employer_posting", args=[posting.shortid])).content.decode()
    link = re.search(r'"(/jobs/preview/[^"]+)"', html).group(1)
    client.logout()
    assert client.get(link).status_code == 200
    assert client.post(link).status_code == 405


def test_it_ends_after_a_week_to_the_second(client, lakeshore, clock, now):
    link = previewing.address(draft(lakeshore, now=now))
    clock(days=7)
    assert client.get(link).status_code == 200
    clock(seconds=1)
    assert client.get(link).status_code == 404


def test_a_forged_link_and_one_signed_for_something_else_open_nothing(client, lakeshore, clock, now):
    posting = draft(lakeshore, now=now)
    other = signing.dumps(posting.pk, salt="resume-link")
    for token in (other, "x", previewing.address(posting).split("/")[3][:-1] + "!"):
        assert client.get(reverse("job_preview", args=[token])).status_code == 404


def test_once_public_it_leads_to_the_page_itself(client, lakeshore, clock, now):
    posting = live(lakeshore, now=now)
    assert previewing.address(posting) == ""
    link = previewing.address(put(posting, "draft"))
    put(posting, "live")
    assert client.get(link).headers["Location"] == posting.get_absolute_url()


@pytest.mark.parametrize("state", ["removed", "withdrawn"])
def test_what_was_removed_or_withdrawn_is_shown_by_no_link(client, lakeshore, clock, now, state):
    posting = draft(lakeshore, now=now)
    link = previewing.address(posting)
    assert previewing.address(put(posting, state)) == ""
    assert client.get(link).status_code == 404


def test_an_organization_that_is_held_shows_nothing(client, lakeshore, clock, now):
    posting = draft(lakeshore, now=now)
    link = previewing.address(posting)
    Organization.objects.update(held_at=now)
    assert client.get(link).status_code == 404
