"""What a worksheet answers, in the one shape that their page shows."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Table:
    """Rows of text below a caption; the first cell of a row is its head."""

    caption: str
    columns: list[str]
    rows: list[list[str]]
    source: str = ""

    @property
    def headed_rows(self) -> list[tuple[str, list[str]]]:
        """Each row as its head and its other cells."""
        return [(row[0], row[1:]) for row in self.rows]


@dataclass(frozen=True)
class Answer:
    """The headline says it; sentences say why; a text may be copied into the note. `source` is whose rule it is."""

    headline: str
    sentences: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    text: str = ""
    source: str = ""
