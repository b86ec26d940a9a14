"""The front page: a door to the jobs and one to the codes, with true figures behind each."""

from decimal import Decimal

import pytest
from django.http import QueryDict

from careers.finding import front
from careers.finding.matching import JobSearch, Option
from careers.postings import drafting
from codes.models import Code, CodeSet
from tests.board import live

pytestmark = pytest.mark.django_db


def option(label: str, count: int) -> Option:
    return Option(label.lower(), label, count, False)


def test_both_doors_are_forms_that_need_no_script(client, lakeshore, now):
    live(lakeshore, now=now)
    page = client.get("/").text
    assert '<form method="get" action="/jobs/"' in page
    assert '<form method="get" action="/codes/search/"' in page


def test_a_figure_is_what_its_link_finds(client, lakeshore, now):
    live(lakeshore, now=now, states=["TX"])
    live(lakeshore, now=now, pay_min=None, pay_max=None, pay_unit="")
    told = {each.label: each for each in client.get("/").context["figures"]}
    assert {label: each.value for label, each in told.items()} == {
        "live jobs": "2",
        "state their pay": "1",
        "are remote": "1",
    }
    for each in told.values():
        assert client.get(each.url).context["page"].paginator.count == int(each.value)


def test_a_door_counts_the_codes_in_use_of_each_set(client):
    cpt = CodeSet.objects.get(slug="cpt")
    before = {row["slug"]: row["count"] for row in front.code_sets()}.get("cpt", 0)
    Code.objects.create(code_set=cpt, code="0990T")
    Code.objects.create(code_set=cpt, code="0991T", status="deleted")
    assert {row["slug"]: row["count"] for row in front.code_sets()}["cpt"] == before + 1


def test_the_largest_specialties_stand_with_bars_that_compare():
    shown = front.shares([option("Neurology", 2), option("Anesthesia", 8), option("Urology", 4)])
    assert [(each.option.label, each.percent) for each in shown] == [
        ("Anesthesia", 100),
        ("Neurology", 25),
        ("Urology", 50),
    ]
    many = front.shares([option(f"S{number:02}", number) for number in range(40)])
    assert len(many) == front.SPECIALTIES
    assert many[0].option.label == "S22"


def test_pay_is_told_by_the_middle_of_enough_jobs_and_not_of_piece_rates(lakeshore, now):
    for low in (20, 30, 40, 50):
        live(lakeshore, now=now, pay_min=Decimal(low), pay_max=Decimal(low + 10))
    search = JobSearch(QueryDict(), now=now)
    assert front.pay_by_credential(search) is None, "of four jobs nothing is told"
    live(lakeshore, now=now, pay_min=Decimal(60), pay_max=Decimal(70))
    live(lakeshore, now=now, pay_min=Decimal(9), pay_max=Decimal(9), pay_unit="chart", productivity=Decimal(20),
         productivity_unit="charts", productivity_per="hour")  # fmt: skip
    points = {point.label: point.shown for point in front.pay_by_credential(JobSearch(QueryDict(), now=now)).points}
    assert points["CPC"] == "$45.00"


def test_bitmaps_tell_the_same_pay_as_the_database_and_tell_it_anew_when_it_changes(lakeshore, now, from_memory):
    jobs = [live(lakeshore, now=now, pay_min=Decimal(low), pay_max=None) for low in (20, 30, 40, 50, 60)]
    live(lakeshore, now=now, pay_min=Decimal(9), pay_max=Decimal(9), pay_unit="chart", productivity=Decimal(20),
         productivity_unit="charts", productivity_per="hour")  # fmt: skip
    live(lakeshore, now=now, pay_min=None, pay_max=Decimal(90))

    def told(ask) -> dict[str, str]:
        chart = ask(JobSearch(QueryDict(), now=now))
        return {point.label: point.shown for point in chart.points} if chart else {}

    assert told(front.pay) == told(front.pay_by_credential)
    assert told(front.pay)["CPC"] == "$40.00"
    live(lakeshore, now=now, pay_min=Decimal(70), pay_max=Decimal(70))
    assert told(front.pay)["CPC"] == "$45.00"
    drafting.close(posting=jobs[0], by=None, now=now)
    assert told(front.pay)["CPC"] == "$50.00"


def test_an_empty_board_still_has_two_doors(client):
    page = client.get("/")
    assert page.context["figures"] == []
    assert "No jobs are posted yet" in page.text
    assert [page.text.count(f'id="{door}-title"') for door in ("jobs", "codes")] == [1, 1]
