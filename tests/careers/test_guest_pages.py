"""Pages held whole for guests: as new as the database at the next look, and nobody meets what was made for another."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from careers.finding import engine
from careers.finding.matching import PAGE_SIZE
from careers.finding.numbers import next_revision
from careers.models import JobPosting, Organization
from careers.postings import drafting, organizing, saving
from careers.views import guests, seekers
from codes.models import Specialty
from tests.board import live

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("from_memory")]
PATHS = ["/", "/jobs/", "/jobs/?specialty=interventional-radiology&mode=onsite"]


@pytest.fixture
def guest() -> Client:
    return Client()


def change_employer(posting: JobPosting, now: datetime) -> None:
    posting.organization.name = "Harbor Coding"
    organizing.change_organization(organization=posting.organization, now=now)


def verify_employer(posting: JobPosting, now: datetime) -> None:
    Organization.objects.update(domain_verified_at=now)


def fill_one(posting: JobPosting, now: datetime) -> None:
    JobPosting.objects.update(openings=2, filled=1)


def name_specialty(posting: JobPosting, now: datetime) -> None:
    Specialty.objects.filter(postings=posting).update(name="Vascular imaging")


def publish_another(posting: JobPosting, now: datetime) -> None:
    live(posting.organization, now=now, title="Just published")


CHANGES: list[tuple[Callable, str]] = [
    (change_employer, "Harbor Coding"),
    (verify_employer, "<small>verified</small>"),
    (fill_one, "1 of 2 filled"),
    (name_specialty, "Vascular imaging"),
    (publish_another, "Just published"),
]


def shows_at_the_next_look(guest: Client, posting: JobPosting, path: str, change: Callable, said: str, now) -> bool:
    """What every held page has to stand: a change is seen by the reader who comes next."""
    assert said not in guest.get(path).text
    change(posting, now)
    return said in guest.get(path).text


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("change", "said"), CHANGES)
def test_what_changes_shows_at_the_next_look(guest, lakeshore, now, clock, path, change, said):
    assert shows_at_the_next_look(guest, live(lakeshore, now=now), path, change, said, now)


@pytest.mark.parametrize(("change", "said"), [CHANGES[1], CHANGES[2]])
def test_a_page_held_under_the_boards_number_alone_is_caught(guest, lakeshore, now, clock, monkeypatch, change, said):
    monkeypatch.setattr(guests, "_said", lambda stamps, now: frozenset())
    assert not shows_at_the_next_look(guest, live(lakeshore, now=now), "/jobs/", change, said, now)


def leaves_by_the_clock(guest: Client, lakeshore, clock, now, path: str) -> bool:
    """A posting is on the page until the second it ends, though nothing is written, and its count goes with it."""
    live(lakeshore, now=now)
    live(lakeshore, now=now, title="Closes soon", closes_at=now + timedelta(seconds=30))
    first = guest.get(path).text
    clock(seconds=29)
    assert ("Closes soon" in first, guest.get(path).text == first) == (True, True)
    clock(seconds=1)
    return "Closes soon" not in guest.get(path).text


@pytest.mark.parametrize("path", PATHS)
def test_a_posting_leaves_the_page_the_second_it_ends(guest, lakeshore, clock, now, path):
    assert leaves_by_the_clock(guest, lakeshore, clock, now, path)


def test_a_page_that_does_not_ask_how_many_are_live_is_caught(guest, lakeshore, clock, now, monkeypatch):
    monkeypatch.setattr(engine, "live_count", lambda revision, now: 0)
    assert not leaves_by_the_clock(guest, lakeshore, clock, now, "/jobs/")


def test_a_count_beside_a_page_that_shows_another_posting_is_right_when_that_one_ends(guest, lakeshore, clock, now):
    live(lakeshore, now=now, states=["TX"], title="Remote coder")
    live(lakeshore, now=now, title="Closes soon", closes_at=now + timedelta(seconds=30))
    assert guest.get("/jobs/?mode=remote").text.count("On site <small>1</small>") == 1
    clock(seconds=30)
    assert "On site <small>1</small>" not in guest.get("/jobs/?mode=remote").text


def test_what_was_taken_down_is_gone(guest, lakeshore, clock, now):
    posting = live(lakeshore, now=now, title="Taken down")
    assert "Taken down" in guest.get("/jobs/").text
    drafting.close(posting=posting, by=None, now=now)
    assert "Taken down" not in guest.get("/jobs/").text


def test_the_days_that_pass_show_without_a_write(guest, lakeshore, clock, now):
    live(lakeshore, now=now)
    for days in (2, 3):
        clock(days=2 if days == 2 else 1)
        assert f"Posted {days} days ago" in guest.get("/jobs/").text


def test_a_search_by_age_is_never_held(guest, lakeshore, clock, now):
    live(lakeshore, now=now, title="Fresh coder")
    clock(hours=23, minutes=59, seconds=50)
    assert "Fresh coder" in guest.get("/jobs/?posted=1").text
    clock(seconds=20)
    assert "Fresh coder" not in guest.get("/jobs/?posted=1").text


def test_a_page_that_nothing_happened_to_is_made_once(guest, lakeshore, clock, now, monkeypatch):
    live(lakeshore, now=now)
    first = guest.get("/jobs/")
    monkeypatch.setattr("careers.views.seekers.results", lambda *args, **kwargs: pytest.fail("made again"))
    with CaptureQueriesContext(connection) as asked:
        again = guest.get("/jobs/")
    assert (again.content, len(asked)) == (first.content, 2)
    assert again.headers["Vary"] == first.headers["Vary"] == "HX-Request, Cookie"
    for other in (Client(headers={"HX-Request": "true"}), guest):
        with pytest.raises(pytest.fail.Exception):
            other.get("/jobs/" if other is not guest else "/jobs/?mode=onsite")


def edit(posting: JobPosting) -> None:
    """An edit that no page shows: the posting has another number."""
    JobPosting.objects.filter(pk=posting.pk).update(revision=next_revision())


FILTERED = ["mode=onsite", "mode=onsite&credential=cpc", "mode=onsite&sort=pay", "q=liver"]


@pytest.mark.parametrize("path", ["/", "/jobs/", *(f"/jobs/?{query}" for query in FILTERED)])
def test_a_change_that_a_page_says_nothing_of_prints_it_no_second_time(guest, lakeshore, now, clock, monkeypatch, path):
    unpaid = {"pay_min": None, "pay_max": None, "pay_unit": ""}  # what pays is in the chart of the front page
    other = live(lakeshore, now=now, title="Kidney coder", states=["TX"], **unpaid)
    for number in range(1 if "?" in path else PAGE_SIZE):
        live(lakeshore, now=now, title=f"Liver coder {number}")
    shown = guest.get(path).content
    edit(other)
    with monkeypatch.context() as printed:
        printed.setattr(seekers, "render", lambda *args: pytest.fail("printed again"))
        with CaptureQueriesContext(connection) as asked:
            assert guest.get(path).content == shown
        assert len(asked) <= 8, "two as ever, five for the change, one for a text"
    drafting.close(posting=other, by=None, now=now)
    assert guest.get(path).content != shown or "mode" in path or "q=" in path


@pytest.mark.parametrize("query", FILTERED)
def test_a_page_is_printed_again_for_a_count_beside_it_alone(guest, lakeshore, now, clock, query):
    """The new job is found by all criteria but one, so only how many that one's other values find is different."""
    live(lakeshore, now=now, title="Liver coder")
    assert "<small>2</small>" not in guest.get(f"/jobs/?{query}").text
    for _ in range(2):
        live(lakeshore, now=now, title="Liver coder", states=["TX"])
    assert "<small>2</small>" in guest.get(f"/jobs/?{query}").text


