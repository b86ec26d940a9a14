"""What one line pays: status first, then values, place, cap and modifiers."""

from datetime import date
from decimal import Decimal

import pytest

from codes.fees.pricing import Kind, fee
from codes.models import AnesthesiaFactor, OppsCap, Release
from tests.codes.fees.pricing_rows import RELEASE, place, price, row


def test_the_amount_is_the_sum_of_the_parts_each_by_its_gpci_times_the_factor():
    assert price("9Z001", row()).amount == Decimal("70.00")
    assert price("9Z001", row(), locality=place()).amount == Decimal("63.00")
    assert price("9Z001", row(facility="1"), facility=True).amount == Decimal("40.00")


def test_the_cent_is_rounded_half_up_once_and_at_the_end():
    exact = row(work="1.05", practice="0", mp="0", conversion_factor=Decimal("1.1"))
    assert fee(exact, None, facility=False) == Decimal("1.155")
    assert price("9Z001", exact).amount == Decimal("1.16")
    assert price("9Z001", exact, units=3).amount == Decimal("3.47"), "three times 1.155 is 3.465, not 3.48"


@pytest.mark.parametrize(
    ("status", "why"),
    [
        ("B", "status B: bundled into other services"),
        ("C", "status C: priced by the contractor"),
        ("I", "status I: not valid for Medicare"),
        ("N", "status N: not covered by Medicare"),
        ("X", "status X: outside this schedule by statute; another Medicare schedule may price it"),
        ("E", "status E: excluded from this schedule; another Medicare schedule may price it"),
    ],
)
def test_status_decides_before_price(status, why):
    answer = price("9Z001", row(status=status))
    assert (answer.amount, answer.why) == (None, why)
    assert answer.figures == []


def test_values_that_medicare_does_not_pay_by_are_no_price():
    assert price("9Z001", row(not_used_for_medicare=True)).amount is None


def test_a_setting_marked_na_is_priced_by_its_figures_with_a_note():
    """Medicare's own payment files hold an amount for it too."""
    marked = row(facility_na=True)
    answer = price("9Z001", marked, facility=True)
    assert answer.amount == Decimal("70.00")
    assert answer.notes == ["The schedule marks it NA: rarely or never done in a facility setting."]
    assert price("9Z001", marked).notes == []


def test_a_row_without_relative_values_is_not_priced_at_zero():
    empty = price("9Z001", row(status="R", work="0", practice="0", mp="0"))
    assert (empty.amount, empty.why) == (None, "its row has no relative values (status R: priced by the contractor)")


def test_a_code_with_a_row_for_26_only_is_not_priced_whole():
    assert "with 26 only" in price("9Z001", row(modifier="26")).why
    assert price("9Z001-26", row(modifier="26")).amount == Decimal("70.00")


def test_a_code_without_a_row_has_no_price():
    assert price("9Z009", row()).why == "no row in the fee schedule"


def split_rows(**fields):
    """A test of 7 units: 3 of them professional, 4 technical."""
    given = {"pctc": "1", "facility_na": True} | fields
    return [
        row(work="2", practice="4", mp="1", **given),
        row(modifier="26", work="2", practice="0.5", mp="0.5", **given | {"facility_na": False}),
        row(modifier="TC", work="0", practice="3.5", mp="0.5", **given),
    ]


def test_26_and_tc_are_priced_by_their_own_rows():
    assert price("9Z001-26", *split_rows()).amount == Decimal("30.00")
    assert price("9Z001-TC", *split_rows()).amount == Decimal("40.00")
    assert "exclude each other" in price("9Z001-26-TC", *split_rows()).why
    assert "does not split" in price("9Z001-26", row()).why


def test_in_a_facility_the_physician_bills_26():
    assert price("9Z001-26", *split_rows(), facility=True).amount == Decimal("30.00")
    whole = price("9Z001", *split_rows(), facility=True)
    assert whole.why.startswith("in a facility the physician bills 26")
    assert whole.why.endswith("9Z001-26 is allowed $30.00 here")
    technical = price("9Z001-TC", *split_rows(), facility=True)
    assert technical.why == "in a facility the facility is paid for the technical part"


