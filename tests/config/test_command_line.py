"""A full disk is one sentence for whoever runs a command, and what was there before stays."""

import errno
import json
import sqlite3

import pytest
from django.db import OperationalError, connection

from careers.models import JobPosting
from config import command_line
from tests.feeds.test_ashby import job

pytestmark = pytest.mark.django_db


def full_database() -> OperationalError:
    error = OperationalError("database or disk is full")
    error.__cause__ = sqlite3.OperationalError("database or disk is full")
    error.__cause__.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


@pytest.mark.parametrize("error", [full_database(), OSError(errno.ENOSPC, "No space left on device")], ids=str)
@pytest.mark.parametrize(
    ("command", "step"),
    [
        ("index_releases", "codes.management.commands.index_releases.index_unindexed"),
        ("sweep_resumes", "hiring.actions.resume_files.sweep"),
        ("close_expired", "careers.postings.clock.open_scheduled"),
    ],
)
def test_a_command_that_finds_no_room_says_so_in_one_sentence(monkeypatch, command, step, error):
    def full(**options):
        raise error

    monkeypatch.setattr(step, full)
    with pytest.raises(SystemExit) as told:
        command_line.run(["manage.py", command])
    assert told.value.code == (
        f"The disk is full: `{command}` stopped, and what it had not finished is as before. Make room and run it again."
    )


def test_another_fault_is_shown_as_it_is(monkeypatch):
    def broken(**options):
        raise OperationalError("no such table")

    monkeypatch.setattr("codes.management.commands.index_releases.index_unindexed", broken)
    with pytest.raises(OperationalError, match="no such table"):
        command_line.run(["manage.py", "index_releases"])


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the room of SQLite alone can be taken away in a test")
def test_a_feed_whose_postings_find_no_room_stops_with_that_sentence_and_not_with_one_a_row(
    lakeshore, tmp_path, capsys
):
    board = tmp_path / "board.json"
    jobs = [job(id=str(number), descriptionHtml="<p>Code charts.</p>" * 3000) for number in range(40)]
    board.write_text(json.dumps({"jobs": jobs}))
    with connection.cursor() as cursor:  # the command closes this connection, and the limit goes with it
        cursor.execute("VACUUM")  # what other tests deleted is room too
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(SystemExit) as told:
        command_line.run(["manage.py", "import_jobs", "ashby", str(board), "--organization", "lakeshore"])
    assert "The disk is full: `import_jobs` stopped" in told.value.code
    assert "Medical Coder" not in capsys.readouterr().err
    assert JobPosting.objects.count() < 5
