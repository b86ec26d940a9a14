"""An hour of the day is written in one way."""

from datetime import time

import pytest

from web.text.hours import hour_words


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (time(17), "5 p.m."),
        (time(7), "7 a.m."),
        (time(0), "12 a.m."),
        (time(12), "12 p.m."),
        (time(23, 5), "11:05 p.m."),
    ],
)
def test_an_hour_has_its_minutes_only_where_there_are_some(of, words):
    assert hour_words(of) == words
