"""Saving from a card, marks on cards, hidden jobs and employers."""

from datetime import timedelta

import pytest
from django.http import QueryDict

from careers.finding.freshness import BOARD
from careers.finding.matching import JobSearch
from careers.models import HiddenEmployer, PostingMark, SavedPosting, hidden_from
from careers.models.choices import MarkKind
from careers.postings.marking import mark
from tests.board import draft, live

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(clock):
    """All these pages are read at `now`."""


def titles(client, query: str = "") -> set[str]:
    return {card["title"] for card in client.get(f"/jobs/{query}").context["cards"]}


def test_a_card_saves_and_leads_back_to_its_list(client, lakeshore, charlie, now):
    job = live(lakeshore, now=now)
    client.force_login(charlie)
    assert f'value="{job.shortid}" aria-label="Save {job.title}"' in client.get("/jobs/").content.decode()
    answer = client.post("/account/saved/keep/", {"posting": job.shortid, "next": "/jobs/?mode=onsite"})
    assert answer["Location"] == "/jobs/?mode=onsite"
    assert SavedPosting.objects.get().user == charlie
    page = client.get("/jobs/").content.decode()
    assert "#saved" in page
    assert 'form="keep"' not in page


def test_a_guest_who_saves_from_a_card_is_asked_to_log_in_and_led_on_to_the_job(client, lakeshore, charlie, now):
    job = live(lakeshore, now=now)
    page = client.get("/jobs/").content.decode()
    assert '<form id="keep" method="get" action="/accounts/login/">' in page
    assert f'name="next" value="{job.get_absolute_url()}" aria-label="Save {job.title}"' in page
    client.force_login(charlie)
    assert client.get("/accounts/login/", {"next": job.get_absolute_url()})["Location"] == job.get_absolute_url()


def test_no_address_elsewhere_is_led_to(client, lakeshore, charlie, now):
    job = live(lakeshore, now=now)
    client.force_login(charlie)
    answer = client.post("/account/saved/keep/", {"posting": job.shortid, "next": "https://evil.example/"})
    assert answer["Location"] == "/jobs/"
    assert client.post("/account/saved/keep/", {"posting": draft(lakeshore, now=now).shortid}).status_code == 404


def test_a_page_that_was_opened_is_marked_by_its_own_request_and_a_get_changes_nothing(client, lakeshore, charlie, now):
    job = live(lakeshore, now=now)
    client.force_login(charlie)
    assert f'data-hx-post="/account/seen/{job.shortid}/"' in client.get(job.get_absolute_url()).content.decode()
    assert not PostingMark.objects.exists()
    assert client.get(f"/account/seen/{job.shortid}/").status_code == 405
    assert client.post(f"/account/seen/{job.shortid}/").status_code == 204
    assert "#seen" in client.get("/jobs/").content.decode()


def test_a_hidden_job_is_gone_from_my_lists_and_counts_until_i_undo_it(client, lakeshore, brightline, charlie, now):
    job, _ = live(lakeshore, now=now, title="Mine"), live(brightline, now=now, title="Other")
    client.force_login(charlie)
    client.post(f"/account/hidden/jobs/{job.shortid}/hide/")
    page = client.get("/jobs/")
    assert {card["title"] for card in page.context["cards"]} == {"Other"}
    assert page.context["search"].counts["mode", "onsite"] == 1
    assert "1 hidden job left out" in page.content.decode()
    assert "Mine" in client.get("/account/hidden/").content.decode()
    client.post(f"/account/hidden/jobs/{job.shortid}/show/")
    assert titles(client) == {"Mine", "Other"}


def test_a_hidden_employer_hides_all_its_jobs_also_later_ones(client, lakeshore, brightline, charlie, bob, now):
    live(lakeshore, now=now, title="Mine")
    client.force_login(charlie)
    client.post(f"/account/hidden/employers/{lakeshore.slug}/hide/")
    live(lakeshore, now=now, title="Later")
    live(brightline, now=now, title="Other")
    assert titles(client) == {"Other"}
    client.force_login(bob)
    assert titles(client) == {"Mine", "Later", "Other"}
    assert client.post(f"/account/hidden/employers/{lakeshore.slug}/show/").status_code == 404
    client.force_login(charlie)
    client.post(f"/account/hidden/employers/{lakeshore.slug}/show/")
    assert titles(client) == {"Mine", "Later", "Other"}
    assert not HiddenEmployer.objects.exists()


def test_a_guest_hides_nothing(client, lakeshore, now):
    job = live(lakeshore, now=now)
    assert client.post(f"/account/hidden/jobs/{job.shortid}/hide/")["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("bitmaps_from", [0, 10**9])
def test_bitmaps_and_sql_leave_out_the_same(lakeshore, brightline, charlie, now, settings, bitmaps_from):
    settings.BITMAPS_FROM = bitmaps_from
    BOARD.forget()
    jobs = [live(employer, now=now) for employer in (lakeshore, brightline, lakeshore)]
    mark(user=charlie, posting=jobs[0], kind=MarkKind.HIDDEN, now=now)
    later = now + timedelta(hours=1)
    search = JobSearch(QueryDict("role=coder-2"), now=later, hidden=hidden_from(charlie, later))
    assert [each.pk for each in search.page(1).object_list] == [jobs[2].pk, jobs[1].pk]
    assert search.counts["employer", "direct"] == 1
    BOARD.forget()
