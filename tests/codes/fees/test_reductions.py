"""What lines of one day pay together."""

from decimal import Decimal

import pytest

from codes.fees.claim_prices import price_lines
from codes.fees.pricing import Circumstances, Figure
from tests.codes.fees.pricing_rows import line, place, price, prices, row, schedule


def surgery(code: str, dollars: int, **fields):
    """A surgical row of so many dollars."""
    return row(code, work=str(Decimal(dollars) / 10), practice="0", mp="0", **{"multiple_procedure": "2"} | fields)


def test_the_dearest_is_paid_in_full_and_the_next_four_at_half_in_any_order():
    rows = [surgery(f"9Z00{number}", number * 10) for number in range(1, 7)]
    assert prices(["9Z001", "9Z002", "9Z003"], *rows) == ["5.00", "10.00", "30.00"]
    assert prices(["9Z001-51", "9Z003", "9Z002-51"], *rows) == ["5.00", "30.00", "10.00"]
    six = prices([f"9Z00{number}" for number in range(1, 7)], *rows)
    assert six[1:] == ["10.00", "15.00", "20.00", "25.00", "60.00"]
    assert "by report" in six[0]


def test_lines_are_ranked_by_the_fee_of_the_setting():
    rows = [surgery("9Z001", 100), row("9Z002", work="1", practice="50", mp="0", facility="1", multiple_procedure="2")]
    assert prices(["9Z001", "9Z002"], *rows) == ["50.00", "510.00"]
    assert prices(["9Z001", "9Z002"], *rows, facility=True) == ["100.00", "10.00"]


def test_lines_are_ranked_after_the_bilateral_adjustment():
    rows = [surgery("9Z001", 100), surgery("9Z002", 80, bilateral="1")]
    assert prices(["9Z001", "9Z002-50"], *rows) == ["50.00", "120.00"]


@pytest.mark.parametrize("lines", [["50"], ["RT", "LT"], ["RT-LT"], ["*2"], ["", ""]])
@pytest.mark.parametrize(("indicator", "dollars"), [("1", 105), ("2", 70), ("3", 140)])
def test_both_sides_are_paid_by_the_indicator_in_every_spelling(lines, indicator, dollars):
    texts = [f"9Z001-{said}" if said.isalnum() or "-" in said else f"9Z001{said}" for said in lines]
    paid = prices(texts, row(bilateral=indicator))
    assert sum(Decimal(each) for each in paid if "both sides are paid once" not in each) == dollars


def test_of_indicator_0_sides_are_paid_once_and_units_as_often_as_they_are():
    assert prices(["9Z001-50"], row()) == ["70.00"]
    assert prices(["9Z001-RT", "9Z001-LT"], row())[0] == "70.00"
    assert prices(["9Z001*3"], row()) == ["210.00"]


@pytest.mark.parametrize("texts", [["9Z001*3"], ["9Z001-50*2"], ["9Z001-50", "9Z001-LT"], ["9Z001-RT", "9Z001"]])
def test_more_than_two_sides_and_sides_said_twice_are_not_decided(texts):
    assert all("does not say how often" in each for each in prices(texts, row(bilateral="1")))


@pytest.mark.parametrize("sites", ["T1 T2", "T6 T9", "FA F3", "F5 F8", "E1 E2", "E4 E3"])
def test_fingers_toes_and_lids_of_one_side_are_procedures_of_their_own(sites):
    one, two = sites.split()
    assert prices([f"9Z001-{one}", f"9Z001-{two}"], row(bilateral="1", multiple_procedure="2")) == ["70.00", "35.00"]


@pytest.mark.parametrize("texts", [["T1", "T6"], ["E1", "E3"], ["T1", "T1"], ["T1", "T2-LT"], ["T1", "T2", "T6"]])
def test_of_two_sides_it_is_still_not_decided_how_often_digits_are_paid(texts):
    paid = prices([f"9Z001-{each}" for each in texts], row(bilateral="1", multiple_procedure="2"))
    assert all("does not say how often" in each for each in paid)


