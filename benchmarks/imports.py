"""G11: 2.5 million NCCI pairs through the whole import, beside the bare executemany or COPY of the same rows.

Rows are invented, in the layout and with about the spread of a practitioner release: sorted, some 12,800 codes in each
column, a third of the rows ended. The import runs in a process of its own, so its memory is its own; its time counts
everything from the file to the switch. CPU adds that of the database's process on PostgreSQL.
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from unittest import mock

import psutil
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.test import Client

from benchmarks._databases import scratch_database, url_of
from codes.models import CodeSet, CodeText, PtpEdit
from codes.releases import bulk, importing

ROWS = int(os.environ.get("BENCH_ROWS", "2546017"))
SMALL = ROWS // 10
ROOT = Path(__file__).parent.parent
HEADER = "column1,column2,deletion_date,modifier_indicator,rationale\n"
REASONS = ["Misuse of Column Two code with Column One code", "Standards of medical/surgical practice"]
ENDS = ["*", "*", "20191231"]
PAGE = "/codes/cpt/49900/"


def main() -> None:
    with scratch_database(), tempfile.TemporaryDirectory() as folder:
        files = {rows: written(Path(folder), rows) for rows in (SMALL, ROWS)}
        make_page()
        bare, quiet = control(), read_alone()
        small = run_import(files[SMALL], "small")
        large = run_import(files[ROWS], "large")
        again = run_import(files[ROWS], "large")
        files[ROWS].write_text(files[ROWS].read_text().replace(",*,1,", ",20251231,1,", 1_000))
        changed = run_import(files[ROWS], "next")
        chunk, switched = timed_here(files[SMALL])
    engine = {"postgresql": "COPY", "sqlite": "executemany"}[connection.vendor]
    print(f"{connection.vendor}, {ROWS:,} rows, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print(
        f"  bare {engine} with key: {ROWS / bare['wall']:,.0f} rows/s, {bare['cpu'] / ROWS * 1e6:.1f} us of CPU a row"
    )
    for name, run in (("first import", large), ("import over another release", changed)):
        print(
            f"  {name}: {ROWS / run['wall']:,.0f} rows/s, {run['cpu'] / ROWS * 1e6:.1f} us CPU a row:"
            f" {bare['wall'] / run['wall']:.0%} of bare by time, {bare['cpu'] / run['cpu']:.0%} by CPU;"
            f" slowest page meanwhile {run['slowest'] * 1000:.0f} ms of {run['pages']}"
        )
    print(f"  slowest page without an import: {quiet['slowest'] * 1000:.0f} ms of {quiet['pages']}")
    print(f"  same file again: {again['wall']:.1f} s, unchanged: {again['summary']['unchanged']}")
    print(f"  changed rows found: {changed['summary']['added']:,} added, {changed['summary']['removed']:,} removed")
    print(
        f"  a tenth of the rows in this process: longest chunk {chunk * 1000:.0f} ms, switch {switched * 1000:.0f} ms"
    )
    print(f"  peak memory: {small['peak']:.0f} MB at {SMALL:,} rows, {large['peak']:.0f} MB at {ROWS:,}")


def rows(count: int) -> Iterator[tuple[str, str, str, str, str]]:
    """Sorted pairs: each column-one code with 200 column-two codes from anywhere."""
    chance = random.Random(1)
    codes = [f"{number:05d}" for number in range(10_000, 10_000 + count // 198 + 1)]
    spread = [f"{number:05d}" for number in range(10_000, 22_800)]
    left = count
    for one in codes:
        for two in sorted(chance.sample(spread, min(200, left))):
            yield one, two, chance.choice(ENDS), "1", chance.choice(REASONS)
        left -= min(200, left)


def written(folder: Path, count: int) -> Path:
    path = folder / f"ptp_practitioner_{count}.csv"
    with path.open("w") as file:
        file.write(HEADER)
        file.writelines(",".join(row) + "\n" for row in rows(count))
    return path


def make_page() -> None:
    """One metered page, so that readers' requests write too."""
    code = CodeSet.objects.get(slug="cpt").codes.create(code="49900", lead="Invented service.")
    CodeText.objects.create(code=code, key="plain", body="Words.", author="Ed", written_date=date(2026, 1, 1))


