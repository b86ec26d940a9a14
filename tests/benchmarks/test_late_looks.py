"""What the freshness benchmark calls missed: what a look in time did not find, and nothing that was over by then."""

from types import SimpleNamespace

import pytest

from benchmarks import freshness

TOLD = {"query": "", "pk": 7, "found": True, "at": 100.0}


@pytest.mark.parametrize(
    ("until", "looks", "missed"),
    [
        (102.0, [(100.5, {7})], 0),  # seen
        (102.0, [(103.0, set())], 0),  # first looked for when it was over
        (102.0, [(100.5, set()), (103.0, set())], 1),  # looked for in time, and not there
        (freshness.FOR_EVER, [(103.0, set())], 1),  # still true, and not there
    ],
)
def test_a_change_is_missed_only_where_it_was_looked_for_while_it_was_so(monkeypatch, until, looks, missed):
    told, delays, found = TOLD | {"until": until}, [], []
    for moment, there in looks:
        monkeypatch.setattr(freshness, "time", SimpleNamespace(time=lambda moment=moment: moment))
        monkeypatch.setattr(freshness, "found", lambda query, there=there: there)
        done = freshness.settled(told, delays, found)
    assert done
    assert len(found) == missed
