"""Medically unlikely edits: the csv with its notice over seven lines, in three settings."""

from collections import Counter

import pytest

from codes.importers import mue
from codes.importers.files import open_sources
from codes.importers.mue import MueRow
from codes.importers.problems import UnreadableFile

CSV = "MUE_practitioner_cut.csv"


def test_rows_are_named_by_their_line_below_a_notice_of_seven_lines(cut, read_all):
    rows, problems = read_all(mue, cut(CSV))
    assert not problems
    assert rows == [
        MueRow(10, "9Z001", 1, "2", "Invented reason one"),
        MueRow(11, "9Z002", 0, "3", "Invented reason two"),
        MueRow(12, "9Z003", 250, "1", "Invented reason, three"),
        MueRow(13, "Z9004", 3, "3", "Invented reason two"),
    ]
    lines = cut(CSV).path.read_bytes().split(b"\r\n")
    assert all(lines[row.line - 1].startswith(row.code.encode()) for row in rows)


@pytest.mark.parametrize("sign", [b"\xae", "\N{REGISTERED SIGN}".encode()], ids=["cp1252", "utf-8"])
def test_the_sign_of_a_trademark_in_the_notice_damns_no_row(cut, written, read_all, sign):
    content = cut(CSV).path.read_bytes().replace(b'"', b'"CPT' + sign + b" ", 1)
    rows, problems = read_all(mue, written(CSV, content))
    assert (len(rows), str(problems)) == (4, "")


def test_zero_units_are_a_value(cut, read_all):
    rows, _ = read_all(mue, cut(CSV))
    assert [row.code for row in rows if row.units == 0] == ["9Z002"]


@pytest.mark.parametrize("setting", ["practitioner", "hospital", "dme"])
def test_the_setting_is_told_by_the_header_and_not_by_the_name(setting, cut, written, read_all):
    renamed = written("x.csv", cut(f"MUE_{setting}_cut.csv").path.read_bytes())
    assert mue.setting(renamed) == setting
    assert len(read_all(mue, renamed)[0]) == 4


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("9Z001,1,", "9Z001,1.5,", "10: MUE value '1.5', expected a whole number"),
        ("9Z001,1,", "9Z001,,", "10: MUE value '', expected a whole number"),
        ("9Z001,1,", "9Z001,-1,", "10: MUE value '-1', expected a whole number"),
        ("9Z001,1,2 Date", "9Z001,1,4 Date", "10: adjudication indicator '4 Date of Se...', expected 1, 2 or 3"),
        ("9Z001,1,2 Date", "9Z001,1,21 Date", "10: adjudication indicator '21 Date of S...', expected 1, 2 or 3"),
        ("9Z001,1", "9Z0O1,1", "10: code '9Z0O1', expected a five-character procedure code"),
        ("9Z002,0", "9Z001,0", "11: 9Z001 again, first on line 10, expected one row for each"),
        (",Invented reason one", "", "10: 3 columns, expected 4"),
    ],
)
def test_a_damaged_line_is_told_with_what_was_expected(old, new, told, altered, read_all):
    source = altered(CSV, old, new)
    rows, problems = read_all(mue, source)
    assert str(problems).startswith(f"{CSV}:{told}")
    assert len(rows) == 3


def test_a_reason_whose_quotation_mark_never_closes_does_not_swallow_the_rest(altered, read_all):
    rows, problems = read_all(mue, altered(CSV, ",Invented reason one", ',"Invented reason one'))
    assert [row.code for row in rows] == ["Z9004"]
    assert "csv:10: a quotation mark that closes on line 12" in str(problems)


def test_a_file_of_another_kind_is_refused(cut, read_all):
    with pytest.raises(UnreadableFile, match="is no MUE file"):
        read_all(mue, cut("ptp_practitioner_cut.csv"))


@pytest.mark.real_data
def test_the_real_practitioner_values_of_2024_are_read(real_data, read_all):
    folder = real_data / "b_ncci_2024q3_reconstructed"
    (source,) = open_sources([folder / "MCR_MUE_PractitionerServices_Eff_07-01-2024.csv"])
    rows, problems = read_all(mue, source)
    assert (str(problems), len(rows)) == ("", 14_677)
    assert Counter(row.adjudication_indicator for row in rows) == {"3": 9_479, "2": 5_157, "1": 41}
    assert sum(row.units == 0 for row in rows) == 2_667
    assert mue.setting(source) == "practitioner"


@pytest.mark.real_data
def test_the_real_layout_of_2026_is_read(real_data, read_all):
    folder = real_data / "ab_cms_2026_excerpts"
    (source,) = open_sources([folder / "MCR_MUE_PractitionerServices_Eff_07-01-2026.excerpt.csv"])
    rows, problems = read_all(mue, source)
    assert (str(problems), len(rows), rows[0].line) == ("", 13, 10)
