"""The page of a diagnosis: public words shown whole, its place, its notes, and what became of it."""

import re
from datetime import date

import pytest
from django.core.management import call_command

from codes.models import Code, CodeSet
from tests.imports import CUTS, run

pytestmark = pytest.mark.django_db
FILES = ["icd10cm_order_cut.txt", "icd10cm_tabular_cut.xml", "icd10cm_conversion_cut.txt"]
INDEX = ["icd10cm_index_cut.xml", "icd10cm_drug_cut.xml"]


@pytest.fixture(scope="module", autouse=True)
def _year(module_rows):
    """A year of invented diagnoses, imported once for all tests here."""
    paths = [str(CUTS / name) for name in [*FILES, *INDEX]]
    year = {"release": "FY2026", "effective": date(2025, 10, 1), "accept": ["parts"]}
    with module_rows():
        call_command("import_icd10cm", *paths, verbosity=0, **year)


def text_of(client, code: str, **query: str) -> str:
    page = client.get(f"/codes/icd10cm/{code}/", query)
    assert page.status_code == 200
    unlinked = re.sub(r"</?a\b[^>]*>", "", page.content.decode())
    text = " ".join(re.sub(r"<[^>]+>", " ", unlinked).split())
    return text.replace("&#x27;", "'")


def test_a_guest_reads_the_whole_page_and_spends_nothing(client):
    text = text_of(client, "A99.0")
    assert "Invented horn fever of the unicorn" in text
    assert "Valid code. It may stand as it is on a claim with a date of service up to " in text
    assert "It may stand on a claim as it is" not in text, "of a year that is over it may not"
    assert "Inclusion terms Glimmering ague Narwhal's chill" in text
    assert "invented hoof fever (A99.1-)" in text
    assert "FY2026, data to Sep 30, 2026" in text
    assert "locked" not in text
    assert "viewer" not in client.cookies


def test_what_stands_above_holds_too_with_where_it_stands_but_not_its_inclusion_terms(client):
    text = text_of(client, "A99.10")
    assert "code to identify the meadow (Z99.-) (A99)" in text
    assert "the invented stable, if known (A99.1)" in text
    assert "fevers of griffins - see the chapter on griffins (A90-A99)" in text
    assert "Trotting ague" not in text
    assert "D - subsequent encounter (T99)" in text_of(client, "T99.XXXA")


def test_what_a_7th_character_includes_is_told_to_the_codes_that_end_in_it(client, tmp_path):
    later = tmp_path / FILES[1]
    note = "initial encounter</extension><note>first sight of the horn</note>"
    later.write_text((CUTS / FILES[1]).read_text().replace("initial encounter</extension>", note))
    call_command("import_icd10cm", str(later), release="FY2026", effective=date(2025, 10, 1))
    assert "A - initial encounter (T99) A - first sight of the horn (T99)" in text_of(client, "T99.XXXA")


def test_a_header_is_not_valid_and_names_the_codes_below_it(client):
    text = text_of(client, "A99.1")
    assert "Not valid. It is a header" in text
    assert "Header, not valid on a claim" in text
    assert "Active" not in text
    assert "A99.10 Invented hoof fever, left fore hoof Valid" in text
    assert "Deleted" not in text


def test_the_path_in_the_index_says_how_one_comes_here(client):
    text = text_of(client, "A99.10")
    assert "Ague (glimmering) NEC, trotting, left icd10cm_index_cut.xml, FY2026, row 15" in text
    assert "Unicorn dust, Accidental icd10cm_drug_cut.xml" in text_of(client, "T99.XXXA")


@pytest.mark.parametrize("written", ["A990", "a99.0", "a990"])
def test_a_code_has_one_address_with_its_dot(client, written):
    answer = client.get(f"/codes/icd10cm/{written}/")
    assert (answer.status_code, answer["Location"]) == (301, "/codes/icd10cm/A99.0/")


def test_a_diagnosis_that_no_release_lists_is_not_found(client):
    assert client.get("/codes/icd10cm/B99.9/").status_code == 404


def test_codes_named_in_notes_lead_to_their_pages_and_others_stay_text(client):
    page = client.get("/codes/icd10cm/A99.0/").content.decode()
    assert 'invented hoof fever (<a href="/codes/icd10cm/A99.1/">A99.1</a>-)' in page
    assert "code to identify the meadow (Z99.-)" in page, "no release lists it"
    assert 'href="/codes/icd10cm/A99.0/">A99.0</a>' not in page.partition("<main")[2], (
        "a page links to no part of itself"
    )


