"""A backup restored into an empty place equals what was there, to the row and the byte; anything else is refused."""

import errno
import json
import os
import shutil
import subprocess
import sys
import tarfile
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from operations import backups

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,  # restores in a process of its own, on a database of its own
]
NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@pytest.fixture
def media(settings, tmp_path) -> Path:
    """A media folder with two uploads."""
    settings.MEDIA_ROOT = tmp_path / "media"
    (settings.MEDIA_ROOT / "resumes").mkdir(parents=True)
    (settings.MEDIA_ROOT / "resumes" / "a.pdf").write_bytes(b"%PDF-1.4 a")
    (settings.MEDIA_ROOT / "resumes" / "b.docx").write_bytes(b"PK" * 50_000)
    return settings.MEDIA_ROOT


@pytest.fixture
def elsewhere(tmp_path) -> Iterator[dict[str, str]]:
    """The environment of another site on the same kind of database, which is empty."""
    name = f"restored_{uuid.uuid4().hex[:8]}"
    data = {"CROSSWALK_DATA": str(tmp_path / "elsewhere"), "STATEMENT_TIMEOUT": "0"}
    if connection.vendor == "sqlite":
        yield data | {"DATABASE_URL": f"sqlite:///{tmp_path / name}"}
        return
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    given = connection.settings_dict
    login = f"{given['USER']}:{given['PASSWORD']}" if given["PASSWORD"] else given["USER"]
    yield data | {"DATABASE_URL": f"postgres://{login}@{given['HOST']}:{given['PORT'] or 5432}/{name}"}
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name}")


def test_a_backup_that_finds_no_room_leaves_no_half_of_itself(media, tmp_path, monkeypatch):
    def full(*args, **options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(backups.tarfile, "open", full)
    with pytest.raises(CommandError, match="No space left on device"):
        call_command("backup", "--to", str(tmp_path / "backups"))
    assert list((tmp_path / "backups").iterdir()) == []


def restore(place: Path, environment: dict[str, str], *options: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "manage.py", "restore", str(place), "--json", *options]
    return subprocess.run(
        command, cwd=settings.BASE_DIR, env=os.environ | environment, capture_output=True, text=True, check=False
    )


def named(name: str, kind: bytes = tarfile.REGTYPE) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, "/etc/hostname" if kind == tarfile.SYMTYPE else ""
    return member


def pack(place: Path, member: tarfile.TarInfo) -> None:
    with tarfile.open(place / "media.tar", "w") as tar:
        tar.addfile(member)


def test_counts_and_files_are_equal_after_a_restore_into_an_empty_place(media, elsewhere, tmp_path, alice, bob):
    place, contents = backups.make(tmp_path / "backups", now=NOW)
    assert contents["rows"]["accounts_user"] == 2
    assert sorted(contents["files"]) == ["resumes/a.pdf", "resumes/b.docx"]
    done = restore(place, elsewhere)
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout)
    assert (summary["rows"], summary["files"]) == (sum(contents["rows"].values()), 2)
    assert summary["differences"] == 0
    restored = Path(elsewhere["CROSSWALK_DATA"], "media", "resumes", "a.pdf")
    assert restored.read_bytes() == b"%PDF-1.4 a"
    assert restored.stat().st_mode & 0o022 == 0


def test_a_second_restore_over_the_first_is_refused(media, elsewhere, tmp_path, alice):
    place, _ = backups.make(tmp_path / "backups", now=NOW)
    assert restore(place, elsewhere).returncode == 0
    again = restore(place, elsewhere)
    assert again.returncode == 1
    assert "The database holds tables" in again.stderr


def test_rows_that_came_after_the_backup_and_files_that_changed_are_differences(media, tmp_path, alice):
    _, contents = backups.make(tmp_path / "backups", now=NOW)
    User.objects.create_user("late@example.org")
    (media / "resumes" / "a.pdf").write_bytes(b"%PDF-1.4 other")
    (media / "resumes" / "b.docx").unlink()
    found = backups.differences(contents)
    assert "rows of accounts_user: 1 in the backup, 2 here" in found
    assert [line.split(":")[0] for line in found if line.startswith("file")] == [
        "file resumes/a.pdf",
        "file resumes/b.docx",
    ]


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda place: (place / "manifest.json").unlink(), "was not finished"),
        (lambda place: next(place.glob("database.*")).write_bytes(b"cut"), "its SHA-256 differs"),
        (lambda place: shutil.rmtree(place), "holds no manifest.json"),
        (lambda place: pack(place, named("../resumes/a.pdf")), "holds ../resumes/a.pdf, which is no file below"),
        (lambda place: pack(place, named("/etc/a.pdf")), "holds /etc/a.pdf, which is no file below"),
        (lambda place: pack(place, named("resumes/a.pdf", tarfile.SYMTYPE)), "holds resumes/a.pdf, which is no file"),
    ],
)
def test_a_backup_that_is_not_whole_is_refused_and_nothing_written(media, elsewhere, tmp_path, alice, harm, said):
    place, _ = backups.make(tmp_path / "backups", now=NOW)
    harm(place)
    refused = restore(place, elsewhere)
    assert refused.returncode == 1
    assert said in refused.stderr
    assert not Path(elsewhere["CROSSWALK_DATA"], "media").exists()


def test_a_dry_run_restores_nothing(media, elsewhere, tmp_path, alice):
    place, _ = backups.make(tmp_path / "backups", now=NOW)
    assert restore(place, elsewhere, "--dry-run").returncode == 0
    assert restore(place, elsewhere).returncode == 0


def test_backups_are_kept_as_many_days_as_asked(media, tmp_path, alice):
    for days in (36, 34, 0):
        backups.make(tmp_path / "backups", now=NOW - timedelta(days=days))
    gone = backups.forget_older(tmp_path / "backups", days=35, now=NOW)
    assert gone == ["crosswalk-20261015T150000Z"]
    assert len(list((tmp_path / "backups").iterdir())) == 2


def test_a_folder_that_an_operator_named_is_left_alone(media, tmp_path, alice):
    (tmp_path / "backups" / "crosswalk-before-the-move").mkdir(parents=True)
    backups.make(tmp_path / "backups", now=NOW)
    assert backups.forget_older(tmp_path / "backups", days=35, now=NOW + timedelta(days=36)) == [
        "crosswalk-20261120T150000Z"
    ]
    assert (tmp_path / "backups" / "crosswalk-before-the-move").exists()


def test_a_file_deleted_while_the_backup_runs_is_left_out(media, tmp_path, alice, monkeypatch):
    add = tarfile.TarFile.add

    def deleting(tar, name, **options):
        (media / "resumes" / "b.docx").unlink(missing_ok=True)
        add(tar, name, **options)

    monkeypatch.setattr(tarfile.TarFile, "add", deleting)
    _, contents = backups.make(tmp_path / "backups", now=NOW)
    assert list(contents["files"]) == ["resumes/a.pdf"]
    assert backups.differences(contents) == []


def test_nobody_else_of_the_host_reads_a_backup(media, tmp_path, alice):
    place, _ = backups.make(tmp_path / "backups", now=NOW)
    assert place.stat().st_mode & 0o077 == 0
