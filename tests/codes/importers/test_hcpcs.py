"""HCPCS Level II: txt of 320 bytes, xlsx and csv give the same rows; texts of others are thrown away."""

import csv
import dataclasses
import io
import zipfile
from collections import Counter
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from codes.importers import hcpcs
from codes.importers.files import open_sources
from codes.importers.problems import UnreadableFile

TXT, CSV = "HCPC_cut_ANWEB.txt", "HCPC_cut_ANWEB.csv"
HEADER_ROW = 4


@pytest.fixture
def workbook(cut, written):
    """The csv cut as an xlsx with notes above, as CMS ships it; `change` alters its rows before."""

    def file(change=lambda rows: None):
        rows = list(csv.reader(io.StringIO(cut(CSV).path.read_text())))
        change(rows)
        book = Workbook()
        sheet = book.active
        for row in [["Note of the tests\xa0"], [], ["Nothing here is real"], *rows]:
            sheet.append([cell if cell != "" else None for cell in row])
        content = io.BytesIO()
        book.save(content)
        return written("anweb.xlsx", content.getvalue())

    return file


def without_lines(rows):
    return [dataclasses.replace(row, line=0) for row in rows]


def test_codes_and_modifiers_of_the_txt_are_read_below_its_preamble(cut, read_all):
    rows, problems = read_all(hcpcs, cut(TXT))
    assert not problems
    assert [(row.line, row.code, row.kind) for row in rows] == [
        (8, "Y1", "modifier"),
        (9, "Y2", "modifier"),
        (11, "99", "modifier"),
        (12, "9Z001", "procedure"),
        (13, "DZ999", "procedure"),
        (15, "Y0001", "procedure"),
        (18, "Y0002", "procedure"),
    ]


def test_a_code_carries_all_its_fields(cut, read_all):
    rows, _ = read_all(hcpcs, cut(TXT))
    supply = next(row for row in rows if row.code == "Y0001")
    assert supply == hcpcs.HcpcsRow(
        line=15,
        code="Y0001",
        kind="procedure",
        long_description=(
            "Invented supply, each, with a brand name that nobody owns and a description of three pieces, of which "
            "this is the second; the first two end where a word ends, and the last is short"
        ),
        short_description="Invented supply",
        pricing_indicators=("31", "46"),
        multiple_pricing_indicator="A",
        coverage_issues=("60-9", "65-10"),
        carriers_manual=("2100",),
        statute="1833(t)",
        lab_certifications=("310", "400"),
        cross_references=("Y0002", "Y0003"),
        coverage="D",
        asc_group="YY",
        asc_date=date(2019, 1, 1),
        processing_note="0088",
        betos="D1E",
        types_of_service=("A", "P", "R"),
        anesthesia_base_units=0,
        added_date=date(1986, 1, 1),
        effective_date=date(2019, 1, 1),
        termination_date=None,
        action_code="B",
    )


def test_a_discontinued_code_keeps_its_last_day_and_action(cut, read_all):
    rows, _ = read_all(hcpcs, cut(TXT))
    ended = {row.code: (row.termination_date, row.action_code) for row in rows if row.termination_date}
    assert ended == {"Y2": (date(2018, 12, 31), "D"), "Y0002": (date(2018, 12, 31), "D")}


def test_a_modifier_without_type_of_service_has_none_and_no_base_units(cut, read_all):
    rows, _ = read_all(hcpcs, cut(TXT))
    assert (rows[0].types_of_service, rows[0].anesthesia_base_units, rows[-1].anesthesia_base_units) == ((), None, 4)


def test_descriptions_of_cpt_and_d_codes_and_of_cpt_modifiers_are_thrown_away(cut, workbook, read_all):
    for source in (cut(TXT), cut(CSV), workbook()):
        rows, _ = read_all(hcpcs, source)
        withheld = {row.code for row in rows if row.long_description is None and row.short_description is None}
        assert withheld == {"9Z001", "DZ999", "99"}
        assert "planted" not in repr(rows).lower()


