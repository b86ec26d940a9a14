"""The calendar of a procedure's global period, on its page."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import GuestRuns, Viewer
from codes.claims.calendar import calendar_of
from tests.codes.page.test_page import text_of

pytestmark = pytest.mark.django_db
URL = "/codes/global/"


def send(client, code: str = "49001", on: str = "2024-08-03", **fields) -> str:
    return unescape(text_of(client.post(URL, {"code": code, "on": on, **fields})))


def test_the_days_of_a_minor_procedure(client, claim_data):
    page = send(client)
    assert "Within Aug 4, 2024 to Aug 13, 2024 It is paid separately with 24" in page
    assert "After from Aug 14, 2024 Visits are no longer part of the procedure." in page
    assert "fees.csv, FEE24C, row 11" in page
    assert "The day before" not in page
    assert "Medicare global days 010" in page


def test_a_major_procedure_begins_on_the_day_before(client, claim_data):
    page = send(client, "49002")
    assert "The day before Aug 2, 2024 It is paid separately with 57" in page
    assert "Nov 1, 2024" in page


@pytest.mark.parametrize(
    ("visit", "modifiers", "words"),
    [
        ("2024-08-13", "", "Error Visit on Aug 13, 2024. Medicare bundles a visit on Aug 13, 2024 into"),
        ("2024-08-13", "24", "Bypassed Visit on Aug 13, 2024. Paid separately with modifier 24"),
        ("2024-08-14", "", "OK Visit on Aug 14, 2024. Aug 14, 2024 lies outside the global period"),
        ("2024-08-03", "-24, 25", "Bypassed Visit on Aug 3, 2024. Paid separately with modifier 25"),
    ],
)
def test_a_visit_is_judged_by_its_day_and_modifiers(client, claim_data, visit, modifiers, words):
    assert words in send(client, visit=visit, modifiers=modifiers)


@pytest.mark.parametrize(
    ("code", "on", "words"),
    [
        ("49003", "2024-08-03", "Global days XXX: the global concept does not apply to this code."),
        ("49001", "2024-10-03", "No fee schedule data for Oct 3, 2024."),
        ("12345", "2024-08-03", "No fee schedule data loaded for 12345 in release FEE24C."),
        ("J9999", "2024-08-03", "No row for J9999 in release FEE24C."),
        ("49099", "2024-08-03", "49099 is deleted: not reportable on this date."),
    ],
)
def test_where_there_is_no_period_the_page_says_why(client, claim_data, code, on, words):
    page = send(client, code, on)
    assert words in page
    assert "Within" not in page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"code": "4900"}, "Type one CPT or HCPCS code of five characters"),
        ({"code": "49001, 49002"}, "Type one CPT or HCPCS code of five characters"),
        ({"on": "soon"}, "Give the date of the procedure"),
        ({"visit": "9999-12-31"}, "Give a date between 1990 and 2100."),
        ({"modifiers": "245"}, "Modifiers have two characters each"),
    ],
)
def test_each_field_says_what_it_expects(client, claim_data, fields, words):
    assert words in send(client, **fields)
    assert not GuestRuns.objects.exists()


def test_a_guest_sends_the_form_and_an_account_may_follow_a_link(client, alice, claim_data):
    first = client.post(URL, {"code": "cpt 49001.", "on": "2024-08-03", "visit": "2024-08-13"}).content.decode()
    link = re.search(r'href="(/codes/global/\?[^"]+)">Link', first)[1].replace("&amp;", "&")
    assert "Within" not in text_of(client.get(link))
    assert GuestRuns.objects.get().used == 1
    client.force_login(alice)
    assert "Visit on Aug 13, 2024" in text_of(client.get(link))
    assert GuestRuns.objects.get().used == 1


def test_looking_at_the_form_makes_no_guest(client, claim_data):
    assert client.get(URL, {"code": "49001", "on": "2024-08-03"}).status_code == 200
    assert not Viewer.objects.exists()


def test_it_takes_four_queries(claim_data):
    with CaptureQueriesContext(connection) as queries:
        calendar_of("49001", date(2024, 8, 3))
    assert len(queries) == 4


@pytest.mark.parametrize("code", ["49001-25", "(49001)", "CPT 49001,", "\u200b49001"])
def test_the_procedure_is_read_as_every_box_reads_it(client, claim_data, code):
    assert "Medicare global days 010" in send(client, code)


def test_a_look_alike_is_asked(client, claim_data):
    assert "did you mean 49001?" in send(client, "49O01")


def test_the_modifiers_of_the_visit_may_be_named_as_such(client, claim_data):
    assert "Modifiers have two characters each" not in send(client, visit="2024-08-05", modifiers="mod 24")
    assert "Modifiers have two characters each" in send(client, visit="2024-08-05", modifiers="24, later")
