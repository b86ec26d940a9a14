"""ICD-10-CM's conversion table (txt with tabs, or xlsx): each new code, since when, and what was used before it.

The column before holds one code, several, or ranges of them: `H02.101-H02.106; H02.109`. A range names its two ends,
since which codes lie between is for the order file of the year before to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from . import fields
from .files import SourceFile
from .icd10cm import diagnosis_code
from .named_tables import Columns, named_rows
from .periods import fiscal_year
from .problems import FieldError, Problems, UnreadableFile

MEMBERS = (r"icd-?10-?cm[-_ ]conversion[^/]*\.txt$", r"icd-?10-?cm[-_ ]conversion[^/]*\.xlsx$")
COLUMNS = Columns(
    "conversion table of ICD-10-CM",
    {
        "Current code assignment": "code",
        "Effective": "effective",
        "Effective Date": "effective",
        "Effective October 1": "effective",
        "Previous Code(s) Assignment": "previous",
        "Previous Code Assignment": "previous",
    },
    frozenset({"code", "previous"}),
)
APART = re.compile(r"[,;\s]+(?:and\s+)?|-(?=[A-Z])")
YEAR = re.compile(r"(?:19|20)\d\d")
# A sheet keeps a day as the number of days since this one.
SHEET_BEGINS = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class ConversionRow:
    """A code and one before it; the fiscal year is None where the table does not tell."""

    line: int
    code: str
    previous: str
    fiscal_year: int | None


def read(source: SourceFile, problems: Problems) -> Iterator[ConversionRow]:
    """The pairs of the table; a line that does not fit is reported and skipped."""
    for line, values in named_rows(source, COLUMNS, problems, delimiter="\t"):
        try:
            code = diagnosis_code(values["code"], "current code")
            before = [diagnosis_code(text, "previous code") for text in _several(values["previous"])]
            year = _fiscal_year(values.get("effective", ""))
        except FieldError as error:
            problems.add(source.name, line, error.what, error.expected)
            continue
        for previous in dict.fromkeys(before):
            yield ConversionRow(line, code, previous, year)


def is_conversion(source: SourceFile) -> bool:
    """Told by its columns."""
    try:
        next(named_rows(source, COLUMNS, Problems(), delimiter="\t"), None)
    except UnreadableFile:
        return False
    return True


def _several(text: str) -> list[str]:
    """The codes of a cell; none where the table says that there was none."""
    plain = text.upper().strip()
    return [] if plain in ("", "NONE", "N/A") else [each for each in APART.split(plain) if each and each != "AND"]


def _fiscal_year(text: str) -> int | None:
    """A year as it is written, or the fiscal year of a day, also of one that a sheet counts."""
    if not text:
        return None
    if YEAR.fullmatch(text):
        return int(text)
    if found := YEAR.search(text):
        year, in_autumn = int(found[0]), re.match(r"(1[0-2])/|oct|nov|dec|\d{4}-1[0-2]", text.lower())
        return year + 1 if in_autumn else year
    day = SHEET_BEGINS + timedelta(days=fields.whole_number(text, "effective date"))
    return fiscal_year(day)
