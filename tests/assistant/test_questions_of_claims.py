"""Questions about lines of a claim: what is not on it, whose limit, how often, both sides, the day, and refusals."""

from datetime import date

import pytest
from django.core.management import call_command

from assistant.engine.citing import resolves
from assistant.reading.absent import absent_codes
from assistant.reading.asked import read
from codes.models import Code, FeeScheduleEntry
from tests.imports import CUTS

EDITS, FEES = date(2024, 8, 15), date(2025, 10, 15)


@pytest.fixture
def anesthetic():
    """An anesthesia service with status J in the fee schedule, which the sample edition has none of."""
    row = FeeScheduleEntry.objects.get(release__name="RVU25D", code="47383")
    row.pk, row.code, row.status, row.line = None, "00790", "J", 99_997
    row.save(force_insert=True)
    Code.objects.create(code_set=Code.objects.get(code="47383").code_set, code="00790")


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("Can I bill 99292 without 99291?", ["99291"]),
        ("36248 without 36246 or 36247", ["36246", "36247"]),
        ("may 99292 be billed if 99291 wasn't reported", ["99291"]),
        ("64484 with no 64483", ["64483"]),
        ("36248-59 but not 36247 on the claim", ["36247"]),
        ("36248, 36247 is missing", ["36247"]),
        ("is 47000 not billed separately with 47383?", []),
        ("is there no 47383/47000 edit", []),
        ("is there no 47000 edit with 47383", []),
        ("CT abd/pelvis without 74176 and then with 74177, one visit", []),
        ("why no 47000 with 47383?", []),
        ("Can I bill 99292 without 59?", []),
    ],
)
def test_codes_that_are_told_to_be_missing_are_read_as_missing(question, absent):
    assert absent_codes(question) == absent


@pytest.mark.django_db
@pytest.mark.parametrize(
    "question",
    [
        "Can I bill 36248 without 36247?",
        "36248 but no 36247 on the claim, ok?",
        "may 36248 stand alone, 36247 was not billed",
        "is 36248 payable, 36246 and 36247 are missing",
    ],
)
def test_an_add_on_without_its_primary_is_never_told_that_it_is_there(said, question):
    result, text = said(question, EDITS)
    assert "Its primary is missing" in text
    assert "which is on the claim" not in text
    assert [each.code for each in result.codes] == ["36248"]


@pytest.mark.django_db
def test_a_code_that_is_no_add_on_is_judged_without_the_one_that_is_missing(said):
    result, text = said("can 47383 be billed without 47000?", EDITS)
    assert "47000" not in text
    assert "No row of the add-on edits names 47383 as an add-on." in result.missing


@pytest.mark.django_db
@pytest.mark.parametrize(
    "question",
    ["MUE of L1832 for a DME supplier", "how many units of 47383 may a supplier bill", "DMEPOS MUE for 36247"],
)
def test_a_limit_of_a_setting_whose_file_is_not_loaded_is_not_told_from_another(said, question):
    result, text = said(question, EDITS)
    assert "MUE" not in text
    assert any("no MUE data loaded for DME suppliers" in each for each in result.missing)
    assert result.status != "supported"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "question", ["MUE of 36247", "what is the practitioner MUE of 36247", "36247 MUE for a surgeon"]
)
def test_a_limit_says_whose_it_is(said, question):
    _, text = said(question, EDITS)
    assert "36247: MUE 3, MAI 3" in text
    assert "limit of practitioners and surgical centers" in text


