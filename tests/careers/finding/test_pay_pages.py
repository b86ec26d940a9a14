"""Pay pages: from five employers, W-2 apart from 1099, no estimates; and the market beside a job."""

from datetime import date
from decimal import Decimal

import pytest

from careers.finding import rates
from careers.models import Organization
from codes.models import OccupationWage, Release
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
    assert "What similar jobs pay" not in client.get(job.get_absolute_url()).content.decode()
    for employer in employers[:5]:
        live(employer, now=now, pay_min=Decimal(32), pay_max=Decimal(32))
    page = client.get(job.get_absolute_url()).content.decode()
    assert "Median" in page
    assert "25% above the median" in page


def test_the_pay_of_many_jobs_is_a_minute_old_at_most_and_leaves_out_the_one_that_is_read(
    client, employers, now, clock, monkeypatch
):
    """Of few the figures change with the next job; every job is told beside all others, whoever was read first."""
    jobs = [live(each, now=now, pay_min=Decimal(32), pay_max=Decimal(32)) for each in employers[:6]]
    counted = [client.get(job.get_absolute_url()).text.count("5 live jobs of 5 employers") for job in jobs]
    assert counted == [1] * 6
    live(employers[0], now=now, pay_min=Decimal(60), pay_max=Decimal(60))
    assert "6 live jobs of 5 employers" in client.get(jobs[5].get_absolute_url()).text
    monkeypatch.setattr(rates, "MANY", 5)
    live(employers[0], now=now, pay_min=Decimal(60), pay_max=Decimal(60))
    assert "6 live jobs of 5 employers" in client.get(jobs[5].get_absolute_url()).text
    clock(seconds=61)
    assert "7 live jobs of 5 employers" in client.get(jobs[5].get_absolute_url()).text


@pytest.fixture
def wages(now) -> None:
    release = Release.objects.create(
        source="wages", name="2023", effective_date=date(2023, 5, 1), through_date=date(2024, 4, 30), state="ready",
        file_name="national.xlsx", sha256="0" * 64, touched_at=now, ready_at=now,
    )  # fmt: skip
    rows = [
        ("99", "U.S.", "29-2072", "23.45"),
        ("48", "Texas", "29-2072", "22.10"),
        ("48", "Texas", "29-1011", "40.00"),
    ]
    for line, (area, title, occupation, median) in enumerate(rows, start=2):
        OccupationWage.objects.create(
            release=release, area=area, area_title=title, occupation=occupation, title="Keepers of records",
            median=Decimal(median), line=line,
        )  # fmt: skip


def test_the_occupations_wage_stands_beside_with_its_file_and_that_of_the_state(client, wages):
    page = client.get("/pay/?state=TX")
    shown = [(each.area_title, each.cells[2], each.source) for each in page.context["wages"]]
    assert shown == [
        ("U.S.", "$23.45", "national.xlsx, 2023, row 2"),
        ("Texas", "$22.10", "national.xlsx, 2023, row 3"),
    ]
    assert "not released" in page.text
    assert page.text.count('<td data-label="Median">$23.45</td>') == 1, "a phone has no room for columns"
    assert [each.area_title for each in client.get("/pay/?state=OK").context["wages"]] == ["U.S."]


def test_a_job_names_the_wage_of_the_country_beside_the_market(client, employers, wages, now):
    job = live(employers[5], now=now)
    for employer in employers[:5]:
        live(employer, now=now)
    said = "Keepers of records in the U.S.: median $23.45 (BLS, 2023)."
    assert said in client.get(job.get_absolute_url()).text


def test_without_the_file_the_pay_page_says_nothing_of_it(client, db):
    assert "Bureau of Labor Statistics" not in client.get("/pay/").text
