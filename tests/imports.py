"""Importing in tests: the short cuts, a command run to its JSON summary, and one killed on its way."""

import json
import os
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from django.db import connection, models

ROOT = Path(__file__).parents[1]
CUTS = ROOT / "tests" / "data" / "codes"


def run(source: str, *paths: Path, release: str = "T1", effective: str = "2025-10-01", **options) -> dict:
    """Import files of a source; the summary as the command prints it.

    A changed row of a short cut is more than one in twenty, so that removals are accepted unless a test says otherwise.
    """
    out = StringIO()
    options.setdefault("accept_removals", 1_000_000)
    names = [str(path if isinstance(path, Path) else CUTS / path) for path in paths]
    days = ["--effective", effective, *(["--through", options.pop("through")] if "through" in options else [])]
    call_command(f"import_{source}", *names, "--release", release, *days, "--json", stdout=out, **options)
    return json.loads(out.getvalue())


def altered(folder: Path, cut: str, old: str, new: str, name: str = "") -> Path:
    """A cut with one text replaced once, under its own name or another."""
    text = (CUTS / cut).read_bytes()
    assert old.encode() in text
    path = folder / (name or cut)
    path.write_bytes(text.replace(old.encode(), new.encode(), 1))
    return path


def kill_import(source: str, path: Path, staged: models.QuerySet, *, after: int, options: list[str]) -> None:
    """Start the command in a process of its own and kill -9 it once that many rows are staged."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", f"import_{source}", str(path), *options],
        env={**os.environ, "DATABASE_URL": _address()},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    while staged.count() < after:
        assert process.poll() is None, "the import ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()


def _address() -> str:
    settings = connection.settings_dict
    if connection.vendor == "postgresql":
        return f"postgres://{settings['USER']}@{settings['HOST']}:{settings['PORT'] or 5432}/{settings['NAME']}"
    return f"sqlite:///{settings['NAME']}"
