"""Where each fact of a page stands: file, release and row, and the days it speaks about."""

from collections.abc import Iterator
from dataclasses import dataclass

from codes.facts import Facts, Source
from codes.fee_rows import part_name
from codes.models import Release


@dataclass(frozen=True)
class Citation:
    """One source: what it says, the release, and its row, or words in place of a row."""

    what: str
    release: Release
    row: str


def citations(facts: Facts) -> Iterator[Citation]:
    """The sources of the facts that the page shows, in the order of its sections."""
    loaded = facts.loaded
    for entry in facts.entries:
        yield _cited(f"Fee schedule, {part_name(entry).lower()}", entry.release, entry.line)
    if facts.hcpcs:
        yield _cited("HCPCS Level II", loaded.of(Source.HCPCS), facts.hcpcs.line)
    for row in facts.rbcs[:1]:
        yield _cited("RBCS group", loaded.of(Source.RBCS), row.line)
    for setting in Release.Setting.values:
        if edit := facts.mue(setting):
            release = loaded.of(Source.MUE, setting)
            yield _cited(release.title, release, edit.line)
        if (release := loaded.of(Source.NCCI_PTP, setting)) and facts.summary(setting):
            yield Citation(release.title, release, f"{release.file_name}, {release.name}, rows beside each pair")
    if facts.add_on_rules or facts.add_ons:
        lines = sorted({row.line for row in [*facts.add_on_rules, *facts.add_ons]})
        release = loaded.of(Source.ADD_ON)
        shown = ", ".join(map(str, lines[:10])) + (f" and {len(lines) - 10} more" if len(lines) > 10 else "")
        yield Citation(release.title, release, f"{release.file_of()}, {release.name}, row {shown}")


def _cited(what: str, release: Release, line: int) -> Citation:
    return Citation(what, release, release.row(line))
