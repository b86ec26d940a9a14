"""Questions that a coder put to the pages with whole files loaded, and what was wrong with the answers."""

from datetime import date

import pytest
from django.core.management import call_command

from assistant.actions.answering import answer
from assistant.engine.citing import resolves
from assistant.engine.result import Result
from assistant.models import Trace
from assistant.reading.identifiers import identifiers
from codes.models import Code, HcpcsEntry, Release
from codes.releases.indexing import index_codes
from tests.imports import CUTS
from tests.reference import make_code, make_fee

EDITS, FEES = date(2024, 8, 15), date(2025, 10, 15)
pytestmark = pytest.mark.django_db


@pytest.fixture
def diagnoses():
    """The year that began in October 2025: A99.0 and A99.10 are valid, A99.1 is a header."""
    path = str(CUTS / "icd10cm_order_cut.txt")
    call_command("import_icd10cm", path, verbosity=0, release="FY2026", effective=date(2025, 10, 1), accept=["parts"])


@pytest.mark.parametrize(
    ("question", "on", "holds"),
    [
        ("is A99.0 valid", FEES, "A99.0 is a valid ICD-10-CM code in FY2026: Invented horn fever of the unicorn"),
        ("A99.0", FEES, "A99.0 is a valid ICD-10-CM code"),
        ("is A99.1 valid?", FEES, "A99.1 is not valid in FY2026: it is a header"),
        ("does Medicare cover 66984 for A99.1", FEES, "A99.1 is not valid in FY2026: it is a header"),
        ("does Medicare cover 66984 for A9910", FEES, "A99.10 is a valid ICD-10-CM code"),
        ("is A99.0 valid", EDITS, "A99.0 is a valid ICD-10-CM code in FY2026"),
    ],
)
def test_a_diagnosis_is_answered_from_its_file_with_or_without_its_dot(said, diagnoses, question, on, holds):
    result, text = said(question, on)
    assert holds in text
    assert not any("o such code" in each for each in result.missing)
    assert all(resolves(each) for sentence in result.answer for each in sentence.citations)


def test_a_diagnosis_of_another_year_is_quoted_from_the_nearest_release_and_says_so(said, diagnoses):
    result, _ = said("is A99.0 valid", EDITS)
    assert any("FY2026 (Oct 1, 2025 to Sep 30, 2026) is the nearest release here" in each for each in result.missing)


def test_on_a_typed_day_that_no_release_covers_a_known_diagnosis_is_still_not_said_to_be_none(said, diagnoses):
    result, text = said("is A99.0 valid on 2024-08-15")
    assert (result.status, text) == ("refused", "")
    assert any("A99.0 stands in an ICD-10-CM release that does not cover" in each for each in result.missing)


def test_what_no_release_holds_is_said_to_be_in_none(said, diagnoses):
    result, text = said("is B99.99 valid")
    assert (result.status, text) == ("refused", "")
    assert any("no release loaded here names B99.99" in each for each in result.missing)


def test_the_days_of_a_visit_and_of_a_procedure_are_told_apart_by_the_code(said):
    for question, day in [
        ("may a visit be billed on 2025-03-13 after 47383 on 2025-03-03", "day 10 after: Medicare bundles"),
        ("47383 on 2025-03-03, may a visit be billed on 2025-03-13", "day 10 after: Medicare bundles"),
        ("may a visit be billed on 2025-03-14 after 47383 on 2025-03-03", "day 11 after"),
        ("47383 done 2025-03-03, visit on 3/13 - included?", "day 10 after: Medicare bundles"),
    ]:
        result, text = said(question)
        assert (result.kind, result.status) == ("global", "supported")
        assert day in text
        assert any("is the nearest release here and is quoted" in each for each in result.missing)


def _named_by_its_file(code: str, words: str, short: str) -> None:
    """Let an invented code stand in the newest HCPCS file, with its words and none of ours."""
    release = Release.objects.filter(source=Release.Source.HCPCS, state="ready").first()
    made = Code.objects.create(code_set=Code.objects.get(code="J9035").code_set, code=code)
    said = {"long_description": words, "short_description": short, "kind": "procedure"}
    HcpcsEntry.objects.create(release=release, code=code, line=99_998, **said)
    index_codes(Code.objects.filter(pk=made.pk))


def test_a_code_found_by_words_of_its_file_alone_is_never_a_whole_answer(said):
    _named_by_its_file("J9998", "Injection, unicornumab, 10 mg", "Unicornumab")
    result, text = said("units of unicornumab 40 mg", EDITS)
    assert "4 units" in text
    assert result.status == "partial"
    assert any("J9998 is found by words of its file only" in each for each in result.missing)


