"""The code page: what each reader sees of it, and what it costs."""

import re
from datetime import date

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Unlock, Viewer
from codes.models import CodeSet, CodeSetLicense, Descriptor, EditRationale, Release
from tests.reference import PROSE, make_code, make_fee, make_release, planted

pytestmark = pytest.mark.django_db

URL = "/codes/cpt/49900/"
FACTS = {"payment", "fees", "modifiers", "places", "history", "sources"}


@pytest.fixture(autouse=True)
def _reference(reference):
    return reference


def sections(response) -> list[str]:
    return re.findall(r'<section id="(\w+)"', response.content.decode())


def locked(response) -> list[str]:
    return re.findall(r'<section id="(\w+)" class="paywall" data-locked', response.content.decode())


def spend_guest_view(client) -> None:
    client.get("/codes/cpt/49909/")


def test_a_guest_sees_the_plain_text_and_a_card_for_each_other_section(client):
    response = client.get(URL)
    assert planted("49900", "plain") in response.content.decode()
    assert "plain" not in locked(response)
    assert set(locked(response)) == {*PROSE, *FACTS, "siblings"} - {"plain"}
    for key in [*PROSE[1:], "siblings"]:
        assert planted("49900", key) not in response.content.decode()


def test_the_banner_says_how_many_views_are_left_after_this_one(client, alice):
    assert "0 code page views remaining." in text_of(client.get(URL))
    client.force_login(alice)
    assert re.search(r"4 of 5 code pages left ?, resets \w{3} \d+, \d{4}", text_of(client.get(URL)))


def test_an_account_sees_every_section(client, alice):
    client.force_login(alice)
    response = client.get(URL)
    assert locked(response) == []
    for key in [*PROSE, "siblings"]:
        assert planted("49900", key) in response.content.decode()


def test_with_nothing_left_the_page_answers_200_with_open_depth_and_cards(client):
    spend_guest_view(client)
    response = client.get(URL)
    assert response.status_code == 200
    assert "Invented service 49900" in response.content.decode()
    assert "Create a free account to unlock this content" in response.content.decode()
    assert "zyx49900" not in response.content.decode()


def test_an_account_with_nothing_left_is_told_when_views_return(client, alice):
    client.force_login(alice)
    for n in range(5):
        client.get(f"/codes/cpt/4990{n}/")
    response = client.get("/codes/cpt/49907/")
    assert "No code pages left" in text_of(response)
    assert re.search(r"New views on \w{3} \d+, \d{4}", text_of(response))
    assert "zyx49907" not in response.content.decode()


def test_sections_stand_in_the_specified_order(client, alice):
    client.force_login(alice)
    shown = [key for key in sections(client.get(URL)) if key not in ("ask", "jobs")]
    assert shown == [
        "payment", "fees", "modifiers", "edits", "documentation", "places", "siblings", "history", "sources",
        "plain", "indications", "steps", "postcare", "simple", "necessity", "examples",
    ]  # fmt: skip


def test_looking_again_costs_nothing(client, alice):
    client.force_login(alice)
    client.get(URL)
    assert "4 of 5" in text_of(client.get(URL))
    assert Unlock.objects.count() == 1


def test_indicators_are_said_in_words(client, alice):
    client.force_login(alice)
    page = text_of(client.get(URL))
    assert "010 - Minor procedure; the day and 10 days after" in page
    assert "0 - Co-surgeons not permitted for this procedure" in page
    assert re.search(r"No data loaded [\w /,]+, MUE", page)


def test_medical_necessity_says_that_no_coverage_data_is_loaded(client, alice):
    assert "No coverage data loaded" not in text_of(client.get(URL))
    client.force_login(alice)
    page = text_of(client.get(URL))
    assert page.index(planted("49900", "necessity")) < page.index("No coverage data loaded")


def test_amounts_are_national_and_rounded_once(client, alice):
    client.force_login(alice)
    page = text_of(client.get(URL))
    assert "$5,468.82" in page
    assert "$433.12" in page


def test_a_status_that_is_not_priced_shows_no_amount(client, alice, reference):
    make_fee(make_release("NEWER", effective_date=date(2025, 11, 1)), "49901", status="C")
    client.force_login(alice)
    page = text_of(client.get("/codes/cpt/49901/"))
    assert "Not priced here: priced by the contractor." in page
    assert "$" not in page.split("Relative values")[2].split("National: all geographic")[0]