def test_a_page_is_printed_for_what_is_published_though_it_shows_as_many(guest, lakeshore, clock, now):
    """One job of the second page takes another's place: the first page's own jobs and counts are as they were."""
    postings = [live(lakeshore, now=now, title=f"Coder {number}") for number in range(25)]
    path = "/jobs/?sort=pay"
    second = guest.get(re.search(r'rel="next"\s+href="([^"]+)"', guest.get(path).text)[1].replace("&amp;", "&"))
    assert "Unpaid newcomer" not in second.text
    drafting.close(posting=postings[0], by=None, now=now)
    live(lakeshore, now=now - timedelta(days=1), title="Unpaid newcomer", pay_min=None, pay_max=None, pay_unit="")
    pages = [guest.get(path).text]
    pages.append(guest.get(re.search(r'rel="next"\s+href="([^"]+)"', pages[0])[1].replace("&amp;", "&")).text)
    assert "Unpaid newcomer" in "".join(pages)


def test_a_text_that_somebody_searched_for_finds_what_is_published_since(guest, lakeshore, clock, now):
    live(lakeshore, now=now, title="Liver coder")
    for number in range(3):
        assert f"{number + 1} job" in guest.get("/jobs/?q=liver").text
        live(lakeshore, now=now, title=f"Liver auditor {number}")
        live(lakeshore, now=now, title="Kidney auditor")
        assert f"Liver auditor {number}" in guest.get("/jobs/?q=liver").text


