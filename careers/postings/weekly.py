"""How many postings were published, week by week, as a chart."""

from datetime import UTC, datetime, timedelta

from django.utils.formats import date_format

from careers.models import JobPosting
from web.look.charts import Chart, Point, column_chart

WEEKS = 8


def published_chart(now: datetime) -> Chart:
    """The last eight weeks, each by its Monday (UTC); the present one is not over."""
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    this = today - timedelta(days=today.weekday())
    mondays = [this - timedelta(weeks=number) for number in reversed(range(WEEKS))]
    counts = JobPosting.objects.published_by_week(mondays[0])
    shown = [(date_format(each, "M j"), counts.get(each.date(), 0)) for each in mondays]
    return column_chart(
        "weekly",
        [Point(label, count, str(count)) for label, count in shown],
        title="Jobs published by week",
        description=f"{sum(count for _, count in shown)} in the last {WEEKS} weeks, by the Monday each week began.",
        heads=("Week of", "Jobs"),
    )
