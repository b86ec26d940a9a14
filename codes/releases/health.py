"""How old the data of each source is, as a chart: what ran out longest ago is asked for first."""

from collections.abc import Iterable
from datetime import date

from codes.models import Release
from web.look.charts import Chart, Point, bar_chart

SHOWN = 12


def age_chart(releases: Iterable[Release], today: date) -> Chart | None:
    """Days since the newest release of each source ran out, 0 for one that still speaks; None where none is loaded."""
    newest: dict[tuple[str, str], Release] = {}
    for each in releases:
        if each.state == Release.State.READY:
            newest.setdefault((each.source, each.setting), each)
    over = {each.title: max((today - each.through_date).days, 0) for each in newest.values()}
    oldest = sorted(over, key=lambda title: (-over[title], title))[:SHOWN]
    if not oldest:
        return None
    points = [Point(title, over[title], f"{over[title]:,}" if over[title] else "current") for title in oldest]
    current = sum(not days for days in over.values())
    words = {"title": "Days since the data ran out", "heads": ("Source", "Days")}
    return bar_chart("health", points, description=f"{current} of {len(over)} sources speak of today.", **words)
