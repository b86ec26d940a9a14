"""Drugs by average sales price: payment limits, the crosswalk, and NDCs in every form."""

from decimal import Decimal

import pytest

from codes.importers import asp
from codes.importers.asp import AspRow
from codes.importers.problems import Problems, UnreadableFile
from codes.models.drugs import hyphened, ndcs_of

LIMITS, CROSSWALK = "ASP_Pricing_cut.csv", "ASP_NDC-HCPCS_Crosswalk_cut.csv"


def test_limits_are_read_below_the_notes_and_no_description_is_kept(cut, read_all):
    rows, problems = read_all(asp, cut(LIMITS))
    assert not problems
    assert rows == [
        AspRow(5, "J9904", "10 MG", Decimal("16.642"), Decimal(20)),
        AspRow(6, "J9905", "1 MG", None, Decimal("16.5")),
        AspRow(7, "99907", "0.5 ML", Decimal("1244.08"), None),
    ]
    assert "Planted" not in str(rows)


def test_packages_of_the_crosswalk_have_eleven_digits(cut):
    rows = list(asp.read_crosswalk(cut(CROSSWALK), None))
    assert [(row.ndc, row.code, row.units_of_package) for row in rows[:2]] == [
        ("99909003930", "J9904", Decimal(125)), ("99909103903", "J9905", Decimal("2.5")),
    ]  # fmt: skip
    assert "Planted" not in str(rows)


def test_a_bad_ndc_is_told_with_its_line(altered, problems_of):
    said = problems_of(asp.read_crosswalk, altered(CROSSWALK, "99909-0039-30", "99909-0039"))
    assert "4: NDC '99909-0039', expected 11 digits, or three parts with hyphens" in said


@pytest.fixture
def problems_of():
    def run(read, source) -> str:
        problems = Problems()
        list(read(source, problems))
        return str(problems)

    return run


def test_the_two_files_are_told_apart_by_their_columns(cut):
    assert [asp.is_crosswalk(cut(name)) for name in (LIMITS, CROSSWALK)] == [False, True]
    with pytest.raises(UnreadableFile, match="is neither"):
        asp.is_crosswalk(cut("MUE_dme_cut.csv"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("99909-0039-30", ["99909003930"]),
        ("99909003930", ["99909003930"]),
        ("9909-0039-30", ["09909003930"]),
        ("99909-039-30", ["99909003930"]),
        ("99909-0039-3", ["99909003903"]),
        ("99909 0039 30", ["99909003930"]),
        ("NDC: 99909-0039-30", ["99909003930"]),
        ("N499909003930", ["99909003930"]),
        ("9990900393", ["09990900393", "99909000393", "99909003903"]),
        ("99909-39-3", []),
        ("999-0039-30", []),
        ("123", []),
        ("", []),
        ("99909-0O39-30", []),
        ("\u0661" * 11, []),
    ],
)
def test_an_ndc_is_read_in_every_form(typed, meant):
    assert ndcs_of(typed) == meant


def test_an_ndc_is_written_as_on_the_label():
    assert hyphened("00009003930") == "00009-0039-30"