def test_txt_csv_and_xlsx_give_the_same_rows(cut, workbook, read_all):
    (txt, _), (table, problems), (sheet, sheet_problems) = (
        read_all(hcpcs, source) for source in (cut(TXT), cut(CSV), workbook())
    )
    assert (str(problems), str(sheet_problems)) == ("", "")
    assert without_lines(txt) == without_lines(table) == without_lines(sheet)
    assert (table[0].line, sheet[0].line) == (2, HEADER_ROW + 1)


def test_the_layout_is_told_by_the_content_and_not_by_the_name(cut, workbook, written, read_all):
    for content in (cut(TXT), cut(CSV), workbook()):
        renamed = written("release.dat", content.path.read_bytes())
        assert len(read_all(hcpcs, renamed)[0]) == 7


def test_a_txt_without_preamble_begins_with_its_first_line(cut, written, read_all):
    content = b"\n".join(cut(TXT).path.read_bytes().split(b"\r\n")[7:])
    rows, problems = read_all(hcpcs, written("a.txt", content))
    assert (rows[0].line, len(rows), bool(problems)) == (1, 7, False)


def test_a_continuation_may_be_shorter_than_a_record(cut, written, read_all):
    lines = cut(TXT).path.read_bytes().split(b"\r\n")
    assert len(lines[15]) == 316
    lines[15] = lines[15].rstrip()
    rows, problems = read_all(hcpcs, written("a.txt", b"\r\n".join(lines)))
    assert not problems
    assert "which this is the second" in rows[5].long_description


@pytest.mark.parametrize(
    ("old", "new"),
    [("Y0001003004", "Y0001004004"), ("Y0001002004", "Y0009002004"), ("Y0001002004", "Y0001002008")],
)
def test_a_piece_out_of_its_order_is_reported_and_not_joined(old, new, altered, read_all):
    _, problems = read_all(hcpcs, altered(TXT, old, new))
    assert "expected record id 3 or 7, or the next piece of the code above" in str(problems)


def test_a_sheet_that_goes_on_in_a_second_row_is_joined(workbook, read_all):
    def continue_last(rows):
        rows.append(["Y0002", "0020", "4", "and more of it"])

    rows, problems = read_all(hcpcs, workbook(continue_last))
    assert not problems
    assert rows[-1].long_description == "Invented drug, 1 mg and more of it"


def test_numbers_and_dates_in_the_cells_of_a_sheet_are_read_like_text(workbook, read_all):
    def typed(rows):
        rows[1][2] = 7
        rows[1][44] = 20020701
        rows[2][45] = datetime(1997, 1, 1)  # noqa: DTZ001 - a workbook has no zones

    before, _ = read_all(hcpcs, workbook())
    rows, problems = read_all(hcpcs, workbook(typed))
    assert (str(problems), rows) == ("", before)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Y0001,0010", "Y00O1,0010", "7: code 'Y00O1', expected a five-character procedure code"),
        ("   Y1,0010", "   Y,0010", "2: modifier 'Y', expected two characters"),
        ("Y0001,0010,3", "Y0001,0010,5", "7: record 'Y0001' '0010' '5', expected record id 3 or 7, or the next"),
        ("Y0001,0010", "Y0001,0020", "7: sequence number 0020, expected 00100 or 0010 on the first line of a code"),
        ("19860101,20190101", "19860101,20191301", "7: ACT EFF DT '20191301', expected a date YYYYMMDD"),
        ("20190101,,B", "20190101,,X", "7: action code 'X', expected one of NACDPSFBRT"),
        ("   Y2", "   Y1", "3: Y1 again, first on line 2, expected one row for each"),
    ],
)
def test_a_damaged_line_is_told_with_what_was_expected(old, new, told, altered, read_all):
    rows, problems = read_all(hcpcs, altered(CSV, old, new))
    assert str(problems).startswith(f"{CSV}:{told}")
    assert len(rows) == 6


@pytest.mark.parametrize("action", "NACDPSFBRT")
def test_every_action_of_the_key_sheet_is_known(action, altered, read_all):
    rows, problems = read_all(hcpcs, altered(CSV, "20190101,,B", f"20190101,,{action}"))
    assert (str(problems), action in {row.action_code for row in rows}) == ("", True)


