"""What a code page says of edits, modifiers and dates of service: invented codes in invented releases."""

import re
from datetime import date

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Unlock, Viewer
from codes.models import Code, Release
from tests.codes.page.test_page import counted, locked, sections, text_of
from tests.imports import altered, run
from tests.reference import make_code, make_fee, make_release

pytestmark = pytest.mark.django_db
URL = "/codes/cpt/9Z001/"


@pytest.fixture(scope="module", autouse=True)
def edits(module_rows):
    """The cuts of every source, about three invented codes: five imports, once for all tests here."""
    with module_rows():
        run("fee_schedule", "PPRRVU2025_cut.csv")
        run("ncci_ptp", "ccipra_cut.txt", release="P", setting="practitioner")
        run("mue", "MUE_practitioner_cut.csv", release="M")
        run("add_on", "aoc_cut.csv", release="A")
        run("rbcs", "RBCS_cut.csv", release="R")


def section(response, key: str) -> str:
    """The words of one section."""
    found = re.search(rf'<section id="{key}".*?</section>', response.content.decode(), re.DOTALL)
    assert found, sections(response)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


def test_pairs_are_shown_in_both_directions_with_indicator_rationale_and_row(client, edits):
    one = section(client.get(URL), "edits")
    assert "Column two codes denied beside 9Z001 (practitioner and ASC)" in one
    assert re.search(r"9Z002 1 - Modifier may bypass Jan 1, 2019 First invented reason 7", one)
    assert re.search(r"9Z003 0 - Never bypassed Jan 1, 2018 Second invented reason 10", one)
    assert "no row has a last day" in one
    two = section(client.get("/codes/cpt/9Z002/"), "edits")
    assert "Column one codes beside which 9Z002 is denied" in two
    assert "9Z004 1 - Modifier may bypass" in two


def test_rows_that_ended_or_never_applied_are_not_shown_as_in_force(client, edits):
    one = section(client.get(URL), "edits")
    assert one.count("9Z003") == 1
    assert "4 rows in release P, ended ones included" in one


def test_units_are_shown_by_setting_with_the_indicator_in_words(client, edits):
    page = section(client.get(URL), "edits")
    assert "Practitioner and ASC 1 2 - all lines of the day are summed; absolute, never overridden" in page
    assert "Outpatient hospital No MUE data loaded" in page
    zero = section(client.get("/codes/cpt/9Z002/"), "edits")
    assert "0 means that nothing is payable" in zero


def test_of_a_limit_of_no_units_nothing_on_the_page_says_that_records_make_more_payable(client, edits):
    page = client.get("/codes/cpt/9Z002/").content.decode()
    assert page.count("0 means that nothing is payable") == 3, "the strip, the indicators and the limits"
    assert "more is payable" not in page
    assert "all lines of the day are summed" not in page


def test_no_edit_found_and_no_data_loaded_are_different_answers(client, edits):
    make_fee(Release.objects.get(source="fee_schedule"), "9Z777", line=1)
    make_code("9Z777", texts=[])
    page = section(client.get("/codes/cpt/9Z777/"), "edits")
    assert "No NCCI pair found in release P (practitioner and ASC)" in page
    assert "No NCCI pair data loaded (outpatient hospital)" in page
    assert "No published value in release M; that does not mean unlimited" in page
    assert "No add-on rule found in release A" in page


def test_a_cut_for_the_sample_says_nothing_about_other_codes(client, edits):
    make_code("9Z777", texts=[])
    make_fee(Release.objects.get(source="fee_schedule"), "9Z777", line=1)
    Release.objects.update(sample=True)
    page = section(client.get("/codes/cpt/9Z777/"), "edits")
    assert "No NCCI pair data loaded (practitioner and ASC)" in page
    assert "found in release" not in page


def test_add_on_rules_are_said_from_both_sides(client, edits):
    page = section(client.get("/codes/cpt/9Z101/"), "edits")
    assert "9Z101 is an add-on code (type 1): all its primary codes are listed; one of them must be paid too." in page
    assert "CCCCC" not in page
    assert "1 add-on code name 9Z001 as a primary 9Z101" in section(client.get(URL), "edits")


