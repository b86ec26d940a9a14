"""What the monitor learns of employers' feeds."""

from collections.abc import Iterator
from datetime import datetime

from prometheus_client.core import GaugeMetricFamily, Metric

from feeds.models import FeedSource, Health
from operations.watching.metrics import tells_figures


@tells_figures
def feeds(now: datetime) -> Iterator[Metric]:
    """How many feeds are in each state, and of each state the longest time since a feed was read whole, in seconds.

    One that never was counts from the day it was added.
    """
    counts = GaugeMetricFamily("crosswalk_feeds", "Employers' feeds by state", labels=["state"])
    ages = GaugeMetricFamily("crosswalk_feed_full_age_seconds", "Since the last full read, at most", labels=["state"])
    sources = list(FeedSource.objects.all())
    for health in Health:
        waits = [(now - (each.full_at or each.created_at)).total_seconds() for each in sources if each.health == health]
        counts.add_metric([health.name.lower()], len(waits))
        if waits:
            ages.add_metric([health.name.lower()], max(waits))
    yield counts
    yield ages
