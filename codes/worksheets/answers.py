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
    def headed_rows(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Each row as its head and its other cells, these with their column: on a phone it stands beside them."""
        return [(row[0], list(zip(self.columns[1:], row[1:], strict=True))) for row in self.rows]


@dataclass(frozen=True)
class Answer:
    """The headline says it; sentences say why; a text may be copied into the note. `source` is whose rule it is."""

    headline: str
    sentences: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    text: str = ""
    source: str = ""