def test_pages_that_cite_rows_say_how_they_are_counted(client, alice, edits):
    run("modifiers", "hcpcs_level2_modifiers_cut.csv", release="L")
    client.force_login(alice)
    said = "A row is counted as a line of the file from its first, headings included"
    day = {"lines": "99213", "on": "2025-10-15"}
    asked = [("", {}), ("edits/", {}), ("/codes/modifiers/", {})]
    asked += [("/codes/check/", day | {"setting": "practitioner"}), ("/codes/fees/", day | {"place": "11"})]
    pages = [client.get(path if path.startswith("/") else URL + path, query) for path, query in asked]
    assert [text_of(page).count(said) for page in pages] == [1] * len(pages)


def test_a_date_of_service_chooses_the_releases(client, edits):
    run("fee_schedule", "PPRRVU2026_cut_nonQPP.csv", release="T26", effective="2026-07-01")
    assert "T26" in section(client.get(URL), "sources")
    then = client.get(URL, {"on": "2025-11-03"})
    assert "PPRRVU2025_cut.csv, T1, row" in section(then, "sources")
    assert "T26" not in section(then, "sources")
    assert "9Z003 0 - Never bypassed" in section(then, "edits")


def test_a_date_outside_every_release_has_no_data(client, edits):
    page = client.get(URL, {"on": "2026-01-15"})
    assert "No fee schedule data for Jan 15, 2026" in text_of(page)
    assert "No NCCI pair data for Jan 15, 2026 (practitioner and ASC)" in section(page, "edits")
    assert "No MUE data for Jan 15, 2026" in section(page, "edits")
    assert "$" not in section(page, "fees")
    assert "No fee schedule data for Jan 15, 2026 Status Code, Global Days, " in section(page, "payment")


@pytest.mark.parametrize("on", ["", "soon", "2025-02-30", "20251103", "9" * 400, "0000-00-00"])
def test_a_date_that_is_none_shows_the_newest_data(client, edits, on):
    response = client.get(URL, {"on": on})
    assert response.status_code == 200
    assert "No fee schedule data for" not in text_of(response)


def test_a_date_costs_no_second_view(client, alice, edits):
    make_code("9Z778")
    client.force_login(alice)
    client.get("/codes/cpt/9Z778/")
    client.get("/codes/cpt/9Z778/", {"on": "2025-11-03"})
    assert Unlock.objects.count() == 1


def test_modifiers_follow_the_indicators_and_the_rest_is_left_to_documentation(client, edits, reference):
    make_fee(
        make_release("NEW", effective_date=date(2026, 7, 1), through_date=date(2026, 9, 30)), "49920", pctc="1",
        bilateral="1", assistant="0", co_surgeon="2", global_days="ZZZ",
    )  # fmt: skip
    page = section(client.get("/codes/cpt/49920/"), "modifiers")
    assert re.search(r"26 Allowed the test splits", page)
    assert re.search(r"50 Allowed both sides in one session pay 150 percent", page)
    assert re.search(r"51 Not allowed 51 does not belong on an add-on code", page)
    assert re.search(r"80, 81, 82, AS With documentation", page)
    assert re.search(r"62 Allowed 62.5 percent each", page)
    assert re.search(r"66 Not allowed", page)
    assert re.search(r"59, XE, XP, XS, XU Not decided", page)


def test_the_history_tells_what_the_releases_tell(client, edits):
    page = section(client.get(URL), "history")
    assert "Dec 11, 2020 Added first day, by RBCS RBCS_cut.csv, R, row 2" in page
    assert "Oct 1, 2025 Fee schedule status A" in page


def test_a_deleted_code_shows_its_ended_edits_and_no_figure(client, edits):
    Code.objects.filter(code="9Z004").update(status="deleted", status_note="Evidence.")
    response = client.get("/codes/cpt/9Z004/")
    assert {"payment", "fees", "modifiers"}.isdisjoint(sections(response))
    assert "Z9005 9 - Never applied" in section(response, "edits")
    assert "Evidence." in section(response, "history")
    assert not Viewer.objects.exists()
    assert settings.GUEST_COOKIE_NAME not in response.cookies