@pytest.mark.django_db
@pytest.mark.parametrize("question", ["MUE of L1832", "how many of L1832 a day", "max units L1832"])
def test_a_limit_of_0_allows_none_whatever_the_records_hold(said, question):
    _, text = said(question, EDITS)
    assert "L1832: MUE 0, MAI 3 (0 means that nothing is payable)" in text
    assert "records that support it" not in text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Is 50593 payable bilaterally?", "50593: bilateral indicator 1"),
        ("is 27447 paid for both knees", "27447: bilateral indicator 1"),
        ("is 20610 payable on both sides", "20610: bilateral indicator 1"),
        ("does Medicare pay 47383 bilaterally", "47383: bilateral indicator 0"),
    ],
)
def test_both_sides_are_answered_by_the_bilateral_indicator_and_what_to_report(said, question, says):
    _, text = said(question, FEES)
    assert says in text
    assert "Modifier 50 on" in text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Can 36247 be billed 4 times?", "4 > 3 units on the day"),
        ("is 36247 4x okay", "4 > 3 units on the day"),
        ("can I report 5 of 36247", "5 > 3 units on the day"),
        ("we did 36247, 2 of them", "2 of at most 3 units"),
    ],
)
def test_how_often_a_code_is_billed_is_held_against_its_limit(said, question, says):
    result, text = said(question, EDITS)
    assert (result.kind, result.status) == ("units", "supported")
    assert says in text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "question", ["Is A99 a valid diagnosis?", "A99 header or valid", "is A9910 a valid dx", "ICD-10-CM A990 status"]
)
def test_a_diagnosis_without_a_dot_is_read_as_one(said, question):
    call_command(
        "import_icd10cm",
        str(CUTS / "icd10cm_order_cut.txt"),
        verbosity=0,
        release="FY2026",
        effective=date(2025, 10, 1),
        accept=["parts"],
    )
    result, text = said(question, FEES)
    assert "valid" in text
    assert "(Oct 1, 2025 to Sep 30, 2026)" in text
    assert not result.missing


@pytest.mark.parametrize("question", ["A1C 83036", "T12 biopsy code", "vertebroplasty T10 22513", "is 2024Q3 loaded"])
def test_what_is_no_diagnosis_is_not_read_as_one(question):
    assert read(question).diagnoses == []


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["POS 22", "POS 11", "ICU", "NCCI"])
def test_a_sign_of_billing_is_no_name_of_a_place(said, place):
    result, _ = said(f"does 93000 cost less in {place}?", FEES)
    assert not any("no locality of this name" in each for each in result.missing)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("question", "on", "release"),
    [
        ("price of 47383 in 2025", date(2025, 11, 1), "RVU25D"),
        ("may 47000 be billed with 47383 in 2024", EDITS, "2024Q3"),
        ("Is 99214-25 payable with 47000 in 2025?", date(2025, 11, 1), "RVU25D"),
        ("Is 99214-25 payable with 47000 in 2025?", None, "RVU25D"),
    ],
)
def test_a_day_within_the_year_that_is_named_stands_else_one_that_a_file_covers(said, question, on, release):
    result, text = said(question, on)
    assert text
    assert any(each.release == release for sentence in result.answer for each in sentence.citations)
    assert not any("Jul 1, 2025" in each for each in result.missing)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "question",
    [
        "When may I bill a visit after 47383 on 2025-03-03?",
        "after 47383, from which day is a visit paid",
        "from when on is an e/m after 47383 payable",
    ],
)
def test_when_a_visit_may_be_billed_is_asked_of_the_global_period(said, question):
    result, text = said(question)
    assert result.kind == "global"
    assert "47383: global days 010" in text


@pytest.mark.django_db
@pytest.mark.parametrize("question", ["47383 blue horn on 2019-03-03", "whom should I tell 47383 about on 2019-03-03"])
def test_a_refusal_gives_the_reason_that_is_true_and_no_second_one(said, question):
    result, _ = said(question)
    assert result.status == "refused"
    assert len(result.missing) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("question", "holds"),
    [
        (
            "How much is 00790 with 90 minutes, base 7, AA in Manhattan?",
            "13.0 units at $22.76 each, allowed amount $295.88",
        ),
        ("00790 QK, 7 base units, 90 min, Manhattan: payment?", "allowed amount $147.94 (50 percent with QK)"),
        ("what does 00790-AD pay in Manhattan, base 7 and 90 minutes", "3 units at $22.76 each"),
        ("fee for 00790, base of 7, 90 min in Manhattan", "$295.88 with AA or QZ, $147.94 each with QK"),
    ],
)
def test_anesthesia_is_priced_by_the_units_told_and_the_factor_of_the_locality(said, anesthetic, question, holds):
    result, text = said(question, FEES)
    assert holds in text
    assert all(resolves(each) for sentence in result.answer for each in sentence.citations)


@pytest.mark.django_db
def test_anesthesia_without_base_units_or_a_place_has_no_amount_and_says_why(said, anesthetic):
    result, text = said("00790, 90 minutes, in Manhattan, how much", FEES)
    assert "$" not in text
    assert any("base units are in no file here" in each for each in result.missing)
    result, text = said("00790, 90 minutes, base 7, how much", FEES)
    assert "13.0 units" in text
    assert "$" not in text
    assert any("name the place" in each for each in result.missing)
