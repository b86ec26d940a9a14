"""Where each fact of a page stands: file, release and row, and the days it speaks about."""

from collections.abc import Iterator
from dataclasses import dataclass

from codes.fees.rows import part_name
from codes.models import Release
from codes.reference.facts import Facts, Source
from codes.reference.indicators import PRICED


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
        yield _cited("HCPCS Level II", loaded.of(Source.HCPCS), facts.hcpcs.line, facts.hcpcs.part)
    for row in facts.rbcs[:1]:
        yield _cited("RBCS group", loaded.of(Source.RBCS), row.line)
    for setting in Release.Setting.values:
        if edit := facts.mue(setting):
            release = loaded.of(Source.MUE, setting)
            yield _cited(release.title, release, edit.line)
        if (release := loaded.of(Source.NCCI_PTP, setting)) and facts.summary(setting):
            yield Citation(release.title, release, f"{release.file_name}, {release.name}, rows beside each pair")
    if facts.entries:
        yield from _public_lists(facts)
    yield from _add_ons(facts)


def _public_lists(facts: Facts) -> Iterator[Citation]:
    """The lists that the modifiers and places of the fee schedule's row are named by."""
    places = facts.places if facts.entries[0].status in PRICED else []
    for source, rows in ((Source.MODIFIERS, facts.modifiers), (Source.PLACES, places)):
        if rows:
            release, lines = facts.loaded.of(source), ", ".join(str(row.line) for row in rows)
            yield Citation(release.title, release, f"{release.file_of()}, {release.name}, row {lines}")


def _add_ons(facts: Facts) -> Iterator[Citation]:
    lines = sorted({row.line for row in [*facts.add_on_rules, *facts.add_ons]})
    if lines:
        release = facts.loaded.of(Source.ADD_ON)
        shown = ", ".join(map(str, lines[:10])) + (f" and {len(lines) - 10} more" if len(lines) > 10 else "")
        yield Citation(release.title, release, f"{release.file_of()}, {release.name}, row {shown}")


def _cited(what: str, release: Release, line: int, part: int = 0) -> Citation:
    return Citation(what, release, release.row(line, part))
