"""What comes between two steps of reading the board into bitmaps: nothing is missed, and nothing stale is kept."""

import pytest
from django.db import OperationalError, connection
from django.http import QueryDict

from careers.finding import engine, freshness
from careers.finding.bitmaps import Bitmaps
from careers.finding.freshness import BOARD, Change, few_changed
from careers.finding.matching import JobSearch
from careers.finding.numbers import next_revision
from careers.models import JobPosting, PublicationCounter
from careers.postings import drafting
from tests.board import live

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def by_bitmaps(settings):
    settings.BITMAPS_FROM = 0
    BOARD.forget()
    yield
    BOARD.forget()


def titles(now, query: str = "") -> list[str]:
    search = JobSearch(QueryDict(query), now=now)
    return sorted(card["title"] for card in search.cards(search.page(1)))


def once(monkeypatch, owner, name: str, happens) -> None:
    """Let something happen at the first call of a function, and never again."""
    real, left = getattr(owner, name), [happens]

    def call(*args, **kwargs):
        while left:
            left.pop()()
        return real(*args, **kwargs)

    monkeypatch.setattr(owner, name, call)


def break_off(*args) -> None:
    raise OperationalError("the connection is gone")


def test_what_was_being_read_when_the_database_broke_off_is_read_again(lakeshore, now, monkeypatch):
    live(lakeshore, now=now, title="First")
    assert titles(now) == ["First"]
    live(lakeshore, now=now, title="Second")
    once(monkeypatch, freshness, "fill", break_off)
    with pytest.raises(OperationalError):
        titles(now)
    assert titles(now) == ["First", "Second"]


@pytest.mark.parametrize("step", ["put", "fill"])
def test_a_board_of_which_half_was_read_is_read_whole(lakeshore, now, monkeypatch, step):
    live(lakeshore, now=now, title="First", states=["TX"])
    once(monkeypatch, Bitmaps, step, break_off)
    with pytest.raises(OperationalError):
        titles(now)
    assert titles(now, "state=TX") == ["First"]


def test_a_text_looked_up_while_a_change_is_read_is_not_kept_as_of_after_it(lakeshore, now, monkeypatch):
    """The look-up takes no lock: it must not take the answer of before for one of the number that is being reached."""
    live(lakeshore, now=now, title="Liver coder")
    assert titles(now, "q=liver") == ["Liver coder"]
    live(lakeshore, now=now, title="Liver auditor")
    other = JobSearch(QueryDict("q=liver"), now=now)
    once(monkeypatch, Change, "newest", lambda: engine._ask_text(other._question))
    assert titles(now) == ["Liver auditor", "Liver coder"]
    assert other.page(1).paginator.count == 2
    assert titles(now, "q=liver") == ["Liver auditor", "Liver coder"]


def test_changes_between_two_chunks_are_not_taken_for_read(lakeshore, now, monkeypatch):
    """The first posting closes once its chunk was read; then the second one, whose chunk comes, changes."""
    monkeypatch.setattr(freshness, "CHUNK", 1)
    assert titles(now) == []
    first, second = (live(lakeshore, now=now, title=title) for title in ("First", "Second"))

    def meanwhile() -> None:
        drafting.close(posting=first, by=None, now=now)
        drafting.close(posting=second, by=None, now=now)
        drafting.reopen(posting=second, by=None, now=now)

    read = freshness.fill
    chunks = []

    def fill(entries):
        read(entries)
        chunks.append(len(entries))
        if len(chunks) == 1:
            meanwhile()

    monkeypatch.setattr(freshness, "fill", fill)
    titles(now)
    assert titles(now) == ["Second"]


class Unreachable:
    @staticmethod
    def now_at() -> int:
        raise OperationalError("the database is not there")


def test_a_process_that_read_the_board_at_its_start_reads_no_more_of_it_at_the_first_search(
    lakeshore, now, monkeypatch
):
    live(lakeshore, now=now, title="First")
    engine.warm()
    monkeypatch.setattr(Bitmaps, "fill", break_off)
    assert titles(now) == ["First"]


def test_a_small_board_is_not_read_at_the_start(lakeshore, now, settings):
    settings.BITMAPS_FROM = 1000
    live(lakeshore, now=now, title="First")
    engine.warm()
    assert BOARD.revision is None


def test_a_start_without_a_database_leaves_the_reading_to_the_first_search(lakeshore, now, monkeypatch):
    live(lakeshore, now=now, title="First")
    with monkeypatch.context() as gone:
        gone.setattr(engine, "PublicationCounter", Unreachable)
        engine.warm()
    assert BOARD.revision is None
    assert titles(now) == ["First"]


@pytest.mark.parametrize("changes", [1, 3])
def test_what_changed_since_is_read_by_five_queries(lakeshore, now, django_assert_num_queries, changes):
    """One asks whether the last change is still there, then the postings, their terms and values; the last change."""
    postings = [live(lakeshore, now=now, title=f"Job {number}") for number in range(changes)]
    titles(now)
    for posting in postings:
        JobPosting.objects.filter(pk=posting.pk).update(revision=next_revision())
    number = PublicationCounter.now_at()
    with django_assert_num_queries(5), BOARD.at(number):
        pass


def test_what_changed_is_found_by_its_index_and_not_among_all_postings(lakeshore, now):
    live(lakeshore, now=now)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    assert "careers_jobposting_revision" in few_changed(0).explain()
