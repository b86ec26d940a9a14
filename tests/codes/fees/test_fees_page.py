"""The fees page and the locality on the code page."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Unlock, Viewer
from codes.models import (
    AnesthesiaFactor,
    CountyLocality,
    FeeScheduleEntry,
    Locality,
    Modifier,
    OppsCap,
    PlaceOfService,
    Release,
    ZipArea,
    ZipLocality,
)
from codes.models.geography import county_key
from tests.codes.page.test_page import counted, text_of
from tests.codes.reference.test_vocabularies import section_of
from tests.reference import make_code, make_fee, make_release

pytestmark = pytest.mark.django_db

URL, PAGE = "/codes/fees/", "/codes/cpt/49900/"
HERE, THERE = "09991-00", "09992-07"


@pytest.fixture(autouse=True)
def places(reference) -> Release:
    """Two localities: one where everything costs twice as much, one where work alone does."""
    release = make_release("TESTGPCI", source=Release.Source.GPCI, file_name="GPCI_test.csv")
    for contractor, number, name, state, *figures, line in [
        ("09992", "07", "SECOND TOWN", "YY", 2, 1, 1, 5),
        ("09991", "00", "FIRST PLACE", "ZZ", 2, 2, 2, 4),
    ]:
        work, practice, malpractice = map(Decimal, figures)
        Locality.objects.create(
            release=release, contractor=contractor, locality=number, name=name, state=state, work=work,
            practice_expense=practice, malpractice=malpractice, line=line,
        )  # fmt: skip
    return release


@pytest.fixture
def zips(db) -> Release:
    release = make_release("TESTZIP", source=Release.Source.ZIP_LOCALITIES, file_name="ZIP5_test.txt")
    for line, (zip_code, contractor, locality, several) in enumerate(
        [("00001", "09991", "00", False), ("00002", "09992", "07", True), ("00003", "09993", "01", False)], 1
    ):
        ZipLocality.objects.create(
            release=release, state="ZZ", zip_code=zip_code, contractor=contractor, locality=locality,
            needs_plus_four=several, quarter="20254", line=line,
        )  # fmt: skip
    return release


@pytest.fixture
def counties(db) -> Release:
    release = make_release("TESTCOUNTY", source=Release.Source.LOCALITIES, file_name="LOCCO_test.csv")
    for line, (contractor, locality, area, state, county) in enumerate(
        [
            ("09991", "00", "FIRST AREA", "TX", "ST. ALDER"), ("09991", "00", "FIRST AREA", "TX", "BEECH"),
            ("09992", "07", "REST OF STATE", "TX", ""), ("09992", "07", "SECOND AREA", "GA", "BEECH"),
            ("09991", "00", "ELSEWHERE", "GA", "ELM CITY"), ("09991", "00", "STATEWIDE", "OH", ""),
            ("09993", "01", "STATEWIDE", "UT", ""), ("09991", "00", "FIRST AREA", "TX", "BEECH CITY"),
        ], 1,
    ):  # fmt: skip
        CountyLocality.objects.create(
            release=release, contractor=contractor, locality=locality, area=area, state=state, county=county,
            county_key=county_key(county), line=line,
        )  # fmt: skip
    return release


def ask(client, lines: str = "49900", **given):
    """Send the form, as a guest does; each question is a new guest's, who has runs left."""
    client.cookies.pop(settings.GUEST_COOKIE_NAME, None)
    return client.post(URL, {"lines": lines, "place": "11", "locality": "", **given})


def test_the_page_asks_before_anything_was_asked(client):
    response = client.get(URL)
    assert response.status_code == 200
    assert "What Medicare allows" in text_of(response)
    assert "$" not in text_of(response)
    assert "error-summary" not in response.content.decode()


def test_no_list_to_choose_from_limits_its_letters(client):
    """HTML knows no `maxlength` on a select: the validators of the web refuse it."""
    assert not re.search(r"<select[^>]*maxlength", client.get(URL).content.decode())


def test_the_amount_is_shown_to_the_cent_with_its_figures_and_their_rows(client):
    page = text_of(ask(client, place="22", locality=HERE))
    assert "$866.24 allowed" in page, "twice 13.39 units at 32.3465"
    assert "First Place, ZZ (contractor 09991, locality 00)" in page
    assert "Work GPCI 2.000 GPCI_test.csv, TESTGPCI, row 4" in page
    assert "Work, relative value units 8.88 PPRRVU_test.csv, TEST25D, row 4711" in page
    assert "Allowed amount, before the patient's 20 percent and sequestration." in page