@pytest.mark.parametrize("bilateral", ["0", "1", "2", "3"])
@pytest.mark.parametrize("sites", ["E1-E3", "TA-T5", "F2-F3"])
def test_two_lids_toes_or_fingers_on_one_line_are_not_paid_as_one(bilateral, sites):
    (told,) = prices([f"9Z001-{sites}"], row(bilateral=bilateral))
    assert told.startswith("two sites on one line: give each a line of its own")


def test_a_part_is_judged_by_the_indicators_of_its_own_row():
    rows = [row(bilateral="2", pctc="1"), row(modifier="26", bilateral="3", pctc="1"), row(modifier="TC", pctc="1")]
    assert prices(["9Z001-26-50"], *rows) == ["140.00"]
    assert prices(["9Z001-50"], *rows) == ["70.00"]
    assert prices(["9Z001-TC-50"], *rows) == ["70.00"]


@pytest.mark.parametrize(
    ("indicator", "paid", "refused", "sign", "amount"),
    [
        ("assistant", "2", "1", "80", "11.20"),
        ("co_surgeon", "2", "0", "62", "43.75"),
        ("bilateral", "1", "9", "50", "105.00"),
    ],
)
@pytest.mark.parametrize("part", ["26", "TC"])
def test_an_indicator_of_a_part_decides_for_that_part_alone(indicator, paid, refused, sign, amount, part):
    whole, own = row(pctc="1", **{indicator: refused}), row(modifier=part, pctc="1", **{indicator: paid})
    assert prices([f"9Z001-{part}-{sign}"], whole, own) == [amount]
    assert prices([f"9Z001-{sign}"], whole, own) != [amount]
    turned = row(pctc="1", **{indicator: paid}), row(modifier=part, pctc="1", **{indicator: refused})
    assert prices([f"9Z001-{part}-{sign}"], *turned) != [amount]


def test_each_further_unit_of_a_surgery_has_a_rank_of_its_own():
    assert prices(["9Z001*3"], surgery("9Z001", 100)) == ["200.00"]
    assert prices(["9Z001*2", "9Z002"], surgery("9Z001", 100), surgery("9Z002", 60)) == ["150.00", "30.00"]


def test_indicator_0_is_paid_in_full_beside_a_surgery():
    assert prices(["9Z001", "9Z002", "9Z003*2"], surgery("9Z001", 100), surgery("9Z002", 60), row("9Z003")) == [
        "100.00", "30.00", "140.00",
    ]  # fmt: skip


def test_the_other_modifiers_take_their_share_of_what_the_rank_leaves():
    rows = [surgery("9Z001", 100), surgery("9Z002", 60)]
    assert prices(["9Z001-80", "9Z002-80"], *rows) == ["16.00", "4.80"]


def test_who_assists_is_ranked_apart_from_who_operates():
    """One person is not both: the assistant's first procedure is their dearest, whatever the surgeon does beside it."""
    rows = [surgery("9Z001", 100), surgery("9Z002", 60)]
    assert prices(["9Z001", "9Z002", "9Z001-80"], *rows) == ["100.00", "30.00", "16.00"]
    assert prices(["9Z001-AS", "9Z001", "9Z002-AS", "9Z002"], *rows) == ["13.60", "100.00", "4.08", "30.00"]
    assert prices(["9Z001", "9Z002-80"], *rows) == ["100.00", "4.80"], "no code stands for both: one person may be"


SHARES = {
    "preoperative_share": Decimal("0.1"),
    "intraoperative_share": Decimal("0.7"),
    "postoperative_share": Decimal("0.2"),
}