@pytest.mark.parametrize(
    ("question", "status"), [("horn replacement", "refused"), ("unicorn horn prosthesis", "partial")]
)
def test_a_device_is_no_answer_where_a_procedure_is_asked_for(said, question, status):
    _named_by_its_file("L9998", "Unicorn horn prosthesis, replacement of tip", "Horn tip")
    result, _ = said(question, EDITS)
    assert (result.status, [each.code for each in result.nearest][:1]) == (status, ["L9998"][: status == "refused"])
    assert any("L9998" in each for each in result.missing)


@pytest.mark.parametrize("question", ["and with modifier 59?", "modifier 59 on what", "is modifier 25 valid with it"])
def test_a_word_of_asking_names_no_code(said, question):
    result, text = said(question)
    assert (result.status, text, result.codes, result.nearest) == ("refused", "", [], [])


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("what's the global for a knee replacement", "27447"),
        ("how many units of triamcinolone 40 mg in each knee", "J3301"),
    ],
)
def test_a_thing_named_among_other_words_is_the_code_that_means_it(said, question, named):
    result, _ = said(question, EDITS)
    assert (result.status, [each.code for each in result.codes]) == ("supported", [named])


def test_a_dose_for_each_of_two_joints_is_counted_twice(said):
    _, text = said("how many units of triamcinolone 40 mg in each knee", EDITS)
    assert "80 mg of J3301, whose unit is 10 mg: 8 units" in text


@pytest.mark.parametrize(
    ("question", "nearest"),
    [
        ("may I bill 47383 with 99999", ["47383"]),
        ("will it be billed before the other one", []),
        ("is each of them still valid", []),
    ],
)
def test_nearest_entries_are_the_codes_named_or_come_from_words_that_name_something(said, question, nearest):
    result, _ = said(question)
    assert (result.status, [each.code for each in result.nearest]) == ("refused", nearest)


def test_nearest_to_the_other_kidney_are_procedures_of_the_kidney_and_it_is_said_what_to_add(said, diagnoses):
    result, _ = said("modifier for the other kidney")
    assert {"50592", "50593"} <= {each.code for each in result.nearest}
    assert "RT, LT or 50" in result.missing[0]


@pytest.mark.parametrize(
    ("question", "on", "look", "word"),
    [
        ("may I bill 47383 with 47000", EDITS, "deny", "Denied as typed"),
        ("RVU of 50593", FEES, "info", "Answered"),
        ("modifier RT on 50593", FEES, "info", "Answered"),
        ("poem about 47383", FEES, "plain", "Not answered"),
    ],
)
def test_only_what_is_wholly_right_wears_an_ok(said, question, on, look, word):
    result, _ = said(question, on)
    assert (result.look, result.word) == (look, word)
    kept = Result.look_of(result.as_dict())
    assert (kept.look, kept.word) == (look, word)


def test_whether_an_assistant_is_paid_is_answered_by_the_indicator(said):
    result, text = said("is an assistant paid for 55873", FEES)
    assert (result.kind, result.status) == ("modifier", "supported")
    assert "55873: assistant indicator 1: Never paid" in text
    assert "allowed amount" not in text


def test_a_choice_between_parts_is_answered_by_the_part(said):
    _, text = said("26 or TC: 77013 in the hospital", FEES)
    assert text.startswith("Modifier 26 on 77013: allowed")


def test_an_office_amount_of_a_service_without_an_office_value_says_so(said):
    _, text = said("price of 27447", FEES)
    office, hospital = text.split("27447 at place 22")
    assert "NA there" in office
    assert "NA there" not in hospital


def test_status_decides_before_figures_and_what_does_not_apply_is_not_told(said):
    result, text = said("what is J0696", FEES)
    assert "J0696: status E" in text
    assert "RVU" not in text
    assert "not apply" not in text
    assert result.status == "supported"
    assert "status E" in said("work RVU of J0696", FEES)[1]


def test_the_last_day_of_a_code_is_told_once(said):
    assert "20091231" not in said("is 46938 still valid", FEES)[1]


def test_a_locked_section_that_was_asked_for_makes_the_answer_partial(now, alice):
    result = answer(text="what has to be documented for 47383", viewer=alice, on=FEES, now=now)
    assert result.status == "partial"
    assert any("open it to have its documentation quoted" in each for each in result.missing)