def test_each_fact_names_its_file_release_and_row(client, alice):
    client.force_login(alice)
    page = text_of(client.get(URL))
    assert "PPRRVU_test.csv, TEST25D, row 4711" in page
    assert "Oct 1, 2025 to Dec 31, 2025" in page


def test_a_page_of_public_facts_alone_is_open_to_all_and_spends_nothing(client):
    response = client.get("/codes/cpt/49920/")
    assert locked(response) == []
    assert "Global Days" in response.content.decode()
    assert not Viewer.objects.exists()
    assert settings.GUEST_COOKIE_NAME not in response.cookies


def test_a_deleted_code_says_so_with_its_evidence_and_shows_no_figures(client):
    response = client.get("/codes/cpt/49930/")
    page = text_of(response)
    assert "CPT 49930 is deleted. Not reportable on current dates of service. Ended 2009-12-31." in page
    assert "payment" not in sections(response)
    assert "fees" not in sections(response)
    assert "$" not in page


@pytest.mark.parametrize("method", ["head", "options"])
def test_head_and_options_spend_nothing(client, method):
    response = getattr(client, method)(URL)
    assert response.status_code in (200, 405)
    assert not Viewer.objects.exists()


@pytest.mark.parametrize("header", [{"Sec-Purpose": "prefetch"}, {"Sec-Purpose": "prefetch;prerender"}])
def test_a_prefetch_gets_an_empty_503_without_a_cookie(client, header):
    response = client.get(URL, headers=header)
    assert (response.status_code, response.content, response.cookies.keys()) == (503, b"", set())
    assert response["Cache-Control"] == "no-store"
    assert not Viewer.objects.exists()


def test_a_crawler_gets_the_wall_and_no_row(client):
    response = client.get(URL, headers={"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"})
    assert "zyx49900" not in response.content.decode()
    assert '"isAccessibleForFree": false' in response.content.decode()
    assert '"cssSelector": ".paywall"' in response.content.decode()
    assert not Viewer.objects.exists()


def test_metered_answers_are_never_cached(client, alice):
    for _ in range(2):
        response = client.get(URL)
        assert response["Cache-Control"] == "private, no-store"
        assert "Cookie" in response["Vary"]
        client.force_login(alice)


