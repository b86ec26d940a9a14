"""Questions as they are typed on a busy day: pairs beside prices, localities by key, add-ons, and clinical judgment."""

from datetime import date

import pytest

from assistant.reading.identifiers import identifiers

EDITS, FEES = date(2024, 8, 15), date(2025, 10, 15)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("question", "denied", "beside"),
    [
        ("45380 and 45385 in Houston: what will Medicare allow?", "45380", "45385"),
        ("47000 and 47382 together at POS 22, what amount?", "47000", "47382"),
        ("how much for 47562 with 47563 in the hospital", "47562", "47563"),
    ],
)
def test_a_price_of_a_pair_says_that_the_pair_is_denied(said, question, denied, beside):
    result, text = said(question, FEES)
    assert result.kind == "pay"
    assert f"Medicare denies {denied} beside {beside}" in text
    assert "allowed amount $" in text


def test_a_price_of_codes_without_an_edit_says_nothing_of_one(said):
    result, text = said("how much for 47383 with 50593 in the hospital", FEES)
    assert (result.kind, "NCCI" in text) == ("pay", False)


@pytest.mark.parametrize(
    "question",
    [
        "We have 47382 and 47383 on one date, -59 on the second. Will Medicare allow?",
        "36902 and 36905, one arm. Would they pay both?",
        "11042-59 and 11102 same visit, can it be paid?",
        "45378 with 45385, will CMS pay for both",
    ],
)
def test_whether_a_pair_is_paid_is_asked_of_the_pair(said, question):
    result, text = said(question, EDITS)
    assert result.kind == "bill_together"
    assert "Medicare NCCI pair" in text
    assert "allowed amount" not in text


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("93000 office 04412-99", "Rest of Texas"),
        ("allowed amount 36902 pos 11 locality 09102-99", "Rest of Florida"),
        ("fee for 49083-50 in 13282-99", "Rest of New York"),
        ("20610 in MAC 01112 loc 75", "Rest of California"),
    ],
)
def test_a_locality_is_known_by_its_key_and_is_no_code(said, question, place):
    result, text = said(question, FEES)
    assert (result.kind, result.status) == ("pay", "supported")
    assert f", {place}: allowed amount $" in text
    assert not [each for each in result.missing if "no such code" in each]


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("11042 pos 11 in Vermont 14512-50", "14512-50"),
        ("36902 pos 11 in Maryland outside Baltimore, 12302-99", "12302-99"),
        ("43239 physician side, Kansas 05202-00", "05202-00"),
    ],
)
def test_a_locality_whose_figures_are_not_loaded_is_said_to_be_so(said, question, key):
    result, text = said(question, FEES)
    assert ", national: allowed amount $" in text
    assert f"Of locality {key} no GPCIs are loaded; the figures given are national." in result.missing


def test_a_state_is_a_place_wherever_it_stands(said):
    _, text = said("allowed amount 20610 office, Minnesota", FEES)
    assert ", Minnesota: allowed amount $" in text
    result, _ = said("17110 fee West Virginia", FEES)
    assert any(each.startswith("West Virginia: no locality") for each in result.missing)


def test_a_code_with_a_modifier_stays_one(said):
    _, text = said("what is paid for 47383-52 and 50593-50", FEES)
    assert "47383-52 at place 22" in text
    assert "50593-50 at place 22" in text


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("work units of 47381 please", "47381: work RVU 24.88."),
        ("relative value units 20610", "20610: total RVUs 1.36 in a facility, 1.96 elsewhere."),
        ("malpractice units of 50593", "50593: malpractice RVU 0.89."),
    ],
)
def test_units_of_work_are_figures_of_the_row(said, question, says):
    result, text = said(question, FEES)
    assert result.kind == "look_up"
    assert says in text


