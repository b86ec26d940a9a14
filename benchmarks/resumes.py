"""Every real upload of the data folder: accepted or refused and why, in seconds and megabytes, as rows of a document.

`python -m benchmarks resumes` prints the table of docs/resume-files.md. Processor seconds are those of the checking
process, its start included; beside them the clock on the wall, which on a busy host says little, since that process
gives way to all others. The megabytes are the most it held at once. The bars: 2 processor seconds, 5 on the wall where
the load is below 1, and 200 MB (R18). The controls are a child that only starts, and one that only loads the parser.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

PROCESSOR_SECONDS, SECONDS, MEGABYTES = 2.0, 5.0, 200.0
QUIET = 1.0  # load average
DATA = Path(os.environ.get("REAL_DATA", settings.BASE_DIR.parent / "shared" / "data"))
# A process for each file: the kernel keeps the most that any child of a process held, not of each.
LOOK = """
import json, resource, sys, time
from pathlib import Path
from hiring.resumes.inspection import Accepted, inspect
path = Path(sys.argv[1])
data = path.read_bytes()
begun = time.perf_counter()
verdict = inspect(data, path.name)
took = time.perf_counter() - begun
said = f"accepted as {verdict.kind}" if isinstance(verdict, Accepted) else f"refused: {verdict.reason}"
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([said, used.ru_utime + used.ru_stime, took, used.ru_maxrss / 1024]))
"""
START = """
import json, resource, subprocess, sys
subprocess.run([sys.executable, "-E", "-s", "-c", sys.argv[1]], check=True, env={})
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps(["", used.ru_utime + used.ru_stime, 0, 0]))
"""


def main() -> int:
    load = os.getloadavg()[0]
    for name, code in {"a child that only starts": "pass", "that only loads the PDF reader": "import pypdf"}.items():
        print(f"{name}: {look(START, code)[1]:.2f} processor seconds")
    rows = [(path, *look(LOOK, path)) for path in sorted(DATA.glob("j_*/*")) if path.is_file()]
    print(f"load {load:.1f} to {os.getloadavg()[0]:.1f}\n")
    print("| file | verdict | processor seconds | seconds | MB |\n|---|---|---:|---:|---:|")
    for path, said, used, took, most in rows:
        print(f"| {path.parent.name}/{path.name} | {said} | {used:.2f} | {took:.2f} | {most or 0:.0f} |")
    wall = SECONDS if os.getloadavg()[0] < QUIET else float("inf")
    slow = [row for row in rows if row[2] > PROCESSOR_SECONDS or row[3] > wall or row[4] > MEGABYTES]
    taken = sum(row[1].startswith("accepted") for row in rows)
    used, took, most = (max(row[at] for row in rows) for at in (2, 3, 4))
    middle = sorted(row[2] for row in rows)[len(rows) // 2]
    print(
        f"\n{len(rows)} files, {taken} accepted; at most {used:.2f} processor seconds (median {middle:.2f}), ", end=""
    )
    print(f"{took:.2f} on the wall and {most:.0f} MB; {len(slow)} beyond")
    return int(bool(slow))


def look(code: str, argument: object) -> tuple[str, float, float, float]:
    """What became of one file, in processor seconds, seconds and megabytes; none where it is refused at sight."""
    answer = subprocess.run(
        [sys.executable, "-c", code, str(argument)], capture_output=True, check=True, text=True, cwd=settings.BASE_DIR
    )
    return tuple(json.loads(answer.stdout))
