"""Wages by occupation (OEWS): columns and occupations that move from year to year, and figures not released."""

from decimal import Decimal

import pytest

from codes.importers import wages

COLUMNS = (
    "OCC_CODE,OCC_TITLE,{group},TOT_EMP,EMP_PRSE,{more}H_MEAN,H_PCT10,H_PCT25,H_MEDIAN,H_PCT75,H_PCT90,ANNUAL,HOURLY"
)
UPPER_13 = COLUMNS.format(group="OCC_GROUP", more="")
LOWER_19 = COLUMNS.format(group="O_GROUP", more="JOBS_1000,PCT_TOTAL,").lower()
UPPER_21 = COLUMNS.format(group="O_GROUP", more="JOBS_1000,LOC_QUOTIENT,PCT_TOTAL,PCT_RPT,")


def made(head: str, *rows: str) -> str:
    """Rows of an occupation, its group and its wages, in the columns of that year."""
    between = "," * (head.count(",") - COLUMNS.format(group="", more="").count(","))
    lines = []
    for row in rows:
        occupation, group, *figures = row.split()
        lines.append(f"{occupation},Invented keepers,{group.strip('-')},1200,0.4,{between}{','.join(figures)},,TRUE")
    return "\n".join([head, *lines])


@pytest.mark.parametrize(
    ("head", "of_one"), [(UPPER_13, "-"), (LOWER_19, "detailed"), (UPPER_21, "detailed")], ids=["2013", "2019", "2021"]
)
def test_columns_are_found_in_either_case_and_groups_are_left_out(written, read_all, head, of_one):
    text = made(
        head,
        "29-0000 major 40 20 30 38 50 60",
        f"29-2072 {of_one} 24.5 15 18 23.45 30 38",
        f"29-1229 {of_one} * 60.1 # # # #",
    )
    rows, problems = read_all(wages, written("national.csv", text))
    assert not problems
    assert [(row.line, row.occupation, row.median) for row in rows] == [
        (3, "29-2072", Decimal("23.45")), (4, "29-1229", None),
    ]  # fmt: skip
    assert (rows[0].area, rows[0].employed, rows[1].mean) == ("99", 1200, None)


@pytest.mark.parametrize("of_the_year", ["29-2071", "29-2098"])
def test_an_occupation_under_another_number_is_not_taken_for_the_one_of_today(written, read_all, of_the_year):
    rows, _ = read_all(wages, written("national.csv", made(LOWER_19, f"{of_the_year} detailed 24 15 18 23 30 38")))
    assert [row.occupation for row in rows] == [of_the_year]
