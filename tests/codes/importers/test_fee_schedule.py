"""Physician Fee Schedule: PPRRVU as csv and txt, by their layouts, their traps and the real releases."""

import dataclasses
import re
from collections import Counter
from decimal import Decimal
from itertools import islice

import pytest

from codes.importers import fee_schedule
from codes.importers.fee_schedule import FeeScheduleRow
from codes.importers.files import open_sources
from codes.importers.periods import Period, track_of
from codes.importers.problems import UnreadableFile
from codes.reference import indicators

CSV, TXT, CSV_2026 = "PPRRVU2025_cut.csv", "PPRRVU2025_cut.txt", "PPRRVU2026_cut_nonQPP.csv"


def shared(rows):
    """The 29 fields that csv and txt have in common."""
    return [dataclasses.replace(row, line=0, not_used_for_medicare=None) for row in rows]


def test_a_csv_row_is_read_with_every_figure_in_its_place(cut, read_all):
    rows, problems = read_all(fee_schedule, cut(CSV))
    assert not problems
    assert len(rows) == 7
    assert rows[0] == FeeScheduleRow(
        line=11,
        code="9Z001",
        modifier="",
        status="A",
        not_used_for_medicare=False,
        work_rvu=Decimal("7.10"),
        nonfacility_pe_rvu=Decimal("91.25"),
        nonfacility_na=False,
        facility_pe_rvu=Decimal("4.05"),
        facility_na=False,
        mp_rvu=Decimal("0.80"),
        nonfacility_total=Decimal("99.15"),
        facility_total=Decimal("11.95"),
        pctc="0",
        global_days="010",
        preoperative_share=Decimal("0.10"),
        intraoperative_share=Decimal("0.80"),
        postoperative_share=Decimal("0.10"),
        multiple_procedure="2",
        bilateral="1",
        assistant="1",
        co_surgeon="0",
        team="0",
        price_indicator=None,
        endo_base="",
        conversion_factor=Decimal("30.1234"),
        supervision="09",
        calculation_flag="0",
        imaging_family="99",
        opps_nonfacility_pe=Decimal("0.00"),
        opps_facility_pe=Decimal("0.00"),
        opps_mp=Decimal("0.00"),
    )


def test_four_columns_called_surg_keep_their_own_meaning(cut, read_all):
    rows, _ = read_all(fee_schedule, cut(CSV))
    base = next(row for row in rows if row.endo_base)
    assert (base.multiple_procedure, base.bilateral, base.assistant, base.co_surgeon, base.team) == (*"30222",)
    assert base.endo_base == "9Z001"


def test_the_txt_says_the_same_as_the_csv(cut, read_all):
    csv_rows, _ = read_all(fee_schedule, cut(CSV))
    txt_rows, problems = read_all(fee_schedule, cut(TXT))
    assert not problems
    assert shared(txt_rows) == shared(csv_rows)
    assert txt_rows[0].line == 4


def test_the_plus_column_is_unknown_in_the_txt_and_not_false(cut, read_all):
    csv_rows, _ = read_all(fee_schedule, cut(CSV))
    txt_rows, _ = read_all(fee_schedule, cut(TXT))
    assert [row.code for row in csv_rows if row.not_used_for_medicare] == ["9Z003"]
    assert {row.not_used_for_medicare for row in txt_rows} == {None}


def test_the_column_new_in_2026_moves_nothing_behind_it(cut, read_all):
    rows, problems = read_all(fee_schedule, cut(CSV_2026))
    assert not problems
    assert [row.price_indicator for row in rows[:2]] == ["1", "9"]
    before, _ = read_all(fee_schedule, cut(CSV))
    factor = Decimal("30.1234")
    assert [dataclasses.replace(row, price_indicator=None, conversion_factor=factor) for row in rows] == before


def test_the_layout_is_told_by_the_content_and_not_by_the_name(cut, written, read_all):
    renamed = written("rvu.csv", cut(TXT).path.read_bytes())
    rows, problems = read_all(fee_schedule, renamed)
    assert (len(rows), bool(problems)) == (7, False)


def test_no_description_survives_reading(cut, read_all):
    for name in (CSV, TXT, CSV_2026):
        rows, _ = read_all(fee_schedule, cut(name))
        assert "planted" not in repr(rows).lower()


def test_no_description_slips_into_a_report_when_a_comma_moves_the_columns(altered, read_all):
    damaged = altered(CSV, '"Planted words, ""quoted"", with commas"', "Planted words, with, commas")
    _, problems = read_all(fee_schedule, damaged)
    assert str(problems) == "PPRRVU2025_cut.csv:12: 33 columns, expected 31"


