"""Questions as they are typed on a busy day: pairs beside prices, localities by key, add-ons, and clinical judgment."""

from datetime import date

import pytest

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
    ("question", "codes"),
    [
        ("99213-25,20610-RT,J3301x4 clean?", ["20610", "99213", "J3301"]),
        ("20611x2 and 99214-25", ["20611", "99214"]),
        ("J1885x2,96372", ["96372", "J1885"]),
        ("36247 + 36248x3 ok", ["36247", "36248"]),
    ],
)
def test_units_glued_to_a_code_lose_no_line(said, question, codes):
    result, _ = said(question, EDITS)
    assert sorted(each.code for each in result.codes) == codes
    assert (result.kind, result.status) == ("bill_together", "supported")


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("99213 zip 60601", "Chicago, IL"),
        ("what does 20610 pay in 60601", "Chicago, IL"),
        ("11042 in 10001", "Manhattan, NY"),
        ("37243 pos 22, Chicago 06102 16", "Chicago, IL"),
    ],
)
def test_a_zip_code_is_a_place(said, question, place):
    result, text = said(question, FEES)
    assert (result.kind, result.status) == ("pay", "supported")
    assert f", {place}: allowed amount $" in text


@pytest.mark.parametrize(
    "question",
    ["diff between 47382 and 47383", "whats the diff 36556 36558", "45380 45385 diff?", "10060 vs 10030, the diff"],
)
def test_what_is_asked_as_a_diff_compares(said, question):
    assert said(question, FEES)[0].kind == "compare"


@pytest.mark.parametrize(
    "question", ["11042 on diff wound than 11102", "45380 45385 diff polyp", "20610 27447 diff knee"]
)
def test_a_different_site_written_short_is_told_to_the_pair(said, question):
    _, text = said(question, EDITS)
    assert text.startswith("\u201cdiff")
    assert "the pair is bypassed by XS or 59" in text


@pytest.mark.parametrize(
    ("question", "kind", "says"),
    [
        ("mod for 76937 in hosp", "modifier", "Modifier 26 on 76937: allowed"),
        ("rvus of prof comp 77067", "look_up", "77067-26: work RVU"),
        ("did 47383 rvus go up this yr", "what_changed", "(changed)"),
        ("has 20610 been cut", "what_changed", "(changed)"),
        ("visceral angio S&I", "code_for_phrase", "75726: "),
        ("45378 and 45380 total in the office", "pay", "Together at place 11"),
        ("what goes w 36248", "look_up", "primaries: 36246, 36247."),
        ("77022 whole thing, no modifier. status letter?", "look_up", "77022: status C"),
        ("is 27447 inpatient only", "facility", "27447 is not on the inpatient-only list there (status C)."),
        ("fee 20610 manhattan non par", "pay", "$69.73 of one who does not participate."),
        ("47383, 50593 but at POS 11", "pay", "Together at place 11"),
        ("71046 -26, hospital", "modifier", "71046-26 at place 22 (facility), national: allowed amount $"),
        ("total facility RVUs 50592", "look_up", "50592: total RVUs"),
        ("47000 and 47382 pos 22 total", "pay", "Medicare denies 47000 beside 47382"),
    ],
)
def test_what_is_written_short_is_asked_as_in_full(said, question, kind, says):
    result, text = said(question, FEES)
    assert result.kind == kind
    assert says in text


def test_a_part_is_shown_with_its_own_status_beside_its_price(said):
    _, text = said("what does Medicare pay nationally for 77013-26 in hospital", FEES)
    assert "77013-26: status A" in text
    assert "status C" not in text
    _, both = said("status of 77022 global vs prof component", FEES)
    assert "77022: status C" in both
    assert "77022-26: status A" in both


@pytest.mark.parametrize(
    "question",
    [
        "66984 second eye during global of first which mod",
        "27447 other knee 6 weeks later modifier",
        "19083 opposite breast last week, which modifier",
    ],
)
def test_the_other_side_on_a_later_day_is_no_bilateral_session(said, question):
    _, text = said(question, FEES)
    assert "Modifier LT, RT on" in text
    assert "Modifier 50" not in text


