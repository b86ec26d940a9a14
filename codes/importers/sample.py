"""The sample edition: our own texts as TOML files, and a cut of CMS figures, read as the importers read CMS's files."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_type_hints

from .fee_schedule import FeeScheduleRow
from .files import SourceFile
from .problems import Problems, UnreadableFile

FOLDER = Path(__file__).parent.parent / "sample"
LEAD_LENGTH = 160  # characters


@dataclass(frozen=True, slots=True)
class SampleCode:
    """One code of the sample edition: own words by section, neighbours by code."""

    system: str
    code: str
    lead: str
    specialties: list[str]
    synonyms: list[str]
    author: str
    written: date
    deleted: bool
    ended: date | None
    status_note: str
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
        deleted=data.get("deleted", False),
        ended=data.get("ended"),
        status_note=data.get("status_note", ""),
        sections={key: text.strip() for key, text in data.get("sections", {}).items()},
        siblings={key: text.strip() for key, text in data.get("siblings", {}).items()},
    )


def read_fee_schedule(source: SourceFile, problems: Problems) -> Iterator[FeeScheduleRow]:
    """Read our cut of the fee schedule; its columns are named as the fields, `line` is the row in CMS's own file."""
    kinds = get_type_hints(FeeScheduleRow)
    names = [field.name for field in fields(FeeScheduleRow)]
    lines = (text for _, text in source.lines())
    for row in csv.DictReader(lines):
        yield FeeScheduleRow(**{name: _value(row[name], kinds[name]) for name in names})


def _value(text: str, kind: Any) -> Any:
    if kind is Decimal:
        return Decimal(text)
    if kind is int:
        return int(text)
    if kind is str:
        return text
    if text == "":
        return None
    return text if kind == str | None else text == "1"