def test_a_first_line_cut_short_and_a_line_of_noise_are_reported(cut, written, read_all):
    lines = cut(TXT).path.read_bytes().split(b"\r\n")
    lines[7] = lines[7][:290]
    lines[17] = b"noise between the records"
    rows, problems = read_all(hcpcs, written("a.txt", b"\r\n".join(lines)))
    assert [str(bad) for bad in problems.shown] == [
        "a.txt:8: 290 characters, expected at least 293",
        "a.txt:18: no record, expected code, sequence number and record id 3, 4, 7 or 8",
    ]
    assert len(rows) == 5


def test_a_file_of_another_kind_is_refused(cut, written, read_all):
    with pytest.raises(UnreadableFile, match=r"PPRRVU2025_cut.csv is no HCPCS release: no column ACT EFF DT"):
        read_all(hcpcs, cut("PPRRVU2025_cut.csv"))
    with pytest.raises(UnreadableFile, match="no column TERM DT"):
        read_all(hcpcs, written("a.csv", cut(CSV).path.read_text().replace("TERM DT", "OTHER")))


def test_in_an_archive_with_txt_and_xlsx_one_of_them_is_read(cut, workbook, tmp_path, read_all):
    path = tmp_path / "release.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("HCPC_ANWEB.xlsx", workbook().path.read_bytes())
        archive.writestr("HCPC_ANWEB.txt", cut(TXT).path.read_bytes())
        archive.writestr("proc_notes.txt", "notes")
    (source,) = open_sources([path], hcpcs.MEMBERS)
    assert source.name == "release.zip:HCPC_ANWEB.txt"
    assert len(read_all(hcpcs, source)[0]) == 7


@pytest.mark.real_data
def test_the_real_release_of_2019_has_its_known_counts(real_data, read_all):
    (source,) = open_sources([real_data / "c_hcpcs_2019" / "HCPC2019_CONTR_ANWEB.txt"])
    rows, problems = read_all(hcpcs, source)
    assert str(problems) == ""
    assert Counter(row.kind for row in rows) == {"procedure": 6_440, "modifier": 360}
    assert sum(row.termination_date is not None for row in rows) == 515
    assert None not in {row.long_description for row in rows}


@pytest.mark.real_data
@pytest.mark.slow  # a workbook of 6,800 rows takes a second
def test_txt_and_xlsx_of_2019_differ_only_where_the_real_files_do(real_data, read_all):
    path = real_data / "c_hcpcs_2019" / "2019-Alpha-Numeric-HCPCS-File.zip"
    (txt, _), (sheet, problems) = (
        read_all(hcpcs, open_sources([path], [pattern])[0]) for pattern in (r"ANWEB\.txt", r"ANWEB\.xlsx")
    )
    assert str(problems) == ""
    sheets = {row.code: row for row in sheet}
    assert len(sheets) == 6_800
    differing = Counter(
        field.name
        for row in txt
        for field in dataclasses.fields(row)
        if field.name != "line" and getattr(row, field.name) != getattr(sheets[row.code], field.name)
    )
    # The xlsx leaves 115 dates blank that the txt has; the txt lacks the fourth type of service of two codes.
    assert differing == {"effective_date": 115, "types_of_service": 2}
    assert all(row.effective_date is None for row in sheet if row.code == "A5513")


@pytest.mark.real_data
@pytest.mark.slow  # a workbook of 7,208 rows takes a second
def test_the_real_quarterly_xlsx_of_2020_is_read(real_data, read_all):
    (source,) = open_sources([real_data / "c_hcpcs_2020_quarterly" / "2020_10_anweb.xlsx"])
    rows, problems = read_all(hcpcs, source)
    assert str(problems) == ""
    assert Counter(row.kind for row in rows) == {"procedure": 6_825, "modifier": 371}
    assert max(rows, key=lambda row: len(row.long_description)).code == "G0503"


@pytest.mark.real_data
def test_the_real_csv_of_2026_is_read(real_data, read_all):
    (source,) = open_sources([real_data / "ab_cms_2026_excerpts" / "HCPC2026_OCT_ANWEB.excerpt.csv"])
    rows, problems = read_all(hcpcs, source)
    assert (str(problems), len(rows)) == ("", 12)
    assert {row.kind for row in rows} == {"modifier"}
    assert rows[0].code == "A1"