def test_a_follow_up_of_place_alone_goes_on_with_the_question_before(said):
    result, text = said("and in the office?", FEES, before="RVU of 50593 in Houston")
    assert (result.kind, result.read_as) == ("look_up", "RVU of 50593 in Houston in the office")
    assert "50593 at place 11 (non-facility), Houston, TX" in text


def test_questions_of_no_kind_are_counted_once_for_operators(now):
    for kind in ("", "none"):
        Trace.objects.create(
            trace_id="t", face="question", kind=kind, status="refused", steps=["verify"], releases=[],
            milliseconds=1, verified=True, created_at=now,
        )  # fmt: skip
    assert [(each["named"], each["count"]) for each in Trace.objects.by_kind()] == [("none", 2)]


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        (
            "which modifier if the same surgeon drains a seroma 20 days after 27447",
            "Day 20 after 27447 (global days 090) lies in its global period. Another procedure is paid with 58",
        ),
        ("which modifier for a second operation 95 days after 27447", "lies outside its global period"),
    ],
)
def test_a_procedure_some_days_after_another_is_answered_by_the_global_period(said, question, holds):
    result, text = said(question, FEES)
    assert (result.kind, result.status) == ("modifier", "supported")
    assert holds in text
    assert "PC/TC" not in text


def test_what_the_indicators_do_not_decide_is_a_part_of_an_answer_at_most(said):
    for question in ("which modifier for a seroma of the knee, 27447", "which modifier for a fever 47383"):
        result, _ = said(question, FEES)
        assert result.status == "partial"
        assert any("do not decide what was asked" in each for each in result.missing)
    assert said("which modifiers are allowed on 27447", FEES)[0].status == "supported"


@pytest.mark.parametrize(
    ("day", "holds"), [(5, "lies in its global period. It is paid separately with 24"), (95, "no modifier is needed")]
)
def test_a_visit_some_days_after_a_procedure_needs_the_modifier_of_its_day(said, day, holds):
    result, text = said(f"which modifier for a visit {day} days after 27447", FEES)
    assert (result.kind, result.status) == ("modifier", "supported")
    assert holds in text
    assert "25" not in text


def test_from_which_minute_critical_care_counts_is_told_by_medicare_and_by_cpt(said):
    result, text = said("how long is critical care before 99292", EDITS)
    assert (result.kind, result.status) == ("units", "supported")
    assert "99291 begins at 30 minutes; 99292 at 104 by Medicare, at 75 by CPT" in text


@pytest.mark.parametrize("question", ["what is the conversion factor 2025", "CF 2025", "conversion factor for 2025?"])
def test_the_conversion_factor_of_a_year_needs_no_code(said, question):
    result, text = said(question)
    assert result.status == "supported"
    assert "32.3465" in text
    assert all(resolves(each) for sentence in result.answer for each in sentence.citations)


def test_of_two_years_one_that_is_not_loaded_makes_the_answer_partial(said):
    result, text = said("conversion factor 2035 to 2025 change?")
    assert (result.status, "32.3465" in text) == ("partial", True)
    assert "No fee schedule of 2035 is loaded." in result.missing


def test_the_conversion_factor_of_a_year_that_is_not_loaded_is_not_given(said):
    result, text = said("conversion factor for 2035")
    assert (result.status, text) == ("refused", "")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("fee 99214 zip 77030", []),
        ("99214 in zip 77030", []),
        ("what does 47383 pay in ZIP code 77030?", []),
        ("patient lives in zip 77030, fee for 99214", ["address"]),
        ("zip 77030", ["address"]),
        ("Fee of 99214 for Mr. Noodleman, zip 77030", ["address", "name"]),
    ],
)
def test_a_zip_code_beside_a_fee_is_a_place_and_beside_a_person_an_identifier(text, kinds):
    assert sorted(each.kind for each in identifiers(text)) == kinds


def test_a_free_account_is_told_how_many_views_are_left_before_one_is_used(client, alice):
    client.force_login(alice)
    page = client.post("/assistant/", {"text": "what has to be documented for 47383", "on": "2025-10-15"})
    assert "uses 1 of your 5" in page.content.decode()


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("47383 with 47000", "a biopsy of another lesion than the one ablated"),
        ("29881 with 20610", "the other knee, or another joint"),
        ("45385 45380", "another polyp or lesion"),
        ("37243 with 75726", "a first diagnostic study"),
        ("36902 36901", "another circuit than the one treated"),
        ("20610 with 99213", "work of the visit of its own"),
    ],
)
def test_a_pair_that_may_be_bypassed_names_the_fact_that_the_record_must_hold(said, question, fact):
    result, text = said(question, EDITS)
    assert result.kind == "bill_together"
    assert f"A bypass is right only if the record shows what it claims: {fact}" in text