def test_imaging_is_never_paid_above_the_opps_cap():
    capped = row(opps_nonfacility_pe=Decimal("3"), opps_mp=Decimal("0.5"))
    assert price("9Z001", capped).amount == Decimal("55.00")
    assert [each.value for each in price("9Z001", capped).figures if each.name.startswith("OPPS")] == ["$55.00"]
    above = row(opps_nonfacility_pe=Decimal("30"), opps_mp=Decimal("1"))
    assert price("9Z001", above).amount == Decimal("70.00")
    assert not [each for each in price("9Z001", above).figures if each.name.startswith("OPPS")]


def test_a_price_of_the_contractor_names_the_cap_of_the_place():
    release = Release(source=Release.Source.OPPS_CAP, name="T25", file_name="OPPSCAP_t.csv")
    cap = OppsCap(
        release=release, code="9Z001", modifier="TC", status="C", contractor="09991", locality="00",
        facility_price=Decimal("11.50"), nonfacility_price=Decimal("12.75"), line=3,
    )  # fmt: skip
    rows = [row(status="C"), row(modifier="TC", status="C")]
    given = {"locality": place(), "caps": {("9Z001", "TC", "09991-00"): cap}}
    why = price("9Z001-TC", *rows, **given).why
    assert why == ("status C: priced by the contractor, at most $12.75 here, the OPPS cap (OPPSCAP_t.csv, T25, row 3)")


def test_anesthesia_names_the_factor_of_the_place():
    release = Release(source=Release.Source.ANESTHESIA, name="T25", file_name="ANES_t.csv")
    factor = AnesthesiaFactor(release=release, conversion_factor=Decimal("19.31"), line=2)
    why = price("9Z001", row(status="J"), anesthesia=factor).why
    assert "base and time units, each $19.31 here (ANES_t.csv, T25, row 2)" in why


SHARES = ("preoperative_share", "intraoperative_share", "postoperative_share")
NO_SHARES = {"global_days": "000", **dict.fromkeys(SHARES, Decimal(0))}


@pytest.mark.parametrize(
    ("text", "fields", "amount"),
    [
        ("9Z001-50", {"bilateral": "1"}, "105.00"),
        ("9Z001-50", {"bilateral": "0"}, "70.00"),
        ("9Z001-50", {"bilateral": "2"}, "70.00"),
        ("9Z001-50", {"bilateral": "3"}, "140.00"),
        ("9Z001-LT", {"bilateral": "0"}, "70.00"),
        ("9Z001-80", {}, "11.20"),
        ("9Z001-81", {"assistant": "0"}, "11.20"),
        ("9Z001-AS", {}, "9.52"),
        ("9Z001-62", {}, "43.75"),
        ("9Z001-54", {}, "63.00"),
        ("9Z001-55", {}, "7.00"),
        ("9Z001-78", {}, "56.00"),
        ("9Z001-78", NO_SHARES, "70.00"),
        ("9Z001-51", {}, "70.00"),
        ("9Z001-22", {}, "70.00"),
    ],
)
def test_a_modifier_takes_its_share(text, fields, amount):
    assert str(price(text, row(**fields)).amount) == amount


@pytest.mark.parametrize(
    ("text", "fields", "why"),
    [
        ("9Z001-50", {"bilateral": "9"}, "the concept of sides does not apply"),
        ("9Z001-80", {"assistant": "1"}, "an assistant is not paid"),
        ("9Z001-AS", {"assistant": "9"}, "the concept does not apply"),
        ("9Z001-62", {"co_surgeon": "0"}, "not permitted"),
        ("9Z001-66", {"team": "1"}, "by report"),
        ("9Z001-66", {}, "not permitted"),
        ("9Z001-54", NO_SHARES, "no package to share"),
        ("9Z001-55", NO_SHARES, "no package to share"),
        ("9Z001-54-55", {}, "lines of their own"),
        ("9Z001-62-80", {}, "shares are not multiplied"),
        ("9Z001-54-AS", {}, "are not multiplied"),
        ("9Z001-80-82", {}, "one assistant, one modifier"),
        ("9Z001-78-62", {}, "is not described"),
        ("9Z001-56", {}, "56 alone is the contractor's"),
        ("9Z001-52", {}, "by report"),
        ("9Z001-53", {}, "by report"),
    ],
)
def test_what_the_indicators_do_not_pay_is_not_priced(text, fields, why):
    answer = price(text, row(**fields))
    assert answer.amount is None
    assert why in answer.why


