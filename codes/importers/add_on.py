"""NCCI add-on code edits: which primary procedures an add-on code needs beside it.

csv or CMS's xlsx (notice, header, then one row per pair, dates as year and day number). The csv of 2024 has neither
dates nor notes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from . import fields
from .fields import FieldError
from .files import SourceFile
from .named_tables import Columns, named_rows
from .problems import Problems
from .tables import checked_rows

MEMBERS = (r"AOC[^/]*\.csv$", r"AOC[^/]*\.xlsx$")


@dataclass(frozen=True, slots=True)
class AddOnRow:
    """One add-on code and one of its primaries, or the word that contractors decide on the primary."""

    line: int
    add_on: str
    primary: str | None
    """None: CMS names none (placeholder CCCCC), the contractor decides."""
    edit_type: str
    """1: a primary of the list must be paid too. 2: no list. 3: some primaries are listed, others may do."""
    effective_date: date | None
    """The first day; None: the file says none."""
    deletion_date: date | None
    """The last day; None: the file says none."""


PLACEHOLDER = "CCCCC"
TYPES = {"1", "2", "3"}
COLUMNS = Columns(
    "file of add-on codes",
    {
        "Add-On_Code": "add_on",
        "Primary_Code": "primary",
        "AOC_Edit_Type": "edit_type",
        "AOC_Edit_EffDT": "effective_date",
        "AOC_Edit_DelDT": "deletion_date",
    },
    frozenset({"add_on", "primary", "edit_type"}),
)


def read(source: SourceFile, problems: Problems) -> Iterator[AddOnRow]:
    """The edits of one file; a line that does not fit is reported and skipped."""
    return checked_rows(named_rows(source, COLUMNS, problems), _row, _key, source, problems)


def _key(row: AddOnRow) -> tuple[str, ...]:
    return row.add_on, row.primary or PLACEHOLDER, str(row.effective_date or "")


def _row(line: int, values: dict[str, str]) -> AddOnRow:
    primary = None if values["primary"] == PLACEHOLDER else fields.code(values["primary"])
    edit_type = fields.one_of(values["edit_type"], "edit type", TYPES, "1, 2 or 3")
    if edit_type == "1" and primary is None:
        raise FieldError("edit type 1 without a primary code", "a code, or type 2 or 3 with CCCCC")
    if edit_type == "2" and primary is not None:
        raise FieldError(f"edit type 2 with the primary code {primary}", "CCCCC, or type 1 or 3")
    return AddOnRow(
        line=line,
        add_on=fields.code(values["add_on"]),
        primary=primary,
        edit_type=edit_type,
        effective_date=_day(values, "effective_date"),
        deletion_date=_day(values, "deletion_date"),
    )


def _day(values: dict[str, str], name: str) -> date | None:
    text = values.get(name)
    return fields.ordinal_date(text, name) if text else None
