"""Further questions of a busy day: indicators, choices among modifiers, prolonged visits, and what is included."""

from datetime import date

import pytest

EDITS, FEES = date(2024, 8, 15), date(2025, 10, 15)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (
            "gpci for alaska",
            "GPCIs of Alaska (locality 02102-01): work 1.500, practice expense 1.081, malpractice 0.592.",
        ),
        ("what is the work gpci in houston tx", "GPCIs of Houston, TX (locality 04412-18): work 1.014"),
        ("gpcis 04412-99", "GPCIs of Rest of Texas (locality 04412-99): "),
    ],
)
def test_the_indices_of_a_locality_need_no_code(said, question, says):
    result, text = said(question, FEES)
    assert result.status == "supported"
    assert text.startswith(says)


def test_indices_without_a_place_ask_for_one(said):
    assert "Name the locality: its GPCIs stand in a row of its own." in said("what are the gpcis", FEES)[0].missing


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("c1886 payable?", "C1886 in an outpatient hospital, "),
        ("45378 in seattle wa office vs asc", "45378 in a surgical center, "),
        ("mileage 12.3 miles units", "12.3 miles of A0425, whose unit is one statute mile: 12.3 units"),
        ("19083 x2 same breast 2 lesions", "Add-ons that list 19083 as a primary: 19084 (type 1)."),
        ("11042 60 sq cm", "Add-ons that list 11042 as a primary: 11045 (type 1)."),
        ("36245 36246 36247 all three same artery chain", "Medicare denies 36245 beside 36247"),
        ("50435 and 50432 opposite sides", "the pair is bypassed by XS or 59 on 50435"),
        ("bevacizumab 430 mg given, 400 and 100 vials opened, JW?", "70 mg discarded from a single-dose container: "),
    ],
)
def test_what_is_meant_is_answered_from_the_file_that_has_it(said, question, says):
    assert says in said(question, EDITS)[1]


@pytest.mark.parametrize(
    "question",
    [
        "How many French should a cholecystostomy tube be?",
        "how many cores do I take from a kidney",
        "how wide should the balloon be",
    ],
)
def test_sizes_of_what_is_used_are_not_chosen_here(said, question):
    result, text = said(question)
    assert (result.status, text) == ("refused", "")
    assert any(each.startswith("Clinical decisions") for each in result.missing)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("what is mai 2", "MAI 2: all lines of the day are summed"),
        ("what does status c mean", "Status C: Priced by the contractor"),
        ("status indicator J1 meaning opps", "OPPS status J1: Comprehensive"),
        ("what is indicator 9", "Modifier indicator of a pair 9: the edit never applied."),
        ("global zzz means", "Global days ZZZ: Goes with another service"),
        ("bilateral indicator 2 meaning", "Bilateral indicator 2: The figures are for both sides already."),
        ("asst surgeon indicator 1", "Assistant indicator 1: Never paid."),
        ("pc/tc indicator 4?", "PC/TC indicator 4: The whole test"),
        ("asc payment indicator G2", "Payment indicator of a surgical center G2: "),
    ],
)
def test_an_indicator_by_itself_is_explained(said, question, says):
    result, text = said(question)
    assert (result.kind, result.status) == ("listed", "supported")
    assert text.startswith(says)


@pytest.mark.parametrize(
    "question", ["what is status of my claim", "what is the status of a liver claim", "what is mai"]
)
def test_what_names_no_value_of_an_indicator_is_not_explained(said, question):
    assert said(question)[0].status == "refused"


@pytest.mark.parametrize(
    ("question", "says", "never"),
    [
        ("49650 LT RT or 50", "Modifier 50 on 49650: allowed; both sides in one session", "contradict"),
        ("27447 80 or AS", "Modifier AS: ", "contradict"),
        ("99214 24 or 25 post op knee", "Modifier 24: On a visit: not about the operation", "status A"),
        ("45378 52 or 53 stopped at splenic flexure", "Modifier 52: The physician chose to do less", "NCCI"),
        ("50593 78 or 79 day 5", "Modifier 79: Within a global period", "NCCI"),
        ("10060 and 99213 57 or 25", "On 99213 25 bypasses it.", "bypassed by 25, 57"),
        ("44970 and 99222 57 or 25", "On 99222 25 or 57 bypasses it.", "bypassed by 25, 57"),
    ],
)
def test_modifiers_to_choose_from_are_not_on_the_line(said, question, says, never):
    _, text = said(question)
    assert says in text
    assert never not in text


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("how do i bill 20 min past 99215", "60 minutes on the date of the visit reach 99215 by time"),
        ("how do i bill 20 min past 99215", "By Medicare: no G2212, which begins at 69 minutes of 99215"),
        ("99215 72 minutes medicare prolonged?", "By Medicare: G2212 x1, which begins at 69 minutes"),
        ("99205 95 minutes prolonged units", "By CPT: 99417 x2, which begins at 75 minutes"),
        ("99223 100 min", "By Medicare: G0316 x1, which begins at 90 minutes"),
    ],
)
def test_minutes_beyond_the_highest_visit_are_counted_by_whose_rule(said, question, says):
    assert says in said(question, FEES)[1]


def test_nothing_is_said_of_prolonged_visits_where_none_is_near(said):
    assert "G2212" not in said("99213 45 min", FEES)[1]


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        ("20611 is us included", ["20611", "76942"]),
        ("does 32408 include ct", ["32408", "77012"]),
        ("is moderate sedation included in 47382", ["47382", "99152"]),
        ("is fluoro bundled in 36561", ["36561", "77001"]),
        ("is ultrasound separately billable with 36556", ["36556", "76937"]),
        ("is 47000 included in 47383", ["47000", "47383"]),
    ],
)
def test_what_a_code_may_include_is_judged_by_its_own_code(said, question, codes):
    result, text = said(question, EDITS)
    assert sorted(each.code for each in result.codes) == codes
    assert text.startswith("Medicare NCCI pair: ")


@pytest.mark.parametrize(
    ("question", "kind", "says"),
    [
        ("which pays more 47382 or 47383 in asc", "pay", "47383 in a surgical center, "),
        ("total rvus 99291 99292 x2", "compare", "99292: total RVUs"),
        ("is 17000 add on 17003", "bill_together", "17003: Add-on to 17000, which is on the claim."),
        ("93000 discontinued?", "history", "93000: status A"),
        ("J3301 effective date", "history", "J3301 was added on Jan 1, 1991"),
        ("did mue change for 20610", "what_changed", "20610: MUE 2, MAI 3"),
        ("66984-RT, 99213-24 d 30", "global", "A visit on day 30 after: Paid separately with modifier 24"),
        ("44970 then 49406 pod 7 drain in IR", "modifier", "Day 7 after 44970 (global days 090) lies in its global"),
        ("49505 pod 12 99213", "global", "A visit on day 12 after: "),
    ],
)
def test_a_question_is_taken_for_what_it_asks(said, question, kind, says):
    result, text = said(question, None)
    assert result.kind == kind
    assert says in text


def test_a_later_procedure_is_no_visit_and_has_no_day_of_its_own(said):
    _, text = said("44970 then 49406 pod 7 drain in IR")
    assert "A visit on" not in text
    assert "Day 7 after 49406" not in text


def test_what_no_file_dates_is_said_to_be_so(said):
    result, _ = said("what year was 47383 added")
    assert result.status == "partial"
    assert "Since when 47383 is in CPT stands in no file here." in result.missing