def test_a_damaged_number_is_named_by_file_and_line(altered, read_all):
    rows, problems = read_all(fee_schedule, altered(CSV, "91.25", "91.2x5"))
    assert str(problems) == "PPRRVU2025_cut.csv:11: nonfacility_pe_rvu '91.2x5', expected a number"
    assert len(rows) == 6


@pytest.mark.parametrize("text", ["NaN", "1e3", "-4.05", "4_05", "", "4,05", "Infinity", "٤.٠٥"])
def test_what_python_would_take_for_a_number_is_refused(text, altered, read_all):
    _, problems = read_all(fee_schedule, altered(CSV, ",4.05,", f',"{text}",'))
    assert problems.count == 1
    assert "facility_pe_rvu" in str(problems)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("9Z001,,Pl", "9z001,,Pl", "code '9z001', expected a five-character procedure code"),
        ("9Z001,,Pl", "9Z01,,Pl", "code '9Z01', expected a five-character procedure code"),
        ("9Z002,TC,", "9Z002,T,", "modifier 'T', expected blank or two characters"),
        (",A,,7.10", ",a,,7.10", "status 'a', expected one capital letter"),
        (",B,+,", ",B,x,", "not_used_for_medicare 'x', expected blank or +"),
        ("0.60,NA,0.30", "0.60,N,0.30", "nonfacility_na 'N', expected blank or NA"),
        (",010,", ",01O,", "global_days '01O', expected 000, 010, 090 or three letters"),
        (",9Z001,30", ",9Z1,30", "endo_base '9Z1', expected blank or a five-character procedure code"),
    ],
)
def test_a_value_out_of_its_list_is_told_with_what_was_expected(old, new, told, altered, read_all):
    _, problems = read_all(fee_schedule, altered(CSV, old, new))
    assert str(problems).partition(": ")[2] == told


def test_two_rows_for_one_code_and_modifier_are_refused(altered, read_all):
    rows, problems = read_all(fee_schedule, altered(CSV, "9Z002,26,", "9Z002,TC,"))
    assert str(problems).endswith(":14: 9Z002 TC again, first on line 13, expected one row for each")
    assert len(rows) == 6


def test_a_line_of_the_txt_cut_short_is_reported_and_the_others_read(cut, written, read_all):
    lines = cut(TXT).path.read_bytes().split(b"\r\n")
    lines[4] = lines[4][:150]
    rows, problems = read_all(fee_schedule, written("short.txt", b"\r\n".join(lines)))
    assert str(problems) == "short.txt:5: 150 characters, expected at least 171"
    assert len(rows) == 6


def test_a_txt_that_uses_the_filler_is_not_guessed_at(altered, read_all):
    rows, problems = read_all(fee_schedule, altered(TXT, "30222       9Z001", "302221      9Z001"))
    assert "take the csv of this release" in str(problems)
    assert len(rows) == 6


def test_a_quotation_mark_that_swallows_lines_is_told_with_both_ends(altered, read_all):
    _, problems = read_all(fee_schedule, altered(CSV, "9Z002,26,Planted words", '9Z002,26,"Planted words'))
    assert "csv:14: a quotation mark that closes on line 17" in str(problems)


def test_a_file_of_another_kind_is_refused_in_one_sentence(written, read_all):
    with pytest.raises(UnreadableFile, match=r"other.csv is no PPRRVU file: no header line begins with HCPCS"):
        read_all(fee_schedule, written("other.csv", "column1,column2\n9Z001,9Z002\n"))


def test_a_header_without_a_needed_column_is_refused(altered, read_all):
    with pytest.raises(UnreadableFile, match="no column for bilateral"):
        read_all(fee_schedule, altered(CSV, "BILAT", "OTHER"))


@pytest.mark.parametrize(
    ("name", "track"),
    [
        ("PPRRVU2026_Jul_nonQPP.csv", "non_qpp"),
        ("rvu26c.zip:PPRRVU2026_Jul_QPP.csv", "qpp"),
        ("PPRRVU2025_Oct.csv", ""),
    ],
)
def test_the_two_files_of_2026_are_told_apart_by_their_names(name, track):
    assert track_of(name) == track