def test_the_page_says_of_which_days_its_figures_speak(client):
    page = text_of(ask(client))
    assert "Physician fee schedule: PPRRVU_test.csv, TEST25D, data to Dec 31, 2025 ." in page


def test_of_two_conversion_factors_both_pages_name_the_one_used(client, alice):
    client.force_login(alice)
    Release.objects.filter(source="fee_schedule").update(track="non_qpp")
    assert "Conversion factor, nonQPP $32.3465" in text_of(ask(client))
    assert "Conversion factor, nonQPP $32.3465." in section_of(client.get(PAGE), "fees")


@pytest.mark.parametrize(
    ("marked", "place", "amount"), [("facility_na", "22", "$433.12"), ("nonfacility_na", "11", "$5,468.82")]
)
def test_a_setting_marked_na_has_one_amount_and_its_mark_on_both_pages(client, alice, marked, place, amount):
    client.force_login(alice)
    FeeScheduleEntry.objects.filter(code="49900").update(**{marked: True})
    page = text_of(ask(client, place=place))
    assert f"{amount} allowed" in page
    assert "marks it NA: rarely or never done" in page
    row = section_of(client.get(PAGE), "fees").partition(amount)[2]
    assert row.startswith(' <span class="soft">NA, rarely done here</span>')


def test_where_the_facility_is_paid_neither_page_names_an_amount(client, alice):
    client.force_login(alice)
    FeeScheduleEntry.objects.filter(code="49900").update(pctc="3")
    assert "$" not in text_of(ask(client, place="22")).partition("How ")[0].partition("Together")[0]
    assert "not paid here" in section_of(client.get(PAGE), "fees")


QPP, NON_QPP = "$440.11", "$433.12"  # 13.39 units at 32.8689 and 32.3465


@pytest.fixture
def two_tracks(reference) -> None:
    """The day has both conversion factors."""
    Release.objects.filter(source="fee_schedule").update(track="non_qpp")
    for row in FeeScheduleEntry.objects.filter(code="49900"):
        row.pk, row.conversion_factor = None, Decimal("32.8689")
        row.release = make_release("TEST25D", source=Release.Source.FEE_SCHEDULE, track="qpp")
        row.save()


def test_the_reader_chooses_between_two_conversion_factors_and_the_answer_names_the_one(client, two_tracks):
    page = text_of(ask(client, place="22"))
    assert f"{NON_QPP} allowed" in page
    assert "(facility); nonQPP conversion factor; date of service" in page
    page = text_of(ask(client, place="22", track="qpp"))
    assert f"{QPP} allowed" in page
    assert "(facility); QPP conversion factor; date of service" in page
    assert "Conversion factor, QPP $32.8689" in page


def test_the_choice_of_a_factor_is_remembered_for_both_pages(client, alice, two_tracks):
    client.force_login(alice)
    assert NON_QPP in section_of(client.get(PAGE), "fees")
    section = section_of(client.get(PAGE, {"track": "qpp"}), "fees")
    assert QPP in section
    assert '<option value="qpp" selected>QPP</option>' in section
    assert QPP in section_of(client.get(PAGE), "fees")
    assert "Medicare, national, QPP" in client.get(PAGE).content.decode()
    assert f"{QPP} allowed" in text_of(ask(client, place="22"))
    assert f"{NON_QPP} allowed" in text_of(ask(client, place="22", track="non_qpp"))
    assert NON_QPP in section_of(client.get(PAGE), "fees")


def test_where_a_day_has_one_factor_there_is_nothing_to_choose(client):
    response = ask(client, place="22", track="qpp")
    assert f"{NON_QPP} allowed" in text_of(response)
    assert 'name="track"' not in response.content.decode()


def test_a_factor_that_there_is_not_is_refused(client, two_tracks):
    assert "Select a valid choice" in text_of(ask(client, place="22", track="both"))


def test_without_a_fee_schedule_the_page_says_so(client):
    Release.objects.filter(source="fee_schedule").delete()
    page = text_of(ask(client))
    assert "No fee schedule data loaded." in page
    assert "$" not in page


