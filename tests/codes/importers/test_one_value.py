"""One value never damns a file by chance: what is read from each column of each source, and what a wrong value does.

`decides` refuses the line, `shown` becomes empty with a warning, and `text` is kept as it is (`test_fitting` tells what
happens to one that is too long). Columns that no table here names are not read.
"""

import csv
import io

import pytest

from codes.importers import (
    add_on,
    anesthesia,
    asc,
    asp,
    coverage,
    fee_schedule,
    geography,
    gpci,
    hcpcs,
    icd10cm,
    icd10cm_conversion,
    localities,
    modifiers,
    mue,
    ncci_ptp,
    opps,
    opps_cap,
    places,
    rbcs,
    wages,
    zip_localities,
)  # fmt: skip
from codes.importers.files import open_sources
from codes.importers.problems import Problems
from codes.releases.sources import SOURCES
from tests.codes.importers.conftest import CUTS

WRONG = "~?"
FEES = {
    "code": 0, "modifier": 1, "status": 3, "not_used_for_medicare": 4, "work_rvu": 5, "nonfacility_pe_rvu": 6,
    "nonfacility_na": 7, "facility_pe_rvu": 8, "facility_na": 9, "mp_rvu": 10, "nonfacility_total": 11,
    "facility_total": 12, "pctc": 13, "global_days": 14, "preoperative_share": 15, "intraoperative_share": 16,
    "postoperative_share": 17, "multiple_procedure": 18, "bilateral": 19, "assistant": 20, "co_surgeon": 21, "team": 22,
    "endo_base": 23, "conversion_factor": 24, "opps_nonfacility_pe": 28, "opps_facility_pe": 29, "opps_mp": 30,
}  # fmt: skip
FEES_26 = [0, 1, *range(3, 23), 24, 25, 29, 30, 31]
HCPCS_TEXTS = [3, 4, *range(5, 30), 31, *range(36, 43)]
# reader, cut, line of the row, what decides, what is shown, what is text: columns by their number
TABLE = [
    (fee_schedule.read, "PPRRVU2025_cut.csv", 11, [*FEES.values()], [25, 26, 27], []),
    (fee_schedule.read, "PPRRVU2026_cut_nonQPP.csv", 11, FEES_26, [23, 26, 27, 28], []),
    (hcpcs.read, "HCPC_cut_ANWEB.csv", 2, [0, 1, 2, 45, 46, 47], [30, 32, 43, 44], HCPCS_TEXTS),
    (ncci_ptp.read, "ptp_practitioner_cut.csv", 2, [0, 1, 2, 3], [], [4]),
    (mue.read, "MUE_practitioner_cut.csv", 10, [0, 1, 2], [], [3]),
    (add_on.read, "aoc_cut.csv", 2, [0, 1, 2], [], []),
    (modifiers.read, "hcpcs_level2_modifiers_cut.csv", 2, [0, 6], [4, 5], [1, 2, 3, 7]),
    (places.read, "place_of_service_cut.csv", 2, [0, 1], [], [2, 3]),
    (rbcs.read, "RBCS_cut.csv", 2, [0, 9, 10, 11], [8], [1, 3, 5, 7]),
    (gpci.read, "GPCI_cut.csv", 4, [0, 1, 2, 4, 5, 6], [], [3]),
    (localities.read, "LOCCO_cut.csv", 5, [0, 1, 2, 4], [], [3]),
    (opps_cap.read, "OPPSCAP_cut.csv", 2, [0, 1, 2, 3, 4, 5, 6], [], []),
    (anesthesia.read, "ANES_cut.csv", 2, [0, 1, 3], [], [2]),
    (opps.read, "AddendumB_cut.csv", 4, [0, 2, 3, 5], [4, 6, 7], []),
    (opps.read_apcs, "AddendumA_cut.csv", 4, [0, 2, 4], [3, 5, 6, 8], [1]),
    (asc.read, "ASC_AA_cut.csv", 6, [0, 3, 4, 6], [5], []),
    (asc.read, "ASC_BB_cut.txt", 4, [0, 4, 6], [5], []),
    (asc.read, "ASC_EE_cut.csv", 5, [0], [], []),
    (asc.read, "ASC_FF_cut.csv", 5, [0, 3], [4, 6, 7, 8], []),
    (asp.read, "ASP_Pricing_cut.csv", 5, [0, 3], [4], [2]),
    (asp.read_crosswalk, "ASP_NDC-HCPCS_Crosswalk_cut.csv", 4, [0, 3, 9], [6, 7, 8], [2, 4, 5]),
    (geography.read, "zipcodes_cut.csv", 2, [0, 2, 5, 6], [], [1]),
    (wages.read, "wages_cut.csv", 4, [0, 7], [3, 4, 5, 6, 8, 9], [1]),
    (coverage.read, "article_cut.csv", 2, [0, 1, 5, 6], [], [3]),
    (coverage.read_codes, "article_x_hcpc_code_cut.csv", 2, [0, 1, 2, 4], [], []),
]  # fmt: skip
WIDTHS = {"text": [(0, 2), (2, 7), (7, 12), (12, 14), (20, 21), (75, 80)], "shown": [(14, 15)]}