@pytest.mark.parametrize("sides", [("", ""), ("-RT", "-RT"), ("-LT", ""), ("-50", "-50")])
def test_operation_and_care_after_it_are_one_procedure_of_two_portions(sides):
    rows = [surgery("9Z001", 100, **SHARES), surgery("9Z002", 60, **SHARES), surgery("9Z003", 200)]
    one, two = (f"9Z001-{portion}{side}" for portion, side in zip(("54", "55"), sides, strict=True))
    assert prices([one, two], *rows) == ["80.00", "20.00"], "together the whole package"
    assert prices([two, "9Z002", one], *rows) == ["20.00", "30.00", "80.00"], "the package has one rank"
    assert prices([one, "9Z003", two], *rows) == ["40.00", "200.00", "10.00"], "and both portions have that of it"


def test_care_after_another_operation_ranks_by_itself():
    rows = [surgery("9Z001", 100, **SHARES), surgery("9Z002", 60, **SHARES)]
    assert prices(["9Z001-54-RT", "9Z001-55-LT"], *rows) == ["80.00", "10.00"]
    assert prices(["9Z001-54", "9Z002-55"], *rows) == ["80.00", "6.00"]
    assert prices(["9Z001-54", "9Z001-78"], *rows) == ["80.00", "35.00"], "a return to the room is another operation"


@pytest.mark.parametrize("second", ["82", "AS"])
def test_two_assistants_of_one_operation_are_not_decided_and_leave_the_surgeons_fee(second):
    surgeon, *assistants = prices(
        ["9Z001-RT", "9Z001-80-RT", f"9Z001-{second}-RT"], surgery("9Z001", 100, bilateral="1")
    )
    assert surgeon == "100.00"
    assert all("several assistants of one operation" in each for each in assistants)


SCOPES = [
    surgery("9Z010", 100),
    surgery("9Z011", 160, multiple_procedure="3", endo_base="9Z010"),
    surgery("9Z012", 130, multiple_procedure="3", endo_base="9Z010"),
    surgery("9Z020", 50),
    surgery("9Z021", 90, multiple_procedure="3", endo_base="9Z020"),
    surgery("9Z022", 70, multiple_procedure="3", endo_base="9Z020"),
]


def test_endoscopies_of_a_family_pay_the_highest_and_what_others_are_above_the_base():
    assert prices(["9Z012", "9Z011"], *SCOPES) == ["30.00", "160.00"]
    assert prices(["9Z011"], *SCOPES) == ["160.00"]


def test_the_fee_of_the_base_says_where_it_stands():
    lines = [line("9Z011"), line("9Z012")]
    rows = [surgery("9Z010", 100, line=99), *SCOPES[1:]]
    first, second = price_lines(lines, schedule(*rows), Circumstances(facility=False))
    assert not [each for each in first.figures if "the base" in each.name]
    base = Figure("Fee of 9Z010, the base of the family", "$100.00", "PPRRVU_t.csv, T25, row 99")
    assert base in second.figures


def test_the_base_of_a_family_is_included_in_the_other_endoscopy():
    paid, included = prices(["9Z011", "9Z010"], *SCOPES)
    assert paid == "160.00"
    assert "included in the other procedure" in included


def test_two_families_are_ranked_as_two_procedures():
    assert prices(["9Z011", "9Z012", "9Z021", "9Z022"], *SCOPES) == ["160.00", "30.00", "45.00", "10.00"]
    assert prices(["9Z021", "9Z011", "9Z020"], *SCOPES)[:2] == ["45.00", "160.00"]


def test_without_the_row_of_the_base_an_endoscopy_is_not_calculated():
    answers = prices(["9Z011", "9Z012"], *SCOPES[1:])
    assert all("has no row" in answer for answer in answers)


def diagnostic(code: str, professional: int, technical: int, indicator: str):
    """A test with its three rows, in dollars."""
    given = {"pctc": "1", "multiple_procedure": indicator, "mp": "0"}
    return [
        row(code, work=str(professional / 10), practice=str(technical / 10), **given),
        row(code, "26", work=str(professional / 10), practice="0", **given),
        row(code, "TC", work="0", practice=str(technical / 10), **given),
    ]


