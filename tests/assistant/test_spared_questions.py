"""Questions that words of another meaning once had refused, and words too light to name anything."""

from datetime import date

import pytest

EDITS, FEES = date(2024, 8, 15), date(2025, 10, 15)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("question", "on", "kind", "said_so"),
    [
        ("MUE on 49083, a hard one or can documentation get past it?", EDITS, "units", "49083: MUE 2, MAI 3"),
        (
            "multiple procedure indicator of 47562, my cheat sheet has 2",
            FEES,
            "look_up",
            "multiple procedure indicator",
        ),
        ("TACE plus 75726, does it survive next to 37243 without a modifier", EDITS, "bill_together", "75726 beside"),
        ("45380 began as a screening, modifier?", EDITS, "modifier", "Modifier PT"),
        ("scope booked as screening, we did 45385 - which modifier says so", EDITS, "modifier", "Modifier PT"),
        ("10030 at an ASC, what is the status", FEES, "facility", "10030 in a surgical center"),
        ("time for 99215", FEES, "units", "99215 from 40 minutes"),
        ("99204 minutes", FEES, "units", "99204 from 45 minutes"),
        ("JW on J9035 mandatory?", EDITS, "modifier", "the record decides"),
        ("JZ when", EDITS, "listed", "nothing of it was discarded"),
        ("when do I use XS", EDITS, "listed", "Modifier XS"),
        ("J9035 wasted 30 mg", EDITS, "units", "J9035-JW with 3 units"),
        ("J3301 80 mg both shoulders 40 each", EDITS, "units", "80 mg of J3301"),
        ("Kenalog 60 mg, 30 mg each hip", EDITS, "units", "60 mg of J3301"),
        ("J3301 40 mg each knee", EDITS, "units", "80 mg of J3301"),
    ],
)
def test_a_question_is_answered_whatever_else_its_words_may_mean(said, question, on, kind, said_so):
    result, text = said(question, on)
    assert (result.kind, said_so in text) == (kind, True), (text, result.missing)


@pytest.mark.parametrize("question", ["the usual modifier please", "proper modifier?", "standard modifier for that"])
def test_a_modifier_of_nothing_is_refused_with_what_is_wanted(said, question):
    result, text = said(question, EDITS)
    assert (result.status, text) == ("refused", "")
    assert any("Name the code" in each for each in result.missing)


@pytest.mark.parametrize(
    "question",
    [
        "did he survive the TACE",
        "how do I cheat the MUE of 49083",
        "how do we get past the MUE of 49083 with 5 units",
        "icd 10 for gallstones",
        "dx for renal cyst",
    ],
)
def test_what_only_sounds_like_these_stays_refused(said, question):
    assert said(question, EDITS)[0].status == "refused"


def test_no_release_is_called_quoted_of_which_nothing_is_quoted(said):
    result, text = said("is 29881 bilateral", FEES)
    assert "bilateral indicator 1" in text
    assert not [each for each in result.missing if "is quoted" in each]


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        (
            "What does 47383 pay in a facility and what is its global period?",
            "global days 010",
            "allowed amount $433.12",
        ),
        ("MUE and global period of 49083", "global days 000", "49083: MUE 2"),
        ("99213 fee and MUE", "99213: MUE 2", "allowed amount $88.95"),
    ],
)
def test_both_things_that_one_question_asks_of_a_code_are_answered(said, question, first, second):
    result, text = said(question, FEES)
    assert result.status == "supported"
    assert (first in text, second in text) == (True, True), text


def test_a_question_of_one_thing_is_answered_by_that_alone(said):
    assert "allowed amount" not in said("what is the global period of 55873", FEES)[1]
