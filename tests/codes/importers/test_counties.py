"""Counties by locality: what CMS's list leaves out, misspells and repeats."""

import pytest

from codes.importers import localities
from codes.importers.files import open_sources
from codes.importers.problems import Check, UnreadableFile

HEAD = """COUNTIES INCLUDED IN 2025 LOCALITIES. (INVENTED),,,,
,,,,
Medicare Adminstrative Contractor,Locality Number,State ,Fee Schedule Area ,Counties
"""


@pytest.fixture
def read(written, read_all):
    def counties(*rows: str):
        return read_all(localities, written("25LOCCO.csv", HEAD + "\n,,,,\n".join(rows) + "\n"))

    return counties


def named(rows) -> list[tuple[str, str, str]]:
    return [(f"{row.contractor}-{row.locality}", row.state, row.county_key) for row in rows]


def test_lost_zeros_come_back_and_the_state_goes_on_to_the_next_one(read):
    rows, problems = read(
        "2102,1,ALASKA ,STATEWIDE ,ALL COUNTIES ", "4412,9,TEXAS ,X,ALDER", "4412,99,,Y ,ALL OTHER COUNTIES"
    )
    assert not problems
    assert named(rows) == [("02102-01", "AK", ""), ("04412-09", "TX", "alder"), ("04412-99", "TX", "")]


@pytest.mark.parametrize(
    ("counties", "expected"),
    [
        ("ALDER", ["alder"]),
        ("ALDER, BEECH AND CEDAR", ["alder", "beech", "cedar"]),
        ("ALDER, BEECH, AND ST. CEDAR", ["alder", "beech", "saint cedar"]),
        ("ALDER /BEECH CNTY", ["alder", "beech"]),
        ("LOS ANGELES /ORAGNGE CNTY", ["los angeles", "orange"]),
        ("PRINCE ALDER'S AND BEECH CITY", ["prince alders", "beech city"]),
        ("ALL COUNTY EQUIVALENTS", [""]),
        ("ALL COUNTIES, EXCEPT ALDER CITY, BEECH, AND CEDAR", [""]),
    ],
)
def test_a_list_in_words_is_a_county_a_row(read, counties, expected):
    rows, problems = read(f'4412,9,TEXAS,X,"{counties}"')
    assert not problems
    assert [row.county_key for row in rows] == expected


def test_counties_of_other_states_are_theirs_and_two_states_of_one_row_have_one_each(read):
    rows, problems = read(
        '12202,1,DISTRICT OF COLUMBIA ,X,"DISTRICT OF COLUMBIA; ALDER, BEECH IN VIRGINIA; CEDAR AND DATE IN MARYLAND"',
        "1212,1,HAWAII/GUAM,STATEWIDE ,ALL COUNTIES ",
    )
    assert not problems
    assert [(row.state, row.county_key) for row in rows] == [
        ("DC", "district of columbia"), ("VA", "alder"), ("VA", "beech"), ("MD", "cedar"), ("MD", "date"),
        ("HI", ""), ("GU", ""),
    ]  # fmt: skip


def test_a_row_twice_is_one_and_a_county_in_two_localities_is_refused(read):
    rows, problems = read("4412,9,TEXAS,X,ALDER", "4412,9,,X,ALDER")
    assert (len(rows), bool(problems)) == (1, False)
    rows, problems = read("4412,9,TEXAS,X,ALDER", "4412,10,,Y,ALDER")
    assert "ALDER of TX again, first on line 4, expected one locality for each" in str(problems)


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("x,9,TEXAS,X,ALDER", "contractor '0000x', expected 5 digits"),
        ("4412,999,TEXAS,X,ALDER", "locality '999', expected 2 digits"),
        ("4412,9,TEXSA,X,ALDER", "state 'TEXSA', expected the name of a state"),
        ("4412,9,,X,ALDER", "state '', expected the name of a state"),
        ("4412,9,TEXAS,X,", "no counties, expected their names, or ALL COUNTIES"),
        ("4412,9,TEXAS,X,ALL THE OTHERS", "county 'ALL THE OTHE...', expected the name of a county"),
        ("4412,9,TEXAS,X,ALD3R", "county 'ALD3R', expected the name of a county"),
        ("4412,9,TEXAS,ALDER", "4 columns, expected 5"),
    ],
)
def test_a_value_that_decides_refuses_the_file_by_its_line(read, row, what):
    assert str(read(row)[1]) == f"25LOCCO.csv:4: {what}"


def test_a_list_without_the_footnote_of_its_asterisks_may_be_cut(read):
    _, problems = read("4412,99,TEXAS,REST OF STATE*,ALL OTHER COUNTIES")
    assert Check.TRUNCATED in problems.doubts
    _, problems = read("4412,99,TEXAS,REST OF STATE*,ALL OTHER COUNTIES", "*  Two carriers.,,,,")
    assert not problems.doubts


def test_the_text_that_cuts_its_lists_off_is_refused_and_another_table_too(written, read_all):
    header = "Medicare AdmiLocality         State        Fee Schedule Area      Counties\n"
    with pytest.raises(UnreadableFile, match="cuts its lists of counties off: import the csv or xlsx"):
        read_all(localities, written("25LOCCO.txt", "COUNTIES INCLUDED IN 2025 LOCALITIES.\n\n" + header))
    with pytest.raises(UnreadableFile, match="is no list of counties by locality"):
        read_all(localities, written("a.csv", "A,B\n1,2\n"))


@pytest.mark.real_data
def test_the_real_list_is_read_whole(real_data, read_all):
    (csv, csv_problems), (xlsx, xlsx_problems) = (
        read_all(localities, source)
        for source in open_sources([real_data / "a_pfs_rvu25d" / f"25LOCCO.{kind}" for kind in ("csv", "xlsx")])
    )
    assert (str(csv_problems), csv_problems.doubts, str(xlsx_problems)) == ("", {}, "")
    assert named(csv) == named(xlsx)
    assert len({(row.contractor, row.locality) for row in csv}) == 109
    assert ("12202-01", "MD", "prince georges") in named(csv)
    assert ("09102-04", "FL", "dade") in named(csv)
