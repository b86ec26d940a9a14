"""The house that the fault scenarios share, and the table of what they measured."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.celery import app
from tests.faults.house import House

MEASURED: list[tuple[str, ...]] = []
COLUMNS = ("while", "pages: failed of asked, slowest", "POST: status, seconds", "/readyz", "afterwards")


@pytest.fixture(scope="session")
def house() -> Iterator[House]:
    # Not in pytest's own folder, which other runs of pytest close to the user that PostgreSQL runs as.
    with tempfile.TemporaryDirectory(prefix="crosswalk-house-", ignore_cleanup_errors=True) as folder:
        standing = House(Path(folder))
        yield standing
        standing.stop()


def pytest_terminal_summary(terminalreporter) -> None:
    """Print what was measured as the table of docs/faults.md."""
    if MEASURED:
        terminalreporter.section("what answered while a part was gone")
        for row in (COLUMNS, ("---",) * len(COLUMNS), *MEASURED):
            terminalreporter.write_line(f"| {' | '.join(row)} |")
        terminalreporter.write_line(_settings())


def _settings() -> str:
    """What of Celery's settings decides on all this (bar R9)."""
    said, broker = app.conf, app.conf.broker_transport_options
    return (
        f"Celery: acks late {said.task_acks_late}, reject on worker lost {said.task_reject_on_worker_lost},"
        f" prefetch {said.worker_prefetch_multiplier}, time limits {said.task_soft_time_limit} and"
        f" {said.task_time_limit} s, visibility {broker['visibility_timeout']} s, restored every"
        f" {broker['unacked_restore_interval'] * broker['unacked_restore_throttle']} s, sockets"
        f" {broker['socket_timeout']} and {broker['socket_connect_timeout']} s"
    )
