"""USAJOBS by its address: asked with our key, page by page, and a part of it closes nothing."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from careers.models import JobPosting
from feeds import sources
from feeds.readers import usajobs
from feeds.readers.feed import FeedError
from tests.feeds import samples
from tests.feeds.test_sources import olu, trusted  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db
PER_PAGE = 2


@pytest.fixture
def board(far_end, settings, monkeypatch):
    """USAJOBS' answers for these jobs, two on a page; returns the address of the search."""
    settings.USAJOBS_EMAIL, settings.USAJOBS_KEY = "jobs@crosswalk.example", "the key"
    monkeypatch.setattr(usajobs, "HOST", far_end.netloc)
    row = json.loads(samples.usajobs_json())["SearchResult"]["SearchResultItems"][0]

    def serve(*numbers: int, total: int | None = None, lost: int = 0, turns: bool = True) -> str:
        def said(path: str) -> bytes:
            page = int(parse_qs(urlsplit(path).query).get("Page", ["1"])[0]) if turns else 1
            shown = [] if page == lost else numbers[(page - 1) * PER_PAGE : page * PER_PAGE]
            items = [row | {"MatchedObjectId": str(number)} for number in shown]
            result = {"SearchResultCountAll": total or len(numbers), "SearchResultItems": items}
            return json.dumps({"SearchResult": result}).encode()

        answer = property(lambda server: (200, {"Content-Type": "application/json"}, [said(server.hits[-1])]))
        monkeypatch.setattr(type(far_end), "answer", answer, raising=False)
        return f"{far_end.url}?Keyword=coder"

    return serve


def test_every_page_is_read_with_the_key(board, far_end, now):
    feed = sources.read("usajobs", board(1, 2, 3, 4, 5), on=now.date())
    assert [posting.external_id for posting in feed.postings] == ["1", "2", "3", "4", "5"]
    assert feed.is_complete
    assert far_end.hits == [f"/board?Keyword=coder{more}" for more in ("", "&Page=2", "&Page=3")]
    asked = far_end.asked[-1]
    assert (asked["User-Agent"], asked["Authorization-Key"]) == ("jobs@crosswalk.example", "the key")
    assert asked["Host"] == far_end.netloc


def test_another_host_is_not_told_the_key(board, far_end, now, monkeypatch):
    url = board(1)
    monkeypatch.setattr(usajobs, "HOST", "data.usajobs.gov")
    sources.read("usajobs", url, on=now.date())
    assert "Authorization-Key" not in far_end.asked[-1]


def test_without_a_key_it_is_said_which_settings_are_missing(board, settings, far_end, now):
    url, settings.USAJOBS_KEY = board(1), ""
    with pytest.raises(FeedError, match="set USAJOBS_EMAIL and USAJOBS_KEY"):
        sources.read("usajobs", url, on=now.date())
    assert far_end.hits == []


@pytest.mark.parametrize("fault", [{"lost": 2}, {"lost": 3}, {"total": 9}])
def test_pages_that_are_missing_make_a_part_and_close_nothing(board, trusted, olu, far_end, now, fault):  # noqa: F811
    sources.add(kind="usajobs", url=board(1, 2, 3, 4, 5), organization=trusted, every_hours=6, by=olu, now=now)
    sources.fetch_due(now=now)
    before = dict(JobPosting.objects.values_list("external_id", "state"))
    assert len(before) == 5
    for turn in range(1, 5):
        board(1, 2, 3, 4, 5, **fault)
        sources.fetch_due(now=now + turn * sources.FeedSource.objects.get().every)
    assert dict(JobPosting.objects.values_list("external_id", "state")) == before
    assert "The answer holds" in sources.FeedSource.objects.get().reason


def test_more_pages_than_are_read_make_a_part(board, now, monkeypatch):
    monkeypatch.setattr(usajobs, "MOST_PAGES", 2)
    assert sources.read("usajobs", board(1, 2, 3, 4, 5), on=now.date()).cut_off == "The answer holds 4 of 5 jobs."


def test_a_page_that_repeats_the_one_before_is_no_fetch_at_all(board, now):
    with pytest.raises(FeedError, match="repeats jobs of an earlier page"):
        sources.read("usajobs", board(1, 2, 3, 4, turns=False), on=now.date())
