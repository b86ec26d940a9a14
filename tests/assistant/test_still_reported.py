"""Questions whether a code is still in use, and words beside a code that name no place."""

from datetime import date

import pytest

FEES = date(2025, 10, 15)
pytestmark = pytest.mark.django_db
NO_PLACE = "is no place"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("can I still report 50592", "history"),
        ("can we still bill 27447 this year", "history"),
        ("may 20610 be reported these days", "history"),
        ("is 45385 on the books", "history"),
        ("Our charge master has 47382, is it live for Oct 2025?", "history"),
        ("can I still report 47000 with 47383", "bill_together"),
        ("can we still bill a visit 5 days after 47383", "global"),
        ("does 50593 take a 50? bilateral indicator", "modifier"),
        ("does 20610 get a 59?", "modifier"),
        ("99214 or 99213: where is the line", "compare"),
        ("50592-26: active or carrier priced", "look_up"),
    ],
)
def test_what_is_asked_of_a_code_is_told_by_its_words_and_no_place_is_sought(said, question, kind):
    result, text = said(question, FEES)
    assert (result.kind, bool(text)) == (kind, True), result.missing
    assert not any(NO_PLACE in each for each in result.missing)


@pytest.mark.parametrize(
    "question", ["99213 yet", "99213 maybe", "47383 thoughts", "99213 at home", "is 99213 mine", "will 99213 fly high"]
)
def test_a_word_of_asking_is_never_said_to_be_no_place(said, question):
    result, _ = said(question, FEES)
    assert not any(NO_PLACE in each for each in result.missing)


@pytest.mark.parametrize("question", ["99213 boise", "99213 in boise", "47383 in the boise"])
def test_a_word_where_a_place_stands_is_said_to_be_none(said, question):
    result, text = said(question, FEES)
    assert (result.status, text) == ("refused", "")
    assert any(NO_PLACE in each for each in result.missing)


@pytest.mark.parametrize("question", ["how much is 50593 on our chargemaster", "charge master price for 99213"])
def test_an_amount_of_a_charge_master_is_in_no_file(said, question):
    result, text = said(question, FEES)
    assert (result.status, text) == ("refused", "")
    assert any("What a hospital or practice charges" in each for each in result.missing)


@pytest.mark.parametrize(
    "question",
    ["is 50 mcg of fentanyl enough for a liver biopsy", "would 2 mg midazolam be enough for a colonoscopy"],
)
def test_whether_a_dose_is_enough_is_for_the_clinician(said, question):
    result, text = said(question, FEES)
    assert (result.status, text, result.codes) == ("refused", "", [])


@pytest.mark.parametrize(
    ("question", "kind"),
    [("50593 multiple procedure indicator anymore?", "look_up"), ("can 50593 be billed in halves, 26/TC", "look_up")],
)
def test_a_figure_of_the_row_is_asked_whatever_else_is_said(said, question, kind):
    assert said(question, FEES)[0].kind == kind
