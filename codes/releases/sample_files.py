"""The sample edition: our own texts as TOML files, and a cut of CMS figures, read as the importers read CMS's files."""

import csv
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_type_hints

from codes.importers.files import SourceFile
from codes.importers.problems import Problems, UnreadableFile

FOLDER = Path(__file__).parent.parent / "sample"
LEAD_LENGTH = 160  # characters


@dataclass(frozen=True, slots=True)
class SampleCode:
    """One code of the sample edition: own words by section, neighbors by code."""

    system: str
    code: str
    lead: str
    specialties: list[str]
    synonyms: list[str]
    author: str
    written: date
    reader: str
    read: date | None
    deleted: bool
    ended: date | None
    status_note: str
    note_facts: dict[str, list[str]]
    sections: dict[str, str]
    siblings: dict[str, str]


def read_codes(folder: Path = FOLDER) -> Iterator[SampleCode]:
    """Read every `<system>/<code>.toml` below the folder, in order of code."""
    for path in sorted(folder.glob("*/*.toml")):
        yield _read_code(path)


def _read_code(path: Path) -> SampleCode:
    name = f"{path.parent.name}/{path.name}"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise UnreadableFile(f"{name}: {error}") from error
    if len(data["lead"]) > LEAD_LENGTH:
        raise UnreadableFile(f"{name}: the lead has {len(data['lead'])} characters, expected at most {LEAD_LENGTH}")
    return SampleCode(
        system=path.parent.name,
        code=data["code"],
        lead=data["lead"],
        specialties=data.get("specialties", []),
        synonyms=data.get("synonyms", []),
        author=data["author"],
        written=data["written"],
        reader=data.get("reader", ""),
        read=data.get("read"),
        deleted=data.get("deleted", False),
        ended=data.get("ended"),
        status_note=data.get("status_note", ""),
        note_facts=data.get("note", {}),
        sections={key: text.strip() for key, text in data.get("sections", {}).items()},
        siblings={key: text.strip() for key, text in data.get("siblings", {}).items()},
    )


def reader_of(row: type) -> Callable[[SourceFile, Problems], Iterator[Any]]:
    """Make the reader of our cut of one source; its columns are named as the row's fields.

    `line` is the row in CMS's own file, so that a page cites the file everyone can look into.
    """
    kinds = get_type_hints(row)

    def read(source: SourceFile, problems: Problems) -> Iterator[Any]:
        for values in csv.DictReader(text for _, text in source.lines()):
            yield row(**{name: _value(values[name], kind) for name, kind in kinds.items()})

    return read


MAKE: dict[Any, Callable[[str], Any]] = {
    bool: "1".__eq__,
    int: int,
    Decimal: Decimal,
    date: date.fromisoformat,
    str: str,
}


def _value(text: str, kind: Any) -> Any:
    """A value of this type as our cuts write it: dates as 2025-10-01, truth as 1 and 0, tuples with ", " between."""
    accepted = get_args(kind) if isinstance(kind, UnionType) else (kind,)
    if text == "" and type(None) in accepted:
        return None
    if kind == tuple[str, ...]:
        return tuple(text.split(", ")) if text else ()
    return MAKE[accepted[0]](text)
