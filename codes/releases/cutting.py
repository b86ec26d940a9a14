"""Makes the cuts of the sample edition from CMS's whole files: the rows about the edition's codes and no others."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, get_type_hints

from codes.importers.fee_schedule import FeeScheduleRow
from codes.importers.files import SourceFile
from codes.importers.hcpcs import HcpcsRow
from codes.importers.mue import MueRow
from codes.importers.ncci_ptp import PtpRow
from codes.importers.problems import Problems, UnreadableFile
from codes.importers.rbcs import RbcsRow
from codes.releases import sample_files
from codes.releases.sample import CUTS, Cut
from codes.releases.sample_files import SampleCode
from codes.releases.sources import SOURCES

OTHERS = 4
"""Pairs of a code with codes it does not name, in each direction: enough for a page to show its lists."""
PHYSICIANS = FeeScheduleRow, HcpcsRow, MueRow, RbcsRow
"""What a page says of a neighbor that it compares its code with."""
BY_CODE = {"fee_schedule", "hcpcs", "ncci_ptp", "mue", "add_on", "opps", "asc", "rbcs"}


@dataclass
class Wanted:
    """Which rows belong in the cuts: those of the edition's codes, and the figures of the neighbors they name."""

    neighbors: dict[str, set[str]]
    """By code of the edition."""
    ended: set[str]
    """Codes of the edition that are deleted: of these the pairs that ended are all there is."""
    others: Counter[tuple[str, str]] = field(default_factory=Counter)

    @classmethod
    def of(cls, codes: Iterable[SampleCode]) -> "Wanted":
        """What the texts are about, and what they compare it with."""
        every = list(codes)
        return cls({code.code: set(code.siblings) for code in every}, {code.code for code in every if code.deleted})

    @cached_property
    def near(self) -> set[str]:
        """Every code that one of the edition names as its neighbor."""
        return set().union(*self.neighbors.values())

    def has(self, row: Any) -> bool:
        """Whether a row is about one of the codes."""
        if isinstance(row, PtpRow):
            return self._has_pair(row)
        if hasattr(row, "add_on"):
            return row.add_on in self.neighbors or row.primary in self.neighbors
        return row.code in self.neighbors or (isinstance(row, PHYSICIANS) and row.code in self.near)

    def _has_pair(self, row: PtpRow) -> bool:
        """Pairs in force within the edition and with a code's own neighbors, and its first few with other codes."""
        one, two = row.column_one, row.column_two
        own = self.neighbors
        if row.deletion_date:
            return one in own and two in own and not self.ended.isdisjoint([one, two])
        if (one in own and two in own) or two in own.get(one, ()) or one in own.get(two, ()):
            return True
        ours = [(code, way) for way, code in (("one", one), ("two", two)) if code in own]
        self.others.update(ours)
        return any(self.others[each] <= OTHERS for each in ours)


def cut_files(
    *, folder: Path, target: Path = sample_files.FOLDER, cuts: Iterable[Cut] = CUTS
) -> Iterator[tuple[str, int, int]]:
    """Write the cuts anew from the files below a folder; yields each file's name with its rows before and after.

    What stood in a cut and still stands in CMS's file stays. Raises UnreadableFile for a file that is not there.
    """
    codes = list(sample_files.read_codes(target))
    for cut in cuts:
        if cut.source in BY_CODE:
            for name, own in cut.parts:
                yield own, *_cut(cut, _found(folder, name), target / own, Wanted.of(codes))


def _found(folder: Path, name: str) -> SourceFile:
    """The file of this name, plain or packed, wherever it lies below the folder."""
    for path in sorted(folder.rglob(f"{name}*")):
        if path.name in (name, f"{name}.gz"):
            return SourceFile(name, path)
    raise UnreadableFile(f"{name} is not below {folder}")


def _cut(cut: Cut, source: SourceFile, path: Path, wanted: Wanted) -> tuple[int, int]:
    layout = SOURCES[cut.source]
    columns = list(get_type_hints(layout.row))
    there = _rows_in(path)
    kept = {row["line"] for row in there}
    rows = (row for row in layout.read(source, Problems()) if wanted.has(row) or str(row.line) in kept)
    made = [{name: _text(getattr(row, name)) for name in columns} for row in rows]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(made)
    return len(there), len(made)


def _rows_in(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _text(value: Any) -> str:
    """A value as `sample_files` reads it back."""
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case tuple():
            return ", ".join(value)
        case date():
            return value.isoformat()
        case _:
            return str(value)