def test_what_a_second_sentence_tells_of_the_site_is_heard(said):
    result, _ = said("may I bill 47383 with 47000? The biopsy was of another lesion.", EDITS)
    assert "bypassed by XS or 59 on 47000" in result.answer[0].text
    assert "biopsy of another lesion" in result.answer[0].text
    assert result.word == "Denied as typed"


def test_a_pair_that_nothing_bypasses_says_that_the_side_does_not_matter(said):
    result, text = said("and on the other one?", EDITS, before="can 50592 and 50593 be billed together")
    assert result.read_as.endswith("on the other side")
    assert "Nothing bypasses it, whichever side, lesion or session it was." in text


@pytest.mark.parametrize("before", ["RVU of 50593", "global of 50593"])
def test_a_modifier_asked_for_next_is_asked_of_the_code_before(said, before):
    result, text = said("modifier for the other kidney", FEES, before=before)
    assert result.kind == "modifier"
    assert "Modifier 50 on 50593: allowed" in text


def test_a_modifier_is_spoken_of_once(said):
    result, text = said("50593 RT right kidney modifier")
    assert text.count("RT: not decided") + text.count("Modifier RT on") == 1
    assert len({each.text for each in result.answer}) == len(result.answer)


def test_two_codes_are_told_apart_by_our_own_words_first_and_by_the_figures_that_differ(said):
    result, text = said("difference between 47382 and 47383", FEES)
    first, second = (each.text for each in result.answer[:2])
    assert "the tumor is destroyed with heat" in first
    assert "freezing in place of heat" in second
    assert "47383: work RVU 8.88" in text
    assert text.count("global days") == text.count("status") == 1
    assert "The same for 47382 and 47383: status A" in text


def test_what_tells_two_codes_apart_is_said_to_a_free_account_only_from_an_open_page(now, alice):
    result = answer(text="difference between 47382 and 47383", viewer=alice, on=FEES, now=now)
    assert "destroyed with heat" not in str(result.as_dict())
    assert any("open it to be told" in each for each in result.missing)
    assert result.status == "partial"


def test_a_diagnosis_looked_for_by_words_is_refused_with_diagnoses(said, diagnoses):
    result, text = said("icd-10 code for horn fever of the unicorn")
    assert (result.status, text) == ("refused", "")
    assert result.nearest[0].code == "A99.0"


def test_two_procedures_on_different_organs_are_asked_of_the_edits(said):
    result, text = said("may I bill 47383 with 50593 on different organs", EDITS)
    assert result.kind == "bill_together"
    assert "No NCCI pair found" in text


@pytest.mark.parametrize(
    ("question", "status", "holds"),
    [
        ("how many minutes for 99152", "supported", "99152 begins at 10 minutes, 99153 at 23"),
        ("how many minutes for 47383", "partial", "MUE"),
    ],
)
def test_minutes_are_told_where_a_rule_says_them_and_else_not_whole(said, question, status, holds):
    result, text = said(question, EDITS)
    assert (result.status, holds in text) == (status, True)


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("which mod says J9035 was wasted", "Modifier JW on a drug"),
        ("zero waste single dose vial J9035 - need a modifier?", "Modifier JZ on a drug"),
        ("left or right modifier on 47382 needed?", "47382: bilateral indicator 0"),
    ],
)
def test_what_was_wasted_and_either_side_are_answered_by_their_modifiers(said, question, holds):
    result, text = said(question, EDITS)
    assert (result.status, holds in text) == ("supported", True)


@pytest.mark.parametrize("question", ["Does 98940 need modifier AT?", "which modifier does 98940 need"])
def test_the_modifier_without_which_nothing_is_paid_is_named(said, question):
    make_fee(Release.objects.newest("fee_schedule"), make_code("98940", texts=[]).code)
    result, text = said(question, FEES)
    assert result.status == "supported"
    assert "Medicare pays 98940 only as active treatment, which AT says; without AT the line is denied." in text
    assert all(resolves(each) for sentence in result.answer for each in sentence.citations)


def test_words_that_nothing_here_knows_keep_a_thing_from_being_taken_for_a_code(said):
    result, text = said("is a 30 mile non compete valid in Ohio")
    assert (result.status, text) == ("refused", "")
