"""What occupations are paid, as the Bureau of Labor Statistics estimates it each May (OEWS).

The layouts of the national file and of the files by state and area, csv or xlsx, by the names of their columns; and the
one in which some states publish their own. `*` stands for "not released", `#` for more than the highest wage printed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from . import fields
from .files import SourceFile
from .named_tables import Columns, named_rows
from .problems import FieldError, Problems
from .tables import checked_rows

MEMBERS = (r"(national|state|msa|oes|oews)[^/]*\.(xlsx|csv)$",)
NATION = "99"


@dataclass(frozen=True, slots=True)
class WageRow:
    """One occupation in one area; dollars an hour, None where BLS releases none."""

    line: int
    area: str
    """BLS's number of the area; 99 is the whole country."""
    area_title: str
    occupation: str
    """The code of the Standard Occupational Classification."""
    title: str
    employed: int | None
    mean: Decimal | None
    percentile_10: Decimal | None
    percentile_25: Decimal | None
    median: Decimal | None
    percentile_75: Decimal | None
    percentile_90: Decimal | None


COLUMNS = Columns(
    "file of wages by occupation",
    {
        "area": "area",
        "area code": "area",
        "area title": "area_title",
        "area name": "area_title",
        "occ code": "occupation",
        "soc code": "occupation",
        "occ title": "title",
        "occupational title": "title",
        "tot emp": "employed",
        "employment": "employed",
        "h mean": "mean",
        "average wage": "mean",
        "h pct10": "percentile_10",
        "h pct25": "percentile_25",
        "25th percentile": "percentile_25",
        "h median": "median",
        "50th percentile": "median",
        "h pct75": "percentile_75",
        "75th percentile": "percentile_75",
        "h pct90": "percentile_90",
        "naics": "industry",
        "o group": "group",
        "occ group": "group",
        "group": "group",
    },
    frozenset({"occupation", "title", "median"}),
)
OCCUPATION = re.compile(r"[0-9]{2}-[0-9]{4}")
EMPLOYED = re.compile(r"[0-9]{1,9}")
# Older files leave it empty where no group is meant.
SINGLE = ("", "detailed")
UNRELEASED = ("", "*", "**", "#", "#N/A")
WAGES = ("mean", "percentile_10", "percentile_25", "median", "percentile_75", "percentile_90")


def read(source: SourceFile, problems: Problems) -> Iterator[WageRow]:
    """The occupations of one file, of all industries together; a line that does not fit is reported and skipped.

    Groups of occupations are left out: some bear the same code as an occupation in them.
    """
    rows = named_rows(source, COLUMNS, problems)
    single = ((line, values) for line, values in rows if _is_single(values))

    def row(line: int, values: dict[str, str]) -> WageRow:
        return _row(line, values, fields.Lenient(source.name, line, problems))

    return checked_rows(single, row, lambda row: (row.area, row.occupation), source, problems)


def _is_single(values: dict[str, str]) -> bool:
    of_all_industries = not values.get("industry", "").strip("0")
    return of_all_industries and values.get("group", "") in SINGLE


def _row(line: int, values: dict[str, str], lenient: fields.Lenient) -> WageRow:
    area = values.get("area", NATION).lstrip("0") or NATION
    # The median is what jobs are compared with; the others stand beside it.
    beside = {name: lenient(_wage, values.get(name, ""), name) for name in WAGES if name != "median"}
    wages = beside | {"median": _wage(values.get("median", ""), "median")}
    low_to_high = [wage for name in WAGES[1:] if (wage := wages[name]) is not None]
    if low_to_high != sorted(low_to_high):
        raise FieldError(f"wages of {values['occupation']}", "percentiles that rise")
    return WageRow(
        line=line,
        area=area,
        area_title=values.get("area_title", "") or "U.S.",
        occupation=fields.matching(values["occupation"], "occupation", OCCUPATION, "a code such as 29-2072"),
        title=values["title"],
        employed=lenient(_employed, values.get("employed", "")),
        **wages,
    )


def _wage(text: str, column: str) -> Decimal | None:
    return None if text in UNRELEASED else fields.money(text, column.replace("_", " "))


def _employed(text: str) -> int | None:
    return (
        None
        if text in UNRELEASED
        else int(fields.matching(text.replace(",", ""), "employment", EMPLOYED, "a whole number"))
    )
