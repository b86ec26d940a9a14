"""Modifiers and places of service: the lists beside the codes, and their words on a code page."""

import re
from datetime import date

import pytest

from codes.models import Modifier, PlaceOfService, Release
from codes.reference.modifier_rules import ASSOCIATED
from codes.reference.modifier_words import OWN_WORDS
from codes.reference.revising import pages_changed
from tests.reference import make_fee, make_release

pytestmark = pytest.mark.django_db

PAGE = "/codes/cpt/49900/"


@pytest.fixture
def modifiers(reference) -> Release:
    """Three Level II modifiers in invented words, one of which ended long ago."""
    release = make_release("TESTMODS", source=Release.Source.MODIFIERS, file_name="modifiers_test.csv")
    for line, (sign, words, last) in enumerate(
        [("XS", "Invented structure", None), ("LT", "Invented left", None), ("XU", "Invented end", date(2019, 1, 1))], 7
    ):
        Modifier.objects.create(
            release=release, modifier=sign, long_description=words, coverage="C", termination_date=last, line=line
        )
    return release


@pytest.fixture
def places(reference) -> Release:
    """An office, a hospital and a number that CMS keeps free."""
    release = make_release("TESTPOS", source=Release.Source.PLACES, file_name="places_test.csv")
    for line, (code, name, facility) in enumerate(
        [("11", "Invented office", False), ("22", "Invented hospital", True), ("28", "Nobody's place", None)], 2
    ):
        PlaceOfService.objects.create(
            release=release, code=code, name=name, description=f"{name} it is.", facility=facility, line=line
        )
    return release


def row_of(response, anchor: str) -> str:
    found = re.search(rf'<tr id="{anchor}">.*?</tr>', response.content.decode(), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def section_of(response, key: str) -> str:
    return re.search(rf'<section id="{key}".*?</section>', response.content.decode(), re.DOTALL)[0]


def test_the_list_shows_cms_words_with_their_row_and_says_which_modifiers_bypass(client, modifiers):
    response = client.get("/codes/modifiers/")
    assert row_of(response, "mXS") == "XS Invented structure carrier judgment May bypass 7"
    assert row_of(response, "mXU").startswith("XU Invented end carrier judgment ended Jan 1, 2019")
    assert "modifiers_test.csv, TESTMODS" in response.content.decode()


def test_two_digit_modifiers_are_listed_in_our_own_words_and_cite_no_row(client, db):
    response = client.get("/codes/modifiers/")
    assert row_of(response, "m59").startswith("59 Apart from the other service")
    assert row_of(response, "m59").endswith("May bypass")
    assert row_of(response, "m76").endswith("no")
    assert "No data loaded" in response.content.decode()


def test_the_numbers_stand_open_and_a_folded_letter_says_what_it_holds(client, modifiers):
    page = client.get("/codes/modifiers/")
    assert [(group.title, group.is_open, group.signs) for group in page.context["groups"]] == [
        ("Numbers", True, ""),
        ("L", False, "LT"),
        ("X", False, "XS, XU"),
    ]
    assert all(group.is_open for group in client.get("/codes/modifiers/", {"words": "x"}).context["groups"])


def test_every_two_digit_modifier_that_bypasses_is_explained():
    assert {each for each in ASSOCIATED if each.isdecimal()} <= OWN_WORDS.keys()


@pytest.mark.parametrize(
    ("text", "shown"), [("xs", ["XS"]), ("invented left", ["LT"]), ("x", ["XS", "XU"]), ("unicorn", []), ("\0", [])]
)
def test_the_box_finds_modifiers_by_their_sign_or_by_words(client, modifiers, text, shown):
    response = client.get("/codes/modifiers/", {"words": text})
    assert [
        sign for sign in re.findall(r'<tr id="m(\w\w)">', response.content.decode()) if not sign.isdecimal()
    ] == shown


def test_the_places_say_which_price_is_paid_and_leave_free_numbers_out(client, places):
    response = client.get("/codes/places/")
    assert row_of(response, "p11") == "11 Invented office Invented office it is. non-facility 2"
    assert row_of(response, "p22") == "22 Invented hospital Invented hospital it is. facility 3"
    assert row_of(response, "p28") == ""


def test_a_list_that_is_not_loaded_says_so(client, db):
    assert "No data loaded" in client.get("/codes/places/").content.decode()


def test_a_code_page_names_places_for_both_prices_and_cites_their_file(client, alice, places):
    client.force_login(alice)
    response = client.get(PAGE)
    section = section_of(response, "places")
    assert (
        section.index("Invented office")
        < section.index("Hospital, surgical center")
        < section.index("Invented hospital")
    )
    assert "places_test.csv, TESTPOS" in section
    assert "places_test.csv, TESTPOS, row 2, 3" in section_of(response, "sources")


def test_a_code_page_quotes_cms_words_for_modifiers_in_use_on_the_day(client, alice, modifiers):
    client.force_login(alice)
    response = client.get(PAGE)
    section = section_of(response, "modifiers")
    assert "Invented structure" in section
    assert "Invented end" not in section
    assert "modifiers_test.csv, TESTMODS, row 7, 8" in section_of(response, "sources")
    older = make_release("TEST18D", effective_date=date(2018, 10, 1), through_date=date(2018, 12, 31))
    make_fee(older, "49900")
    pages_changed()
    assert "Invented end" in section_of(client.get(PAGE, {"on": "2018-12-01"}), "modifiers")


@pytest.mark.parametrize("key", ["modifiers", "places"])
def test_for_a_day_without_a_fee_schedule_the_section_says_so(client, alice, modifiers, places, key):
    client.force_login(alice)
    response = client.get(PAGE, {"on": "2018-12-01"})
    assert "No fee schedule data for Dec 1, 2018." in section_of(response, key)


def test_without_the_lists_the_code_page_says_that_they_are_not_loaded(client, alice, reference):
    client.force_login(alice)
    response = client.get(PAGE)
    assert "Names of places: no data loaded." in section_of(response, "places")
    assert "Words of Level II modifiers: no data loaded." in section_of(response, "modifiers")


def test_a_guest_reads_the_lists_without_spending_a_view(client, modifiers, places):
    client.get("/codes/modifiers/")
    client.get("/codes/places/")
    assert "guest" not in " ".join(client.cookies)
    assert client.get(PAGE).context["reading"].guest
