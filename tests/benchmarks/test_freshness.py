"""Two processes on one board: each sees what the other committed. The long run is `make bench NAME=freshness`."""

import pytest
from django.core.cache import cache

from benchmarks import freshness
from benchmarks._board import load_board
from careers.finding import engine

# Slow: fills a board, starts a second process, and waits for postings that open and expire by the clock.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def board(settings, monkeypatch):
    settings.BITMAPS_FROM = 0
    monkeypatch.setattr(freshness, "CHANGES", 60)
    monkeypatch.setenv("FRESHNESS_LATE", "20")  # seconds: a busy machine may be late, but nothing may be missed
    engine.forget()
    load_board(200)  # of which 140 are live, and none is a copy
    yield
    engine.forget()


def test_two_processes_miss_no_change_nor_a_lost_cache_nor_a_restored_backup(board):
    with freshness.Reader() as reader:
        assert freshness.change_all(reader) == 0
        assert freshness.same(reader, "the whole board", lambda: None) == 0
        assert freshness.same(reader, "after the cache was lost", cache.clear) == 0
        assert freshness.same(reader, "after a backup was restored", freshness.restore_older) == 0
