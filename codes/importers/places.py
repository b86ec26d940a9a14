"""Place of service codes as a csv: CMS's code set of 99, unassigned ones included."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import fields
from .files import SourceFile
from .named_tables import Columns, named_rows
from .problems import Problems
from .tables import checked_rows

MEMBERS = (r"place[^/]*\.csv$",)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place of service."""

    line: int
    code: str
    """Two digits; text, since 01 and 1 are different things on a claim."""
    name: str
    description: str
    facility: bool | None
    """Which of a code's two prices applies: the facility's or the other. None: the code is unassigned."""


CODE = re.compile(r"[0-9]{2}")
SETTINGS = {"Facility": True, "Non-Facility": False, "Unassigned": None}
COLUMNS = Columns(
    "file of places of service",
    {"pos_type": "setting", "pos_code": "code", "pos_name": "name", "pos_description": "description"},
    frozenset({"setting", "code", "name", "description"}),
)


def read(source: SourceFile, problems: Problems) -> Iterator[PlaceRow]:
    """The places of one file; a line that does not fit is reported and skipped."""
    return checked_rows(named_rows(source, COLUMNS, problems), _row, lambda row: (row.code,), source, problems)


def _row(line: int, values: dict[str, str]) -> PlaceRow:
    setting = fields.one_of(values["setting"], "type", SETTINGS, "Facility, Non-Facility or Unassigned")
    return PlaceRow(
        line=line,
        code=fields.matching(values["code"], "place of service", CODE, "two digits"),
        name=values["name"],
        description=values["description"],
        facility=SETTINGS[setting],
    )
