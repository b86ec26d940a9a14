"""Cards are held under all that they say: they change with it, and nobody meets what was printed for somebody else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from careers.finding import cards
from careers.finding.freshness import BOARD
from careers.finding.matching import JobSearch
from careers.models import JobPosting, Organization
from careers.postings import moderating, organizing, saving
from codes.models import Specialty
from tests.board import live

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True, params=[0, 10**9], ids=["bitmaps", "sql"])
def nothing_held(request, settings):
    """Both ways of answering; what earlier tests left is of other databases."""
    settings.BITMAPS_FROM = request.param
    cards._held.clear()
    BOARD.forget()
    yield
    BOARD.forget()


def shown(now: datetime) -> list[dict]:
    search = JobSearch(QueryDict(""), now=now)
    return search.cards(search.page(1))


def test_a_card_is_made_once(lakeshore, now, monkeypatch):
    live(lakeshore, now=now)
    first = shown(now)
    monkeypatch.setattr(cards, "card", lambda *args: pytest.fail("made again"))
    assert shown(now) == first


def change_employer(posting: JobPosting, now: datetime) -> None:
    posting.organization.name = "Harbor Coding"
    organizing.change_organization(organization=posting.organization, now=now)


def verify_employer(posting: JobPosting, now: datetime) -> None:
    Organization.objects.update(domain_verified_at=now)


def name_specialty(posting: JobPosting, now: datetime) -> None:
    Specialty.objects.filter(postings=posting).update(name="Vascular imaging")


def fill_one(posting: JobPosting, now: datetime) -> None:
    JobPosting.objects.update(openings=2, filled=1)


@pytest.mark.parametrize(
    ("change", "name", "said"),
    [
        (change_employer, "organization", "Harbor Coding"),
        (verify_employer, "organization_kind", "verified"),
        (name_specialty, "setting", "Professional fee: Vascular imaging"),
        (fill_one, "badges", [{"state": "plain", "text": "1 of 2 filled"}]),
    ],
)
def test_what_changes_shows_at_the_next_search(lakeshore, now, change, name, said):
    posting = live(lakeshore, now=now)
    assert shown(now)[0][name] != said
    change(posting, now)
    assert shown(now)[0][name] == said


def test_the_days_that_pass_show_without_a_write(lakeshore, now):
    live(lakeshore, now=now)
    assert [shown(now + timedelta(days=days))[0]["posted_text"] for days in (0, 1, 4)] == [
        "Posted today", "Posted yesterday", "Posted 4 days ago",
    ]  # fmt: skip
    assert [shown(now + timedelta(days=days))[0]["new"] for days in (0, 4)] == [True, False]


def test_a_posting_taken_down_takes_its_card_along(lakeshore, now):
    posting = live(lakeshore, now=now)
    assert len(shown(now)) == 1
    moderating.remove(posting=posting, by=None, reason="A scam.", now=now)
    assert shown(now) == []


def test_what_is_added_to_one_readers_card_stays_theirs(lakeshore, now):
    live(lakeshore, now=now)
    for _ in range(2):
        for_alice = shown(now)
        for_alice[0]["mark"] = "saved"
    assert "mark" not in shown(now)[0]


def test_no_page_shows_what_another_reader_was_shown(lakeshore, alice, bob, charlie, clock, now):
    """Alice reads in Los Angeles and saves, Bob in Honolulu, Charlie as a guest; in every order of coming."""
    posting = live(lakeshore, now=now, title="Liver coder")
    JobPosting.objects.update(published_at=datetime(2026, 11, 20, 6, 30, tzinfo=UTC))
    alice.time_zone, bob.time_zone = "America/Los_Angeles", "Pacific/Honolulu"
    for user in (alice, bob):
        user.save()
    saving.save_posting(user=alice, posting=posting, now=now)
    browsers = {user: Client() for user in (alice, bob, charlie)}
    for user in (alice, bob):
        browsers[user].force_login(user)
    days = {alice: 'datetime="2026-11-19T22:30:00-0800"', bob: 'datetime="2026-11-19T20:30:00-1000"'}
    for reader in (alice, bob, charlie, bob, alice, charlie):
        for path in ("/jobs/", "/"):
            html = browsers[reader].get(path).content.decode()
            others = {alice, bob, charlie} - {reader}
            assert "Liver coder" in html
            assert [user.name for user in others if user.name in html or user.email in html] == []
            assert {user for user, moment in days.items() if moment in html} == {reader} & days.keys()
            assert ("csrfmiddlewaretoken" in html) == (reader != charlie)


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


# The bar of G3 is six for a list. A publication costs the next search of a process three more, to read what changed.
@pytest.mark.parametrize(
    ("path", "first", "again"),
    [("/jobs/", 5, 3), ("/jobs/?specialty=interventional-radiology&mode=onsite", 5, 3), ("/", 7, 3)],
)
def test_twenty_postings_cost_the_queries_that_one_costs(client, lakeshore, now, clock, path, first, again):
    client.get(path)  # what stands for a minute whatever is published
    live(lakeshore, now=now)
    JobSearch(QueryDict(""), now=now).page(1)
    of_one = queries(client, path), queries(client, path)
    for _ in range(19):
        live(lakeshore, now=now)
    JobSearch(QueryDict(""), now=now).page(1)
    assert (queries(client, path), queries(client, path)) == of_one
    assert of_one[0] <= first
    assert of_one[1] <= again


def test_words_are_asked_of_the_text_index_once_until_the_board_changes(client, lakeshore, now, clock, settings):
    settings.BITMAPS_FROM = 0
    posting = live(lakeshore, now=now, title="Vascular coder")
    path = "/jobs/?q=vascular&mode=onsite"
    client.get(path)
    assert queries(client, path) == queries(client, "/jobs/?mode=onsite")
    live(lakeshore, now=now, title="Another vascular coder")
    page = client.get(path).text
    assert "Another vascular coder" in page
    assert posting.title in page
