"""What is wrong with a file, said so that an operator can open the file at the line and repair it."""

from dataclasses import dataclass, field
from enum import StrEnum

SHOWN = 20
"""Bad lines told one by one; the rest is a number. Twenty fill a terminal, more only hide the first."""


class Check(StrEnum):
    """What makes a readable file doubtful; an operator who knows better accepts it by this name."""

    LINE_END = "line-end"
    """The file ends in the middle of a line."""
    TRUNCATED = "truncated"
    """Its last record is not whole."""
    PARTS = "parts"
    """Files of the release are missing."""
    TOTALS = "totals"
    """Figures do not add up to the total beside them."""


class UnreadableFile(Exception):
    """The file as a whole cannot be read as this source: one sentence for the operator."""


class FieldError(ValueError):
    """One value of one line is wrong. The reader that knows the file and the line turns it into a `BadLine`."""

    def __init__(self, what: str, expected: str) -> None:
        super().__init__(what, expected)
        self.what = what
        self.expected = expected


@dataclass(frozen=True, slots=True)
class BadLine:
    """One line that was skipped; `line` is the physical line (or the row of a sheet), counted from 1."""

    file: str
    line: int
    what: str
    expected: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}, expected {self.expected}"


@dataclass(slots=True)
class Problems:
    """Collects the bad lines of all files of one import: keeps the first twenty, counts the others.

    Beside them stand doubts, which refuse the files unless they are accepted, and values that were left out with a
    warning because nothing is decided by them.
    """

    shown: list[BadLine] = field(default_factory=list)
    count: int = 0
    doubts: dict[Check, tuple[str, int]] = field(default_factory=dict)
    """The first sentence of each kind, and how many there are."""
    left_out: list[BadLine] = field(default_factory=list)
    left_out_count: int = 0

    def add(self, file: str, line: int, what: str, expected: str) -> None:
        self.count += 1
        if self.count <= SHOWN:
            self.shown.append(BadLine(file, line, what, expected))

    def doubt(self, check: Check, sentence: str) -> None:
        """Note what is doubtful: a sentence without its full stop that names the file and the line."""
        first, count = self.doubts.get(check, (sentence, 0))
        self.doubts[check] = first, count + 1

    def leave_out(self, file: str, line: int, error: FieldError) -> None:
        """Note a wrong value that decides nothing; the row is kept without it."""
        self.left_out_count += 1
        if self.left_out_count <= SHOWN:
            self.left_out.append(BadLine(file, line, error.what, error.expected))

    @property
    def warnings(self) -> str:
        """What was left out, for the log; empty where nothing was."""
        if not self.left_out:
            return ""
        lines = [f"{self.left_out_count} value(s) left empty:", *map(str, self.left_out)]
        if self.left_out_count > len(self.left_out):
            lines.append(f"and {self.left_out_count - len(self.left_out)} more")
        return "\n".join(lines)

    def __bool__(self) -> bool:
        return self.count > 0

    def __str__(self) -> str:
        lines = [str(bad) for bad in self.shown]
        if self.count > len(lines):
            lines.append(f"and {self.count - len(lines)} more")
        return "\n".join(lines)
