"""Restructured BETOS (RBCS): CMS's grouping of codes by kind of service, with the codes' own add and end dates.

The release from data.cms.gov has identifiers (`RBCS_ID`) that a reconstructed file may lack. It is the one free source
of the dates a CPT code came and went. Group names are CMS's; the file carries no description of a code.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from . import fields
from .files import SourceFile
from .named_tables import Columns, named_rows
from .problems import Problems
from .tables import checked_rows

MEMBERS = (r"RBCS[^/]*\.csv$",)


@dataclass(frozen=True, slots=True)
class RbcsRow:
    """One assignment of a code to a group; a code has one per change of its group, so the code is no key."""

    line: int
    code: str
    rbcs_id: str | None
    """Six characters, e.g. PB001N; None: the file has no such column."""
    category: str
    subcategory: str
    family: str | None
    """None: the code is in no family."""
    major_indicator: str
    """M major procedure, O other procedure, N not a procedure."""
    added_date: date | None
    """The day the code came into being."""
    end_date: date | None
    """The last day of the code; None: it is in use."""
    assignment_date: date | None
    """The first day of this assignment."""


NO_FAMILY = "No RBCS Family"
MAJOR_INDICATORS = {"M", "O", "N"}
COLUMNS = Columns(
    "RBCS file",
    {
        "HCPCS_Cd": "code",
        "RBCS_ID": "rbcs_id",
        "RBCS_Cat_Desc": "category",
        "RBCS_Subcat_Desc": "subcategory",
        "RBCS_Family_Desc": "family",
        "RBCS_Major_Ind": "major_indicator",
        "HCPCS_Cd_Add_Dt": "added_date",
        "HCPCS_Cd_End_Dt": "end_date",
        "RBCS_Assignment_Eff_Dt": "assignment_date",
    },
    frozenset({"code", "category", "subcategory", "family", "major_indicator", "added_date", "end_date"}),
)


def read(source: SourceFile, problems: Problems) -> Iterator[RbcsRow]:
    """The assignments of one file; a line that does not fit is reported and skipped."""

    def row(line: int, values: dict[str, str]) -> RbcsRow:
        return _row(line, values, fields.Lenient(source.name, line, problems))

    return checked_rows(named_rows(source, COLUMNS, problems), row, None, source, problems)


def _row(line: int, values: dict[str, str], lenient: fields.Lenient) -> RbcsRow:
    return RbcsRow(
        line=line,
        code=fields.code(values["code"]),
        rbcs_id=values.get("rbcs_id"),
        category=values["category"],
        subcategory=values["subcategory"],
        family=None if values["family"] == NO_FAMILY else values["family"],
        # Shown, and nothing is decided by it.
        major_indicator=lenient(
            fields.one_of, values["major_indicator"], "major indicator", MAJOR_INDICATORS, "M, O or N"
        )
        or "",
        added_date=_day(values, "added_date"),
        end_date=_day(values, "end_date"),
        assignment_date=_day(values, "assignment_date"),
    )


def _day(values: dict[str, str], name: str) -> date | None:
    text = values.get(name)
    return fields.slashed_date(text, name) if text else None