def test_without_a_locality_the_amount_is_national(client):
    page = text_of(ask(client, place="22"))
    assert "$433.12 allowed" in page
    assert "national, all geographic indices 1" in page


def test_modifiers_units_and_ranks_of_a_list_are_calculated(client):
    page = text_of(ask(client, "49900, 49901-51, 49902-80", place="22"))
    assert "49901-51 8.88 $216.56" in page
    assert "49902-80 Not priced here 80: assistant indicator 1, an assistant is not paid." in page
    assert "Together, without 1 line not priced 17.76 $649.68" in page


def test_the_answer_says_that_edits_are_not_applied_and_leads_to_the_check_of_the_same_claim(client):
    page = ask(client, "49900 x2, 49901-51", place="22", on="2025-10-15")
    assert "Pairs (NCCI) and limits of units (MUE) are not applied to amounts" in text_of(page)
    assert 'href="/codes/check/?lines=49900%20x2%0A49901-51&amp;on=2025-10-15"' in page.content.decode()


def test_work_rvus_of_a_list_count_units_before_any_reduction(client):
    assert "Together 26.64 $866.24" in text_of(ask(client, "49900 x2, 49901", place="22"))


@pytest.mark.parametrize("status", ["B", "C", "I", "N", "X"])
def test_what_has_no_price_has_a_reason_and_never_a_zero(client, reference, status):
    make_fee(make_release("NEWER", effective_date=date(2025, 11, 1)), "49900", status=status)
    page = text_of(ask(client))
    assert f"Not priced here Status {status}:" in page
    assert "$" not in page


def test_a_code_that_has_ended_has_no_fee_but_a_living_row_outranks_any_status(client):
    assert "$" in text_of(ask(client, "49930"))
    FeeScheduleEntry.objects.filter(code="49930").delete()
    page = text_of(ask(client, "49930"))
    assert "49930 is deleted: not reportable on this date. Ended 2009-12-31." in page
    assert "$" not in page


def test_no_reason_ends_in_two_periods(client, reference):
    FeeScheduleEntry.objects.filter(code="49930").delete()
    assert "Ended 2009-12-31.." not in text_of(ask(client, "49930"))


def test_a_modifier_that_cms_lists_as_not_covered_leaves_no_amount(client, reference):
    release = make_release("2025-10", source=Release.Source.MODIFIERS)
    Modifier.objects.create(release=release, modifier="GZ", coverage="M", line=4)
    assert "$" in text_of(ask(client, "49900-GA"))
    page = text_of(ask(client, "49900-GZ"))
    assert "Not priced here GZ: whoever bills says that Medicare does not cover it, and the line is denied." in page
    assert "$" not in page


def test_a_code_that_no_file_knows_is_said_to_have_no_row(client):
    assert "Release TEST25D has no row for it." in text_of(ask(client, "99999"))
    Release.objects.update(sample=True)
    assert "The sample edition's cut of release TEST25D has no row for it." in text_of(ask(client, "99999"))


def test_the_price_of_the_contractor_names_the_cap_and_anesthesia_its_factor(client, places):
    fees = Release.objects.newest("fee_schedule")
    make_fee(fees, "49940", status="C")
    make_fee(fees, "49941", status="J")
    caps = make_release("TESTCAP", source=Release.Source.OPPS_CAP, file_name="OPPSCAP_test.csv")
    factors = make_release("TESTANES", source=Release.Source.ANESTHESIA, file_name="ANES_test.csv")
    place = {"contractor": "09991", "locality": "00"}
    OppsCap.objects.create(
        release=caps, code="49940", status="C", facility_price=Decimal("1.5"), nonfacility_price=Decimal("1.75"),
        line=8, **place,
    )  # fmt: skip
    AnesthesiaFactor.objects.create(release=factors, name="FIRST", conversion_factor=Decimal("19.31"), line=9, **place)
    page = text_of(ask(client, "49940, 49941", locality=HERE))
    assert "priced by the contractor, at most $1.75 here, the OPPS cap (OPPSCAP_test.csv, TESTCAP, row 8)" in page
    assert "each $19.31 here (ANES_test.csv, TESTANES, row 9)" in page
    assert "at most" not in text_of(ask(client, "49940", locality=THERE))


