"""The pictures of the pages: their numbers are those of the rows, and nothing is drawn of nothing."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from accounts.models import Unlock
from accounts.quota import guests, unlocking
from accounts.views.usage import used_chart
from careers.postings.weekly import published_chart
from codes.models import Code, Release
from codes.page.course import rvu_chart
from codes.reference.facts import all_facts
from codes.releases.health import age_chart
from tests.board import live
from tests.reference import make_code, make_fee, make_release
from web.look.charts import Point, bar_chart, column_chart

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(clock):
    """Everything happens at `now`."""


def told(chart) -> dict[str, str]:
    return {point.label: point.shown for point in chart.points}


def test_pages_opened_are_counted_by_month(alice, now):
    viewer = guests.viewer_of(user=alice, now=now)
    unlocking.open_page(viewer=viewer, page_key="cpt:9Z001", now=now)
    chart = used_chart(Unlock.objects.of(viewer).spent_by_month(), now.date())
    assert list(told(chart).items())[-2:] == [("Oct 2026", "0"), ("Nov 2026", "1")]
    assert used_chart({}, now.date()) is None
    assert next(iter(told(used_chart({date(2026, 1, 1): 1}, date(2026, 1, 31))))) == "Aug 2025"


def test_jobs_are_counted_by_the_week_of_their_publication(lakeshore, now):
    live(lakeshore, now=now - timedelta(days=7))
    live(lakeshore, now=now)
    live(lakeshore, now=now)
    assert list(told(published_chart(now)).items())[-3:] == [("Nov 2", "0"), ("Nov 9", "1"), ("Nov 16", "2")]


def test_a_code_with_one_release_has_no_course_and_with_two_it_has(db):
    make_code("9Z001")
    make_fee(make_release(), "9Z001", facility_total=Decimal("8.50"))
    code = Code.objects.for_page().get(code="9Z001")
    assert rvu_chart(all_facts(code, on=None, today=date(2025, 11, 1))) is None
    days = {"effective_date": date(2025, 7, 1), "through_date": date(2025, 9, 30)}
    make_fee(make_release("TEST25C", **days), "9Z001", facility_total=Decimal("9.25"))
    chart = rvu_chart(all_facts(code, on=None, today=date(2025, 11, 1)))
    assert told(chart) == {"TEST25C": "9.25", "TEST25D": "8.50"}
    assert chart.description == "From 9.25 in TEST25C to 8.50 in TEST25D."


def test_the_age_of_the_data_is_counted_from_its_last_day(db):
    make_release()
    made = Release.objects.filter(name="TEST25D")
    assert told(age_chart(made, date(2026, 1, 10))) == {"Physician fee schedule": "10"}
    assert told(age_chart(made, date(2025, 12, 1))) == {"Physician fee schedule": "current"}
    assert age_chart([], date(2026, 1, 1)) is None


def test_a_long_label_leaves_room_for_its_value_and_short_values_stand_above_every_column():
    words = {"title": "T", "description": "D", "heads": ("A", "B")}
    long = bar_chart("b", [Point("x" * 80, 3, "3 days")], **words)
    assert len(long.texts[0].text) + len(long.texts[1].text) < 43
    many = column_chart("c", [Point(f"Long label {n}", n, str(n)) for n in range(8)], **words)
    assert {text.text for text in many.texts} == {*map(str, range(8)), "Long label 0", "Long label 7"}


def test_the_moment_of_a_view_decides_its_month_in_utc(alice, now):
    viewer = guests.viewer_of(user=alice, now=now)
    unlocking.open_page(viewer=viewer, page_key="cpt:9Z001", now=now)
    Unlock.objects.update(opened_at=datetime(2026, 11, 1, 0, 30, tzinfo=UTC))
    assert Unlock.objects.of(viewer).spent_by_month() == {date(2026, 11, 1): 1}