def test_53_is_priced_where_the_file_has_a_row_for_it():
    assert price("9Z001-53", row(), row(modifier="53", work="1", practice="2", mp="0.5")).amount == Decimal("35.00")


def test_who_does_not_participate_gets_95_percent():
    answer = price("9Z001", row(), nonparticipating=True)
    assert answer.amount == Decimal("66.50")
    assert answer.figures[-1].value == "$76.48, 115 percent of the amount"
    assert "Limiting" not in price("9Z001", row()).figures[-1].name


def test_what_comes_to_less_than_a_cent_is_not_shown_as_zero():
    answer = price("9Z001", row(conversion_factor=Decimal("0.0001")))
    assert (answer.amount, answer.why) == (None, "it comes to less than a cent")


@pytest.mark.parametrize(
    ("pctc", "place", "kind"),
    [
        ("3", "22", Kind.NOT_PAYABLE),
        ("3", "24", Kind.NOT_PAYABLE),
        ("4", "21", Kind.REFUSED),
        ("5", "22", Kind.NOT_PAYABLE),
        ("5", "24", Kind.NOT_DECIDED),
        ("7", "22", Kind.NOT_DECIDED),
        ("8", "22", Kind.NOT_PAYABLE),
        ("8", "11", Kind.NOT_PAYABLE),
    ],
)
def test_what_a_physician_is_not_paid_for_in_a_place(pctc, place, kind):
    answer = price("9Z001", row(pctc=pctc), facility=place != "11", place=place)
    assert (answer.amount, answer.reason.kind) == (None, kind)


def test_the_same_are_paid_elsewhere():
    assert all(price("9Z001", row(pctc=pctc)).amount for pctc in "34579")
    assert price("9Z001", row(pctc="8"), facility=True, place="21").amount == Decimal("70.00")


@pytest.mark.parametrize(
    ("code", "status", "named"),
    [
        ("36415", "X", "clinical laboratory"),
        ("80053", "X", "clinical laboratory"),
        ("0438U", "X", "clinical laboratory"),
        ("J1885", "E", "average sales price"),
        ("A0425", "X", "ambulance"),
        ("E0601", "X", "DMEPOS"),
    ],
)
def test_what_another_schedule_prices_names_it(code, status, named):
    assert named in price(code, row(code, status=status)).why


def test_anesthesia_says_that_base_units_are_missing_and_its_modifiers_go_on_nothing_else():
    assert "base units are not loaded" in price("00790", row("00790", status="J")).why
    assert "no anesthesia service" in price("9Z001-AA", row()).why


def test_a_condition_is_noted_and_an_unknown_modifier_is_said_to_be_left_out():
    assert "documentation" in " ".join(price("9Z001-62", row(co_surgeon="1")).notes)
    assert "assistant was needed" in " ".join(price("9Z001-82", row(assistant="0")).notes)
    assert price("9Z001-Q6", row()).notes == ["Q6 is not calculated here; the amount is without it."]
    assert price("9Z001-59", row()).notes == []


# The law takes 15 percent of what Medicare pays; the patient's part stays.
THERAPIST = (
    "$47.60 instead of $56.00 from Medicare, 85 percent, where the deductible is met; the patient's 20 percent stay"
)


@pytest.mark.parametrize(
    ("text", "on", "left"),
    [
        ("9Z001-GP-CQ", date(2025, 10, 15), THERAPIST),
        ("9Z001-GO-CO", date(2025, 10, 15), THERAPIST),
        ("9Z001-CT", date(2016, 12, 31), "$68.00, with 95 percent of the technical part"),
        ("9Z001-CT", date(2025, 10, 15), "$64.00, with 85 percent of the technical part"),
        ("9Z001-FX", date(2025, 10, 15), "$62.00, with 80 percent of the technical part"),
        ("9Z001-FY", date(2025, 10, 15), "$66.00, with 90 percent of the technical part"),
        ("9Z001-FY", date(2022, 12, 31), "$67.20, with 93 percent of the technical part"),
        ("9Z001-TC-FX", date(2025, 10, 15), "$32.00, 80 percent of the amount"),
        ("9Z001-26-FX", date(2025, 10, 15), "nothing is taken off the professional part"),
    ],
)
def test_what_a_modifier_takes_off_stands_beside_the_amount(text, on, left):
    """The technical part is $40 of $70."""
    parts = [row(pctc="1"), row(modifier="TC", work="0", mp="0", pctc="1"), row(modifier="26", practice="0", pctc="1")]
    answer = price(text, *parts, on=on)
    assert str(answer.amount) == {"TC": "40.00", "26": "30.00"}.get(text[6:8], "70.00")
    assert [each.value for each in answer.figures if "beside the amount" in each.name] == [left]
    assert len([note for note in answer.notes if "Medicare pays less" in note]) == 1


