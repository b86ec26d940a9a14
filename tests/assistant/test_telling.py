"""What a note says, by ways of telling; each line stands in `telling_texts`.

Texts of an unseen author were read with a recall of 0.72 before these ways were known: sides told one below the other,
minutes by two times of day, numbers in words, a catheter's place, what was left of a vial, visits that two share.
"""

from datetime import date

import pytest

from assistant.asking.casing.coding import Given, code_case
from assistant.reading.numbers import in_digits, minutes_between, minutes_of_ranges
from tests.assistant.telling_texts import NOTES

pytestmark = pytest.mark.django_db
DAY, TODAY = date(2024, 8, 15), date(2026, 11, 29)


@pytest.mark.parametrize(("codes", "place", "note"), [line.split(" | ") for line in NOTES.splitlines() if line])
def test_a_note_is_coded_however_it_is_told(codes, place, note):
    """Codes are written with their modifiers and units: "99153x2", "77013-26"."""
    result = code_case(Given(note, DAY, "professional", place), today=TODAY)
    given = {
        "-".join((each.code, *each.modifiers)) + (f"x{each.units:g}" if each.units != 1 else "")
        for each in result.codes
    }
    assert given == set(filter(None, codes.strip().split(",")))


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("sixteen minutes of sedation", "16 minutes of sedation"),
        ("one hundred and twenty mg", "120 mg"),
        ("two point five centimeters", "2.5 cm"),
        ("one of the two lesions", "one of the two lesions"),
    ],
)
def test_a_spelled_number_before_its_unit_is_read_and_no_place_moves(text, digits):
    assert in_digits(text).split() == digits.split()
    assert len(in_digits(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("07:30-08:45, 11:00-11:35, 16:20-16:50", 140),
        ("0810-0850", 40),
        ("12:50 pm to 1:15 pm", 25),
        ("23:50 to 00:20", 30),
        ("started 09:05, done 09:45: exam", 40),
    ],
)
def test_times_of_day_tell_minutes(text, minutes):
    assert minutes_of_ranges(text) == minutes


def test_two_times_by_themselves_tell_no_beginning_and_no_end():
    assert minutes_of_ranges("Notes at 08:00 and 13:00") == 0
    assert minutes_between("Notes at 08:00 and 13:00") == 300
