"""The list of modifiers: CMS's own words for Level II, ours for CPT's numbers, and what NCCI makes of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from codes.models import Modifier, Release
from codes.reference.modifier_rules import ASSOCIATED
from codes.reference.modifier_words import COVERAGE, OWN_WORDS


@dataclass(frozen=True)
class ModifierLine:
    """One modifier. `row` is where CMS's words stand, empty where the words are ours."""

    modifier: str
    words: str
    bypasses: bool
    coverage: str = ""
    ended: date | None = None
    row: str = ""


def modifier_lines(release: Release | None, *, text: str, on: date) -> list[ModifierLine]:
    """All modifiers whose sign begins with the text, or whose words hold each of its words; numbers first."""
    wanted = text.strip().lower()
    return [line for line in _all(release, on) if _is_meant(line, wanted)]


@dataclass(frozen=True)
class ModifierGroup:
    """Modifiers of one first letter, or all the numbers; `is_open` where the page shows them unfolded."""

    title: str
    lines: list[ModifierLine]
    is_open: bool

    @property
    def signs(self) -> str:
        """What the group holds, for whoever decides whether to unfold it."""
        return "" if self.is_open else ", ".join(line.modifier for line in self.lines)


def letter_pages(lines: list[ModifierLine], per_page: int) -> list[tuple[str, int]]:
    """Each first letter with the page, of so many lines, on which it begins; none where one page holds all."""
    if len(lines) <= per_page:
        return []
    found: dict[str, int] = {}
    for place, line in enumerate(lines):
        found.setdefault(_title(line), place // per_page + 1)
    return list(found.items())


def _title(line: ModifierLine) -> str:
    return "Numbers" if line.modifier[0].isdecimal() else line.modifier[0]


def modifier_groups(lines: list[ModifierLine], *, unfolded: bool) -> list[ModifierGroup]:
    """The lines by first letter; folded, but for the numbers: whole, the list is fourteen screens of a phone."""
    grouped = groupby(lines, _title)
    return [ModifierGroup(title, list(group), unfolded or title == "Numbers") for title, group in grouped]


def _all(release: Release | None, on: date) -> Iterator[ModifierLine]:
    for number, words in OWN_WORDS.items():
        yield ModifierLine(number, words, number in ASSOCIATED)
    for entry in release.modifiers.order_by("modifier") if release else []:
        if entry.modifier not in OWN_WORDS:
            yield _of_file(entry, on)


def _of_file(entry: Modifier, on: date) -> ModifierLine:
    return ModifierLine(
        entry.modifier,
        entry.long_description,
        entry.modifier in ASSOCIATED,
        COVERAGE.get(entry.coverage, ""),
        None if entry.is_in_use(on) else entry.termination_date,
        str(entry.line),
    )


def _is_meant(line: ModifierLine, wanted: str) -> bool:
    words = line.words.lower()
    return line.modifier.lower().startswith(wanted) or all(word in words for word in wanted.split())
