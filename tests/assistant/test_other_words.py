"""The same questions in other words: each was refused, or answered by another row, when it was first tried."""

from datetime import date

import pytest

EDITS, FEES = date(2024, 8, 15), date(2025, 10, 15)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("question", "on", "holds"),
    [
        ("which parent codes does 99153 need", EDITS, "primaries: 99151, 99152"),
        ("main code for 99292?", EDITS, "primaries: 99291"),
        ("36248 is added to which codes", EDITS, "primaries: 36246, 36247"),
        ("46938 still alive on 10/15/2025?", None, "last seen Dec 31, 2009"),
        ("still live: 46938?", FEES, "last seen Dec 31, 2009"),
        ("47382 - still a live code?", FEES, "47382: status A"),
        ("intra-service percentage 47382", FEES, "during 0.80"),
        ("what % of 27447 is postop care", FEES, "after 0.21"),
        ("49505: how is the package split, pre, intra and post", FEES, "shares of the package: before 0."),
        ("17110 on 6/2/2025, patient back 6/20/2025. Out of the 10 days yet?", FEES, "day 18 after"),
        ("49505 was 3/3/2025. Wound check 3/20/2025. Does it still fall in the package?", FEES, "day 17 after"),
        ("e/m for back pain, a different problem, 6 wks post 27447, mod?", FEES, "paid separately with 24"),
        ("99213 for a rash four weeks after 49505, same doc, what modifier", FEES, "paid separately with 24"),
        ("visit for another problem 5 months after 27447. modifier?", FEES, "no modifier is needed"),
        ("NP assisted on 47562 (AS), what does Medicare pay?", FEES, "47562-AS at place 22"),
        ("PA as assistant at 27447, how much is paid?", FEES, "allowed amount $171.04"),
        ("assistant surgeon for 27447 in Erie, PA: fee?", FEES, "27447-80 at place 22"),
        ("RVUs of 76942-26", FEES, "76942-26: total RVUs"),
        ("70450 TC total RVUs", FEES, "70450-TC: total RVUs"),
        ("total RVUs of the professional component of 74177", FEES, "74177-26: total RVUs"),
        ("Claim: 20610, 20611. Does XS on 20610 get it past the edit?", EDITS, "column one 20611, column two 20610"),
        ("29881 and 29880 on one knee. Could a 59 save 29880?", EDITS, "column one 29880, column two 29881"),
    ],
)
def test_what_is_asked_in_other_words_is_answered_by_the_same_rows(said, question, on, holds):
    _, text = said(question, on)
    assert holds in text
