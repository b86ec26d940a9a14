"""Add-on codes: the csv without dates, CMS's xlsx with days of the year, and the placeholder for "any primary"."""

import io
from collections import Counter
from datetime import date

import pytest
from openpyxl import Workbook

from codes.importers import add_on
from codes.importers.add_on import AddOnRow
from codes.importers.files import open_sources
from codes.importers.problems import UnreadableFile

CSV = "aoc_cut.csv"


def test_add_on_and_primary_are_not_mixed_up(cut, read_all):
    rows, problems = read_all(add_on, cut(CSV))
    assert not problems
    assert rows[1] == AddOnRow(3, "9Z101", "9Z002", "1", None, None)
    assert [row.line for row in rows] == [2, 3, 4, 5, 6]


def test_the_placeholder_is_a_flag_and_never_a_code(cut, read_all):
    rows, _ = read_all(add_on, cut(CSV))
    assert [(row.add_on, row.edit_type) for row in rows if row.primary is None] == [("9Z102", "2"), ("9Z103", "3")]
    assert "CCCCC" not in repr(rows)


def test_the_xlsx_of_cms_has_a_notice_and_dates_by_the_day_of_the_year(written, read_all):
    book = Workbook()
    dates = ["AOC_DelDT", "Primary_Code_DelDT", "AOC_Edit_EffDT", "AOC_Edit_DelDT"]
    for row in [
        ["Notice of the tests"],
        ["AOC_Edit_Type", "Add-On_Code", "Primary_Code", *dates, "Special_Instruction_Notes"],
        ["1", "9Z101", "9Z001", None, None, "2013001", None, None],
        [2, "9Z102", "CCCCC", None, None, 2024060, "2024366", "Contractor defined, in the words of the tests"],
    ]:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    rows, problems = read_all(add_on, written("AOC.xlsx", content.getvalue()))
    assert not problems
    assert rows == [
        AddOnRow(3, "9Z101", "9Z001", "1", date(2013, 1, 1), None),
        AddOnRow(4, "9Z102", None, "2", date(2024, 2, 29), date(2024, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("9Z001,9Z101", "9Z001,9Z1O1", "2: code '9Z1O1', expected a five-character procedure code"),
        ("9Z001,9Z101", "ccccc,9Z101", "2: code 'ccccc', expected a five-character procedure code"),
        ("9Z101,1", "9Z101,4", "2: edit type '4', expected 1, 2 or 3"),
        ("9Z001,", "CCCCC,", "2: edit type 1 without a primary code, expected a code, or type 2 or 3 with CCCCC"),
        ("CCCCC,9Z102", "9Z009,9Z102", "4: edit type 2 with the primary code 9Z009, expected CCCCC, or type 1 or 3"),
        ("9Z002,9Z101", "9Z001,9Z101", "3: 9Z101 9Z001 again, first on line 2, expected one row for each"),
        ("9Z001,9Z101,1", "9Z001,9Z101", "2: 2 columns, expected 3"),
    ],
)
def test_a_damaged_line_is_told_with_what_was_expected(old, new, told, altered, read_all):
    rows, problems = read_all(add_on, altered(CSV, old, new))
    assert str(problems) == f"{CSV}:{told}"
    assert len(rows) == 4


def test_a_file_of_another_kind_is_refused(cut, read_all):
    with pytest.raises(UnreadableFile, match=r"is no file of add-on codes: no column add_on"):
        read_all(add_on, cut("ptp_practitioner_cut.csv"))


@pytest.mark.real_data
def test_the_real_add_on_codes_of_2024_are_read(real_data, read_all):
    (source,) = open_sources([real_data / "b_ncci_2024q3_reconstructed" / "aoc_2024-06-03.csv"])
    rows, problems = read_all(add_on, source)
    assert (str(problems), len(rows)) == ("", 7_465)
    assert Counter((row.edit_type, row.primary is None) for row in rows) == {
        ("1", False): 6_860,
        ("3", False): 561,
        ("2", True): 36,
        ("3", True): 8,
    }
