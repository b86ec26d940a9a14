"""Diagnoses that are not reported together: a note Excludes1 of the tabular list under one names the other.

The ICD-10-CM guidelines (section I.A.12.a) let both stand where the two conditions are unrelated to each other, which a
claim does not tell: so the answer is a warning.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from codes.claims.verdicts import Level, Verdict
from codes.models import DiagnosisNote, Release
from codes.models.reference import dotted
from codes.reading.pointers import Pointer
from codes.reference.diagnoses import CATEGORY

# The codes stand in brackets, "type 2 diabetes mellitus (E11.-)", and in some forty notes of the list without.
BRACKETS = re.compile(r"\(([^()]*)\)")
CODE = r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?"
REFERENCE = re.compile(rf"\b(?P<first>{CODE})(?:(?:-|-?\s+to\s+)(?P<last>{CODE}))?")
RANGE = re.compile(r"[A-Z]\d[0-9A-Z]-[A-Z]\d[0-9A-Z]")


def exclusion_verdicts(
    pointers: tuple[Pointer, ...], notes: Sequence[DiagnosisNote], release: Release | None
) -> Iterator[Verdict]:
    """A warning for each two diagnoses of which a note under one names the other.

    The notes come with the rows of their categories, which say what block each is in.
    """
    codes = list(dict.fromkeys(pointer.code for pointer in pointers))
    if release is None:
        return
    blocks = {each.scope: each.text for each in notes if each.kind == DiagnosisNote.Kind.CATEGORY}
    excluding = [each for each in notes if each.kind == DiagnosisNote.Kind.EXCLUDES1]
    told = set()
    for one, other in permutations(codes, 2):
        mine = (each for each in excluding if _is_under(one, each.scope, blocks))
        note = next((each for each in mine if names(each.text, other)), None)
        if note is None or frozenset((one, other)) in told:
            continue
        told.add(frozenset((one, other)))
        text = (
            f"{dotted(one)} is not reported with {dotted(other)}: Excludes1 under {_scope(note.scope)} names "
            f"“{note.text}”. Both may stand only where the two conditions are unrelated."
        )
        yield Verdict(Level.WARNING, "diagnosis", (), text, release.row(note.line))


def names(text: str, code: str) -> bool:
    """Whether the codes that a note names hold a code, written without its dot.

    Those in its last brackets with any are meant, and of a note without such brackets all: "any condition in
    I51.4-I51.9 due to hypertension (I11.-)" names I11.
    """
    listed = [each for each in BRACKETS.findall(text) if REFERENCE.search(each)]
    found = REFERENCE.finditer(listed[-1] if listed else text)
    ranges = [(each["first"].replace(".", ""), (each["last"] or each["first"]).replace(".", "")) for each in found]
    return any(_within(code, *each) for each in ranges)


def _is_under(code: str, scope: str, blocks: Mapping[str, str]) -> bool:
    """Whether a scope holds a code; Z3A is in Z30-Z39, though beyond its last in the order of letters."""
    first, _, last = scope.partition("-")
    return scope == blocks.get(code[:CATEGORY]) or _within(code, first, last or first)


def _within(code: str, first: str, last: str) -> bool:
    """Whether a code stands between two, each of them with all that is below it."""
    return first <= code[: len(first)] and code[: len(last)] <= last


def _scope(scope: str) -> str:
    return scope if RANGE.fullmatch(scope) else dotted(scope)
