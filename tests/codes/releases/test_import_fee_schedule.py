"""`manage.py import_fee_schedule`: staged, compared, switched in one transaction; the old release stays until then."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.utils import timezone

from codes.importers.files import open_sources
from codes.models import Code, FeeScheduleEntry, Release
from codes.releases.deliveries import Delivery, ImportRefused
from codes.releases.importing import import_release
from codes.releases.sources import SOURCES

CUTS = Path(__file__).parents[2] / "data" / "codes"
CSV = CUTS / "PPRRVU2025_cut.csv"


def run(*paths, release="T25D", effective="2025-10-01", **options) -> dict:
    out = StringIO()
    options = {"accept_removals": 1_000_000, "accept": ["totals"]} | options
    call_command(
        "import_fee_schedule", *map(str, paths), "--release", release, "--effective", effective, "--json",
        stdout=out, **options,
    )  # fmt: skip
    return json.loads(out.getvalue())


def altered(tmp_path, old: str, new: str) -> Path:
    text = CSV.read_text()
    assert old in text
    path = tmp_path / "altered.csv"
    path.write_text(text.replace(old, new, 1))
    return path


@pytest.mark.django_db
class TestOnACut:
    def test_rows_become_entries_and_their_codes_get_pages(self, client):
        summary = run(CSV)
        assert summary["rows"] == summary["added"] == FeeScheduleEntry.objects.count() > 0
        release = Release.objects.get()
        assert (release.state, release.file_name, str(release.through_date)) == ("ready", CSV.name, "2025-12-31")
        code = Code.objects.first()
        assert client.get(code.get_absolute_url()).status_code == 200

    def test_the_same_file_again_changes_nothing(self):
        run(CSV)
        before = list(FeeScheduleEntry.objects.values_list("pk", flat=True))
        assert run(CSV) == {"rows": len(before), "added": 0, "changed": 0, "removed": 0} | {
            "unchanged": True, "switched": False, "corrected": False, "name": "T25D", "source": "fee_schedule",
        }  # fmt: skip
        assert list(FeeScheduleEntry.objects.values_list("pk", flat=True)) == before

    def test_a_changed_file_replaces_the_release_of_its_name_and_says_what_differs(self, tmp_path):
        run(CSV)
        summary = run(altered(tmp_path, ",7.10,", ",7.20,"))
        assert (summary["added"], summary["changed"], summary["removed"]) == (0, 1, 0)
        assert sorted(Release.objects.values_list("state", flat=True)) == ["ready", "superseded"]

    def test_a_dry_run_compares_and_leaves_nothing(self, tmp_path):
        run(CSV)
        summary = run(altered(tmp_path, ",7.10,", ",7.20,"), dry_run=True)
        assert (summary["changed"], summary["switched"]) == (1, False)
        assert Release.objects.count() == 1

    def test_a_damaged_number_is_named_by_file_and_line_and_nothing_switches(self, tmp_path):
        run(CSV)
        with pytest.raises(
            CommandError, match=r"altered\.csv:\d+: work_rvu .*seven.*, expected .*\nNothing was switched"
        ):
            run(altered(tmp_path, ",7.10,", ",seven,"))
        assert Release.objects.get().state == "ready"

    def test_an_older_release_is_kept_beside_a_newer_one(self):
        run(CSV)
        run(CUTS / "PPRRVU2026_cut_nonQPP.csv", release="T26C", effective="2026-07-01")
        assert Release.objects.ready().count() == 2
        assert Release.objects.newest("fee_schedule").name == "T26C"
        on = Release.objects.get(name="T25D").effective_date
        assert Release.objects.for_date_of_service("fee_schedule", on).name == "T25D"

    def test_a_day_outside_every_release_has_no_data(self):
        run(CSV)
        release = Release.objects.get()
        assert Release.objects.for_date_of_service("fee_schedule", release.through_date.replace(year=2026)) is None
        assert Release.objects.for_date_of_service("fee_schedule", release.effective_date.replace(year=2024)) is None

    def test_a_planted_description_is_stored_nowhere(self):
        assert "Planted words of a licensed text" in CSV.read_text()
        run(CSV)
        assert not everything_stored_that_holds("Planted words")

    def test_the_search_of_all_tables_finds_what_is_there(self):
        """The control of the test above."""
        run(CSV)
        Code.objects.update(lead="Planted words of a test")
        assert everything_stored_that_holds("Planted words") == ["codes_code.lead"]

    def test_a_file_of_another_kind_is_refused_in_one_sentence(self, tmp_path):
        path = tmp_path / "other.csv"
        path.write_text("a,b\n1,2\n")
        with pytest.raises(CommandError, match=r"other\.csv is no PPRRVU file"):
            run(path)
        assert not Release.objects.exists()

    def test_a_second_import_of_the_source_waits_for_the_first(self):
        run(CSV)
        Release.objects.update(state="importing", importer=f"elsewhere:{os.getpid()}")
        with pytest.raises(CommandError, match="Another import of fee_schedule is running"):
            run(CSV)

    def test_an_import_that_was_taken_for_dead_gives_up_and_leaves_the_other_release_alone(self):
        """Shown to fail without the claim: the first said that it was live beside the second."""

        def another_comes(rows: int) -> None:
            Release.objects.filter(name="SLOW").update(touched_at=timezone.now() - timedelta(minutes=6))
            run(CSV, release="QUICK")

        delivery = Delivery(
            SOURCES["fee_schedule"], open_sources([str(CSV)], ()), "SLOW", date(2025, 10, 1), date(2025, 12, 31)
        )
        with pytest.raises(ImportRefused, match="SLOW was silent for too long"):
            import_release(delivery=delivery, now=timezone.now(), progress=another_comes)
        assert Release.objects.get().name == "QUICK"
        assert FeeScheduleEntry.objects.filter(release__name="QUICK").count() == Release.objects.get().row_count > 0


def everything_stored_that_holds(words: str) -> list[str]:
    """Return `table.column` of every text column of every table in which the words stand."""
    return [
        f"{model._meta.db_table}.{field.column}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField, models.JSONField))
        and model._base_manager.filter(**{f"{field.name}__icontains": words}).exists()
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.real_data
@pytest.mark.slow
class TestOnTheRealFile:
    """Slow: 19,090 rows a run."""

    def test_csv_and_txt_hold_19090_rows_and_agree(self, real_data):
        folder = real_data / "a_pfs_rvu25d"
        assert run(folder / "PPRRVU2025_Oct.csv")["rows"] == 19_090
        assert FeeScheduleEntry.objects.count() == 19_090
        assert Code.objects.count() == 16_852
        assert not Code.objects.filter(section=None).exists()
        txt = run(folder / "PPRRVU2025_Oct.txt", dry_run=True)
        assert (txt["rows"], txt["added"], txt["changed"], txt["removed"]) == (19_090, 0, 0, 0)
        assert run(folder / "PPRRVU2025_Oct.csv")["unchanged"]

    def test_a_killed_import_leaves_the_old_release_visible_and_the_next_run_repairs(self, real_data, tmp_path):
        run(CSV, release="OLD", effective="2025-07-01")
        old = checksum()
        for rows in (1, 5_000, 12_000):
            kill_import_after(rows, real_data / "a_pfs_rvu25d" / "PPRRVU2025_Oct.csv")
            assert checksum() == old
            assert Release.objects.newest("fee_schedule").name == "OLD"
        assert run(real_data / "a_pfs_rvu25d" / "PPRRVU2025_Oct.csv", release="NEW")["rows"] == 19_090
        assert Release.objects.newest("fee_schedule").name == "NEW"
        assert not Release.objects.filter(state="importing").exists()
        assert FeeScheduleEntry.objects.filter(release__name="NEW").count() == 19_090


def checksum() -> list:
    """What readers can see: the rows of ready releases and the codes."""
    rows = FeeScheduleEntry.objects.filter(release__state="ready").order_by("pk")
    return [*rows.values_list("pk", "code", "work_rvu"), *Code.objects.order_by("pk").values_list("code", flat=True)]


def kill_import_after(rows: int, path: Path) -> None:
    """Start the command in a process of its own and kill -9 it once that many rows are staged."""
    settings = connection.settings_dict
    if connection.vendor == "postgresql":
        host = f"{settings['USER']}@{settings['HOST']}:{settings['PORT'] or 5432}"
        url = f"postgres://{host}/{settings['NAME']}"
    else:
        url = f"sqlite:///{settings['NAME']}"
    command = [sys.executable, "manage.py", "import_fee_schedule", str(path), "--release", "NEW"]
    process = subprocess.Popen(
        [*command, "--effective", "2025-10-01"],
        env={**os.environ, "DATABASE_URL": url},
        cwd=Path(__file__).parents[3],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 30
    while FeeScheduleEntry.objects.filter(release__state="importing", release__name="NEW").count() < rows:
        assert process.poll() is None, "the import ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
