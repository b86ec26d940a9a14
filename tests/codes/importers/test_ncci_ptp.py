"""NCCI pairs: the tab-delimited txt, the plain csv, their traps, and 2.5 million real rows."""

import zipfile
from collections import Counter
from datetime import date

import pytest

from codes.importers import ncci_ptp
from codes.importers.files import open_sources
from codes.importers.ncci_ptp import PtpRow
from codes.importers.problems import Problems, UnreadableFile

TXT, CSV = "ccipra_cut.txt", "ptp_practitioner_cut.csv"


def test_a_row_of_the_txt_is_read_with_both_dates_and_its_line(cut, read_all):
    rows, problems = read_all(ncci_ptp, cut(TXT))
    assert not problems
    assert len(rows) == 6
    assert rows[1] == PtpRow(
        line=8,
        column_one="9Z001",
        column_two="9Z003",
        prior_1996=True,
        effective_date=date(1996, 1, 1),
        deletion_date=date(2010, 12, 31),
        modifier_indicator="0",
        rationale="Second invented reason",
    )


def test_a_star_for_a_date_means_still_in_force(cut, read_all):
    rows, _ = read_all(ncci_ptp, cut(TXT))
    assert [row.deletion_date is None for row in rows] == [True, False, False, True, False, False]


def test_a_pair_that_came_and_went_keeps_all_its_rows(cut, read_all):
    rows, _ = read_all(ncci_ptp, cut(TXT))
    pairs = Counter((row.column_one, row.column_two) for row in rows)
    assert pairs["9Z001", "9Z003"] == 3


def test_an_edit_that_never_applied_ends_on_the_day_it_begins(cut, read_all):
    rows, _ = read_all(ncci_ptp, cut(TXT))
    never = [row for row in rows if row.modifier_indicator == "9"]
    assert len(never) == 2
    assert all(row.effective_date == row.deletion_date for row in never)


def test_the_csv_without_effective_date_says_unknown_and_guesses_none(cut, read_all):
    rows, problems = read_all(ncci_ptp, cut(CSV))
    assert not problems
    assert {(row.effective_date, row.prior_1996) for row in rows} == {(None, None)}
    assert [row.line for row in rows] == [2, 3, 4, 5]


def test_a_quoted_reason_keeps_its_comma(cut, read_all):
    rows, _ = read_all(ncci_ptp, cut(CSV))
    assert rows[1].rationale == "Second invented reason, with a comma"


def test_line_ends_and_header_length_do_not_matter(cut, written, read_all):
    before, _ = read_all(ncci_ptp, cut(TXT))
    lines = cut(TXT).path.read_bytes().replace(b"\r\n", b"\n").split(b"\n")
    shorter, problems = read_all(ncci_ptp, written("a.txt", b"\n".join(lines[2:])))
    assert not problems
    assert [row[1:] for row in shorter] == [row[1:] for row in before]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("9Z001\t9Z002\t", "9Z01\t9Z002\t", "7: code '9Z01', expected a five-character procedure code"),
        ("\t20190101\t", "\t20190132\t", "7: effective date '20190132', expected a date YYYYMMDD"),
        ("\t20190101\t*", "\t20190101\t", "7: deletion date '', expected a date YYYYMMDD or *"),
        ("\t20190101\t*\t1", "\t20190101\t*\t2", "7: modifier indicator '2', expected 0, 1 or 9"),
        ("\t\t20190101", "\tx\t20190101", "7: in existence prior to 1996 'x', expected blank or *"),
        ("9Z002\t\t20190101", "9Z002\t20190101", "7: 6 columns, expected 7"),
        ("9Z001\t9Z002\t\t20190101\t*\t1\tFirst invented reason", "9Z001", "7: 1 columns, expected 7"),
    ],
)
def test_a_damaged_line_is_told_with_what_was_expected(old, new, told, altered, read_all):
    rows, problems = read_all(ncci_ptp, altered(TXT, old, new))
    assert str(problems) == f"{TXT}:{told}"
    assert len(rows) == 5


