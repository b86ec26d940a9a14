"""A locality has one name wherever it is shown: CMS's files write capitals and shorten."""

import csv
from pathlib import Path

import pytest

from codes.models import AnesthesiaFactor, Locality, Release
from codes.models.geography import locality_name, place_name
from tests.codes.page.test_page import text_of
from tests.reference import make_fee, make_release

CAPITALS = "SEATTLE (KING CNTY)"


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        ("HOUSTON", "Houston"),
        ("ALASKA*", "Alaska"),
        ("REST OF TEXAS", "Rest of Texas"),
        ("DISTRICT OF COLUMBIA", "District of Columbia"),
        ("DC + MD/VA SUBURBS", "DC + MD/VA Suburbs"),
        ("NYC SUBURBS/LONG ISLAND", "NYC Suburbs/Long Island"),
        ("POUGHKPSIE/N NYC SUBURBS", "Poughkeepsie/N NYC Suburbs"),
        ("BALTIMORE/SURR. CNTYS", "Baltimore/Surrounding Counties"),
        ("LOS ANGELES-LONG BEACH-ANAHEIM (LOS ANGELES/ORANGE CNTY)",
         "Los Angeles-Long Beach-Anaheim (Los Angeles/Orange County)"),
        ("EAST ST. LOUIS", "East St. Louis"),
        ("PRINCE GEORGE'S", "Prince George's"),
        ("MCHENRY", "McHenry"),
        ("DEKALB", "DeKalb"),
        ("HAWAII, GUAM", "Hawaii, Guam"),
        ("Metropolitan Boston", "Metropolitan Boston"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_place_in_capitals_is_written_as_americans_write_it(listed, written):
    assert place_name(listed) == written


def test_no_name_of_the_edition_is_left_in_capitals_or_with_a_small_first_letter():
    with Path("codes/sample/gpci.csv").open(encoding="utf-8") as file:
        names = [place_name(row["name"]) for row in csv.DictReader(file)]
    assert [name for name in names if name == name.upper() or not name[0].isupper() or "nty" in name.split()] == []
    assert locality_name("HOUSTON", "TX") == "Houston, TX"
    assert locality_name("HOUSTON", "") == "Houston"


@pytest.mark.parametrize(
    ("listed", "state", "named"),
    [
        ("ALABAMA", "AL", "Alabama"),
        ("MONTANA**", "MT", "Montana"),
        ("STATEWIDE", "WV", "West Virginia"),
        ("REST OF TEXAS", "TX", "Rest of Texas"),
        ("REST OF STATE*", "OR", "Rest of Oregon"),
        ("REST OF STATE", "", "Rest of State"),
        ("HAWAII, GUAM", "HI", "Hawaii, Guam"),
        ("NORTHERN NJ", "NJ", "Northern NJ"),
        ("DC + MD/VA SUBURBS", "DC", "DC + MD/VA Suburbs"),
        ("METROPOLITAN KANSAS CITY", "MO", "Metropolitan Kansas City, MO"),
        ("NYC SUBURBS/LONG ISLAND", "NY", "NYC Suburbs/Long Island, NY"),
        ("EAST ST. LOUIS", "IL", "East St. Louis, IL"),
        ("ELSEWHERE", "ZZ", "Elsewhere, ZZ"),
    ],
)
def test_a_locality_names_its_state_once(listed, state, named):
    """One list called it Rest of State and another Rest of Texas, and a whole state stood as "Alabama, AL"."""
    assert locality_name(listed, state) == named
    assert Locality(name=listed, state=state).title == named.removesuffix(f", {state}")


def test_every_list_of_the_edition_calls_a_locality_alike():
    names: dict[str, set[str]] = {}
    for file, column in (("gpci", "name"), ("localities", "area")):
        with Path(f"codes/sample/{file}.csv").open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                if row[column].startswith(("REST OF", "STATEWIDE")) or column == "name":
                    key = f"{row['contractor']}-{row['locality']}"
                    names.setdefault(key, set()).add(locality_name(row[column], row["state"]))
    del names["01212-01"]  # of two states: Hawaii with Guam
    assert {key: each for key, each in names.items() if len(each) > 1} == {}


@pytest.mark.django_db
def test_localities_are_chosen_by_the_names_of_their_states():
    """By the letters of the post Alaska stood before Alabama, and West Virginia before Wisconsin."""
    release = make_release("TESTGPCI", source=Release.Source.GPCI)
    listed = [("AK", "ALASKA*"), ("AL", "ALABAMA"), ("TX", "REST OF TEXAS"), ("TX", "DALLAS"), ("TN", "TENNESSEE")]
    for line, (state, name) in enumerate(listed):
        indices = {"work": 1, "practice_expense": 1, "malpractice": 1}
        Locality.objects.create(
            release=release, contractor="09991", locality=f"{line:02}", name=name, state=state, line=9 - line, **indices
        )
    shown = [str(each) for each in release.localities.for_choosing()]
    assert shown == ["Alabama", "Alaska", "Tennessee", "Dallas, TX", "Rest of Texas"]


@pytest.mark.django_db
class TestPages:
    @pytest.fixture
    def seattle(self, reference) -> Locality:
        release = make_release("TESTGPCI", source=Release.Source.GPCI, file_name="GPCI_test.csv")
        indices = {"work": 2, "practice_expense": 2, "malpractice": 2}
        return Locality.objects.create(
            release=release, contractor="09991", locality="02", name=CAPITALS, state="WA", line=4, **indices
        )

    def test_fees_code_page_and_worksheets_write_a_locality_alike(self, client, alice, seattle):
        factors = make_release("TESTANES", source=Release.Source.ANESTHESIA, file_name="ANES_test.csv")
        AnesthesiaFactor.objects.create(
            release=factors, contractor="09991", locality="02", name=CAPITALS, conversion_factor=20, line=2
        )
        make_fee(make_release("OLDER", effective_date=seattle.release.effective_date), "49900")
        client.force_login(alice)
        asked = {"lines": "49900", "place": "11", "locality": seattle.key}
        pages = [
            client.get("/codes/fees/", asked),
            client.get("/codes/cpt/49900/", {"locality": seattle.key}),
            client.get("/codes/fees/change/"),
            client.get("/codes/time/", {"service": "anesthesia", "minutes": 60, "base": 5, "locality": seattle.key}),
        ]
        for page in pages:
            assert "Seattle (King County), WA" in text_of(page)
        assert "09991, locality 02, in CMS's list SEATTLE (KING CNTY)" in text_of(pages[0])
        assert "row 4, there SEATTLE (KING CNTY)" in text_of(pages[1])

    def test_cms_s_wording_is_told_only_where_it_is_another_than_ours(self, seattle):
        assert (str(seattle), seattle.listed_as) == ("Seattle (King County), WA", CAPITALS)
        assert Locality(name="REST OF TEXAS*", state="TX").listed_as == ""

    def test_the_state_of_an_anesthesia_factor_is_that_of_the_gpci_file_and_its_name_is_whole(self, seattle):
        factors = make_release("TESTANES", source=Release.Source.ANESTHESIA, file_name="ANES_test.txt")
        for number, name in (("02", "SEATTLE (KING CNT"), ("03", "ELSEWHERE*")):
            AnesthesiaFactor.objects.create(
                release=factors, contractor="09991", locality=number, name=name, conversion_factor=20, line=2
            )
        found = AnesthesiaFactor.objects.by_key(factors)
        assert [each.place for each in found.values()] == [
            "Seattle (King County), WA (09991-02)",
            "Elsewhere (09991-03)",
        ]
