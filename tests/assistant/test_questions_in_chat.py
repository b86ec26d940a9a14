"""Questions as coders type them in chat: short, misspelled, by a described case; and what no reference answers."""

from datetime import date

import pytest

from assistant.reading.asked import read

EDITS, FEES = date(2024, 8, 15), date(2025, 10, 15)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("question", "on", "kind", "said_so"),
    [
        ("short desc J1885", EDITS, "look_up", "J1885 in the HCPCS file: "),
        ("whats the descriptor of L1830", EDITS, "look_up", "L1830 in the HCPCS file: "),
        ("36248 times seven?", EDITS, "units", "7 > 6 units"),
        ("six shots, 96372 x six", EDITS, "units", "96372: 6 "),
        ("99233 facility total, january 2024 and now?", FEES, "what_changed", "facility total: 3.52 in RVU24A"),
        ("work rvu 45385 2024 vs today", FEES, "what_changed", "work RVU: 4.57 in RVU24A, 4.57 in RVU25D"),
        ("45385 w 45380-59 seperate polyp allowd", EDITS, "bill_together", "indicator 1"),
        ("11042 + 97597 allowed?", EDITS, "bill_together", "indicator 1"),
        ("99202 99203 ofice natl pay", FEES, "pay", "99203 at place 11 (non-facility), national: allowed amount $"),
        ("99214 in Houston (04412 18), office", FEES, "pay", "99214 at place 11 (non-facility), Houston, TX"),
        ("does 47381 pay more than 47380", FEES, "compare", "47380 at place 22 (facility)"),
    ],
)
def test_a_question_in_short_words_is_answered_by_its_kind(said, question, on, kind, said_so):
    result, text = said(question, on)
    assert (result.kind, said_so in text) == (kind, True), (text, result.missing)


@pytest.mark.parametrize(
    ("question", "sign", "not_said"),
    [
        ("Decided on the hernia repair that evening (49505 next day). What goes on the 99223?", "57", "25"),
        ("He decided to drain it right then (10060). What modifier on the 99283?", "25", "57"),
        ("She is 5 weeks out from a lap chole and has shingles. Which modifier for 99213?", "24", "57"),
        ("POD 12 after her cataract she has a sore throat. Which modifier lets 99212 through?", "24", "25"),
        ("had to stop for dirty prep before the cecum, 45378 with what?", "53", "52"),
    ],
)
def test_a_case_that_is_told_before_the_question_says_its_modifier(said, question, sign, not_said):
    _, text = said(question, EDITS)
    assert f"Modifier {sign}" in text or f"with {sign}" in text, text
    assert f"Modifier {not_said}" not in text


def test_a_visit_beyond_every_global_period_needs_no_modifier(said):
    _, text = said("Seen for cough 5 months after hernia repair. Which modifier on 99213?", EDITS)
    assert "lies outside every global period" in text


def test_which_of_two_modifiers_a_short_colonoscopy_with_treatment_has_is_not_guessed(said):
    result, text = said("45385 stopped at the sigmoid for bad prep, which modifier?", EDITS)
    assert "Modifier 5" not in text
    assert any("52 and 53" in each for each in result.missing)


def test_a_code_that_is_not_loaded_is_named_beside_one_that_is(said):
    result, text = said("fee for 33533 and 27447, hospital, national", FEES)
    assert "27447 at place 22" in text
    assert result.status == "partial"
    assert "33533: no such code is loaded." in result.missing


@pytest.mark.parametrize(
    "question",
    [
        "how should the tech word the report so 76942 gets paid",
        "nurse forgot to chart the stop time, can I bill 99153",
        "just put 75 min so 99292 goes",
        "no picture saved, how do we get 76937 anyway",
        "can i say two lesions so 17110 pays twice",
        "what does the doc need to say so 99215 passes",
        "shud a pt w plt 40 have the renal bx",
        "should patients stop plavix before 50200",
        "pt has sob and edema, 99214 or 99215?",
        "is his chest pain worth 99285",
        "what level is a sprained ankle",
        "is cms going to delete 76942",
        "will the 47383 fee change next yr",
    ],
)
def test_wording_for_payment_clinical_choices_levels_by_symptoms_and_the_future_are_refused(said, question):
    result, text = said(question, EDITS)
    assert (result.status, text, result.codes) == ("refused", "", [])
    assert result.missing


@pytest.mark.parametrize(
    "question",
    [
        "can i append 59 on 47000 so it pays with 47383",
        "does 99285 pay more than 99284 for fever",
        "pain clinic 20610 vs 20611 fee",
        "45385 no biopsy done, can i still bill 45378?",
        "how many minutes until 99291 counts",
    ],
)
def test_what_only_sounds_like_it_is_answered(said, question):
    assert said(question, EDITS)[1]


@pytest.mark.parametrize(
    ("question", "on", "said_so", "not_said"),
    [
        ("J1885 30 mg x 2 how many units", EDITS, "60 mg of J1885, whose unit is 15 mg: 4 units", "30 mg of"),
        (
            "J0696 500 mg IM x3 doses",
            EDITS,
            "1500 mg of J0696, whose unit is 250 mg: 6 units",
            ": 2 units",
        ),
        ("36247 and 36248 x3 ok units?", EDITS, "36248: 3 of at most 6", "36247: 3 of"),
        ("99152 x1 99153 x2 40 min of sedation right?", EDITS, "99152: 1 of at most 2", "99152: 3 >"),
        ("sed start 0910 end 0955 how many 99153", EDITS, "45 minutes of moderate sedation: 99152 x1, 99153 x2", "x3"),
        ("crit care 10:00-10:50 and 14:10-15:10, how many 99292", EDITS, "110 minutes of critical care", "99292 x2"),
        ("can i bill 20610 50 w 99213 25", EDITS, "bypassed by 25", "20610: 25"),
        ("45385 and 45380-59 total allowed asc place 24", FEES, "45380-59 at place 24", "45380-59-24"),
        ("71046 26 fee hosp", FEES, "71046-26 at place 22", "71046 at place"),
        ("non par 99214 office", FEES, "99214 at place 11 (non-facility), national: allowed amount $118.92", "$125.18"),
        ("99214 fee manhattan vs houston office", FEES, "Houston, TX: allowed amount $128.21", "national"),
        ("how long is post op for 29881", FEES, "29881: global days 090", "MUE"),
        ("which has more total RVU in facility, 49405 or 49406", FEES, "49405: total RVUs 5.72 in a facility", "$277"),
        ("99244 for a Medicare patient", FEES, "99244: status I", "allowed amount $"),
    ],
)
def test_units_modifiers_and_places_belong_to_the_code_they_stand_with(said, question, on, said_so, not_said):
    _, text = said(question, on)
    assert said_so in text, text
    assert not_said not in text, text


@pytest.mark.parametrize(
    "question", ["99213 brooklyn office", "11042 in the office, Arkansas", "pos 23 99285 connecticut"]
)
def test_a_place_whose_figures_are_not_loaded_is_never_passed_over(said, question):
    result, _ = said(question, FEES)
    assert any("the figures given are national" in each for each in result.missing), result.missing


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        ("99213 25 minutes", [("99213", ())]),
        ("36415 50 patients a day", [("36415", ())]),
        ("20610 50 or LT RT", [("20610", ())]),
        ("99213 25 and 20610 RT", [("99213", ("25",)), ("20610", ("RT",))]),
    ],
)
def test_a_number_behind_a_code_is_its_modifier_only_where_it_counts_nothing(question, codes):
    assert read(question).codes == codes