@pytest.mark.parametrize(
    ("question", "primaries"),
    [
        ("99153 must ride on which code?", "99151, 99152, G0500"),
        ("36248 sits on top of what", "36246, 36247"),
        ("99292 leans on what", "99291"),
    ],
)
def test_what_an_add_on_stands_on_is_asked_in_many_ways(said, question, primaries):
    _, text = said(question, EDITS)
    assert f"primaries: {primaries}." in text


@pytest.mark.parametrize(
    "question",
    [
        "Claim has 36245 and 36248, nothing else vascular. Does the add-on stand?",
        "claim with 99153 and 47383 only",
        "99292 and 99214 on it, is the add-on paid?",
    ],
)
def test_an_add_on_on_a_claim_is_judged_by_the_claim(said, question):
    result, text = said(question, EDITS)
    assert result.kind == "bill_together"
    assert "Its primary is missing" in text


@pytest.mark.parametrize(
    ("question", "rule", "amount"),
    [
        ("27447-80", "an assistant is paid", "27447-80 at place 22 (facility), national: allowed amount $"),
        ("70450-26", "splits into a professional and a technical part", "70450-26 at place 22 (facility), national"),
        ("50593-50", "both sides in one session pay 150 percent", "50593-50 at place 22 (facility), national"),
    ],
)
def test_a_line_typed_alone_gets_the_rule_of_its_modifier_and_its_amount(said, question, rule, amount):
    _, text = said(question, FEES)
    assert rule in text
    assert amount in text


@pytest.mark.parametrize("question", ["can i put 50 on 36245", "47383-26?", "81 on 27447, is that ok"])
def test_a_modifier_is_judged_once_by_the_schedule_of_its_day(said, question):
    _, text = said(question)
    assert "not checked" not in text


@pytest.mark.parametrize(
    "question",
    [
        "Is 9 mm of pneumothorax after lung biopsy enough to place a tube?",
        "is a 4 cm renal mass large enough to freeze",
        "does a 60% iliac stenosis need a stent",
        "how big does an abscess have to be to drain it",
        "at what diameter do we repair an iliac aneurysm",
        "would 3 liters of ascites warrant a tap",
        "are two blood streaked stools a reason to scope her",
        "is 2 cm of separation enough that we should close the wound",
        "at what gradient do you balloon a fistula",
    ],
)
def test_whether_a_finding_calls_for_treatment_is_not_judged_here(said, question):
    result, text = said(question)
    assert (result.status, text) == ("refused", "")
    assert "Clinical decisions are for the treating clinician; the reference holds billing facts." in result.missing


@pytest.mark.parametrize(
    "question",
    ["does a 3 cm wound need a modifier on 12001", "is 20 sq cm the size 11042 stops at, units", "MUE of 49083"],
)
def test_a_size_in_a_question_of_billing_is_no_judgment(said, question):
    result, _ = said(question)
    assert not [each for each in result.missing if each.startswith("Clinical decisions")]


@pytest.mark.parametrize(
    "text",
    [
        "Thursday, Aug 15, 2024 at 14:05, room IR-2, anesthesia MAC.",
        "Thu, August 15, 2024. Consent on the chart, time out at 09:10.",
    ],
)
def test_the_weekday_of_the_date_of_service_is_no_name(text):
    assert identifiers(text, on=EDITS) == []


def test_a_name_that_is_a_weekday_in_short_stays_one():
    assert identifiers("Patient: Sun, Marcus. Left knee injected.", on=EDITS)


@pytest.mark.parametrize(
    "address",
    [
        "Apt 9, 2205 Birchtop Drive, Yelm, Washington 98597",
        "Unit 3B, 41 Harrow Lane, Ashby, North Dakota 58999",
        "Rural Route 6, Box 12, Ellery, Ohio 44999",
        "77 Fenwick Court, Floor 2, Ardley, New Mexico 87999",
    ],
)
def test_an_address_is_hidden_whole_with_its_state_in_full(address):
    text = f"Moved: now {address}; same telephone."
    start = text.index(address)
    assert any(each.start <= start and start + len(address) <= each.end for each in identifiers(text, on=EDITS))