def control() -> dict[str, float]:
    """The same rows, ready in memory, into the same table with its key and nothing else; a slice at a time."""
    columns = ["release_id", "part", "column_one", "column_two", "deletion_date", "modifier_indicator"]
    columns += ["rationale_id", "line"]
    made = ((1, 0, a, b, None if c == "*" else date(2019, 12, 31), d, 1, 1) for a, b, c, d, _ in rows(ROWS))
    wall, cpu, process = 0.0, 0.0, database_process()
    while part := [row for _, row in zip(range(100_000), made, strict=False)]:
        start, used = time.perf_counter(), time.process_time() + cpu_of(process)
        with transaction.atomic():
            bulk.insert(PtpEdit, columns, part)
        wall += time.perf_counter() - start
        cpu += time.process_time() + cpu_of(process) - used
    PtpEdit.objects.all()._raw_delete("default")
    return {"wall": wall, "cpu": cpu}


def run_import(path: Path, name: str) -> dict:
    """Import in a process of its own while a reader opens pages; what it took and what the reader felt."""
    reader = Reader()
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    release = ["--release", name, "--effective", "2026-07-01", "--setting", "practitioner"]
    process = subprocess.Popen(
        [sys.executable, "manage.py", "import_ncci_ptp", str(path), *release, "--json"],
        cwd=ROOT, env={**os.environ, "DATABASE_URL": url_of(connection)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    backend = watch_backend(process)
    summary = json.loads(process.communicate()[0])
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    pages = reader.stop()
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    # The peak is that of the largest child so far: the small import runs first.
    return {"wall": wall, "cpu": used + backend(), "peak": after.ru_maxrss / 1024, "summary": summary} | pages


def timed_here(path: Path) -> tuple[float, float]:
    """Import without a reader beside it; the seconds of the longest transaction of the staging, and of the switch."""
    chunks: list[float] = []
    switches: list[float] = []
    took, switch = bulk.Pace.took, importing.switch

    def noted(pace: bulk.Pace, seconds: float) -> None:
        chunks.append(seconds)
        took(pace, seconds)

    def timed(**given) -> None:
        start = time.perf_counter()
        switch(**given)
        switches.append(time.perf_counter() - start)

    with mock.patch.object(bulk.Pace, "took", noted), mock.patch.object(importing, "switch", timed):
        call_command(
            "import_ncci_ptp", str(path), "--release", "here", "--effective", "2026-10-01",
            "--setting", "practitioner", "--accept-removals", str(ROWS), stdout=StringIO(),
        )  # fmt: skip
    return max(chunks), max(switches)


class Reader:
    """A guest who keeps opening a page, each time as a new one, which writes four rows."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.done = threading.Event()
        self.thread = threading.Thread(target=self.read)
        self.thread.start()

    def read(self) -> None:
        while not self.done.is_set():
            start = time.perf_counter()
            address = f"10.{len(self.times) // 250 % 250}.{len(self.times) % 250}.1"
            assert Client().get(PAGE, REMOTE_ADDR=address).status_code == 200
            self.times.append(time.perf_counter() - start)
            time.sleep(0.1)
        connections.close_all()

    def stop(self) -> dict:
        self.done.set()
        self.thread.join()
        return {"slowest": max(self.times), "pages": len(self.times)}


def read_alone() -> dict:
    """The reader's control: the same requests while nothing is imported, after a first one that loads the templates."""
    Client().get(PAGE, REMOTE_ADDR="10.255.0.1")
    reader = Reader()
    time.sleep(15)
    return reader.stop()


def database_process(pid: int | None = None) -> psutil.Process | None:
    """The process on this machine that serves our connection; SQLite has none."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return psutil.Process(pid or cursor.fetchone()[0])


def cpu_of(process: psutil.Process | None) -> float:
    if process is None:
        return 0.0
    times = process.cpu_times()
    return times.user + times.system


def watch_backend(child: subprocess.Popen):
    """Sample the CPU of the database process that serves the child until it ends; returns what asks for the last."""
    if connection.vendor != "postgresql":
        return lambda: 0.0
    last: dict[int, float] = {}

    def sample() -> None:
        while child.poll() is None:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE %s",
                    ['%"codes_ptpedit"%'],
                )
                for (pid,) in cursor.fetchall():
                    last[pid] = cpu_of(psutil.Process(pid))
            time.sleep(0.2)
        connections.close_all()

    thread = threading.Thread(target=sample)
    thread.start()

    def total() -> float:
        thread.join()
        return max(last.values(), default=0.0)

    return total
