"""The pages of the worksheets: an address holds the answer, and a guest has three runs a day."""

import pytest

from tests.codes.page.test_page import text_of
from tests.imports import run

pytestmark = pytest.mark.django_db
VISIT = {"family": "office", "problems": "3", "risk": "3", "items": "0", "minutes": "20"}


def test_a_link_answers_an_account_and_says_what_decides(client, alice):
    client.force_login(alice)
    page = text_of(client.get("/codes/visit-level/", VISIT))
    assert "99214, office, established patient" in page
    assert "Decision-making decides; time alone reaches 99213." in page
    assert "Problems and Risk hold the level moderate" in page
    assert "For 99215: two of problems, data, risk at high, or 20 more minutes (40 in all)." in page


def test_a_guest_sends_the_form_three_times_a_day(client):
    assert "99214, office" not in text_of(client.get("/codes/visit-level/", VISIT))
    for _ in range(3):
        assert "99214, office" in text_of(client.post("/codes/visit-level/", VISIT))
    assert "No check is left today." in text_of(client.post("/codes/visit-level/", VISIT))


def test_critical_care_shows_both_rules(client, alice):
    client.force_login(alice)
    page = text_of(client.get("/codes/time/", {"service": "critical", "minutes": "104"}))
    assert "Medicare: 99291 and 99292 x 1" in page
    page = text_of(client.get("/codes/time/", {"service": "therapy", "services": "97110 24, 97140 x"}))
    assert "Give a code and its minutes" in page


def test_a_drug_is_counted_by_the_loaded_descriptor_or_not_at_all(client, alice):
    client.force_login(alice)
    asked = {"code": "J9904", "given": "30", "unit": "mg", "container": "single"}
    assert "No HCPCS data loaded" in text_of(client.get("/codes/drug-units/", asked))
    run("hcpcs", "HCPC_cut_ANWEB.txt")
    assert "J9904 is not in release T1" in text_of(client.get("/codes/drug-units/", asked))
    assert "Type one HCPCS code" in text_of(client.get("/codes/drug-units/", asked | {"code": "x"}))


def test_the_code_side_leads_to_each_worksheet(client):
    page = client.get("/codes/").content.decode()
    for path in ("visit-level", "time", "drug-units"):
        assert f'href="/codes/{path}/"' in page
        assert client.get(f"/codes/{path}/").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/codes/drug-units/?code=J1885&given=30",
        "/codes/visit-level/?minutes=30",
        "/codes/time/?minutes=104",
    ],
)
def test_what_an_address_does_not_name_is_what_the_empty_form_shows(client, alice, address):
    client.force_login(alice)
    page = client.get(address)
    assert page.context["form"].errors == {}
    assert "This field is required." not in page.content.decode()