def test_all_pairs_of_a_code_stand_on_a_page_of_their_own(client, edits):
    first = client.get(f"{URL}edits/")
    assert len(re.findall(r'<th scope="row">', first.content.decode())) == 4
    second = client.get("/codes/cpt/9Z002/edits/", {"column": "2"})
    assert [*re.findall(r"q=(9Z\w+)", second.content.decode())] == ["9Z001", "9Z004"]
    assert client.get(f"{URL}edits/", {"page": "99"}).status_code == 200
    assert client.get(f"{URL}edits/", {"setting": "hospital"}).status_code == 404
    assert client.get(f"{URL}edits/", {"on": "2031-01-01"}).status_code == 404


def test_the_pairs_of_a_metered_code_are_for_those_who_opened_it(client, alice, edits):
    code = Code.objects.get(code="9Z003")
    code.texts.create(key="plain", body="Words.", author="Ed", written_date=date(2026, 1, 1))
    client.force_login(alice)
    url = code.get_absolute_url()
    assert client.get(f"{url}edits/", {"column": "2"}).headers["Location"] == url
    assert not Unlock.objects.exists()
    client.get(url)
    assert client.get(f"{url}edits/", {"column": "2"}).status_code == 200
    assert Unlock.objects.count() == 1


def test_a_guest_gets_cards_and_no_word_of_the_facts(client, edits):
    code = Code.objects.get(code="9Z001")
    code.texts.create(key="plain", body="Words.", author="Ed", written_date=date(2026, 1, 1))
    response = client.get(URL)
    assert {"payment", "fees", "modifiers", "edits", "places", "history", "sources"} <= set(locked(response))
    assert "invented reason" not in response.content.decode()


def test_a_page_with_edits_of_every_kind_takes_one_query_a_table(client, alice, edits):
    for number in (1, 2):
        code = Code.objects.get(code=f"9Z00{number}")
        code.texts.create(key="plain", body="Words.", author="Ed", written_date=date(2026, 1, 1))
        code.sibling_notes.create(other="9Z003", difference="Other.")
    client.force_login(alice)
    client.get("/codes/cpt/9Z002/")
    with CaptureQueriesContext(connection) as queries:
        response = client.get(URL)
    assert "Modifier may bypass" in response.content.decode()
    assert len(counted(queries)) <= 20, "\n".join(counted(queries))


def test_a_guest_who_opened_the_code_sees_no_pairs_since_the_section_is_a_card_to_guests(client, edits):
    code = Code.objects.get(code="9Z001")
    code.texts.create(key="plain", body="Words.", author="Ed", written_date=date(2026, 1, 1))
    assert "edits" in locked(client.get(URL))
    assert client.get(f"{URL}edits/").headers["Location"] == URL


def test_the_pairs_of_each_setting_are_those_of_its_own_days(client, edits, tmp_path):
    hospital = altered(tmp_path, "ccipra_cut.txt", "9Z001", "9Z001", name="ccioph_cut.txt")
    run("ncci_ptp", hospital, release="H", effective="2005-01-01")
    page = section(client.get(URL), "edits")
    hospital_begins = page.index("Column two codes denied beside 9Z001 (outpatient hospital)")
    assert page.index("9Z003 0 - Never bypassed Jan 1, 1996") > hospital_begins
    assert page.count("Jan 1, 1996") == 1


def test_a_partner_is_named_by_our_words_or_by_its_section(client, edits):
    Code.objects.filter(code="9Z003").update(lead="Invented freezing of a horn.")
    page = client.get(URL).content.decode()
    assert re.search(r"q=9Z003\">9Z003</a>\s*<span class=\"partner\">Invented freezing of a horn\.</span>", page)
    listed = client.get(f"{URL}edits/").content.decode()
    assert listed.count("Invented freezing of a horn.") == 3
