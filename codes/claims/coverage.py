"""The diagnoses of a claim: whether each may be reported, and what the loaded policies say of each pair.

Three outcomes: listed as supporting, listed as not supporting, or named by no loaded policy. The last one says nothing
about coverage.
"""

from collections.abc import Iterator, Mapping

from codes.claims.verdicts import Level, Verdict
from codes.models import DiagnosisEntry, Release
from codes.models.reference import dotted
from codes.reading.lines import Line
from codes.reading.pointers import Pointer
from codes.reference.coverage import Coverage, Policy


def diagnosis_verdicts(
    pointers: tuple[Pointer, ...], entries: Mapping[str, DiagnosisEntry], release: Release | None
) -> Iterator[Verdict]:
    """Whether each diagnosis is a valid code of the day."""
    if release is None:
        return
    for code in dict.fromkeys(pointer.code for pointer in pointers):
        entry, name = entries.get(code), dotted(code)
        if entry is None:
            text = f"{name} stands in no row of {release.name}: not valid on this date."
            yield Verdict(Level.ERROR, "diagnosis", (), text, f"{release.file_of()}, {release.name}")
        elif not entry.is_valid:
            text = f"{name} is a header and not valid on a claim: choose a code below it."
            yield Verdict(Level.ERROR, "diagnosis", (), text, release.row(entry.line))
        else:
            yield Verdict(Level.OK, "diagnosis", (), f"{name} is valid: {entry.title}.", release.row(entry.line))


def coverage_verdicts(line: Line, number: int, pointers: tuple[Pointer, ...], coverage: Coverage) -> Iterator[Verdict]:
    """What the policies say of one line and each diagnosis that points to it."""
    unnamed = []
    for pointer in (each for each in pointers if each.points_to(number)):
        found = list(_of_pair(line.code, pointer.code, coverage.of(line.code)))
        yield from found
        unnamed += [] if found else [dotted(pointer.code)]
    if unnamed:
        text = f"No loaded policy names {line.code} with {', '.join(unnamed)}. That says nothing about coverage."
        yield Verdict(Level.NOT_DECIDED, "coverage", (line.code,), text)


def _of_pair(code: str, diagnosis: str, policies: list[Policy]) -> Iterator[Verdict]:
    for policy in policies:
        for level, word, rows in (
            (Level.OK, "supporting", policy.supports),
            (Level.WARNING, "not supporting", policy.excludes),
        ):
            if row := rows.get(diagnosis):
                text = f"{dotted(diagnosis)} is listed as {word} {code} by {policy.cited}."
                yield Verdict(level, "coverage", (code,), text, row.release.row(row.line, row.part))
