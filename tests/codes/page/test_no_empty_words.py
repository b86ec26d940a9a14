"""No page prints None, a NaN or empty brackets where a file says nothing, of codes that have ended or have little."""

import re
from datetime import date

import pytest
from django.urls import reverse

from codes.models import OppsEntry, Release
from tests.reference import make_code, make_fee, make_release
from tests.web.text.test_mistakes_named import words

pytestmark = pytest.mark.django_db

EMPTY = re.compile(r".{0,40}(?:\bNone\b(?! published)|\bnan\b|\(\s*\)|\$\s|, ,|: ,|\bDecimal\b|\bdatetime\b).{0,30}")
POORLY = {"deleted": "49093", "without a day": "49094", "paid only": "49095"}
POORLY |= {"contractor priced": "49096", "no row": "49097"}
BILLERS = ["practitioner", "hospital", "asc", "dme"]


@pytest.fixture
def poor(reference, alice, client) -> list[str]:
    """A code of each kind of which little is known, and one that has everything."""
    note = {"texts": [], "status_note": "In no row of PPRRVU_test.csv (TEST25D)."}
    make_code(POORLY["deleted"], status="deleted", ended_date=date(2009, 12, 31), **note)
    make_code(POORLY["without a day"], status="deleted", lead="", texts=[])
    make_code(POORLY["paid only"], lead="", texts=[])
    make_code(POORLY["contractor priced"], lead="", texts=[])
    make_code(POORLY["no row"], lead="", texts=[])
    release = Release.objects.newest(Release.Source.FEE_SCHEDULE)
    make_fee(release, POORLY["contractor priced"], status="C", work_rvu=0, nonfacility_total=0, facility_total=0)
    opps = make_release("2025Q4", source=Release.Source.OPPS)
    OppsEntry.objects.create(release=opps, code=POORLY["paid only"], status_indicator="S", line=3)
    client.force_login(alice)
    return ["49900", *POORLY.values()]


def empty_words(response) -> list[str]:
    assert response.status_code == 200, response.request["PATH_INFO"]
    without = re.sub(r"<(script|style|option|head)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return EMPTY.findall(words(without))


@pytest.mark.parametrize("query", ["", "?view=procedure", "?on=2025-11-05", "?on=2019-01-01"])
def test_on_a_code_page(client, poor, query):
    assert [each for code in poor for each in empty_words(client.get(f"/codes/cpt/{code}/{query}"))] == []


def test_side_by_side_and_on_the_shelf(client, poor):
    client.get(f"/codes/cpt/{poor[0]}/")  # opens it, so that its figures stand beside those of the others
    for code in poor:
        client.post(reverse("bookmark_code", args=["cpt", code]), {"keep": "on"})
    pages = [f"/codes/compare/?code={poor[0]}&code={code}" for code in poor[1:]]
    pages += ["/codes/mine/", "/codes/mine/changes/", "/codes/cpt/", f"/codes/search/?q={poor[1][:4]}"]
    assert [each for page in pages for each in empty_words(client.get(page))] == []
    kept = client.get("/codes/mine/codes.csv").content.decode()
    assert not re.search(r"\bNone\b|\bnan\b", kept)


@pytest.mark.parametrize("biller", BILLERS)
def test_on_fees_and_the_claim_check(client, poor, biller):
    lines = "\n".join(poor)
    asked = {"lines": lines, "setting": biller, "on": "2025-11-05", "place": "22", "diagnoses": "A10.1"}
    assert empty_words(client.post(reverse("claim_check"), asked)) == []
    assert empty_words(client.get("/codes/fees/", {"lines": lines, "place": "22", "biller": biller})) == []


@pytest.mark.parametrize("name", ["fee_change", "drug_units", "coverage", "time_units", "visit_level", "global_period"])
def test_on_the_worksheets(client, poor, name):
    for code in poor:
        asked = {"code": code, "diagnosis": "A10.1", "given": "10", "on": "2025-11-05", "visit": "2025-11-06"}
        assert empty_words(client.get(reverse(name), asked)) == []
