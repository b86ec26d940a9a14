"""Articles and determinations of the coverage database, on invented ones in its tables."""

from datetime import date

import pytest

from codes.importers import coverage
from codes.importers.coverage import CoverageCodeRow, LinkRow, PolicyRow
from codes.importers.problems import Problems, UnreadableFile


def test_an_article_has_its_days_and_no_text(cut, read_all):
    rows, problems = read_all(coverage, cut("article_cut.csv"))
    assert not problems
    assert rows == [
        PolicyRow(2, "A90001", 3, "Billing of horns, invented", date(2025, 1, 15), None),
        PolicyRow(4, "A90002", 1, "Billing of hoofs", date(2025, 1, 15), date(2025, 10, 31)),
    ]


def test_the_lists_are_told_by_the_name_of_the_file_and_keep_no_description(cut):
    names = ("article_x_hcpc_code_cut.csv", "article_x_icd10_covered_cut.csv", "article_x_icd10_noncovered_cut.csv")
    rows = [row for name in names for row in coverage.read_codes(cut(name), Problems())]
    assert [row.kind for row in rows] == ["procedure"] * 3 + ["supports"] * 3 + ["excludes"]
    assert rows[3] == CoverageCodeRow(2, "A90001", 3, "supports", "A990", 1)
    assert "Planted" not in str(rows)


def test_a_contractor_that_left_a_state_is_not_among_its_own(cut):
    rows = list(coverage.read_links(cut("contractor_jurisdiction_cut.csv"), Problems()))
    assert rows == [LinkRow(2, "contractor", "10", "1"), LinkRow(3, "contractor", "10", "2")]


def test_a_text_longer_than_csv_allows_is_passed_over(written, read_all):
    head = "article_id,article_version,title,article_eff_date,article_end_date,description\n"
    rows, _ = read_all(coverage, written("article.csv", f'{head}1,1,T,,,"{"x" * 300_000}"\n2,1,U,,,\n'))
    assert [row.policy for row in rows] == ["A1", "A2"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("A99.0,", "99.0,", "code '990', expected a code of ICD-10-CM"),
        ("90001,3,A", "X,3,A", "article 'X', expected a number"),
    ],
)
def test_a_line_that_does_not_fit_is_told(altered, old, new, said):
    problems = Problems()
    list(coverage.read_codes(altered("article_x_icd10_covered_cut.csv", old, new), problems))
    assert said in str(problems)


def test_another_header_is_refused_by_name(altered, read_all):
    with pytest.raises(UnreadableFile, match="no column article_eff_date"):
        read_all(coverage, altered("article_cut.csv", "article_eff_date", "begins"))


def test_a_local_determination_has_the_days_of_its_revision_and_a_proposed_one_is_none(cut, read_all):
    rows, problems = read_all(coverage, cut("lcd_cut.csv"))
    assert not problems
    assert rows == [
        PolicyRow(2, "L30001", 5, "Horn implants", date(2025, 2, 1), None),
        PolicyRow(4, "L30002", 2, "Saddles for unicorns", date(2024, 1, 1), date(2025, 11, 30)),
    ]


def test_a_national_determination_is_told_by_its_section_and_a_retired_one_without_a_last_day_is_left_out(
    cut, read_all
):
    rows, problems = read_all(coverage, cut("ncd_trkg_cut.csv"))
    assert not problems
    assert rows == [PolicyRow(2, "NCD901", 2, "990.4.1 Horns of unicorns", date(2021, 9, 27), None)]


def test_the_row_of_a_list_without_codes_is_no_code(cut, altered):
    problems = Problems()
    assert [row.code for row in coverage.read_codes(cut("lcd_x_hcpc_code_cut.csv"), problems)] == ["49903"]
    listed = altered("article_x_icd10_covered_cut.csv", "A99.0", "XX000")
    assert [row.code for row in coverage.read_codes(listed, problems)] == ["T99XXXA", "A9910"]
    assert not problems


def test_an_article_that_stands_under_no_determination_is_under_none(cut):
    names = ("article_related_documents_cut.csv", "article_related_ncd_documents_cut.csv")
    rows = [row for name in names for row in coverage.read_links(cut(name), Problems())]
    assert rows == [LinkRow(2, "under", "A90001", "L30001"), LinkRow(2, "under", "A90001", "NCD901")]


@pytest.mark.parametrize(("area", "state"), [("QN", "NY"), ("SF", "CA"), ("WM", "MO"), ("CNMI", "MP"), ("NY", "NY")])
def test_an_area_within_a_state_is_its_state(altered, area, state):
    rows = list(coverage.read_links(altered("state_lookup_cut.csv", "1,NY", f"1,{area}"), Problems()))
    assert rows[0] == LinkRow(2, "state", "1", state)


def test_a_revision_of_an_article_ends_with_its_last_day(altered, read_all):
    head = "article_pub_date", "article_rev_end_date"
    rows, _ = read_all(coverage, altered("article_cut.csv", *head))
    assert [row.end_date for row in rows] == [date(2025, 1, 1), date(2025, 1, 1)]