@pytest.mark.parametrize(
    ("zip_code", "amount", "note"),
    [
        ("00001", "$866.24", "ZIP code 00001: ZIP5_test.txt, TESTZIP, row 1."),
        ("00001-1234", "$866.24", "ZIP code 00001: ZIP5_test.txt, TESTZIP, row 1."),
        ("00002", "$720.36", "lies in more than one locality and only its nine digits decide"),
        ("00003", "$433.12", "in locality 09993-01, whose GPCIs are not loaded: national amounts."),
        ("00009", "$433.12", "ZIP code 00009 is not in ZIP5_test.txt, TESTZIP: national amounts."),
    ],
)
def test_a_zip_code_finds_its_locality_or_says_why_not(client, zips, zip_code, amount, note):
    page = text_of(ask(client, place="22", zip_code=zip_code))
    assert f"{amount} allowed" in page
    assert note in page


def test_a_zip_code_without_its_file_is_answered_nationally_and_says_so(client):
    page = text_of(ask(client, place="22", zip_code="00001"))
    assert "No ZIP code data loaded: the amounts are national." in page
    assert "$433.12 allowed" in page


IN_FIRST, IN_SECOND, NATIONAL = "$866.24", "$720.36", "$433.12"


@pytest.mark.parametrize(
    ("county", "amount", "note"),
    [
        ("St. Alder, TX", IN_FIRST, "St. Alder, TX: LOCCO_test.csv, TESTCOUNTY, row 1."),
        ("saint alder county texas", IN_FIRST, "St. Alder, TX: LOCCO_test.csv, TESTCOUNTY, row 1."),
        ("st alder", IN_FIRST, "St. Alder, TX: LOCCO_test.csv"),
        ("Beech, Ga.", IN_SECOND, "Beech, GA: LOCCO_test.csv, TESTCOUNTY, row 4."),
        ("Elm, Georgia", IN_FIRST, "Elm City, GA: LOCCO_test.csv, TESTCOUNTY, row 5."),
        ("Beech TX", IN_FIRST, "LOCCO_test.csv, TESTCOUNTY, row"),
        ("Any County, Ohio", IN_FIRST, "All of Ohio: LOCCO_test.csv, TESTCOUNTY, row 6."),
        (
            "Oak, TX",
            IN_SECOND,
            "names no Oak of Texas: it is in Rest of Texas then (LOCCO_test.csv, TESTCOUNTY, row 3).",
        ),
        (
            "Beech",
            NATIONAL,
            "Beech is a county in GA, TX: add the state, such as Fulton, GA. The amounts are national.",
        ),
        ("Oak", NATIONAL, "names no county Oak: add the state"),
        ("Texas", NATIONAL, "Texas has more than one locality: add the county"),
        ("Beach, TX", NATIONAL, "names no Beach of Texas; did you mean Beech? If not, choose Rest of Texas"),
        ("Oak, GA", NATIONAL, "LOCCO_test.csv names no Oak of Georgia. The amounts are national."),
        ("Oak, NV", NATIONAL, "LOCCO_test.csv names no Oak of Nevada. The amounts are national."),
        ("Oak, UT", NATIONAL, "Of locality 09993-01 no GPCIs are loaded."),
    ],
)
def test_a_county_finds_its_locality_or_says_why_not(client, counties, county, amount, note):
    page = text_of(ask(client, place="22", county=county))
    assert f"{amount} allowed" in page
    assert note in page


def test_a_town_is_no_county_of_the_rest_of_its_state(client, counties):
    geography = make_release("GEO", source="geography", effective_date=date(2024, 1, 1))
    ZipArea.objects.create(
        release=geography, zip_code="99901", city="Oak", city_key="oak", state="TX", latitude=30, longitude=-95, line=1
    )
    town, county = (text_of(ask(client, place="22", county=typed)) for typed in ("Oak, TX", "Oak County, TX"))
    assert "there is a town of that name: type its ZIP code, or “Oak County”" in town
    assert "it is in Rest of Texas then" not in town
    assert "it is in Rest of Texas then" in county


def test_a_county_without_its_file_is_answered_nationally_and_says_so(client):
    page = text_of(ask(client, place="22", county="Alder, TX"))
    assert "No county data loaded: the amounts are national." in page


def test_a_zip_code_goes_before_a_county_and_after_either_the_form_holds_the_locality(client, zips, counties):
    form = ask(client, zip_code="00001", county="Oak, TX").context["form"]
    assert (form["locality"].value(), form["county"].value()) == (HERE, "")
    form = ask(client, county="Oak, TX", locality=HERE).context["form"]
    assert (form["locality"].value(), form["county"].value()) == (THERE, "")


