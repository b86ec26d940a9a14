"""The pace that an employer asks for, within one kind of charts."""

from decimal import Decimal

import pytest

from tests.board import live

pytestmark = pytest.mark.django_db


@pytest.fixture
def paced(lakeshore, now, clock) -> None:
    def job(title: str, **fields) -> None:
        live(lakeshore, now=now, title=title, **{"productivity_unit": "charts", "productivity_per": "hour"} | fields)

    job("Twelve", chart_type="emergency", productivity=Decimal(12))
    job("Nine to fifteen", chart_type="emergency", productivity=Decimal(9), productivity_max=Decimal(15))
    job("Eighty a day", chart_type="emergency", productivity=Decimal(80), productivity_per="day")
    job("No pace", chart_type="emergency", productivity_unit="", productivity_per="")
    job("Two", chart_type="inpatient", productivity=Decimal(2))


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("chart=emergency", {"Twelve", "Nine to fifteen", "Eighty a day", "No pace"}),
        ("chart=emergency&pace=9.5", {"Nine to fifteen", "No pace"}),
        ("chart=emergency&pace=10", {"Nine to fifteen", "Eighty a day", "No pace"}),
        ("chart=emergency&pace=12", {"Twelve", "Nine to fifteen", "Eighty a day", "No pace"}),
        ("chart=inpatient&pace=10", {"Two"}),
    ],
)
def test_a_pace_keeps_what_asks_for_no_more_and_what_states_none(client, paced, query, titles):
    page = client.get(f"/jobs/?{query}")
    assert {card["title"] for card in page.context["cards"]} == titles


def test_a_pace_is_a_chip_that_can_be_taken_off_and_a_word_is_none(client, paced):
    page = client.get("/jobs/?chart=emergency&pace=10.00")
    assert [chip.text for chip in page.context["search"].chosen] == ["Emergency department", "at most 10 an hour"]
    assert "Asks at most, an hour" in client.get("/jobs/?pace=many").text
    assert client.get("/jobs/?pace=many").context["cards"] == []


def test_a_kind_of_charts_is_counted_with_the_pace_that_is_asked_for(client, paced):
    options = client.get("/jobs/?pace=10").context["search"].options("chart")
    assert {each.value: each.count for each in options} == {"emergency": 3, "inpatient": 1}
