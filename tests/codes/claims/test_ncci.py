"""The rules for lines billed together, by the examples of the specification."""

from datetime import date

import pytest

from codes.claims.ncci import add_on_verdict, code_verdict, mue_verdict, ptp_verdict
from codes.claims.verdicts import Level
from codes.models import AddOnEdit, Code, CodingRule, MedicallyUnlikelyEdit, PtpEdit, Release, Rulebook
from codes.reading.lines import Line
from codes.reference.standing import register

ON = date(2024, 8, 15)
PTP = Release(source="ncci_ptp", setting="practitioner", name="2024Q3", file_name="f1.txt, f2.txt")
MUE = Release(source="mue", setting="practitioner", name="2024Q3", file_name="mue.csv")
AOC = Release(source="add_on", name="2024Q3", file_name="aoc.csv")

RULES = Rulebook((CodingRule(kind="visit", first="99202", last="99499"),))


def pair(one: str, two: str, indicator: str = "1", **fields) -> PtpEdit:
    return PtpEdit(**{"column_one": one, "column_two": two, "modifier_indicator": indicator, "line": 7, **fields})


def judge(one: Line, two: Line, *edits: PtpEdit, on: date = ON):
    return ptp_verdict(one, two, edits or [pair("47383", "47000")], on=on, release=PTP, rules=RULES)


def mue(code: str, units: int, indicator: str) -> MedicallyUnlikelyEdit:
    return MedicallyUnlikelyEdit(code=code, units=units, adjudication_indicator=indicator, line=9)


def rules(add_on: str, *primaries: str, edit_type: str = "1") -> list[AddOnEdit]:
    return [AddOnEdit(add_on=add_on, primary=each, edit_type=edit_type, line=3) for each in primaries]


def test_a_deleted_code_is_not_reportable_and_its_evidence_is_named():
    code = Code(
        code="46938", status="deleted", ended_date=date(2009, 12, 31), status_note="Last rows ended 2009-12-31."
    )
    verdict = code_verdict(code, register([], on=date(2025, 10, 15), releases=[]).of(code))
    assert verdict.level == Level.ERROR
    assert "not reportable on this date. Last rows ended 2009-12-31." in verdict.text
    assert code_verdict(code, register([], on=date(2009, 12, 31), releases=[]).of(code)).level == Level.NO_DATA


@pytest.mark.parametrize("modifiers", [(), ("51",), ("76",), ("GC",), ("22",), ("26",), ("TC",)])
@pytest.mark.parametrize("order", [1, -1])
def test_a_pair_without_an_associated_modifier_denies_column_two_in_either_order(modifiers, order):
    lines = [Line("47383"), Line("47000", modifiers)][::order]
    verdict = judge(*lines)
    assert verdict.level == Level.ERROR
    assert "denies 47000 beside 47383" in verdict.text
    assert verdict.citation == "f1.txt, 2024Q3, row 7"


@pytest.mark.parametrize(("one", "two"), [((), ("59",)), ((), ("XS",)), (("59",), ()), (("XU",), ()), ((), ("RT",))])
def test_an_associated_modifier_bypasses_an_edit_with_indicator_1(one, two):
    verdict = judge(Line("47383", one), Line("47000", two))
    assert verdict.level == Level.BYPASSED
    assert "separate lesion" in verdict.text


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        ((), ("F5",), "F5 names no site of 47000"),
        ((), ("LC",), "LC names no site of 47000"),
        (("RT",), ("RT",), "RT on both lines shows no other side"),
        ((), ("91",), "91 is a laboratory test done again, and 47000 is none"),
        ((), ("27",), "27 is a further visit to a hospital on one day, and 47000 is no visit"),
    ],
)
def test_a_modifier_that_cannot_show_another_site_is_a_warning(one, two, why):
    verdict = judge(Line("47383", one), Line("47000", two))
    assert (verdict.level, why in verdict.text) == (Level.WARNING, True)


@pytest.mark.parametrize(
    ("procedure", "visit", "level", "words"),
    [
        (("59",), (), Level.WARNING, "59 says nothing of the visit: 25 on 99213 is the modifier for it"),
        (("XU",), (), Level.WARNING, "XU says nothing of the visit"),
        ((), ("LT",), Level.WARNING, "LT says nothing of the visit"),
        ((), ("79",), Level.WARNING, "79 says nothing of the visit"),
        (("59",), ("25",), Level.BYPASSED, "bypassed by 25: the record"),
        ((), ("25",), Level.BYPASSED, "bypassed by 25: the record"),
    ],
)
def test_what_sets_a_procedure_apart_says_nothing_of_the_visit_beside_it(procedure, visit, level, words):
    verdict = judge(Line("11055", procedure), Line("99213", visit), pair("11055", "99213"))
    assert (verdict.level, words in verdict.text) == (level, True)


def test_59_on_column_one_did_not_count_before_july_2019():
    lines = Line("47383", ("59",)), Line("47000")
    assert judge(*lines, on=date(2019, 6, 30)).level == Level.ERROR
    assert judge(*lines, on=date(2019, 7, 1)).level == Level.BYPASSED


def test_an_anatomic_modifier_on_column_one_alone_bypasses_nothing():
    assert judge(Line("47383", ("RT",)), Line("47000")).level == Level.ERROR


def test_25_counts_on_a_visit_only_and_59_never_does():
    edit = pair("11102", "99213")
    assert judge(Line("11102"), Line("99213", ("25",)), edit).level == Level.BYPASSED
    assert judge(Line("11102", ("25",)), Line("99213"), edit).level == Level.ERROR
    assert judge(Line("11102"), Line("99213", ("59",)), edit).level == Level.ERROR


