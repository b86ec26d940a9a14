"""ZIP codes with city, state and coordinates, as csv: the columns of the GeoNames postal codes of the US."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from codes.models.geography import city_key

from . import fields
from .files import SourceFile
from .named_tables import Columns, named_rows
from .problems import FieldError, Problems
from .tables import checked_rows

MEMBERS = (r"zip_?codes[^/]*\.csv$",)


@dataclass(frozen=True, slots=True)
class ZipAreaRow:
    """One five-digit ZIP code."""

    line: int
    zip_code: str
    city: str
    city_key: str
    state: str
    latitude: Decimal
    """Degrees north."""
    longitude: Decimal
    """Degrees east; negative in America."""


COLUMNS = Columns(
    "file of ZIP codes with coordinates",
    {
        "code": "zip_code",
        "zip code": "zip_code",
        "city": "city",
        "state": "state",
        "lat": "latitude",
        "latitude": "latitude",
        "lon": "longitude",
        "longitude": "longitude",
    },
    frozenset({"zip_code", "city", "state", "latitude", "longitude"}),
)
STATE = re.compile(r"[A-Z]{2}")
DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,6})?")


def read(source: SourceFile, problems: Problems) -> Iterator[ZipAreaRow]:
    """The ZIP codes of one file; a line that does not fit is reported and skipped.

    GeoNames gives no coordinates to a dozen codes of single organizations: nothing is near them.
    """
    rows = named_rows(source, COLUMNS, problems)
    located = ((line, values) for line, values in rows if values["latitude"] or values["longitude"])
    return checked_rows(located, _row, lambda row: (row.zip_code,), source, problems)


def _row(line: int, values: dict[str, str]) -> ZipAreaRow:
    return ZipAreaRow(
        line=line,
        zip_code=fields.digits(values["zip_code"], "ZIP code", 5),
        city=values["city"],
        city_key=city_key(values["city"]),
        state=fields.matching(values["state"], "state", STATE, "two capital letters"),
        latitude=_degrees(values["latitude"], "latitude", 90),
        longitude=_degrees(values["longitude"], "longitude", 180),
    )


def _degrees(text: str, column: str, most: int) -> Decimal:
    value = Decimal(fields.matching(text, column, DEGREES, "degrees, such as -95.402"))
    if abs(value) > most:
        raise FieldError(f"{column} {text}", f"between -{most} and {most}")
    return value
