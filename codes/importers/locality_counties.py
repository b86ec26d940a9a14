"""Which counties a Medicare locality is made of (CMS `nnLOCCO`, csv of the fee schedule release).

The csv went through a spreadsheet: leading zeros are lost, the state stands on the first row of each state only, and
blank records lie between.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from . import fields
from .fields import FieldError
from .files import SourceFile
from .named_tables import Columns, named_rows
from .problems import Problems
from .tables import checked_rows

SOURCE = "locality_counties"
MEMBERS = (r"LOCCO[^/]*\.csv$",)


@dataclass(frozen=True, slots=True)
class LocalityCountiesRow:
    """One locality; names as CMS spells them, its typing errors included."""

    line: int
    contractor: str
    locality: str
    state: str
    """The state's name in capitals, sometimes two ("HAWAII/GUAM")."""
    area: str
    counties: str
    """A list in words ("ALL COUNTIES", "DADE AND MONROE"), not made to be taken apart."""


COLUMNS = Columns(
    "LOCCO file",
    {
        "Medicare Administrative Contractor": "contractor",
        # CMS's spelling in 2025.
        "Medicare Adminstrative Contractor": "contractor",
        "Locality Number": "locality",
        "State": "state",
        "Fee Schedule Area": "area",
        "Counties": "counties",
    },
    frozenset({"contractor", "locality", "state", "area", "counties"}),
)


def read(source: SourceFile, problems: Problems) -> Iterator[LocalityCountiesRow]:
    """The localities of one file; a line that does not fit is reported and skipped."""
    lines = _with_state(_localities(source, problems))
    # No key: the real file says "rest of Missouri" twice, word for word.
    return checked_rows(lines, _row, None, source, problems)


def _localities(source: SourceFile, problems: Problems) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows without the footnote below them, which stands in the first cell alone."""
    for line, values in named_rows(source, COLUMNS, problems):
        if any(values[name] for name in values if name != "contractor"):
            yield line, values


def _with_state(rows: Iterator[tuple[int, dict[str, str]]]) -> Iterator[tuple[int, dict[str, str]]]:
    state = ""
    for line, values in rows:
        state = values["state"] or state
        yield line, values | {"state": state}


def _row(line: int, values: dict[str, str]) -> LocalityCountiesRow:
    if not values["state"]:
        raise FieldError("no state on this row or above it", "a state")
    return LocalityCountiesRow(
        line=line,
        contractor=fields.digits(values["contractor"].zfill(5), "contractor", 5),
        locality=fields.digits(values["locality"].zfill(2), "locality", 2),
        state=values["state"],
        area=values["area"],
        counties=values["counties"],
    )
