"""The house that the fault scenarios share, and the table of what they measured."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

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