def test_the_guest_cookie_is_signed_and_kept_from_scripts(client):
    cookie = client.get(URL).cookies[settings.GUEST_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    client.cookies[settings.GUEST_COOKIE_NAME] = cookie.value.replace(cookie.value[:4], "aaaa", 1)
    assert "zyx49901plain" in client.get("/codes/cpt/49901/").content.decode(), "a tampered cookie is a new guest"
    assert Viewer.objects.guests().count() == 2


def test_the_twenty_first_guest_of_a_network_meets_the_wall(client):
    pages = []
    for n in range(22):
        client.cookies.clear()
        pages.append(client.get(URL, REMOTE_ADDR=f"203.0.113.{n}").content.decode())
    assert sum("zyx49900plain" in page for page in pages) == 20


def test_a_failure_in_rendering_gives_the_view_back(client, alice, monkeypatch):
    client.force_login(alice)
    client.raise_request_exception = False
    monkeypatch.setattr("codes.page.printing.of_page", lambda page: 1 / 0)
    assert client.get(URL).status_code == 500
    assert not Unlock.objects.exists()


def test_an_official_descriptor_needs_a_licence_for_its_edition_on_the_day(client, alice, reference):
    Descriptor.objects.create(
        code=reference["49900"], kind="long", text="planted official words", edition_year=2026, source="test"
    )
    client.force_login(alice)
    assert "planted official words" not in client.get(URL).content.decode()
    assert "no license is loaded" in client.get(URL).content.decode()
    licence = CodeSetLicense.objects.create(
        code_set=CodeSet.objects.get(slug="cpt"), licensee="Test", agreement="T-1", product="Test", first_year=2026,
        last_year=2026, starts_date=date(2020, 1, 1), ends_date=date(2099, 12, 31),
    )  # fmt: skip
    assert "planted official words" not in client.get(URL).content.decode(), "its terms are not accepted yet"
    client.post("/codes/license/2026/", {"next": URL})
    page = client.get(URL).content.decode()
    assert "planted official words" in page
    assert "© 2026 American Medical Association. All rights reserved." in page
    licence.last_year = licence.first_year = 2025
    licence.save()
    assert "planted official words" not in client.get(URL).content.decode()
    licence.first_year, licence.last_year, licence.ends_date = 2020, 2030, date(2021, 1, 1)
    licence.save()
    assert "planted official words" not in client.get(URL).content.decode()


@pytest.mark.parametrize(("mode", "shown"), [("logged_in", False), ("public", True)])
def test_a_guest_reads_official_words_only_where_the_licence_serves_the_public(client, reference, mode, shown):
    Descriptor.objects.create(
        code=reference["49900"], kind="long", text="planted official words", edition_year=2026, source="test"
    )
    CodeSetLicense.objects.create(
        code_set=CodeSet.objects.get(slug="cpt"), licensee="Test", agreement="T-1", product="Test", first_year=2026,
        last_year=2026, starts_date=date(2020, 1, 1), ends_date=date(2099, 12, 31), display_mode=mode,
    )  # fmt: skip
    response = client.get(URL)
    assert ("planted official words" in response.content.decode()) is shown
    assert ("official" in locked(response)) is not shown
    assert planted("49900", "plain") in response.content.decode()


def test_a_lower_case_code_is_redirected_and_an_unknown_one_is_404(client):
    make_code("49T9X", texts=[])
    assert client.get("/codes/cpt/49t9x/").headers["Location"] == "/codes/cpt/49T9X/"
    assert client.get("/codes/cpt/00000/").status_code == 404
    assert client.get("/codes/nope/49900/").status_code == 404


def test_the_page_of_a_code_that_is_not_loaded_says_that_and_spends_nothing(client):
    response = client.get("/codes/cpt/00000/")
    assert response.status_code == 404
    assert "CPT 00000 is not in the data loaded here" in text_of(response)
    assert not Unlock.objects.exists()


@pytest.mark.parametrize(("who", "most"), [("new guest", 16), ("free account", 18), ("member again", 6)])
def test_the_page_takes_one_query_a_table_and_those_of_the_quota(client, alice, bob, who, most):
    if who != "new guest":
        client.force_login(alice if who == "free account" else bob)
        client.get("/codes/cpt/49905/")
    if who == "member again":
        client.get(URL)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(URL)
    assert len(counted(queries)) <= most, "\n".join(counted(queries))


def test_the_wall_asks_once_how_a_reader_may_open_pages(client):
    client.get(URL)
    client.get("/codes/cpt/49901/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/codes/cpt/49901/")
    assert len(counted(queries)) <= 8, "\n".join(counted(queries))


def counted(queries) -> list[str]:
    """Queries of the page, without those of session, user, savepoints and transaction."""
    skipped = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")
    return [
        query["sql"]
        for query in queries.captured_queries
        if not query["sql"].startswith(skipped)
        and "django_session" not in query["sql"]
        and 'FROM "accounts_user" ' not in query["sql"]
    ]


def text_of(response) -> str:
    """The page as a person reads it: no tags, single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).replace("&#x27;", "'").split())


def test_a_code_that_is_not_priced_has_no_settings(client, alice, reference):
    make_fee(make_release("NEWER", effective_date=date(2025, 11, 1)), "49901", status="E")
    client.force_login(alice)
    page = text_of(client.get("/codes/cpt/49901/"))
    assert "The fee schedule does not price this code, so it says nothing about settings." in page
    assert "Priced," not in page


def test_modifiers_with_the_same_answer_stand_in_one_line(client, alice):
    client.force_login(alice)
    page = text_of(client.get(URL))
    assert "26, TC Not allowed a physician service that does not split" in page
    assert page.count("a physician service that does not split") == 1


def test_a_row_without_a_price_shows_its_status_and_no_zeros(client, alice):
    zero = dict.fromkeys(["work_rvu", "nonfacility_pe_rvu", "facility_pe_rvu", "mp_rvu"], 0)
    make_fee(make_release("TEST26A", effective_date=date(2026, 1, 1), through_date=date(2026, 3, 31)), "49900",
             status="X", nonfacility_total=0, facility_total=0, **zero)  # fmt: skip
    client.force_login(alice)
    fees = re.search(r'<section id="fees".*?</section>', client.get(URL).content.decode(), re.DOTALL)[0]
    assert "Not priced here" in fees
    assert "0.00" not in fees


def test_a_day_shows_the_status_of_that_day(client, alice):
    """A code that a later schedule drops lived until the year's end; in a gap nothing is known."""
    code = make_code("49940", status="deleted", rests_on_releases=True, texts=[])
    spring = make_release("OLD24A", effective_date=date(2024, 1, 1), through_date=date(2024, 12, 31))
    make_fee(spring, "49940")
    make_release("LATER25D")
    client.force_login(alice)
    address = code.get_absolute_url()
    lived = text_of(client.get(address, {"on": "2024-08-15"}))
    assert "In use on this date" in lived
    assert "not reportable" not in lived
    gone = text_of(client.get(address, {"on": "2025-10-15"}))
    assert "49940 is deleted: not reportable on this date. In no row of" in gone
    assert "not reportable on this date" not in text_of(client.get(address, {"on": "2025-03-01"}))


def test_a_day_behind_the_prices_of_a_schedule_says_what_the_schedule_still_shows(client, alice):
    """RVU24A prices until March 8 and shows its codes to be in use until the year's end: both are said, once."""
    code = make_code("49942", texts=[])
    make_fee(make_release("OLD24A", effective_date=date(2024, 1, 1), through_date=date(2024, 3, 8)), "49942")
    client.force_login(alice)
    gap = text_of(client.get(code.get_absolute_url(), {"on": "2024-06-03"}))
    both = "OLD24A shows until Dec 31, 2024 which codes are in use and prices until Mar 8, 2024"
    assert f"No fee schedule data for Jun 3, 2024. {both}: no fee schedule loaded here prices this day." in gap
    priced = text_of(client.get(code.get_absolute_url(), {"on": "2024-03-08"}))
    assert "which codes are in use and prices until" not in priced


def test_a_day_that_no_file_speaks_about_is_no_active_code_and_leads_on(client, alice):
    code = make_code("49941", texts=[])
    make_fee(make_release("FEE25D"), "49941")
    client.force_login(alice)
    gap = client.get(code.get_absolute_url(), {"on": "2025-03-01"})
    assert "No data for this date" in text_of(gap)
    assert "Active" not in text_of(gap).partition("Payment indicators")[0]
    assert 'name="on" value="2025-03-01"' in gap.content.decode()
    assert "Newest data" in text_of(gap)


def test_a_code_before_the_first_file_that_names_it_is_not_called_active(client, alice):
    code = make_code("49942", texts=[])
    make_fee(make_release("OLD24A", effective_date=date(2024, 1, 1), through_date=date(2024, 12, 31)), "49900")
    make_fee(make_release("FEE25D"), "49942")
    client.force_login(alice)
    early, late = (text_of(client.get(code.get_absolute_url(), {"on": on})) for on in ("2024-02-15", "2024-08-15"))
    assert "49942: not begun. 49942 stands in no file of this day" in early
    assert "No data for this date" in late
    assert not [page for page in (early, late) if "active" in page.lower().partition("history")[0]]


def test_a_code_is_active_by_the_release_that_names_it(client, alice):
    """The fee schedule proves nothing of a code that it has no row for."""
    code = make_code("49943", texts=[])
    make_release("FEE25D")
    units = make_release(
        "UNITS24Q3", source=Release.Source.MUE, setting="practitioner", effective_date=date(2024, 7, 1),
        through_date=date(2024, 9, 30),
    )  # fmt: skip
    why = EditRationale.objects.create(text="Invented reason")
    units.medically_unlikely_edits.create(code="49943", units=1, adjudication_indicator="2", line=1, rationale=why)
    client.force_login(alice)
    head = text_of(client.get(code.get_absolute_url())).partition("Date of service")[0]
    assert "UNITS24Q3, data to Sep 30, 2024" in head
    assert "FEE25D" not in head