def test_indicator_0_is_never_bypassed_and_9_never_applied():
    lines = Line("47383"), Line("47000", ("59",))
    assert judge(*lines, pair("47383", "47000", "0")).level == Level.ERROR
    assert judge(*lines, pair("47383", "47000", "9")).level == Level.NOT_DECIDED


def test_of_several_rows_of_a_pair_the_day_chooses():
    rows = [
        pair("47383", "47000", "0", effective_date=date(2010, 1, 1), deletion_date=date(2019, 12, 31)),
        pair("47383", "47000", "1", effective_date=date(2020, 1, 1)),
    ]
    lines = Line("47383"), Line("47000", ("59",))
    assert judge(*lines, *rows, on=date(2019, 12, 31)).level == Level.ERROR
    assert judge(*lines, *rows, on=date(2020, 1, 1)).level == Level.BYPASSED
    assert judge(*lines, *rows, on=date(2009, 12, 31)).level == Level.NOT_DECIDED


def test_no_edit_found_and_no_data_loaded_are_different_answers():
    lines = Line("47383"), Line("12345")
    assert judge(*lines).text == "No NCCI pair found in release 2024Q3 for this date."
    assert ptp_verdict(*lines, [], on=ON, release=None, rules=RULES).text == "No NCCI pair data loaded for this date."


def test_mai_3_sums_the_day_and_pays_more_only_with_records():
    lines = [Line("36247", units=2), Line("36247", ("59",), 2)]
    verdict = mue_verdict(lines, mue("36247", 3, "3"), release=MUE)
    assert (verdict.level, verdict.citation) == (Level.WARNING, "mue.csv, 2024Q3, row 9")
    assert "4 > 3" in verdict.text
    assert "payable only with records" in verdict.text


def test_mai_2_is_absolute_and_both_sides_are_one_unit_with_50():
    edit = mue("50593", 1, "2")
    verdict = mue_verdict([Line("50593", ("RT",)), Line("50593", ("LT",))], edit, release=MUE, bilateral="1")
    assert verdict.level == Level.ERROR
    assert "2 > 1" in verdict.text
    assert "Report 50593-50, 1 unit." in verdict.text
    assert mue_verdict([Line("50593", ("50",))], edit, release=MUE, bilateral="1").level == Level.OK


def test_what_else_the_lines_of_both_sides_say_stays_beside_50():
    lines = [Line("50593", ("54", "RT")), Line("50593", ("LT", "54"))]
    verdict = mue_verdict(lines, mue("50593", 1, "2"), release=MUE, bilateral="1")
    assert "Report 50593-54-50, 1 unit." in verdict.text


def test_mai_1_counts_each_line():
    edit = mue("A0425", 250, "1")
    assert mue_verdict([Line("A0425", units=200)] * 2, edit, release=MUE).level == Level.OK
    assert mue_verdict([Line("A0425", units=251)], edit, release=MUE).level == Level.ERROR


def test_0_units_is_a_value_and_no_row_is_not_unlimited():
    assert mue_verdict([Line("J0000")], mue("J0000", 0, "2"), release=MUE).level == Level.ERROR
    assert "does not mean unlimited" in mue_verdict([Line("J0000")], None, release=MUE).text
    assert mue_verdict([Line("J0000")], None, release=None).text.startswith("No MUE data loaded")


def test_an_add_on_needs_one_of_its_listed_primaries_and_never_51():
    listed = rules("36248", "36246", "36247")
    missing = add_on_verdict(Line("36248"), ["36245", "36248"], listed, release=AOC)
    assert (missing.level, missing.citation) == (Level.ERROR, "aoc.csv, 2024Q3, row 3")
    assert "one of 36246, 36247" in missing.text
    assert add_on_verdict(Line("36248"), ["36247"], listed, release=AOC).level == Level.OK
    with_51 = add_on_verdict(Line("36248", ("51",)), ["36247"], listed, release=AOC)
    assert (with_51.level, with_51.text) == (Level.ERROR, "51 does not belong on an add-on.")


def test_a_primary_of_a_partner_is_an_exception():
    assert add_on_verdict(Line("99292"), [], rules("99292", "99291"), release=AOC).level == Level.WARNING


def test_type_2_leaves_the_primary_to_the_contractor_and_type_3_partly():
    assert (
        "decided by the contractor"
        in add_on_verdict(Line("0054T"), [], rules("0054T", "", edit_type="2"), release=AOC).text
    )
    assert add_on_verdict(Line("1"), ["2"], rules("1", "3", edit_type="3"), release=AOC).level == Level.WARNING


def test_a_code_that_is_no_add_on_has_no_verdict_and_without_data_it_says_so():
    assert add_on_verdict(Line("47383"), [], [], release=AOC) is None
    assert add_on_verdict(Line("47383"), [], [], release=None).level == Level.NO_DATA


@pytest.mark.parametrize(
    ("kind", "primaries", "said"),
    [
        ("1", ["17000"], "Its primary is missing: 17000. A physician"),
        ("1", ["17000", "17110"], "Its primary is missing: one of 17000, 17110. A physician"),
        ("3", ["17000"], "Its listed primary (17000) is not on the claim; the contractor"),
        ("3", ["17000", "17110"], "None of its listed primaries (17000, 17110) is on the claim; the contractor"),
    ],
)
def test_one_primary_is_not_called_one_of_it(kind, primaries, said):
    listed = rules("17003", *primaries, edit_type=kind)
    assert said in add_on_verdict(Line("17003"), ["17003"], listed, release=AOC).text
