"""A modifier alone beside a code, two modifiers beside each other, limiting charges and states."""

import pytest

from assistant.reading.asked import read
from assistant.reading.signs import sign_beside
from tests.assistant.test_asking import FEES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("98940 AT", "AT"),
        ("CPT 97110 CO", "CO"),
        ("99213 GA?", "GA"),
        ("99214 25", "25"),
        ("99213 TX", ""),
        ("99213 ok", ""),
        ("99213 in GA", ""),
        ("99213 12", ""),
    ],
)
def test_what_is_all_that_stands_beside_a_code_is_its_modifier(text, sign):
    assert sign_beside(text) == sign


@pytest.mark.parametrize(
    ("question", "said_so"),
    [
        ("99214 25", "Modifier 25: On a visit"),
        ("27447 80", "27447: 80: allowed"),
        ("what is the difference between 52 and 53", "Modifier 53: Begun, then stopped"),
        ("73 or 74, what is the difference", "Modifier 74: "),
        ("modifier 76 vs modifier 77", "Modifier 76: "),
    ],
)
def test_a_modifier_is_told_with_what_it_does(said, question, said_so):
    result, text = said(question, FEES)
    assert said_so in text, (text, result.missing)


def test_of_two_modifiers_one_that_stands_in_no_list_is_said_to_be_none(said):
    result, text = said("difference between 52 and 30", FEES)
    assert ("Modifier 52" in text, result.status, "Modifier 30" in text) == (True, "partial", False)
    assert any("Modifier 30 stands in no list" in each for each in result.missing)


@pytest.mark.parametrize("question", ["limiting charge of 99213", "limiting charge for 99213 in the office?"])
def test_the_limiting_charge_is_computed_from_the_amount_of_one_who_does_not_participate(said, question):
    result, text = said(question, FEES)
    assert (result.kind, "limiting charge $" in text, "115 percent" in text) == ("pay", True, True), result.missing


def test_two_codes_are_no_two_modifiers():
    assert read("99213 vs 99214").kind == "compare"
