"""A person's time zone, also where this machine does not know it."""

import pytest

from accounts.models import User


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("America/Chicago", "America/Chicago"),
        ("", "America/New_York"),
        ("Atlantis/Deep", "America/New_York"),
        ("../x", "America/New_York"),
    ],
)
def test_an_unknown_zone_counts_as_the_one_of_a_new_account(name, known):
    assert User(time_zone=name).zone.key == known
