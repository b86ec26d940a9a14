r"""A hundred pasted claims in twenty-five shapes, and what a reader of claim text should make of each.

`pastes.jsonl` holds an object a line: `shape`, `text` (invisible and foreign characters as \u escapes) and `expected`,
one object for each thing found, in order, with `at`, the line of the text counted from 1:

- a claim line: `code`, `modifiers` in the order written, `units`;
- a refusal: `not_understood` (the words that were not), `reason`. The code beside them must not be priced with these
  words dropped, nor with a modifier or units made of them: the person is told what was not understood;
- a question: `written`, `suggestion` (codes), `modifiers`, `units`, `reason`. Nothing is priced or checked until the
  person agrees: a look-alike and a lost zero are offered, never silently mended;
- nothing: `ignored` says why (column names, prose, a segment that carries no code). It yields no claim line; whether a
  page mentions it is left open.

Dates, diagnoses, places, charges and account numbers beside a code are no claim lines and are not listed. A text is one
claim of one day. Reasons are for people: compare kinds and values, not these words.
"""

import json
from pathlib import Path

KINDS = {
    "claim line": {"at", "code", "modifiers", "units"},
    "not understood": {"at", "not_understood", "reason"},
    "suggestion": {"at", "written", "suggestion", "modifiers", "units", "reason"},
    "ignored": {"at", "ignored"},
}


def read_pastes() -> list[dict]:
    """All hundred, as described above."""
    return [json.loads(line) for line in (Path(__file__).parent / "pastes.jsonl").read_text().splitlines()]


def kind(expected: dict) -> str:
    """Which of `KINDS` an expected reading is; StopIteration if none."""
    return next(name for name, keys in KINDS.items() if keys == expected.keys())
