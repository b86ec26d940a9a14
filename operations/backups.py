"""A backup is a folder: the database as one moment saw it, the uploaded files, and a list that proves both.

The list (`manifest.json`) is written last: a folder without one was not finished. Rows are counted in the very
snapshot that is dumped, so that a restore can be compared with it, whatever was written meanwhile.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.db import connection, transaction

from web.refusals import Refused

PREFIX = "crosswalk-"
MANIFEST, MEDIA = "manifest.json", "media.tar"
DUMPS = {"postgresql": "database.dump", "sqlite": "database.sqlite3"}


class BackupRefused(Refused):
    """What stands in the way, in a sentence for the operator."""


def make(folder: Path, *, now: datetime) -> tuple[Path, dict]:
    """Write a new backup into `folder` and return its place and its list; half a one is never left behind."""
    place = folder / f"{PREFIX}{now:%Y%m%dT%H%M%SZ}"
    place.mkdir(parents=True, mode=0o700)
    try:
        return place, _fill(place, now)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise


def _fill(place: Path, now: datetime) -> dict:
    dump = place / DUMPS[connection.vendor]
    # The rows first: every file they name is there when the files are read afterwards.
    rows = _dump_postgresql(dump) if connection.vendor == "postgresql" else _dump_sqlite(dump)
    files = _pack(Path(settings.MEDIA_ROOT), place / MEDIA)
    contents = {
        "made_at": now.isoformat(),
        "database": connection.vendor,
        "sha256": _sha256(dump),
        "rows": rows,
        "files": files,
    }
    (place / MANIFEST).write_text(json.dumps(contents, indent=1))
    return contents


def forget_older(folder: Path, *, days: int, now: datetime) -> list[str]:
    """Delete the backups in `folder` made more than `days` days ago; returns their names."""
    made = {place: _made_at(place) for place in folder.glob(f"{PREFIX}*")}
    old = [place for place, moment in made.items() if moment and now - moment > timedelta(days=days)]
    for place in old:
        shutil.rmtree(place)
    return sorted(place.name for place in old)


def read(place: Path) -> dict:
    """Return a backup's list once its files were compared with it. Raises BackupRefused."""
    try:
        contents = json.loads((place / MANIFEST).read_text())
    except FileNotFoundError:
        raise BackupRefused(f"{place} holds no {MANIFEST}: it is no backup, or one that was not finished.") from None
    if contents["database"] != connection.vendor:
        raise BackupRefused(f"{place} is of {contents['database']}, DATABASE_URL names {connection.vendor}.")
    dump = place / DUMPS[contents["database"]]
    if not dump.exists() or _sha256(dump) != contents["sha256"]:
        raise BackupRefused(f"{dump} is not the file that the backup wrote: its SHA-256 differs.")
    return contents


def restore(place: Path) -> dict:
    """Fill an empty database and media folder from a backup, and prove it. Raises BackupRefused."""
    contents = read(place)
    media = Path(settings.MEDIA_ROOT)
    if connection.introspection.table_names():
        raise BackupRefused("The database holds tables. Restore into an empty one: make another and name it.")
    if media.exists() and any(media.iterdir()):
        raise BackupRefused(f"{media} holds files. Move them away first.")
    _refuse_ways_out(place / MEDIA)
    dump = place / DUMPS[connection.vendor]
    if connection.vendor == "postgresql":
        _run("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", str(dump))
    else:
        connection.close()
        shutil.copyfile(dump, connection.settings_dict["NAME"])
    media.mkdir(parents=True, exist_ok=True, mode=0o700)
    _unpack(place / MEDIA, media)
    return contents


def _refuse_ways_out(packed: Path) -> None:
    """Raise BackupRefused for an archive with a link, a device or a name that leads out of its folder.

    The filters of `tarfile` look for that too, but Debian 12's Python, 3.11.2, has none yet.
    """
    with tarfile.open(packed) as tar:
        for member in tar:
            name = PurePosixPath(member.name)
            if name.is_absolute() or ".." in name.parts or not (member.isfile() or member.islnk() or member.isdir()):
                raise BackupRefused(f"{packed} holds {member.name}, which is no file below the media folder.")


