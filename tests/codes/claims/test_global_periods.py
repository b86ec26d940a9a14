"""The days a procedure covers, and what a visit on one of them needs."""

from datetime import date, timedelta

import pytest

from codes.claims.global_periods import answer, period_of
from codes.claims.verdicts import Level

ON = date(2025, 3, 3)


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        ("000", date(2025, 3, 3), date(2025, 3, 3)),
        ("010", date(2025, 3, 3), date(2025, 3, 13)),
        ("090", date(2025, 3, 2), date(2025, 6, 1)),
    ],
)
def test_the_period_has_its_first_and_last_day(days, first, last):
    period = period_of(days, ON)
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize("days", ["XXX", "YYY", "ZZZ", "MMM", ""])
def test_other_global_days_cover_no_day(days):
    assert period_of(days, ON) is None


@pytest.mark.parametrize(
    ("days", "offset", "modifiers", "level"),
    [
        ("010", 0, "", Level.ERROR),
        ("010", 0, "25", Level.BYPASSED),
        ("010", 0, "57", Level.ERROR),
        ("010", 10, "", Level.ERROR),
        ("010", 10, "24", Level.BYPASSED),
        ("010", 10, "25", Level.ERROR),
        ("010", 11, "", Level.OK),
        ("010", -1, "", Level.OK),
        ("000", 0, "25", Level.BYPASSED),
        ("000", 1, "", Level.OK),
        ("090", -2, "", Level.OK),
        ("090", -1, "", Level.ERROR),
        ("090", -1, "25", Level.ERROR),
        ("090", -1, "57", Level.BYPASSED),
        ("090", 0, "57", Level.BYPASSED),
        ("090", 0, "25", Level.BYPASSED),
        ("090", 90, "24", Level.BYPASSED),
        ("090", 90, "57", Level.ERROR),
        ("090", 91, "", Level.OK),
    ],
)
def test_a_visit_needs_the_modifier_of_its_day(days, offset, modifiers, level):
    period = period_of(days, ON)
    assert answer(period, ON + timedelta(days=offset), set(modifiers.split())).level == level


def test_the_example_of_the_specification():
    """Example 6: 47383 (010) on Mar 3, 2025."""
    period = period_of("010", ON)
    included = answer(period, date(2025, 3, 13), set())
    assert "bundles a visit on Mar 13, 2025 into the procedure. It is paid separately with 24" in included.text
    assert "Mar 14, 2025 lies outside the global period" in answer(period, date(2025, 3, 14), set()).text
    assert "with 25, if the record shows work of the visit" in answer(period, ON, set()).text
