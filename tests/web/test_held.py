"""What a process holds: each answer until its time is over, and no more of them than are allowed."""

from datetime import timedelta

from web.held import LONGEST, Held


def test_an_answer_is_read_once_until_it_ends(now):
    held, read = Held(), []

    def answer():
        read.append(1)
        return len(read), now + timedelta(seconds=10)

    assert [held.get("a", now, answer), held.get("a", now + timedelta(seconds=9), answer)] == [1, 1]
    assert held.get("a", now + timedelta(seconds=10), answer) == 2


def test_no_answer_is_held_longer_than_a_minute_nor_more_than_are_allowed(now):
    held = Held(kept=2)
    for key in "abc":
        held.get(key, now, lambda key=key: (key, None))
    assert held.get("a", now, lambda: ("read again", None)) == "read again"
    assert held.get("c", now + LONGEST - timedelta(seconds=1), lambda: ("too late", None)) == "c"
    assert held.get("c", now + LONGEST, lambda: ("read again", None)) == "read again"
