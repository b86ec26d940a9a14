"""Every fact that a posting labels is found by its words: as a filter, or in the text."""

from decimal import Decimal

import pytest

from tests.board import group, live

pytestmark = pytest.mark.django_db


@pytest.fixture
def labelled(lakeshore, now, clock):
    """A posting whose description says nothing of the facts it labels, and one without them."""
    live(lakeshore, now=now, title="Plain coder", groups=[])
    return live(
        lakeshore,
        now=now,
        title="Labelled coder",
        description="Codes cases from the record.",
        shift="weekend",
        code_sets=["ms-drg", "cpt"],
        systems=["epic", "encoderpro"],
        benefits=["ceu", "equipment", "tuition"],
        benefits_note="Parking downtown",
        bonus="Sign-on bonus after ninety days",
        differential="Two dollars for nights",
        requisition_number="REQ-4471",
        chart_type="interventional",
        productivity=Decimal(6),
        productivity_unit="charts",
        productivity_per="hour",
        accuracy_percent=Decimal(95),
        experience_years=3,
        signs_experience_letters=True,
        assessment=True,
        assessment_paid=True,
        groups=[group("cpc"), group("circc", "cpma", kind="desired")],
    )


@pytest.mark.parametrize(
    "typed",
    [
        "Epic", "EncoderPro", "weekend", "weekends", "DRG", "MS-DRG", "CEUs", "equipment", "tuition", "parking",
        "sign-on bonus", "differential", "REQ-4471", "interventional charts", "accuracy 95", "experience letters",
        "paid assessment", "6 charts",
    ],
)  # fmt: skip
def test_a_labelled_fact_is_found_by_its_words(client, labelled, typed):
    response = client.get("/jobs/", {"q": typed}, follow=True)
    assert [card["title"] for card in response.context["cards"]] == ["Labelled coder"]
    assert response.context["search"].relaxed == ""


@pytest.mark.parametrize(("typed", "name"), [("CIRCC", "CIRCC"), ("cpma", "CPMA")])
def test_a_desired_credential_is_said_apart_from_a_required_one(client, labelled, typed, name):
    page = client.get("/jobs/", {"q": typed}, follow=True)
    assert page.context["cards"] == []
    way = page.context["preferring"]
    assert way["text"] == f"1 job prefers {name} without requiring it"
    assert way["text"] in page.content.decode()
    assert [card["title"] for card in client.get(way["url"]).context["cards"]] == ["Labelled coder"]


def test_who_prefers_a_credential_is_counted_beside_who_requires_it(client, labelled, lakeshore, now):
    live(lakeshore, now=now, title="Strict coder", groups=[group("circc")])
    live(lakeshore, now=now, title="Both", groups=[group("circc"), group("circc", kind="desired")])
    page = client.get("/jobs/?credential=circc")
    assert [card["title"] for card in page.context["cards"]] == ["Both", "Strict coder"]
    assert page.context["preferring"]["text"] == "1 more job prefers CIRCC without requiring it"
    assert page.context["preferring"]["count"] == 1


def test_nothing_is_said_where_nobody_prefers_it(client, labelled):
    assert client.get("/jobs/?credential=rhit").context["preferring"] is None
