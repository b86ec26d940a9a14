"""Figures for Prometheus: requests of this server's processes, and the site's own state read from the database."""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from django.db import DatabaseError
from prometheus_client import REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from notifications.models import OutboxMail
from operations.models import Heartbeat, WorkRun

Figures = Callable[[datetime], Iterable[Metric]]
_figures: list[Figures] = []


def tells_figures(function: Figures) -> Figures:
    """Ask this function of an app above, in its module `figures`, for what it knows at a moment."""
    _figures.append(function)
    return function


def exposition(now: datetime) -> bytes:
    """Return all figures in Prometheus' text format; without a database only those of the requests."""
    site = CollectorRegistry()
    try:
        site.register(Site(now))
    except DatabaseError:
        site = CollectorRegistry()
    return generate_latest(_requests()) + generate_latest(site)


def _requests() -> CollectorRegistry:
    """The counts of this process, or of all processes where they share a folder for it (PROMETHEUS_MULTIPROC_DIR)."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return registry


class Site(Collector):
    """Mail, scheduled work and processes, as they stand at `now`; ages are in seconds."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        told = (family for function in _figures for family in function(now))
        self.families = [self.mail(), self.longest_wait(), *self.work(), self.heartbeats(), *told]

    def collect(self) -> Iterator[Metric]:
        yield from self.families

    def age(self, moment: datetime) -> float:
        return (self.now - moment).total_seconds()

    def mail(self) -> Metric:
        family = GaugeMetricFamily("crosswalk_mail", "Mails in the outbox by state", labels=["state"])
        for state, count in OutboxMail.objects.by_state().items():
            family.add_metric([state], count)
        return family

    def longest_wait(self) -> Metric:
        waits = OutboxMail.objects.longest_wait(self.now).total_seconds()
        return GaugeMetricFamily("crosswalk_mail_oldest_due_seconds", "How long mail has been due", value=waits)

    def work(self) -> list[Metric]:
        ages = GaugeMetricFamily("crosswalk_work_success_age_seconds", "Since a run ended well", labels=["task"])
        failures = GaugeMetricFamily("crosswalk_work_failures", "Failed runs in a row", labels=["task"])
        seconds = GaugeMetricFamily("crosswalk_work_seconds", "How long the last run took", labels=["task"])
        for run in WorkRun.objects.all():
            failures.add_metric([run.name], run.failures)
            seconds.add_metric([run.name], run.seconds)
            if run.succeeded_at:
                ages.add_metric([run.name], self.age(run.succeeded_at))
        return [ages, failures, seconds]

    def heartbeats(self) -> Metric:
        family = GaugeMetricFamily("crosswalk_heartbeat_age_seconds", "Since it reported", labels=["process"])
        for heartbeat in Heartbeat.objects.all():
            family.add_metric([heartbeat.process], self.age(heartbeat.beat_at))
        return family
