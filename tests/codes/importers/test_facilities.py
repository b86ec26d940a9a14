"""What facilities are paid: the addenda of OPPS and of the ASC payment system."""

import csv
import io
from decimal import Decimal

import pytest

from codes.importers import asc, opps
from codes.importers.asc import AscRow
from codes.importers.opps import ApcRow, OppsRow
from codes.importers.periods import Period
from codes.importers.problems import UnreadableFile


def test_addendum_b_is_read_below_its_titles_with_blanks_around_names_and_values(cut, read_all):
    rows, problems = read_all(opps, cut("AddendumB_cut.csv"))
    assert not problems
    assert rows == [
        OppsRow(4, "9Z001", "J1", "5361", Decimal("60.4837"), Decimal("5167.58"), None, Decimal("1033.52"), False),
        OppsRow(5, "9Z002", "N", "", None, None, None, None, False),
        OppsRow(6, "9Z003", "Q1", "0701", *map(Decimal, ("1.2488", "106.88", "32.03", "21.38")), False),
        OppsRow(7, "J9904", "G", "9356", None, Decimal("166.201"), Decimal(0), Decimal("5.15"), True),
    ]


def test_a_code_may_be_followed_by_a_blank_that_does_not_break(altered, read_all):
    rows, problems = read_all(opps, altered("AddendumB_cut.csv", "9Z001,", "9Z001\N{NO-BREAK SPACE},"))
    assert (rows[0].code, problems.count) == ("9Z001", 0)


@pytest.mark.parametrize("columns", [10, 13])
def test_addendum_b_has_ten_eleven_or_thirteen_columns(cut, written, read_all, columns):
    source = cut("AddendumB_cut.csv")
    records = list(csv.reader(source.path.read_text().splitlines()))
    note = next(place for place, name in enumerate(records[2]) if name.startswith("Note"))
    for record in records:
        record[note : note + 1] = [] if columns == 10 else ["", "of another year", ""]
    out = io.StringIO()
    csv.writer(out).writerows(records)
    rows, problems = read_all(opps, written("AddendumB.csv", out.getvalue()))
    assert ({len(record) for record in records}, str(problems)) == ({columns}, "")
    assert rows == read_all(opps, source)[0]


def test_a_derived_file_without_groups_is_read_by_its_own_names(written, read_all):
    text = "HCPCSCode,ShortDescriptor,StatusIndicator,PaymentRate,Changed?,Source\n9Z001,,J1,3307.24,false,2026-04\n"
    rows, problems = read_all(opps, written("AddendumB_2026-04.csv", text))
    assert (rows[0].payment_rate, rows[0].apc, rows[0].relative_weight) == (Decimal("3307.24"), "", None)
    assert not problems


def test_addendum_a_keeps_the_titles_of_clinical_groups_only(cut):
    source = cut("AddendumA_cut.csv")
    rows = list(opps.read_apcs(source, None))
    assert rows[0] == ApcRow(
        4, "5361", "Level 1 Invented Procedures", "J1", Decimal("60.4837"), Decimal("5167.58"), None,
        Decimal("1033.52"), Decimal("1033.52"),
    )  # fmt: skip
    assert (rows[1].title, rows[1].payment_rate) == ("", Decimal("3321781.505"))


def test_an_addendum_is_known_by_its_title(cut):
    assert [opps.is_addendum_a(cut(f"Addendum{name}_cut.csv")) for name in "AB"] == [True, False]
    assert [asc.addendum_of(cut(name)) for name in ("ASC_AA_cut.csv", "ASC_BB_cut.txt", "ASC_EE_cut.csv")] == [
        "AA", "BB", "EE",
    ]  # fmt: skip
    with pytest.raises(UnreadableFile, match="is no ASC addendum"):
        asc.addendum_of(cut("AddendumB_cut.csv"))


def test_the_header_says_the_quarter_where_the_title_has_an_older_year(cut):
    assert asc.period(cut("ASC_FF_cut.csv")) == Period(2025, 4)
    assert asc.period(cut("ASC_EE_cut.csv")) == Period(2025)
    assert opps.period(cut("AddendumB_cut.csv")) == Period(2025)


def test_surgical_procedures_end_before_the_notes(cut, read_all):
    rows, problems = read_all(asc, cut("ASC_AA_cut.csv"))
    assert not problems
    none = ("", None, None, None)
    assert rows == [
        AscRow(6, "AA", "9Z001", "J8", True, Decimal("83.6109"), Decimal("4589.82"), *none),
        AscRow(7, "AA", "9Z003", "P3", False, None, Decimal("71.81"), *none),
        AscRow(8, "AA", "9Z002", "N1", False, None, None, *none),
    ]


def test_tabs_and_stray_bytes_are_read_too(cut, read_all):
    rows, problems = read_all(asc, cut("ASC_BB_cut.txt"))
    assert not problems
    assert [(row.code, row.payment_indicator, row.payment_rate) for row in rows] == [
        ("J9904", "K2", Decimal("166.20")), ("J9905", "L6", None),
    ]  # fmt: skip


def test_excluded_codes_have_no_indicator_and_devices_have_shares(cut, read_all):
    (excluded,), _ = read_all(asc, cut("ASC_EE_cut.csv"))
    assert (excluded.code, excluded.payment_indicator) == ("9Z004", "")
    (device,), _ = read_all(asc, cut("ASC_FF_cut.csv"))
    assert (device.apc, device.device_share, device.device_portion) == ("5361", Decimal("35.62"), Decimal("2329.54"))
    assert device.opps_rate == Decimal("6539.97")


def test_a_code_without_its_indicator_is_reported(altered, read_all):
    _, problems = read_all(asc, altered("ASC_AA_cut.csv", "Y,J8,", "Y,,"))
    assert "payment indicator '', expected a capital and a digit" in str(problems)