def test_after_a_zip_code_the_form_holds_its_locality(client, zips):
    form = ask(client, zip_code="00001").context["form"]
    assert (form["locality"].value(), form["zip_code"].value()) == (HERE, "")


def test_the_release_of_the_date_of_service_speaks(client):
    make_fee(
        make_release("TEST24D", effective_date=date(2024, 10, 1), through_date=date(2024, 12, 31)), "49900",
        conversion_factor=Decimal("10"),
    )  # fmt: skip
    page = text_of(ask(client, on="2024-11-05", place="22"))
    assert "$133.90 allowed" in page
    assert "No locality data for Nov 5, 2024." in page
    page = text_of(ask(client, on="2023-11-05"))
    assert "No fee schedule data for Nov 5, 2023." in page
    assert "$" not in page


def test_without_localities_of_the_day_the_amounts_are_national_and_the_page_says_so(client, places):
    places.effective_date = date(2026, 1, 1)
    places.through_date = date(2026, 12, 31)
    places.save()
    response = ask(client, place="22")
    assert "No locality data for Dec 31, 2025." in text_of(response)
    assert "$433.12 allowed" in text_of(response)


def test_a_locality_that_the_day_does_not_know_is_said_and_stays_remembered(client):
    ask(client, locality=HERE)
    page = text_of(ask(client, locality="11111-11", place="22"))
    assert "Locality 11111-11 is not among those loaded for this date: national amounts." in page
    assert "$433.12 allowed" in page
    assert client.cookies["locality"].value == HERE


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"lines": ""}, "Type at least one code"),
        ({"lines": "4990"}, "Line 1"),
        ({"zip_code": "12"}, "A ZIP code has five digits"),
        ({"locality": "x" * 20}, "at most 8 characters"),
        ({"place": "28"}, "not one of the available choices"),
        ({"on": "yesterday"}, "Enter a valid date"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_answered(client, given, told):
    response = ask(client, **given)
    assert response.status_code == 200
    assert told in text_of(response)
    assert "$" not in text_of(response)


def test_places_of_the_loaded_list_decide_the_setting(client):
    release = make_release("TESTPOS", source=Release.Source.PLACES, file_name="places_test.csv")
    for code, facility in (("11", False), ("24", True), ("28", None)):
        PlaceOfService.objects.create(
            release=release, code=code, name=f"Invented {code}", description="x", facility=facility, line=2
        )
    assert "$433.12 allowed" in text_of(ask(client, place="24"))
    assert "Invented 28" not in client.get(URL).content.decode()


def test_the_locality_is_remembered_in_the_browser_until_national_is_chosen(client, alice):
    client.force_login(alice)
    ask(client, locality=HERE)
    assert client.cookies["locality"].value == HERE
    assert client.cookies["locality"]["httponly"]
    assert client.get(URL).context["form"]["locality"].value() == HERE
    assert "First Place" in text_of(client.get(URL, {"lines": "49900", "place": "11"})), "a link names no locality"
    assert client.cookies["locality"].value == HERE
    assert "Allowed, First Place, ZZ" in section_of(client.get(PAGE), "fees")
    ask(client, locality="")
    assert client.cookies["locality"].value == ""


def test_a_remembered_locality_that_is_gone_or_damaged_is_no_locality(client):
    for value in ("01112-17", "<script>", "x" * 5000):
        client.cookies["locality"] = value
        response = client.get(URL)
        assert response.status_code == 200
        assert "put right" not in text_of(ask(client, locality=client.cookies["locality"].value[:8]))
        assert "<script>" not in response.content.decode().replace("<script src", "")


def test_a_link_fills_the_form_of_a_guest_and_is_answered_for_an_account(client, alice):
    address = {"lines": "49900", "place": "22", "locality": HERE}
    page = client.get(URL, address)
    assert ("$866.24" in text_of(page), page.context["form"]["lines"].value()) == (False, "49900")
    assert not Viewer.objects.exists()
    client.force_login(alice)
    assert "$866.24 allowed" in text_of(client.get(URL, address))


def test_a_guest_calculates_three_times_a_day_and_an_account_as_often_as_it_likes(client, alice):
    asked = {"lines": "49900", "place": "11", "locality": ""}
    answers = ["allowed" in text_of(client.post(URL, asked)).split("Your lines")[0] for _ in range(4)]
    assert answers == [True, True, True, False]
    assert "No check is left today" in text_of(client.post(URL, asked))
    assert not Unlock.objects.exists()
    client.force_login(alice)
    assert all("$" in text_of(client.get(URL, asked)) for _ in range(5))


@pytest.mark.parametrize("lines", ["49900", "49900, 49901, 49902-50, 49903 x3, 99999"])
def test_the_queries_do_not_grow_with_the_lines(client, zips, lines):
    ask(client)
    with CaptureQueriesContext(connection) as queries:
        ask(client, lines, zip_code="00001")
    assert len(counted(queries)) <= 22, "\n".join(counted(queries))


class TestCodePage:
    def test_the_localitys_amounts_stand_beside_the_national_ones_with_their_row(self, client, alice):
        client.force_login(alice)
        section = section_of(client.get(PAGE, {"locality": HERE}), "fees")
        row = re.search(r"Whole service, facility.*?</tr>", section, re.DOTALL)[0]
        assert re.findall(r"\$[\d,.]+", row) == ["$433.12", "$866.24"]
        assert "GPCI_test.csv, TESTGPCI, row 4" in section
        assert f'<option value="{HERE}" selected>' in section

    def test_without_a_choice_the_amounts_are_national_only(self, client, alice):
        client.force_login(alice)
        section = section_of(client.get(PAGE), "fees")
        assert "Allowed, national" in section
        assert section.count('scope="col"') == 6
        assert "locality" not in client.cookies

    def test_the_choice_keeps_the_date_of_service(self, client, alice):
        client.force_login(alice)
        section = section_of(client.get(PAGE, {"on": "2025-11-05"}), "fees")
        assert '<input type="hidden" name="on" value="2025-11-05">' in section

    def test_without_localities_the_section_says_so(self, client, alice, places):
        places.delete()
        client.force_login(alice)
        section = section_of(client.get(PAGE, {"locality": HERE}), "fees")
        assert "No locality data loaded." in section
        assert "<select" not in section

    def test_imaging_shows_the_capped_amount(self, client, alice):
        fees = Release.objects.newest("fee_schedule")
        make_code("49950")
        make_fee(fees, "49950", opps_nonfacility_pe=Decimal("1"), opps_facility_pe=Decimal("1"), opps_mp=Decimal("0"))
        client.force_login(alice)
        section = section_of(client.get("/codes/cpt/49950/"), "fees")
        assert section.count("$319.58") == 2, "9.88 units in both settings"
        assert section.count("OPPS cap") == 2

    def test_a_guest_gets_a_card_and_no_locality(self, client):
        page = client.get(PAGE, {"locality": HERE}).content.decode()
        assert "First Place" not in page

    def test_a_locality_costs_no_second_view_and_one_query(self, client, alice):
        client.force_login(alice)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE, {"locality": HERE})
        assert len(counted(queries)) <= 22, "\n".join(counted(queries))
        assert sum("codes_locality" in query for query in counted(queries)) == 1


def test_the_front_page_of_the_reference_links_the_fees(client):
    assert f'href="{URL}"' in client.get("/codes/").content.decode()


def test_a_line_that_was_not_read_is_named_and_the_others_are_priced(client):
    html = ask(client, "49900, J1885 15\n142").content.decode()
    assert "Line 2, “J1885 15”: 15 is neither a modifier nor marked as units" in html
    assert "Line 3, “142”: did you mean 00142?" in html
    assert "Allowed amount of each line" in html


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("49900-25", "25 goes on visit codes"),
        ("49900-FT", "FT goes on critical care"),
        ("49900-50-RT", "50 and RT contradict each other on one line"),
        ("49900-76-77", "76 and 77 contradict each other on one line"),
        ("49900-58-78", "58 and 78 contradict each other on one line"),
        ("49900-58-79", "58 and 79 contradict each other on one line"),
    ],
)
def test_what_the_claim_check_denies_has_no_amount_here(client, line, words):
    FeeScheduleEntry.objects.filter(code="49900").update(bilateral="1")
    page = text_of(ask(client, line, place="22"))
    assert words in page
    assert "$433.12" not in page
    assert "$433.12" in text_of(ask(client, "49900-59", place="22"))