def test_both_sides_in_one_session_stay_bilateral(said):
    assert "Modifier 50 on 66984: allowed" in said("66984 both eyes same day, modifier", FEES)[1]


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("kenalog 40mg both knees units of j3301", "If each of the two got that dose, it is 80 mg: 8 units."),
        ("fentanyl 100 mcg j3010 units", "100 mcg of J3010, whose unit is 0.1 mg: 1 unit "),
        ("toradol 30 mg given im units", "30 mg of J1885, whose unit is 15 mg: 2 units"),
        ("Bevacizumab brand 430 mg given, units", "430 mg of J9035, whose unit is 10 mg: 43 units"),
    ],
)
def test_units_of_a_dose_are_told_as_it_was_typed(said, question, says):
    assert says in said(question, EDITS)[1]


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (
            "99238 or 99239 if 35 min",
            "35 minutes on the date of the visit reach 99239 by time (99238 from 1, 99239 from 31).",
        ),
        ("99214 35 min enough?", "35 minutes on the date of the visit reach 99214 by time (99214 from 30)."),
        ("99204 with 50 min", "50 minutes on the date of the visit reach 99204 by time"),
        (
            "99223 70 min or 99222",
            "70 minutes on the date of the visit reach 99222 by time (99222 from 55, 99223 from 75).",
        ),
        ("99202 12 minutes", "reach none of 99202 to 99205 by time"),
        ("how many minutes for 99233", "By the total time on the date of the visit: 99233 from 50 minutes."),
        ("99285 45 min", "99285: time does not count, decision-making alone decides."),
        ("99152 minutes needed", "99152 begins at 10 minutes, 99153 at 23 and again every 15 more."),
    ],
)
def test_minutes_of_a_visit_are_judged_by_the_rows_that_count_them(said, question, says):
    result, text = said(question, FEES)
    assert says in text
    assert not [each for each in result.missing if "stands in no file" in each]


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("tunneled catheter with port code", "36561"),
        ("code for tunneled cath w port 58yo", "36561"),
        ("tunneled line no port cpt", "36558"),
        ("code for taking out an implanted chest port", "36590"),
        ("us guided fna first lesion", "10005"),
        ("nephrostomy tube change cpt", "50435"),
        ("new nephrostomy tube code", "50432"),
        ("ekg complete code", "93000"),
        ("code for us guided thoracentesis", "32555"),
        ("code for lap chole with gram", "47563"),
        ("cpt lap chole", "47562"),
        ("complete blood count with diff", "85025"),
    ],
)
def test_no_code_is_named_against_its_own_text(said, question, code):
    result, _ = said(question, FEES)
    assert [each.code for each in result.codes] == [code]


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("modifier for audio only visit", "Modifier 93: "),
        ("which modifier when the test is CLIA waived", "Modifier QW: "),
    ],
)
def test_a_modifier_that_is_described_needs_no_code(said, question, says):
    assert said(question, EDITS)[1].startswith(says)


def test_a_visit_on_a_later_day_is_told_without_a_date_that_nobody_typed(said):
    _, text = said("is post op visit day 95 after 27447 free")
    assert "A visit on day 95 after lies outside the global period" in text


def test_the_operation_that_a_visit_decided_on_is_told_with_its_days(said):
    _, text = said(
        "Surgeon decided on the appendectomy that evening (44970 next morning). What goes on the 99222?", FEES
    )
    assert "44970 has global days 090." in text
    assert "99222 has global days" not in text


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("36247 with 36245", "another family of vessels, entered from a trunk of its own"),
        ("32408 77012 ok to bill both", "guidance of another procedure than this one, whose code holds its own"),
        ("49083 76942 bundle?", "guidance of another procedure than this one, whose code holds its own"),
    ],
)
def test_the_fact_that_a_bypass_needs_is_named_by_what_the_codes_do(said, question, fact):
    assert f"A bypass is right only if the record shows what it claims: {fact}." in said(question, EDITS)[1]


@pytest.mark.parametrize(("question", "code"), [("cpt paracentesis", "49083"), ("code for thoracentesis", "32555")])
def test_a_code_that_needs_what_is_not_told_is_only_offered(said, question, code):
    result, text = said(question, FEES)
    assert (result.status, text) == ("refused", "")
    assert any(each.startswith(f"{code} only if so: ") for each in result.missing), result.missing
    assert code in [each.code for each in result.nearest]


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("49505 bilat pay", "49505-50 at place 22 (facility), national: allowed amount $773.40"),
        ("27447 both knees price", "27447-50 at place 22 (facility), national: allowed amount $1,886.45"),
        ("price of 77067 bilateral, office", "77067 at place 11 (non-facility), national: allowed amount $"),
    ],
)
def test_both_sides_are_priced_as_both_where_the_row_pays_more_for_them(said, question, amount):
    assert amount in said(question, FEES)[1]
