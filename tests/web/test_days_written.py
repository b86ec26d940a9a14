"""Days are written one way on the pages: Mar 14, 2026. A machine's order stands in keys, files and quotes alone."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
APPS = ("accounts", "alerts", "api", "assistant", "careers", "codes", "feeds", "hiring", "notifications", "operations")
MACHINE = re.compile(r":%Y-?%m-?%d")
# A key of a mail, a name for developers, a file's own cell, a quote from a file, a folder.
NOT_ON_PAGES = {
    "alerts/emails.py", "assistant/mail/emails.py", "assistant/models/conversations.py", "assistant/models/letters.py",
    "assistant/models/reviews.py", "assistant/engine/periods.py", "codes/importers/workbooks.py",
    "operations/backups.py",
}  # fmt: skip


def test_no_page_gets_a_day_in_the_order_of_machines():
    files = [each for app in APPS for each in (ROOT / app).rglob("*.py") if "migrations" not in each.parts]
    found = {str(each.relative_to(ROOT)) for each in files if MACHINE.search(each.read_text())}
    assert found - NOT_ON_PAGES == set()
