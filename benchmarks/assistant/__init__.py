"""The assistant against its evaluation set: questions, refusals, injections, cases, identifiers, and what they cost.

Own vignettes are easier than charts: every figure here is from texts of our own, and the author is no certified coder.
The halves `tuned`, `second` to `twelfth`, `further`, `seventh-dev` to `tenth-dev`, `twelfth-dev` and `thirteenth-dev`
are by other authors; `probe` was written to mend by. Each was measured once at first sight, which the README tells, and
the engine was mended on all of them but `thirteenth-dev` after that.
"""

import json
import os
from pathlib import Path

from django.core.management import call_command

from benchmarks._databases import scratch_database
from benchmarks.assistant import _ablations, _fuzz, _identifiers, _questions, _vignettes

FOLDER = Path(__file__).parent
HALVES = os.environ.get("BENCH_HALF", "tuning,second").split(",")
FOLDERS = [
    FOLDER,
    *(FOLDER / name for name in ("second", "third", "fourth", "fifth", "probe", "further", "sixth")),
    *(FOLDER / name for name in ("seventh_dev", "seventh", "eighth_dev", "eighth", "ninth_dev", "ninth")),
    *(FOLDER / name for name in ("tenth_dev", "tenth", "eleventh", "twelfth_dev", "twelfth")),
    FOLDER / "thirteenth_dev",
]


def rows(name: str, half: str) -> list[dict]:
    """The rows of one file in one half, of both authors; the second wrote no injections."""
    files = [path for folder in FOLDERS if (path := folder / f"{name}.jsonl").exists()]
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in map(json.loads, lines) if row["half"] == half]


def main() -> int:
    verbose = bool(os.environ.get("BENCH_VERBOSE"))
    with scratch_database():
        call_command("load_edition", verbosity=0)
        _identifiers.measure_seeded(verbose=verbose)
        _fuzz.measure(verbose=verbose)
        for half in HALVES:
            print(f"  -- half {half}; own texts are easier than charts")
            _identifiers.measure(rows("identifiers", half), verbose=verbose)
            _vignettes.measure(rows("vignettes", half), verbose=verbose)
            if half == "tuning":
                print("  the further families:")
                _vignettes.measure(rows("families", half), verbose=verbose)
            _ablations.ablations(rows("vignettes", half))
            if injections := rows("injections", half):
                _ablations.injections(injections, verbose=verbose)
            _questions.measure(rows("questions", half), rows("unanswerable", half), verbose=verbose)
    return 0