def test_a_dead_code_names_its_successors(client, tmp_path):
    text = (CUTS / FILES[0]).read_text()
    older = tmp_path / "order_of_2025.txt"
    older.write_text("00000 A98     0 Older fevers".ljust(77) + "Older invented fevers\n", newline="")
    older.write_text(older.read_text().replace("00000", "00001") + "00002 A989    1 Old".ljust(77) + "Old hoof fever\n")
    run("icd10cm", older, release="FY2025", effective="2024-10-01")
    page = text_of(client, "A98.9")
    assert "Old hoof fever" in page
    assert "last in order_of_2025.txt, FY2025, row 2. Since then: A99.10." in page
    assert "Since then: A99.10." in text_of(client, "A98.9", on="2026-01-05")
    assert "In use on this date" in text_of(client, "A98.9", on="2025-01-05")
    assert "A98.9 became A99.10" in text_of(client, "A99.10")
    assert "A989" not in text


def test_a_day_after_the_fiscal_year_has_no_data(client):
    assert "No ICD-10-CM data for Oct 1, 2026." in text_of(client, "A99.0", on="2026-10-01")


def test_a_page_costs_a_query_a_table(client, django_assert_max_num_queries):
    client.get("/codes/icd10cm/A99.10/")
    with django_assert_max_num_queries(13):
        client.get("/codes/icd10cm/A99.10/")


def test_a_code_of_hcpcs_with_the_same_letters_keeps_its_own_page(client, alice):
    Code.objects.create(code_set=CodeSet.objects.get(slug="hcpcs"), code="A9910", lead="An invented ambulance.")
    client.force_login(alice)
    assert "An invented ambulance." in client.get("/codes/hcpcs/A9910/").content.decode()
    assert "ambulance" not in text_of(client, "A99.10")
    found = client.get("/codes/search/", {"q": "A99.10"})
    assert found["Location"] == "/codes/icd10cm/A99.10/"


@pytest.mark.parametrize(
    "typed", ["A99.0", "a990", "A990", "icd10 A99.0", "narwhal chill", "glimering ague", "fever horn"]
)
def test_the_search_finds_it_by_code_title_and_inclusion_term(client, typed):
    answer = client.get("/codes/search/", {"q": typed})
    found = answer["Location"] if answer.status_code == 302 else answer.content.decode()
    assert "/codes/icd10cm/A99.0/" in found


def test_the_search_finds_a_category_by_what_it_includes(client, tmp_path):
    text = (CUTS / FILES[1]).read_text()
    note = "<includes><note>snoring of the herd</note></includes>\n          <codeFirst>"
    later = tmp_path / FILES[1]
    later.write_text(text.replace("<codeFirst>", note, 1))
    call_command("import_icd10cm", str(CUTS / FILES[0]), str(later), release="FY2026", effective=date(2025, 10, 1))
    found = client.get("/codes/search/", {"q": "herd snoring"}).content.decode()
    assert "/codes/icd10cm/A99.1/" in found
    assert "/codes/icd10cm/A99.10/" not in found, "only the code under which it stands"


def test_suggestions_write_the_dot(client):
    (first, *_) = client.get("/codes/suggest/", {"q": "a99.0"}).json()["codes"]
    assert (first["code"], first["url"]) == ("A99.0", "/codes/icd10cm/A99.0/")
    assert first["lead"] == "Invented horn fever of the unicorn"
    assert {each["code"] for each in client.get("/codes/suggest/", {"q": "a99"}).json()["codes"]} == {"A99"}


def test_the_filter_by_day_knows_diagnoses(client):
    for day, found in (("2026-01-05", True), ("2026-10-05", False)):
        html = client.get("/codes/search/", {"q": "hoof fever", "on": day}).content.decode()
        assert ("/codes/icd10cm/A99.10/" in html) is found


def test_browsing_goes_by_chapter_and_block(client):
    html = client.get("/codes/icd10cm/").content.decode()
    assert "Invented unicorn fevers" in html
    html = client.get("/codes/icd10cm/", {"section": "block-a99-a99"}).content.decode()
    assert "A99.10" in html


def test_a_reader_may_keep_a_diagnosis(client, alice):
    client.force_login(alice)
    client.post("/codes/mine/icd10cm/A9910/bookmark/", {"on": "1"})
    assert "A99.10" in client.get("/codes/mine/").content.decode()
