"""Questions about lines of a claim: what is not on it, whose limit, how often, both sides, and refusals."""

from datetime import date

import pytest

from assistant.reading.absent import absent_codes

EDITS, FEES = date(2024, 8, 15), date(2025, 10, 15)


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("Can I bill 99292 without 99291?", ["99291"]),
        ("36248 without 36246 or 36247", ["36246", "36247"]),
        ("may 99292 be billed if 99291 wasn't reported", ["99291"]),
        ("64484 with no 64483", ["64483"]),
        ("36248-59 but not 36247 on the claim", ["36247"]),
        ("36248, 36247 is missing", ["36247"]),
        ("is 47000 not billed separately with 47383?", []),
        ("is there no 47383/47000 edit", []),
        ("is there no 47000 edit with 47383", []),
        ("why no 47000 with 47383?", []),
        ("Can I bill 99292 without 59?", []),
    ],
)
def test_codes_that_are_told_to_be_missing_are_read_as_missing(question, absent):
    assert absent_codes(question) == absent


@pytest.mark.django_db
@pytest.mark.parametrize(
    "question",
    [
        "Can I bill 36248 without 36247?",
        "36248 but no 36247 on the claim, ok?",
        "may 36248 stand alone, 36247 was not billed",
        "is 36248 payable, 36246 and 36247 are missing",
    ],
)
def test_an_add_on_without_its_primary_is_never_told_that_it_is_there(said, question):
    result, text = said(question, EDITS)
    assert "Its primary is missing" in text
    assert "which is on the claim" not in text
    assert [each.code for each in result.codes] == ["36248"]


@pytest.mark.django_db
def test_a_code_that_is_no_add_on_is_judged_without_the_one_that_is_missing(said):
    result, text = said("can 47383 be billed without 47000?", EDITS)
    assert "47000" not in text
    assert "No row of the add-on edits names 47383 as an add-on." in result.missing
