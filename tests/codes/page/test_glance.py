"""The strip of facts under a code's title, and the warning that its releases have run out."""

import re
from datetime import date

import pytest

from codes.models import EditRationale, FeeScheduleEntry, Release
from tests.reference import make_fee, make_release

pytestmark = pytest.mark.django_db

URL = "/codes/cpt/49900/"


@pytest.fixture(autouse=True)
def _reference(reference):
    return reference


def strip(response) -> str:
    found = re.search(r'<dl class="facts facts-strip">(.*?)</dl>', response.content.decode(), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found.group(1)).split()) if found else ""


def test_what_decides_a_line_of_a_claim_stands_under_the_title(client, alice):
    client.force_login(alice)
    said = strip(client.get(URL))
    assert said.startswith("Global days 010 Minor procedure MUE, practitioner No data loaded")
    assert "26 and TC Neither" in said
    assert "Assistant surgeon Never paid" in said
    assert "Work units 8.88 of 13.39 in all, facility" in said
    assert said.endswith("Medicare, national $433.12 facility non-facility: $5,468.82")


def test_a_guest_gets_no_figure_in_the_strip(client):
    response = client.get(URL)
    assert strip(response) == ""
    assert "433.12" not in response.content.decode()


def test_a_setting_marked_na_does_not_lead_the_strip(client, alice):
    FeeScheduleEntry.objects.filter(code="49900").update(facility_na=True)
    client.force_login(alice)
    assert strip(client.get(URL)).endswith("$5,468.82 non-facility facility: $433.12, NA, rarely done here")


def test_zeros_of_a_row_without_a_price_are_not_shown_as_units(client, alice):
    FeeScheduleEntry.objects.filter(code="49900").update(status="E", work_rvu=0)
    client.force_login(alice)
    said = strip(client.get(URL))
    assert "Work units" not in said
    assert said.endswith("Not priced excluded from this schedule")


def test_where_only_the_professional_part_has_a_price_it_is_named(client, alice):
    whole = FeeScheduleEntry.objects.filter(code="49900")
    whole.update(status="C", work_rvu=0, facility_total=0)
    parts = {"work_rvu": "1.50", "facility_pe_rvu": "0.40", "mp_rvu": "0.10", "facility_total": "2.00"}
    make_fee(whole.get().release, "49900", modifier="26", line=4712, **parts)
    client.force_login(alice)
    said = strip(client.get(URL))
    assert "Work units, 26 part 1.50 of 2.00 in all, facility" in said
    assert "Medicare, national, 26 part $64.69 facility" in said


def test_a_published_limit_names_how_it_is_counted(client, alice):
    release = make_release("2099Q1", source=Release.Source.MUE, setting=Release.Setting.PRACTITIONER)
    why = EditRationale.objects.create(text="Invented reason")
    release.medically_unlikely_edits.create(code="49900", units=3, adjudication_indicator="2", line=1, rationale=why)
    client.force_login(alice)
    assert "MUE, practitioner 3 2 - all lines of the day are summed" in strip(client.get(URL))


def test_a_page_whose_release_has_run_out_says_so(client):
    assert "TEST25D ended Dec 31, 2025" in client.get(URL).content.decode()


def test_a_release_that_still_runs_raises_no_alarm(client):
    Release.objects.update(through_date=date(2999, 12, 31))
    assert "Not for today" not in client.get(URL).content.decode()


def test_who_asks_for_a_date_of_service_is_not_warned_of_today(client):
    assert "Not for today" not in client.get(URL, {"on": "2025-11-01"}).content.decode()
