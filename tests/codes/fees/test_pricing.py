"""What one line pays: status first, then values, place, cap and modifiers."""

from decimal import Decimal

import pytest

from codes.fees.pricing import fee
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
        ("X", "status X: outside this schedule by statute"),
        ("E", "status E: excluded from this schedule"),
    ],
)
def test_status_decides_before_price(status, why):
    answer = price("9Z001", row(status=status))
    assert (answer.amount, answer.why) == (None, why)
    assert answer.figures == []


def test_values_that_medicare_does_not_pay_by_are_no_price():
    assert price("9Z001", row(not_used_for_medicare=True)).amount is None


def test_a_setting_marked_na_is_not_priced():
    marked = row(facility_na=True)
    assert price("9Z001", marked, facility=True).why == "NA: rarely or never done in a facility setting"
    assert price("9Z001", marked).amount == Decimal("70.00")


def test_a_row_without_relative_values_is_not_priced_at_zero():
    assert price("9Z001", row(work="0", practice="0", mp="0")).why == "its row has no relative values"


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
    for text in ("9Z001", "9Z001-TC"):
        assert price(text, *split_rows(), facility=True).why.startswith("in a facility the physician bills 26")


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
        ("9Z001-54", {}, "56.00"),
        ("9Z001-55", {}, "7.00"),
        ("9Z001-56", {}, "7.00"),
        ("9Z001-78", {}, "56.00"),
        ("9Z001-78", {"global_days": "000", "intraoperative_share": Decimal(0)}, "70.00"),
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
        ("9Z001-AS", {"assistant": "9"}, "an assistant is not paid"),
        ("9Z001-62", {"co_surgeon": "0"}, "not permitted"),
        ("9Z001-66", {}, "by report"),
        ("9Z001-54", {"global_days": "XXX"}, "no package to share"),
        ("9Z001-56", {"preoperative_share": Decimal(0)}, "its row gives no share"),
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


def test_an_incident_to_service_in_a_facility_carries_a_note():
    assert "Incident-to" in price("9Z001", row(pctc="5"), facility=True).notes[0]
    assert price("9Z001", row(pctc="5")).notes == []


def test_a_condition_is_noted_and_an_unknown_modifier_is_said_to_be_left_out():
    assert "documentation" in " ".join(price("9Z001-62", row(co_surgeon="1")).notes)
    assert "assistant was needed" in " ".join(price("9Z001-82", row(assistant="0")).notes)
    assert price("9Z001-CQ", row()).notes == ["CQ is not calculated here; the amount is without it."]
    assert price("9Z001-59", row()).notes == []


def test_every_figure_of_the_files_says_where_it_stands():
    answer = price("9Z001-50", row(), units=2, locality=place())
    stands = {figure.name: figure.source for figure in answer.figures}
    assert stands["Work, relative value units"] == "PPRRVU_t.csv, T25, row 17"
    assert stands["Work GPCI"] == "GPCI_t.csv, T25, row 4"
    assert stands["Conversion factor"] == stands["50, bilateral indicator 1"] == "PPRRVU_t.csv, T25, row 17"
    assert [figure.value for figure in answer.figures if figure.name == "Units"] == ["2"]


def test_of_the_two_factors_of_2026_the_one_of_the_file_is_named(monkeypatch):
    monkeypatch.setattr(RELEASE, "track", "non_qpp")
    assert "Conversion factor, nonQPP" in [figure.name for figure in price("9Z001", row()).figures]
