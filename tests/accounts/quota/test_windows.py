from datetime import UTC, datetime

import pytest

from accounts.models.plans import window


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("anchor", "now", "start", "end"),
    [
        ("2026-11-14T09:30", "2026-11-20T15:00", "2026-11-14", "2026-12-14"),
        ("2026-11-14T09:30", "2026-12-13T23:59:59", "2026-11-14", "2026-12-14"),
        ("2026-11-14T09:30", "2026-12-14T00:00", "2026-12-14", "2027-01-14"),
        # the 31st is clamped to the month's last day and comes back where there is one
        ("2026-01-31T12:00", "2026-02-28T00:00", "2026-02-28", "2026-03-31"),
        ("2026-01-31T12:00", "2026-02-27T23:59", "2026-01-31", "2026-02-28"),
        ("2026-01-31T12:00", "2026-04-30T08:00", "2026-04-30", "2026-05-31"),
        # a leap day is a day like others in its year, and clamped in the next
        ("2028-01-30T12:00", "2028-02-29T00:00", "2028-02-29", "2028-03-30"),
        ("2028-02-29T12:00", "2029-02-28T00:00", "2029-02-28", "2029-03-29"),
        # the turn of the year, both ways
        ("2026-05-20T00:00", "2027-01-05T00:00", "2026-12-20", "2027-01-20"),
        ("2026-12-31T23:59", "2027-01-01T00:00", "2026-12-31", "2027-01-31"),
    ],
)
def test_a_window_begins_on_the_plans_day_clamped_to_the_month(anchor, now, start, end):
    assert window(at(anchor), at(now)) == (at(start), at(end))


def test_windows_follow_each_other_without_gap_or_overlap():
    anchor, moment = at("2027-01-31T10:00"), at("2027-01-31T10:00")
    for _ in range(40):
        _, end = window(anchor, moment)
        assert window(anchor, end)[0] == end
        moment = end