@pytest.mark.parametrize(
    ("indicator", "whole", "technical", "professional"),
    [("4", "88.00", "50.00", "38.00"), ("6", "115.00", "75.00", "40.00"), ("7", "120.00", "80.00", "40.00")],
)
def test_second_tests_pay_less_of_their_parts(indicator, whole, technical, professional):
    rows = [*diagnostic("9Z001", 50, 200, indicator), *diagnostic("9Z002", 40, 100, indicator)]
    assert prices(["9Z001", "9Z002"], *rows) == ["250.00", whole]
    assert prices(["9Z002-TC", "9Z001-TC"], *rows) == [technical, "200.00"]
    assert prices(["9Z002-26", "9Z001-26"], *rows) == [professional, "50.00"]


def test_technical_and_professional_parts_are_ranked_apart():
    rows = [*diagnostic("9Z001", 10, 200, "4"), *diagnostic("9Z002", 40, 100, "4")]
    assert prices(["9Z001", "9Z002"], *rows) == ["209.50", "90.00"]


def test_a_whole_test_without_rows_for_its_parts_leaves_the_ranks_of_all_open():
    whole = row("9Z003", pctc="4", multiple_procedure="6")
    answers = prices(["9Z003", "9Z001"], whole, *diagnostic("9Z001", 50, 200, "6"))
    assert answers == [
        "its own technical and professional part are not known, so that nothing is ranked beside it",
        "it ranks with 9Z003, whose technical and professional part are not known",
    ]


@pytest.mark.parametrize("texts", [["9Z003*2"], ["9Z003-LT", "9Z003-RT"], ["9Z003", "9Z003-76"]])
@pytest.mark.parametrize("indicator", ["4", "6", "7"])
def test_no_line_is_said_to_rank_with_itself(texts, indicator):
    whole = row("9Z003", pctc="4", multiple_procedure=indicator)
    assert not [each for each in prices(texts, whole) if "ranks with" in each]


@pytest.mark.parametrize("indicator", ["2", "5"])
def test_a_line_ranks_with_the_one_whose_fee_is_not_known(indicator):
    unknown = row("9Z003", status="C", work="0", practice="0", mp="0", multiple_procedure=indicator)
    answers = prices(["9Z001", "9Z003", "9Z002"], unknown, *(row(each, multiple_procedure=indicator)
                                                            for each in ("9Z001", "9Z002")))  # fmt: skip
    assert [answers[0], answers[2]] == ["it ranks with 9Z003, whose fee is not known"] * 2
    assert "ranks with" not in answers[1]


def test_therapy_halves_the_practice_expense_of_every_unit_but_one():
    rows = [row("9Z001", multiple_procedure="5"), row("9Z002", practice="6", multiple_procedure="5")]
    assert prices(["9Z001"], *rows) == ["70.00"]
    assert prices(["9Z001*3"], *rows) == ["170.00"]
    assert prices(["9Z001", "9Z002"], *rows) == ["50.00", "90.00"]


def test_status_t_is_paid_only_when_nothing_else_is():
    rows = [row("9Z001", status="T"), row("9Z002")]
    assert prices(["9Z001"], *rows) == ["70.00"]
    assert prices(["9Z001", "9Z002"], *rows) == ["status T: another line is payable that day", "70.00"]


def test_a_line_without_a_price_reduces_no_other():
    rows = [surgery("9Z001", 100, status="B"), surgery("9Z002", 60)]
    assert prices(["9Z001", "9Z002"], *rows) == ["status B: bundled into other services", "60.00"]


def test_the_rank_stands_among_the_figures():
    rows = [surgery("9Z001", 100), surgery("9Z002", 60)]
    assert prices(["9Z002", "9Z001"], *rows, locality=place("2")) == ["60.00", "200.00"]
    answer = price("9Z001", surgery("9Z001", 100), units=2)
    assert [figure.value for figure in answer.figures if "indicator 2" in figure.name] == [
        "100 percent, rank 1", "50 percent, rank 2",
    ]  # fmt: skip
