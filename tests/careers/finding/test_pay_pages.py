"""Pay pages: from five employers, W-2 apart from 1099, no estimates; and the market beside a job."""

from decimal import Decimal

import pytest

from careers.models import Organization
from tests.board import live

pytestmark = pytest.mark.django_db


@pytest.fixture
def employers(clock, now) -> list[Organization]:
    return [Organization.objects.create(slug=f"e{n}", name=f"Employer {n}", created_at=now) for n in range(6)]


def sections(client, query: str = "") -> dict:
    return {each["form"]: each for each in client.get(f"/pay/{query}").context["sections"]}


def test_a_figure_stands_from_five_different_employers_on(client, employers, now):
    for place, employer in enumerate([*employers[:4], employers[0]]):
        live(employer, now=now, pay_min=Decimal(30 + place), pay_max=Decimal(32 + place))
    assert sections(client)["W-2"]["market"] is None
    assert client.get("/pay/")["X-Robots-Tag"] == "noindex"
    live(employers[4], now=now, pay_min=Decimal(40), pay_max=Decimal(42))
    market = sections(client)["W-2"]["market"]
    assert (market.median, market.jobs, market.employers) == (Decimal("33.50"), 6, 5)
    assert "6 live jobs of 5 employers" in client.get("/pay/").content.decode()


def test_contracts_and_estimates_are_no_part_of_w2(client, employers, now):
    for employer in employers[:5]:
        live(employer, now=now, pay_min=Decimal(30), pay_max=Decimal(30))
        live(employer, now=now, pay_min=Decimal(60), pay_max=Decimal(60), engagement="1099", hours_per_week=None)
        live(
            employer, now=now, pay_min=Decimal(9), pay_max=Decimal(9), pay_unit="chart", productivity=Decimal(10),
            productivity_unit="charts", productivity_per="hour",
        )  # fmt: skip
    found = sections(client)
    assert (found["W-2"]["market"].median, found["W-2"]["market"].jobs) == (Decimal("30.00"), 5)
    assert found["1099 and corp-to-corp"]["market"].median == Decimal("60.00")


def test_it_narrows_by_credential_specialty_and_state_with_a_chart_and_its_table(client, employers, now):
    for employer in employers[:5]:
        live(employer, now=now)
    page = client.get("/pay/?credential=cpc&specialty=interventional-radiology&state=TX").content.decode()
    assert "What coders are paid with CPC in Interventional radiology in Texas" in page
    assert "CPC: 5 jobs, 5 employers" in page
    assert sections(client, "?state=OK")["W-2"]["market"] is None


def test_a_job_stands_beside_the_market_of_the_others(client, employers, now):
    job = live(employers[5], now=now, pay_min=Decimal(40), pay_max=Decimal(40))
    assert "What such work pays" not in client.get(job.get_absolute_url()).content.decode()
    for employer in employers[:5]:
        live(employer, now=now, pay_min=Decimal(32), pay_max=Decimal(32))
    page = client.get(job.get_absolute_url()).content.decode()
    assert "Median" in page
    assert "25 % above the median" in page
