"""What is wrong with a file, said so that an operator can open the file at the line and repair it."""

from dataclasses import dataclass, field

SHOWN = 20
"""Bad lines told one by one; the rest is a number. Twenty fill a terminal, more only hide the first."""


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
    """Collects the bad lines of all files of one import: keeps the first twenty, counts the others."""

    shown: list[BadLine] = field(default_factory=list)
    count: int = 0

    def add(self, file: str, line: int, what: str, expected: str) -> None:
        self.count += 1
        if self.count <= SHOWN:
            self.shown.append(BadLine(file, line, what, expected))

    def __bool__(self) -> bool:
        return self.count > 0

    def __str__(self) -> str:
        lines = [str(bad) for bad in self.shown]
        if self.count > len(lines):
            lines.append(f"and {self.count - len(lines)} more")
        return "\n".join(lines)
