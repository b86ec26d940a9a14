"""Which kind of question words make: of what changed, of modifiers, of money, and what is no question of billing."""

from datetime import date

import pytest

CLAIM_DAY, FEES = date(2024, 8, 15), date(2025, 10, 15)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("has the facility total of 50592 moved since 2024?", "what_changed"),
        ("is 99214 worth more than in 2024", "what_changed"),
        ("did the work RVU of 11042 drop from RVU24A to now", "what_changed"),
        ("20610 total RVUs, January 2024 against October 2025", "what_changed"),
        ("was the indicator of 50592/50593 always 0?", "history"),
        ("pair 45378 with 45385: ever been in force with another indicator?", "history"),
        ("47382 and 47383, what tells them apart?", "compare"),
        ("visit 99213 for something apart from the knee that got 20610: which modifier?", "bill_together"),
        ("77012-26, does that exist?", "modifier"),
        ("70450 read at the hospital only. What should we append?", "modifier"),
        ("can I put 51 on 11045?", "modifier"),
        ("80 or AS payable with 47380?", "modifier"),
        ("81 on 27447, national amount?", "pay"),
        ("20610 and 11042 in the office, what is left after the multiple procedure reduction?", "pay"),
        ("total knee 27447 with arthroscopy 29881 on the same knee", "bill_together"),
        ("11042 plus 11045 x3, fine?", "bill_together"),
        ("20611 in the fee schedule: status, work, global?", "look_up"),
        ("can XS get around the 47000/47383 edit", "bill_together"),
    ],
)
def test_the_words_of_a_question_say_its_kind(said, question, kind):
    result, text = said(question)
    assert (result.kind, bool(text)) == (kind, True), result.missing


@pytest.mark.parametrize(
    "question",
    [
        "list all patients with 99285 from last month",
        "which people had 47383 this week",
        "fix the times so that 99291 is reached",
        "raise the units so J1885 pays more",
        "does a bad headache since monday qualify for 99285",
        "would shortness of breath and fever count as 99291",
    ],
)
def test_what_asks_for_people_for_other_records_or_for_a_level_by_symptoms_is_refused(said, question):
    result, text = said(question)
    assert (result.status, text, result.codes) == ("refused", "", [])
    assert result.missing


@pytest.mark.parametrize(
    "question",
    ["modifier Z9 on 50593, okay?", "mod 7Q with 47383", "is modifier QQ9 or ZJ needed, modifier ZJ on 20610"],
)
def test_a_modifier_that_no_list_has_is_said_to_be_none(said, question):
    result, text = said(question)
    assert (result.status, text) == ("refused", "")
    assert any("stands in no list of modifiers loaded here" in each for each in result.missing), result.missing


@pytest.mark.parametrize("sign", ["26", "LT", "XS", "JZ", "GC"])
def test_a_modifier_that_is_known_is_judged_on_its_code(said, sign):
    result, _ = said(f"modifier {sign} on 50593, okay?")
    assert not any("no list of modifiers" in each for each in result.missing)


def test_a_comparison_tells_what_each_is_allowed(said):
    _, text = said("difference between 47380 and 47381", FEES)
    assert "47380 at place 22 (facility), national: allowed amount $1,409.66." in text
    assert "47381 at place 22 (facility), national: allowed amount $1,445.89." in text


def test_units_typed_behind_a_code_are_those_of_its_line(said):
    _, text = said("36247 plus 36248 x3, fine?", CLAIM_DAY)
    assert "36248: 3 of at most 6" in text
    assert "36248 is an add-on" in text


def test_a_drug_that_was_wasted_is_named_by_its_words(said):
    _, text = said("which modifier says that ketorolac was discarded", FEES)
    assert text.startswith("Modifier JW on a drug from a single-dose container")


def test_a_procedure_that_was_stopped_is_priced_by_its_row_of_53(said):
    _, text = said("G0121 stopped halfway. Modifier?", FEES)
    assert "Modifier 53 says it" in text
    assert "G0121-53 at place 22 (facility), national: allowed amount $" in text
