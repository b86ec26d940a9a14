"""The small tables: HCPCS modifiers, places of service, RBCS groups."""

from collections import Counter
from datetime import date

import pytest

from codes.importers import modifiers, places, rbcs
from codes.importers.files import open_sources
from codes.importers.modifiers import ModifierRow
from codes.importers.places import PlaceRow
from codes.importers.problems import UnreadableFile
from codes.importers.rbcs import RbcsRow

MODIFIERS, PLACES, RBCS = "hcpcs_level2_modifiers_cut.csv", "place_of_service_cut.csv", "RBCS_cut.csv"


def test_a_modifier_carries_its_texts_and_dates(cut, read_all):
    rows, problems = read_all(modifiers, cut(MODIFIERS))
    assert not problems
    assert rows[0].long_description == "Invented modifier, with a comma"
    assert rows[1] == ModifierRow(
        line=3,
        modifier="Y2",
        long_description="Invented modifier that ended",
        short_description="Invented two",
        coverage="D",
        added_date=date(2015, 1, 1),
        effective_date=date(2019, 1, 1),
        termination_date=date(2018, 12, 31),
        action_code="D",
    )


def test_the_text_of_a_cpt_modifier_is_thrown_away(cut, read_all):
    rows, _ = read_all(modifiers, cut(MODIFIERS))
    assert (rows[2].modifier, rows[2].long_description, rows[2].short_description) == ("99", None, None)
    assert "planted" not in repr(rows).lower()


def test_a_place_keeps_its_leading_zero_and_its_setting(cut, read_all):
    rows, problems = read_all(places, cut(PLACES))
    assert not problems
    assert rows[0] == PlaceRow(
        line=2,
        code="01",
        name="Invented kiosk",
        description="A place of the tests, with a visitor’s quotation mark.",
        facility=False,
    )
    assert [row.facility for row in rows] == [False, True, None]


def test_a_code_has_one_rbcs_row_per_assignment(cut, read_all):
    rows, problems = read_all(rbcs, cut(RBCS))
    assert not problems
    assert [row.code for row in rows] == ["9Z001", "9Z002", "9Z002"]
    assert rows[1] == RbcsRow(
        line=3,
        code="9Z002",
        rbcs_id="XY000N",
        category="Invented group",
        subcategory="Invented other part",
        family=None,
        major_indicator="O",
        added_date=date(2013, 1, 1),
        end_date=date(2018, 12, 31),
        assignment_date=date(2014, 1, 1),
    )


@pytest.mark.parametrize(
    ("reader", "name", "old", "new", "told"),
    [
        (modifiers, MODIFIERS, "Y1,", "Y,", "2: modifier 'Y', expected two characters"),
        (modifiers, MODIFIERS, "Y2,", "Y1,", "3: Y1 again, first on line 2, expected one row for each"),
        (modifiers, MODIFIERS, "20181231", "31/12/18", "3: termination_date '31/12/18', expected a date YYYYMMDD"),
        (places, PLACES, ",01,", ",1,", "2: place of service '1', expected two digits"),
        (places, PLACES, ",02,", ",01,", "3: 01 again, first on line 2, expected one row for each"),
        (places, PLACES, "Facility,02", "Other,02", "3: type 'Other', expected Facility, Non-Facility or Unassigned"),
        (rbcs, RBCS, "9Z001,", "9Z0O1,", "2: code '9Z0O1', expected a five-character procedure code"),
        (rbcs, RBCS, "12/11/2020", "13/11/2020", "2: added_date '13/11/2020', expected a date MM/DD/YYYY"),
        (rbcs, RBCS, "12/11/2020", "2/1/2020", "2: added_date '2/1/2020', expected a date MM/DD/YYYY"),
    ],
)
def test_a_damaged_line_is_told_with_what_was_expected(reader, name, old, new, told, altered, read_all):
    rows, problems = read_all(reader, altered(name, old, new))
    assert str(problems) == f"{name}:{told}"
    assert len(rows) == 2


@pytest.mark.parametrize("reader", [modifiers, places, rbcs])
def test_a_file_of_another_kind_is_refused(reader, cut, read_all):
    with pytest.raises(UnreadableFile, match=r"aoc_cut.csv is no .+: no column "):
        read_all(reader, cut("aoc_cut.csv"))


@pytest.mark.real_data
def test_the_real_vocabularies_are_read(real_data, read_all):
    paths = ["g_modifiers/hcpcs_level2_modifiers_2020q4.csv", "g_place_of_service/place_of_service_codes.csv"]
    sources = open_sources(real_data / path for path in paths)
    (modifier_rows, modifier_problems), (place_rows, place_problems) = map(read_all, (modifiers, places), sources)
    assert (str(modifier_problems), len(modifier_rows)) == ("", 371)
    assert str(place_problems) == ""
    assert Counter(row.facility for row in place_rows) == {None: 47, False: 34, True: 18}
    assert "Patient’s Home" in place_rows[1].name


@pytest.mark.real_data
def test_the_real_rbcs_of_2024_is_read(real_data, read_all):
    (source,) = open_sources([real_data / "d_betos" / "rbcs_2024_reconstructed.csv"])
    rows, problems = read_all(rbcs, source)
    assert (str(problems), len(rows)) == ("", 17_033)
    assert len({row.code for row in rows}) == 15_522
    assert sum(row.family is None for row in rows) == 10_728
