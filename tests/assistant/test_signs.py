"""Modifiers named by "with", "without" and "no" are none of the places that are spelled alike."""

import pytest

from assistant.reading.asked import read
from assistant.reading.signs import blanked, signs_named
from codes.models import Release
from tests.assistant.test_asking import FEES
from tests.reference import make_code, make_fee

pytestmark = pytest.mark.django_db
ONLY_ACTIVE = "Medicare pays 98940 only as active treatment, which AT says; without AT the line is denied."


@pytest.mark.parametrize(
    ("text", "on_line", "lacking"),
    [
        ("98940 without AT", [], ["AT"]),
        ("what if I bill 98940 without at?", [], ["AT"]),
        ("98940 with no AT", [], ["AT"]),
        ("97110 w/o GP, in CO", [], ["GP"]),
        ("97110 with CO", ["CO"], []),
        ("99213 with modifier GA", ["GA"], []),
        ("20610 no 59", [], ["59"]),
        ("36415 without the LA modifier", [], ["LA"]),
        ("what is 98940 without it", [], []),
        ("no at least two", [], []),
        ("74177 with CT guidance", [], []),
        ("99213 with PA", [], []),
        ("20610 with US", [], []),
        ("47383 without data", [], []),
    ],
)
def test_a_sign_behind_such_a_word_is_a_modifier(text, on_line, lacking):
    assert signs_named(text) == (on_line, lacking)


def test_what_stands_behind_such_a_word_is_left_out_where_a_place_is_sought():
    assert blanked("97110 without GP in CO").split() == ["97110", "in", "CO"]
    assert blanked("71046 with CT").split() == ["71046"]


def test_a_modifier_that_is_told_to_be_missing_is_not_put_on_the_line():
    asked = read("98940 without AT")
    assert (asked.kind, asked.modifiers, asked.lacking) == ("modifier", [], ["AT"])


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("98940 without AT", "modifier"),
        ("98940 no AT", "modifier"),
        ("what if I bill 98940 without AT", "modifier"),
        ("is 98940 paid without AT", "modifier"),
        ("how much does 98940 pay without AT", "pay"),
    ],
)
def test_what_a_line_is_without_the_modifier_it_needs_is_said(said, question, kind):
    make_fee(Release.objects.newest("fee_schedule"), make_code("98940", texts=[]).code)
    result, text = said(question, FEES)
    assert (result.kind, result.status) == (kind, "supported")
    assert ONLY_ACTIVE in text
    assert not any("place" in each or "locality" in each for each in result.missing)


def test_a_modifier_that_no_rule_asks_for_is_said_to_be_so(said):
    result, _ = said("99213 without GA", FEES)
    assert (result.kind, result.status) == ("modifier", "partial")
    assert "No rule here refuses 99213 for want of modifier GA." in result.missing


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("99213 with CO", "99213: CO: an occupational therapy assistant gave it"),
        ("36247 with LC", "LC names no site of 36247"),
        ("99213 with GA", "99213: GA: not decided"),
    ],
)
def test_a_modifier_spelled_as_a_state_is_judged_on_its_code(said, question, holds):
    result, text = said(question, FEES)
    assert (result.kind, result.status) == ("modifier", "supported")
    assert holds in text
    assert "locality" not in text


@pytest.mark.parametrize("question", ["99213 tell co", "99213 GY, GA", "99213 oh hi", "99213 by PA", "71046 with CT"])
def test_two_letters_are_no_place_where_the_words_around_do_not_say_place(said, question):
    result, text = said(question, FEES)
    assert "allowed amount" not in text
    assert not any("locality" in each or "“pa”" in each or "“ct”" in each for each in result.missing)


@pytest.mark.parametrize(
    ("question", "where"),
    [
        ("99213 in CO", "Colorado"),
        ("99213 Boulder, CO", "Colorado"),
        ("99213 fulton ga", "Atlanta, GA"),
        ("price of 97110 without GP in AK", "Alaska"),
    ],
)
def test_a_state_is_a_place_where_the_words_around_say_so(said, question, where):
    make_fee(Release.objects.newest("fee_schedule"), make_code("97110", texts=[]).code)
    _, text = said(question, FEES)
    assert f"{where}: allowed amount" in text