def test_each_reader_sees_their_own_page_in_every_order(lakeshore, alice, bob, clock, now):
    """Alice saved the job, Bob did not, Charlie is a guest, Dana a guest whose browser keeps a cookie of ours."""
    posting = live(lakeshore, now=now, title="Liver coder")
    saving.save_posting(user=alice, posting=posting, now=now)
    browsers = {name: Client() for name in ("alice", "bob", "charlie", "dana")}
    browsers["alice"].force_login(alice)
    browsers["bob"].force_login(bob)
    browsers["dana"].cookies["viewer"] = "x"
    for name in ("charlie", "alice", "bob", "dana", "alice", "charlie", "bob"):
        page = browsers[name].get("/jobs/")
        assert "Liver coder" in page.text
        assert ("csrfmiddlewaretoken" in page.text) == (name in ("alice", "bob"))
        assert (alice.name in page.text, bob.name in page.text) == (name == "alice", name == "bob")
        assert "Cookie" in page.headers["Vary"]


@pytest.mark.parametrize("path", ["/jobs/?page=99", "/jobs/?q=remote+TX"])
def test_what_leads_elsewhere_is_not_held(guest, lakeshore, clock, now, path):
    live(lakeshore, now=now)
    answers = [guest.get(path) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]


@pytest.mark.parametrize("query", ["q=%3Cscript%3E", "ignored=a", "asof=1", "page=2&asof=3"])
def test_pages_of_other_addresses_are_others(guest, lakeshore, clock, now, query):
    for number in range(25):
        live(lakeshore, now=now, title=f"Coder {number}")
    plain = guest.get("/jobs/").content
    assert guest.get(f"/jobs/?{query}").content != plain
    assert guest.get("/jobs/").content == plain


# --- a posting's own page, held under what its parts are held under


def a_posting_changes(guest: Client, lakeshore, clock, now) -> bool:
    """Its employer's name, another job like it, and that one's end by the clock show to the guest who comes next."""
    posting = live(lakeshore, now=now, title="Liver coder")
    path = posting.get_absolute_url()
    seen = [shows_at_the_next_look(guest, posting, path, change_employer, "Harbor Coding", now)]
    live(lakeshore, now=now, title="Kidney coder", closes_at=now + timedelta(seconds=30))
    seen.append("Kidney coder" in guest.get(path).text)
    clock(seconds=30)
    seen.append("Kidney coder" not in guest.get(path).text)
    return all(seen)


def test_what_changes_about_a_posting_shows_at_the_next_look_at_its_page(guest, lakeshore, clock, now):
    assert a_posting_changes(guest, lakeshore, clock, now)


def test_a_postings_page_held_under_its_address_alone_is_caught(guest, lakeshore, clock, now, monkeypatch):
    held_under = seekers.held_under
    monkeypatch.setattr(seekers, "held_under", lambda request, now, parts, make: held_under(request, now, [None], make))
    assert not a_posting_changes(guest, lakeshore, clock, now)


def test_a_posting_that_somebody_has_read_is_printed_once_for_guests_and_each_time_for_accounts(
    guest, lakeshore, bob, clock, now, monkeypatch
):
    path = live(lakeshore, now=now).get_absolute_url()
    first = guest.get(path)
    monkeypatch.setattr(seekers, "render", lambda *args: pytest.fail("printed again"))
    with CaptureQueriesContext(connection) as asked:
        again = guest.get(path)
    assert (again.content, len(asked)) == (first.content, 1)
    assert again.headers["Vary"] == first.headers["Vary"] == "Cookie"
    reader = Client()
    reader.force_login(bob)
    for other, address in ((reader, path), (guest, f"{path}?from=mail")):
        with pytest.raises(pytest.fail.Exception):
            other.get(address)


def test_a_closed_posting_is_held_with_the_word_that_keeps_it_out_of_search_engines(guest, lakeshore, clock, now):
    posting = live(lakeshore, now=now)
    drafting.close(posting=posting, by=None, now=now)
    answers = [guest.get(posting.get_absolute_url()) for _ in range(2)]
    assert [answer.headers["X-Robots-Tag"] for answer in answers] == ["noindex", "noindex"]
