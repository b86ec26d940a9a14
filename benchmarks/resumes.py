"""Every real upload of the data folder: accepted or refused and why, in seconds and megabytes, as rows of a document.

`python -m benchmarks resumes` prints the table of docs/resume-files.md. The megabytes are the most that the checking
process held at once; the bars are 5 seconds and 200 MB (R18).
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

SECONDS, MEGABYTES = 5.0, 200.0
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
most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(json.dumps([said, took, most]))
"""


def main() -> int:
    rows = [(path, *look(path)) for path in sorted(DATA.glob("j_*/*")) if path.is_file()]
    print(f"load {os.getloadavg()[0]:.1f}\n\n| file | verdict | seconds | MB |\n|---|---|---:|---:|")
    for path, said, took, most in rows:
        print(f"| {path.parent.name}/{path.name} | {said} | {took:.2f} | {most or 0:.0f} |")
    slow = [path for path, _, took, most in rows if took > SECONDS or most > MEGABYTES]
    taken = sum(said.startswith("accepted") for _, said, _, _ in rows)
    worst = max(took for _, _, took, _ in rows), max(most for *_, most in rows)
    print(f"\n{len(rows)} files, {taken} accepted; at most {worst[0]:.2f} s and {worst[1]:.0f} MB; {len(slow)} beyond")
    return int(bool(slow))


def look(path: Path) -> tuple[str, float, float]:
    """What becomes of one file, in seconds and megabytes; 0 MB where it is refused at sight."""
    answer = subprocess.run(
        [sys.executable, "-c", LOOK, str(path)], capture_output=True, check=True, text=True, cwd=settings.BASE_DIR
    )
    return tuple(json.loads(answer.stdout))