@pytest.mark.real_data
def test_csv_and_txt_of_october_2025_agree_in_every_shared_field_of_19090_rows(real_data, read_all):
    folder = real_data / "a_pfs_rvu25d"
    sources = open_sources([folder / "PPRRVU2025_Oct.csv", folder / "PPRRVU2025_Oct.txt"])
    (csv_rows, csv_problems), (txt_rows, txt_problems) = (read_all(fee_schedule, source) for source in sources)
    assert (str(csv_problems), str(txt_problems)) == ("", "")
    assert len(csv_rows) == len(txt_rows) == 19_090
    assert shared(csv_rows) == shared(txt_rows)
    assert len({row.code for row in csv_rows}) == 16_852
    assert {row.modifier for row in csv_rows} == {"", "26", "TC", "53"}
    assert sum(row.not_used_for_medicare for row in csv_rows) == 148
    assert sum(bool(row.endo_base) for row in csv_rows) == 370


@pytest.mark.real_data
def test_every_indicator_of_october_2025_is_one_that_the_page_explains(real_data, read_all):
    (source,) = open_sources([real_data / "a_pfs_rvu25d" / "PPRRVU2025_Oct.csv"])
    rows, _ = read_all(fee_schedule, source)
    assert "".join(sorted({row.status for row in rows})) == "ABCEIJMNPRTX"
    assert {row.global_days for row in rows} == {"000", "010", "090", "MMM", "XXX", "YYY", "ZZZ"}
    assert "".join(sorted({row.pctc for row in rows})) == "0123456789"
    assert "".join(sorted({row.multiple_procedure for row in rows})) == "02345679"
    seen = {"01", "02", "03", "04", "05", "09", "21", "66", "6A", "7A"}
    assert {row.supervision for row in rows} == seen
    assert {row.imaging_family for row in rows} == {"88", "99"}
    told = [
        (indicators.STATUS, "status"), (indicators.GLOBAL_DAYS, "global_days"), (indicators.PCTC, "pctc"),
        (indicators.MULTIPLE, "multiple_procedure"), (indicators.BILATERAL, "bilateral"),
        (indicators.SUPERVISION, "supervision"), (indicators.ASSISTANT, "assistant"),
        (indicators.CO_SURGEONS, "co_surgeon"), (indicators.TEAM, "team"),
        (indicators.IMAGING_FAMILY, "imaging_family"),
    ]  # fmt: skip
    for meanings, column in told:
        assert {getattr(row, column) for row in rows} <= meanings.keys(), column


@pytest.mark.real_data
def test_years_of_copyright_are_not_taken_for_the_year_of_the_release(real_data):
    folder = real_data / "a_pfs_rvu25d"
    csv_file, txt_file = open_sources([folder / "PPRRVU2025_Oct.csv", folder / "PPRRVU2025_Oct.txt"])
    years = [{int(year) for _, line in islice(each.lines(), 12) for year in re.findall(r"20\d\d", line)}
             for each in (csv_file, txt_file)]  # fmt: skip
    assert (2024 in years[0], 2026 in years[1]) == (True, True)
    assert fee_schedule.period(csv_file) == Period(2025, 4)
    assert fee_schedule.period(txt_file) == Period(), "its name alone says it"


@pytest.mark.real_data
def test_the_total_of_every_real_row_is_the_sum_of_its_parts(real_data, read_all):
    (source,) = open_sources([real_data / "a_pfs_rvu25d" / "PPRRVU2025_Oct.csv"])
    rows, _ = read_all(fee_schedule, source)
    off = Counter(row.nonfacility_total - row.work_rvu - row.nonfacility_pe_rvu - row.mp_rvu for row in rows)
    assert set(off) == {Decimal(0)}


@pytest.mark.real_data
def test_january_2024_is_read_from_its_gzip(real_data, read_all):
    (source,) = open_sources([real_data / "a_pfs_rvu24_reconstructed" / "PPRRVU_rvu24a_jan.csv.gz"])
    rows, problems = read_all(fee_schedule, source)
    assert (str(problems), len(rows)) == ("", 18_499)
    assert {row.conversion_factor for row in rows} == {Decimal("32.7442")}


@pytest.mark.real_data
def test_the_real_layout_of_2026_is_read(real_data, read_all):
    (source,) = open_sources([real_data / "ab_cms_2026_excerpts" / "PPRRVU2026_Jul_nonQPP.excerpt.csv"])
    rows, problems = read_all(fee_schedule, source)
    assert (str(problems), len(rows)) == ("", 14)
    assert {(row.price_indicator, row.conversion_factor) for row in rows} == {("9", Decimal("33.4009"))}
