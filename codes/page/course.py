"""How a code's relative values went from release to release, as a chart."""

from codes.models import FeeScheduleEntry
from codes.reference.facts import Facts
from codes.reference.indicators import PRICED
from web.look.charts import Chart, Point, column_chart

MOST = 12


def rvu_chart(facts: Facts) -> Chart | None:
    """Total units in the facility, or outside one where it has no price there, by release; None for fewer than two."""
    whole = [each for each in facts.fees if not each.modifier and each.status in PRICED and _total(each)]
    rows = sorted(whole, key=lambda each: each.release.effective_date)[-MOST:]
    if len({each.release.name for each in rows}) < 2:
        return None
    points = [Point(each.release.name, _total(each), str(_total(each))) for each in rows]
    return column_chart(
        "rvus",
        points,
        title="Total relative value units by release",
        description=f"From {points[0].shown} in {points[0].label} to {points[-1].shown} in {points[-1].label}.",
        heads=("Release", "Total units"),
    )


def _total(entry: FeeScheduleEntry):
    return entry.facility_total or entry.nonfacility_total