@pytest.mark.parametrize(("name", "first"), [(TXT, "9Z001\t9Z002"), (CSV, "9Z001,9Z002")])
def test_a_first_row_that_lost_its_codes_is_no_header_line(name, first, altered, read_all):
    _, problems = read_all(ncci_ptp, altered(name, first, first.replace("9Z001", "").replace("9Z002", "")))
    assert "code ''" in str(problems)
    assert problems.count == 1


def test_blank_lines_at_the_end_are_no_rows(cut, written, read_all):
    rows, problems = read_all(ncci_ptp, written("a.txt", cut(TXT).path.read_bytes() + b"\r\n\r\n\x1a"))
    assert (len(rows), bool(problems)) == (6, False)


def test_all_bad_lines_of_a_run_are_counted_and_twenty_are_told(written, read_all):
    lines = ["column1,column2,deletion_date,modifier_indicator,rationale"]
    lines += ["9Z001,9Z002,*,7,no such indicator"] * 30 + ["9Z001,9Z002,*,1,fine"]
    rows, problems = read_all(ncci_ptp, written("many.csv", "\n".join(lines)))
    told = str(problems).splitlines()
    assert (len(told), told[0][:12], told[-1]) == (21, "many.csv:2: ", "and 10 more")
    assert [row.line for row in rows] == [32]


def test_a_file_of_another_kind_is_refused(written, read_all):
    with pytest.raises(UnreadableFile, match=r"a.csv is no file of NCCI pairs"):
        read_all(ncci_ptp, written("a.csv", "HCPCS,UNITS\n9Z001,1\n"))
    with pytest.raises(UnreadableFile, match="no column for modifier_indicator"):
        read_all(ncci_ptp, written("a.csv", "column1,column2,deletion_date,rationale\n"))


def test_the_setting_is_told_by_cms_names_of_the_files(cut):
    assert ncci_ptp.setting(cut(TXT)) == "practitioner"
    assert ncci_ptp.setting(cut("PPRRVU2025_cut.csv")) is None


def test_a_quotation_mark_in_a_reason_swallows_no_other_line(altered, read_all):
    rows, problems = read_all(ncci_ptp, altered(TXT, "First invented", '"First invented'))
    assert (len(rows), bool(problems)) == (6, False)


def test_all_parts_of_a_setting_are_taken_from_an_archive(cut, tmp_path, read_all):
    path = tmp_path / "ncci.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("ccipra-v1-f1.TXT", "ccipra-v1-f2.txt"):
            archive.writestr(name, cut(TXT).path.read_bytes())
        archive.writestr("ccipra-v1-f1.xlsx", b"the same as a workbook")
    sources = open_sources([path], ncci_ptp.MEMBERS)
    assert [source.name for source in sources] == ["ncci.zip:ccipra-v1-f1.TXT", "ncci.zip:ccipra-v1-f2.txt"]
    assert [len(read_all(ncci_ptp, source)[0]) for source in sources] == [6, 6]


def test_what_is_kept_while_reading_is_bounded(monkeypatch):
    monkeypatch.setattr(ncci_ptp, "KEPT", 10)
    kept = ncci_ptp.Kept(str.upper)
    assert [kept[f"a{number}"] for number in range(95)][-1] == "A94"
    assert len(kept) <= 10


@pytest.mark.real_data
def test_the_real_excerpt_of_2026_is_read(real_data, read_all):
    (source,) = open_sources([real_data / "ab_cms_2026_excerpts" / "ccipra-v322r0-f1.excerpt.txt"])
    rows, problems = read_all(ncci_ptp, source)
    assert (str(problems), len(rows)) == ("", 24)
    never = [row for row in rows if row.modifier_indicator == "9"]
    assert len(never) == 3
    assert all(row.effective_date == row.deletion_date for row in never)
    assert {row.prior_1996 for row in rows} == {False}


@pytest.mark.real_data
@pytest.mark.slow  # 2.5 million rows
def test_all_2546017_real_pairs_of_2024_are_read(real_data):
    (source,) = open_sources([real_data / "b_ncci_2024q3_reconstructed" / "ptp_practitioner_2024q3.csv.gz"])
    problems = Problems()
    indicators = Counter(row.modifier_indicator for row in ncci_ptp.read(source, problems))
    assert str(problems) == ""
    assert indicators == {"1": 1_707_611, "0": 739_553, "9": 98_853}
    assert indicators.total() == 2_546_017
