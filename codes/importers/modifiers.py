"""HCPCS Level II modifiers as a csv of their own, derived from the HCPCS release (record ids 7 and 8)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from . import fields
from .files import SourceFile
from .named_tables import Columns, named_rows
from .problems import Problems
from .tables import checked_rows

MEMBERS = (r"modifiers[^/]*\.csv$",)


@dataclass(frozen=True, slots=True)
class ModifierRow:
    """One modifier with CMS's own text."""

    line: int
    modifier: str
    long_description: str | None
    """None: withheld. Modifiers of two digits are CPT's, and their text is the AMA's."""
    short_description: str | None
    coverage: str
    """C carrier judgment, D special instructions, I not payable, M non-covered, S non-covered by statute."""
    added_date: date | None
    effective_date: date | None
    """The day the last action (`action_code`) took effect."""
    termination_date: date | None
    """The last day the modifier may be used."""
    action_code: str


COLUMNS = Columns(
    "file of modifiers",
    {
        "modifier": "modifier",
        "long_description": "long_description",
        "short_description": "short_description",
        "coverage": "coverage",
        "add_date": "added_date",
        "action_effective_date": "effective_date",
        "termination_date": "termination_date",
        "action_code": "action_code",
    },
    frozenset({"modifier", "long_description", "short_description", "termination_date"}),
)


def read(source: SourceFile, problems: Problems) -> Iterator[ModifierRow]:
    """The modifiers of one file; a line that does not fit is reported and skipped."""

    def row(line: int, values: dict[str, str]) -> ModifierRow:
        return _row(line, values, fields.Lenient(source.name, line, problems))

    return checked_rows(named_rows(source, COLUMNS, problems), row, lambda row: (row.modifier,), source, problems)


def _row(line: int, values: dict[str, str], lenient: fields.Lenient) -> ModifierRow:
    modifier = fields.matching(values["modifier"], "modifier", fields.MODIFIER, "two characters")
    is_public = not modifier.isdecimal()
    return ModifierRow(
        line=line,
        modifier=modifier,
        long_description=values["long_description"] if is_public else None,
        short_description=values["short_description"] if is_public else None,
        coverage=values.get("coverage", ""),
        # Shown, and nothing is decided by them.
        added_date=lenient(_day, values, "added_date"),
        effective_date=lenient(_day, values, "effective_date"),
        termination_date=_day(values, "termination_date"),
        action_code=values.get("action_code", ""),
    )


def _day(values: dict[str, str], name: str) -> date | None:
    text = values.get(name)
    return fields.compact_date(text, name) if text else None