def told_beside(text: str, *rows) -> list[str]:
    return [each.value for each in price(text, *rows).figures if "beside the amount" in each.name]


def test_film_and_plate_on_one_line_are_taken_off_one_after_the_other():
    parts = [row(pctc="1"), row(modifier="TC", work="0", mp="0", pctc="1")]
    assert told_beside("9Z001-FX-FY", *parts) == [
        "$62.00, with 80 percent of the technical part",
        "$58.80, with 72 percent of the technical part",
    ]


@pytest.mark.parametrize(
    ("text", "pctc", "told"),
    [
        ("9Z001-CQ", "7", "not decided: CQ goes with GP on one line, and without it the line is returned"),
        ("9Z001-GP-CO", "7", "not decided: CO goes with GO on one line, and without it the line is returned"),
        ("9Z001-FX", "0",
         "not decided: 9Z001 has no technical part (PC/TC indicator 0), so nothing is taken off"),
        ("9Z001-CT", "2",
         "not decided: 9Z001 has no technical part (PC/TC indicator 2), so nothing is taken off"),
        ("9Z001-FY", "3", "$63.00, 90 percent of the amount"),
    ],
)  # fmt: skip
def test_a_modifier_that_lowers_no_payment_of_its_line_is_not_decided(text, pctc, told):
    assert told_beside(text, row(pctc=pctc)) == [told]


def test_a_modifier_takes_off_nothing_before_its_day():
    answer = price("9Z001-CQ", row(), on=date(2021, 12, 31))
    assert [each for each in answer.figures if "beside the amount" in each.name] == []


def test_what_others_than_physicians_are_paid_stands_beside_the_amount():
    whose = "Where a nurse practitioner, physician assistant or clinical nurse specialist bills"
    told = {each.name: each.value for each in price("9Z001", row()).figures}
    assert told[whose] == "$59.50, 85 percent of the amount"
    for text in ("9Z001-80", "9Z001-AS", "9Z001-62", "9Z001-TC"):
        rows = [row(pctc="1"), row(modifier="TC", pctc="1")]
        assert whose not in [each.name for each in price(text, *rows).figures]


def test_what_medicare_is_told_not_to_cover_has_no_amount():
    told = price("9Z001-GY", row(), uncovered=frozenset({"GY", "GZ"}))
    assert (told.amount, told.why) == (
        None,
        "GY: whoever bills says that Medicare does not cover it, and the line is denied",
    )
    assert price("9Z001-GA", row(), uncovered=frozenset({"GY", "GZ"})).amount == Decimal("70.00")


def test_every_figure_of_the_files_says_where_it_stands():
    answer = price("9Z001-50", row(bilateral="1"), locality=place())
    stands = {figure.name: figure.source for figure in answer.figures}
    assert stands["Work, relative value units"] == "PPRRVU_t.csv, T25, row 17"
    assert stands["Work GPCI"] == "GPCI_t.csv, T25, row 4"
    assert stands["Conversion factor"] == stands["Both sides, bilateral indicator 1"] == "PPRRVU_t.csv, T25, row 17"
    twice = price("9Z001", row(), units=2)
    assert [figure.value for figure in twice.figures if figure.name == "Units"] == ["2"]


def test_of_the_two_factors_of_2026_the_one_of_the_file_is_named(monkeypatch):
    monkeypatch.setattr(RELEASE, "track", "non_qpp")
    assert "Conversion factor, nonQPP" in [figure.name for figure in price("9Z001", row()).figures]