def cells_of(cut: str, line: int) -> tuple[list[list[str]], str, int]:
    """The records of a cut, their delimiter, and the place of the one on a line."""
    content = (CUTS / cut).read_bytes().decode("latin-1")
    delimiter = "\t" if cut.endswith(".txt") else ","
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter)
    records, lines, start = [], [], 1
    for record in reader:
        records.append(record)
        lines.append(start)
        start = reader.line_num + 1
    return records, delimiter, lines.index(line)


def read_with(read, folder, cut: str, line: int, column: int, value: str):
    """All rows of a cut with one cell replaced, and the problems of the reader."""
    records, delimiter, place = cells_of(cut, line)
    records[place] = [*records[place][:column], value, *records[place][column + 1 :]]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(records)
    path = folder / cut
    path.write_bytes(text.getvalue().encode("latin-1"))
    (source,) = open_sources([path])
    problems = Problems()
    return list(read(source, problems)), problems


def cases(kind: int) -> list:
    return [
        pytest.param(row[0], row[1], row[2], column, id=f"{row[1]}-{column}") for row in TABLE for column in row[kind]
    ]


@pytest.mark.parametrize(("read", "cut", "line", "column"), cases(3))
def test_a_value_that_decides_refuses_the_file_by_line_and_column(tmp_path, read, cut, line, column):
    _, problems = read_with(read, tmp_path, cut, line, column, WRONG)
    assert str(problems).splitlines()[0].startswith(f"{cut}:{line}: ")
    assert "~?'" in str(problems).splitlines()[0]
    assert ", expected " in str(problems).splitlines()[0]


@pytest.mark.parametrize(("read", "cut", "line", "column"), cases(4))
def test_a_value_that_decides_nothing_becomes_empty_with_its_line_and_column(tmp_path, read, cut, line, column):
    every, _ = read_with(read, tmp_path, cut, line, column, "")
    rows, problems = read_with(read, tmp_path, cut, line, column, WRONG)
    assert not problems
    assert len(rows) == len(every)
    assert problems.left_out_count == 1
    assert f"{cut}:{line}: " in problems.warnings
    assert f" '{WRONG}', expected " in problems.warnings


@pytest.mark.parametrize(("read", "cut", "line", "column"), cases(5))
def test_a_text_is_kept_as_it_stands(tmp_path, read, cut, line, column):
    _, problems = read_with(read, tmp_path, cut, line, column, "Odd words ?!")
    assert not problems
    assert not problems.left_out


@pytest.mark.parametrize(("first", "last"), WIDTHS["text"])
def test_a_record_of_zip_codes_is_refused_by_what_decides(tmp_path, first, last):
    rows, problems = zips(tmp_path, first, last)
    assert str(problems).startswith("ZIP5_cut.txt:2: ")
    assert len(rows) == 2


def test_a_rural_mark_decides_nothing(tmp_path):
    rows, problems = zips(tmp_path, *WIDTHS["shown"][0])
    assert (len(rows), bool(problems)) == (3, False)
    assert problems.warnings == "1 value(s) left empty:\nZIP5_cut.txt:2: rural indicator '~', expected blank, R or B"


def zips(folder, first: int, last: int):
    """The cut of ZIP codes with these characters of its second record replaced."""
    lines = (CUTS / "ZIP5_cut.txt").read_text().splitlines()
    lines[1] = lines[1][:first] + "~" * (last - first) + lines[1][last:]
    path = folder / "ZIP5_cut.txt"
    path.write_text("\n".join(lines) + "\n")
    (source,) = open_sources([path])
    problems = Problems()
    return list(zip_localities.read(source, problems)), problems


@pytest.mark.parametrize(("first", "last"), [(0, 5), (6, 13), (14, 15)])
def test_a_line_of_the_order_file_is_refused_by_number_code_and_flag(tmp_path, first, last):
    lines = (CUTS / "icd10cm_order_cut.txt").read_text().splitlines()
    lines[3] = lines[3][:first] + "~" * (last - first) + lines[3][last:]
    path = tmp_path / "icd10cm_order_cut.txt"
    path.write_text("\n".join(lines) + "\n")
    (source,) = open_sources([path])
    problems = Problems()
    list(icd10cm.read(source, problems))
    assert str(problems).startswith("icd10cm_order_cut.txt:4: ")


def test_every_source_has_its_columns_here():
    """But those whose files are no tables: the AMA's delivery, tabular list and index, and links without values."""
    others = {"cpt", "icd10cm_tabular", "icd10cm_index", "coverage_states"}
    here = {row[0] for row in TABLE} | {zip_localities.read, icd10cm.read, icd10cm_conversion.read}
    assert {source.slug for source in SOURCES.values() if source.read not in here} == others
