"""Feeds, sitemap and robots: the live jobs of a search, and nothing that has ended."""

import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.http import http_date

from careers.finding.numbers import next_revision
from careers.models import JobPosting
from careers.postings import drafting as employer
from careers.postings import organizing
from codes.sitemaps import TOOLS
from feeds.outgoing import lists as outgoing
from tests.board import draft, live

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _today(clock):
    """All these feeds are read at `now`."""


@pytest.fixture
def jobs(lakeshore, now):
    ended = live(lakeshore, now=now, title="Ended")
    employer.close(posting=ended, by=None, now=now)
    draft(lakeshore, now=now, title="Draft")
    live(lakeshore, now=now, title="Skin & hair", specialty="dermatology")
    return live(lakeshore, now=now, title="IR <coder>")


def titles(client, kind: str, query: str = "") -> list[str]:
    response = client.get(f"/jobs/feed.{kind}{query}")
    assert response.status_code == 200
    if kind == "json":
        return [item["title"] for item in response.json()["items"]]
    root = ET.fromstring(response.content)  # noqa: S314 - our own feed
    path = "channel/item/title" if kind == "rss" else f"{ATOM}entry/{ATOM}title"
    return [each.text for each in root.findall(path)]


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_a_feed_holds_the_live_jobs_of_its_search(client, jobs, kind):
    assert titles(client, kind) == ["IR <coder>, Lakeshore Health", "Skin & hair, Lakeshore Health"]
    assert titles(client, kind, "?specialty=dermatology") == ["Skin & hair, Lakeshore Health"]
    assert titles(client, kind, "?specialty=nope") == []


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_a_feed_that_did_not_change_is_not_sent_again(client, jobs, kind):
    first = client.get(f"/jobs/feed.{kind}")
    assert client.get(f"/jobs/feed.{kind}", headers={"If-None-Match": first["ETag"]}).status_code == 304
    employer.close(posting=jobs, by=None, now=jobs.published_at)
    assert client.get(f"/jobs/feed.{kind}", headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_a_feed_from_which_a_job_left_is_sent_to_a_reader_that_compares_dates(client, jobs, kind):
    """What leaves makes no date later, so a date proves nothing."""
    dated = {"If-Modified-Since": http_date(jobs.updated_at.timestamp())}
    employer.close(posting=jobs, by=None, now=jobs.published_at)
    answer = client.get(f"/jobs/feed.{kind}", headers=dated)
    assert (answer.status_code, b"IR" in answer.content, "Last-Modified" in answer) == (200, False, False)


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_an_unchanged_feed_is_known_before_it_is_put_into_words(client, jobs, kind, now, monkeypatch):
    known = {"If-None-Match": client.get(f"/jobs/feed.{kind}")["ETag"]}
    with monkeypatch.context() as patched:
        patched.setattr(outgoing.markup, "opening", lambda *args: pytest.fail("put into words"))
        assert client.get(f"/jobs/feed.{kind}", headers=known).status_code == 304
    jobs.organization.name = "Harbor Coding"
    organizing.change_organization(organization=jobs.organization, now=now)
    response = client.get(f"/jobs/feed.{kind}", headers=known)
    assert response.status_code == 200
    assert b"Harbor Coding" in response.content


def test_the_list_page_names_its_feeds(client, jobs):
    html = client.get("/jobs/?specialty=dermatology").content.decode()
    for kind in ("rss", "atom", "json"):
        assert f'href="/jobs/feed.{kind}?specialty=dermatology"' in html


def located(client, address: str) -> list[str]:
    root = ET.fromstring(client.get(address).content)  # noqa: S314 - our own file
    names = root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    return [name.text.removeprefix("http://testserver") for name in names]


def test_the_sitemap_lists_jobs_and_codes_and_only_addresses_that_answer(client, jobs, reference):
    sections = located(client, "/sitemap.xml")
    addresses = [address for section in sections for address in located(client, section)]
    assert {"/jobs/", jobs.get_absolute_url(), "/codes/", "/codes/cpt/", "/codes/cpt/49900/"} <= set(addresses)
    assert "/codes/cpt/49920/" not in addresses
    assert len(addresses) == len(set(addresses)) == 6 + 5 + 10 + len(TOOLS)
    for address in addresses:
        assert (address, client.get(address, headers={"User-Agent": "Somebot"}).status_code) == (address, 200)


def test_robots_names_the_sitemap_and_keeps_crawlers_out_of_accounts(client, db):
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /employer/" in text


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_a_control_character_in_a_stored_title_does_not_break_the_feed(client, lakeshore, now, kind):
    live(lakeshore, now=now, title="IR\x0bcoder", description="Codes\x01cases.")
    assert titles(client, kind) == ["IR coder, Lakeshore Health"]


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_a_control_character_in_the_address_does_not_break_the_feed(client, jobs, kind):
    assert titles(client, kind, "?q=hair%01") == titles(client, kind, "?q=hair")


def test_a_feed_is_put_into_words_once_for_all_who_ask_until_a_posting_changes(client, lakeshore, now):
    posting = live(lakeshore, now=now)
    first = client.get("/jobs/feed.rss")
    with CaptureQueriesContext(connection) as captured:
        again = client.get("/jobs/feed.rss")
    same = ("Content-Type", "ETag")
    assert (again.content, [again[name] for name in same]) == (first.content, [first[name] for name in same])
    assert len(captured) <= 2, [each["sql"][:150] for each in captured]
    employer.close(posting=posting, by=None, now=now)
    assert posting.title not in client.get("/jobs/feed.rss").text


def test_a_posting_leaves_its_feed_the_second_it_closes_though_nothing_is_written(client, lakeshore, now, clock):
    posting = live(lakeshore, now=now, title="Closes soon", closes_at=now + timedelta(seconds=30))
    first = client.get("/jobs/feed.rss")
    clock(seconds=29)
    assert client.get("/jobs/feed.rss", headers={"If-None-Match": first["ETag"]}).status_code == 304
    clock(seconds=1)
    assert posting.title not in client.get("/jobs/feed.rss", headers={"If-None-Match": first["ETag"]}).text


def test_a_posting_leaves_the_feed_of_the_last_day_when_the_day_is_over(client, lakeshore, now, clock):
    live(lakeshore, now=now, title="A day old")
    clock(hours=23, minutes=59, seconds=50)
    assert titles(client, "rss", "?posted=1") == ["A day old, Lakeshore Health"]
    clock(seconds=11)
    assert titles(client, "rss", "?posted=1") == []
    assert titles(client, "rss") == ["A day old, Lakeshore Health"]


def test_a_feed_that_nothing_happened_to_costs_one_query(client, lakeshore, now):
    live(lakeshore, now=now)
    known = {"If-None-Match": client.get("/jobs/feed.rss?mode=onsite")["ETag"]}
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/jobs/feed.rss?mode=onsite", headers=known).status_code == 304
    assert len(captured) == 1
    live(lakeshore, now=now)
    assert client.get("/jobs/feed.rss?mode=onsite", headers=known).status_code == 200


def test_the_first_reader_of_a_feed_after_a_change_costs_four_queries(client, lakeshore, now, settings):
    settings.BITMAPS_FROM = 0
    live(lakeshore, now=now)
    known = {"If-None-Match": client.get("/jobs/feed.rss")["ETag"]}
    posting = live(lakeshore, now=now)
    client.get("/jobs/")  # reads what changed into the bitmaps
    for headers in ({}, known):
        outgoing.TAGS.clear()
        outgoing.MADE.clear()
        with CaptureQueriesContext(connection) as captured:
            response = client.get("/jobs/feed.rss", headers=headers)
        assert (response.status_code, posting.title in response.text) == (200, True)
        assert len(captured) <= 4, [each["sql"][:150] for each in captured]


def test_a_change_elsewhere_makes_a_feed_no_other_and_reads_none_of_it(client, lakeshore, now, from_memory):
    """Two queries more than for nothing new would be the postings and what was observed of them."""
    live(lakeshore, now=now, specialty="dermatology")
    other = live(lakeshore, now=now, states=["TX"])
    path = "/jobs/feed.rss?specialty=dermatology"
    known = {"If-None-Match": client.get(path)["ETag"]}
    JobPosting.objects.filter(pk=other.pk).update(revision=next_revision())
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path, headers=known).status_code == 304
    assert len(captured) <= 6, [each["sql"][:150] for each in captured]
    posting = live(lakeshore, now=now, specialty="dermatology", title="Skin coder")
    assert posting.title in client.get(path, headers=known).text


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_who_has_a_feed_is_answered_before_anything_is_looked_for(client, alice, jobs, kind, monkeypatch, lines):
    known = {"If-None-Match": client.get(f"/jobs/feed.{kind}")["ETag"]}
    monkeypatch.setattr("django.contrib.sessions.middleware.SessionMiddleware.process_request", pytest.fail)
    answer = client.get(f"/jobs/feed.{kind}", headers=known)
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", known["If-None-Match"])
    assert answer["X-Content-Type-Options"] == "nosniff"
    said = lines()[-1]
    assert (said["route"], said["status"]) == (f"jobs/feed.{kind}", 304)


@pytest.mark.parametrize("header", ['"nothing-of-ours"', "W/", "*", "x" * 3000, '"\u00e9"'])
def test_who_has_something_else_is_sent_the_feed_or_told_that_it_is_there(client, jobs, header):
    client.get("/jobs/feed.rss")
    answer = client.get("/jobs/feed.rss", headers={"If-None-Match": header})
    assert answer.status_code == (304 if header == "*" else 200)


def test_a_feed_of_another_search_is_another_though_its_name_is_sent(client, jobs):
    known = {"If-None-Match": client.get("/jobs/feed.rss")["ETag"]}
    assert client.get("/jobs/feed.rss?specialty=dermatology", headers=known).status_code == 200
    assert client.get("/jobs/feed.atom", headers=known).status_code == 200
    assert client.post("/jobs/feed.rss", headers=known).status_code != 304