def _unpack(packed: Path, media: Path) -> None:
    """Write the files of an archive below a folder, as files of whoever restores, which nobody else may change."""
    with tarfile.open(packed) as tar:
        for member in tar:
            target = media / member.name
            if member.isdir():
                target.mkdir(parents=True, exist_ok=True)
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            with tar.extractfile(member) as source, target.open("wb") as file:
                shutil.copyfileobj(source, file)
            target.chmod(member.mode & 0o755 | 0o600)
            os.utime(target, (member.mtime, member.mtime))


def differences(contents: dict) -> list[str]:
    """Compare the database and the media folder with a backup's list; empty when all is equal."""
    rows, files = _counts(), _hashes(Path(settings.MEDIA_ROOT))
    return [
        f"{what} {name}: {expected.get(name, 'none')} in the backup, {found.get(name, 'none')} here"
        for what, expected, found in (("rows of", contents["rows"], rows), ("file", contents["files"], files))
        for name in sorted(expected.keys() | found.keys())
        if expected.get(name) != found.get(name)
    ]


@transaction.atomic
def _dump_postgresql(dump: Path) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
    rows = _counts()
    _run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={dump}")
    return rows


def _dump_sqlite(dump: Path) -> dict[str, int]:
    connection.ensure_connection()
    copy = sqlite3.connect(dump)
    try:
        connection.connection.backup(copy)
        return {name: copy.execute(_count(name)).fetchone()[0] for name in _tables()}
    finally:
        copy.close()


def _run(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL on the site's database; its password goes by the environment, seen by nobody."""
    database = connection.settings_dict
    given = {"-h": database["HOST"], "-p": str(database["PORT"] or ""), "-U": database["USER"], "-d": database["NAME"]}
    options = [part for flag, value in given.items() if value for part in (flag, value)]
    secret = {"PGPASSWORD": database["PASSWORD"]} if database["PASSWORD"] else {}
    try:
        subprocess.run(  # noqa: S603 - PostgreSQL's own programs with our own arguments
            [program, *options, *arguments], env=os.environ | secret, check=True, capture_output=True, text=True
        )
    except FileNotFoundError:
        raise BackupRefused(f"{program} is not installed: it comes with PostgreSQL's client programs.") from None
    except subprocess.CalledProcessError as error:
        raise BackupRefused(f"{program} failed: {error.stderr.strip()}") from None


def _counts() -> dict[str, int]:
    counts = {}
    with connection.cursor() as cursor:
        for name in _tables():
            cursor.execute(_count(name))
            (counts[name],) = cursor.fetchone()
    return counts


def _tables() -> list[str]:
    return sorted(connection.introspection.table_names())


def _count(table: str) -> str:
    return f"SELECT count(*) FROM {connection.ops.quote_name(table)}"  # noqa: S608 - a table's own name


def _pack(media: Path, packed: Path) -> dict[str, str]:
    """Pack every file of the media folder; return {name: SHA-256} of what was packed.

    The site runs meanwhile: a file that is deleted before its turn is left out, as if the backup had begun later.
    """
    with tarfile.open(packed, "w") as tar:
        for path in _files(media):
            with suppress(FileNotFoundError):
                tar.add(path, arcname=str(path.relative_to(media)))
    packed.chmod(0o600)
    with tarfile.open(packed) as tar:
        return {member.name: hashlib.sha256(tar.extractfile(member).read()).hexdigest() for member in tar}


def _hashes(media: Path) -> dict[str, str]:
    return {str(path.relative_to(media)): _sha256(path) for path in _files(media)}


def _files(media: Path) -> list[Path]:
    return sorted(path for path in media.rglob("*") if path.is_file())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _made_at(place: Path) -> datetime | None:
    """When a backup was made, by its name; None for what an operator named otherwise, which is not ours to delete."""
    try:
        return datetime.strptime(place.name + "+0000", f"{PREFIX}%Y%m%dT%H%M%SZ%z")
    except ValueError:
        return None
