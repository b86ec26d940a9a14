"""CMS's average sales price (ASP) files: payment limits by code, and the NDC-HCPCS crosswalk; csv or xlsx.

The columns are found by name below up to ten lines of notes. Short descriptions are not read: those of vaccines are the
AMA's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from codes.models.drugs import ndcs_of

from . import fields
from .files import SourceFile
from .named_tables import Columns, named_rows
from .problems import FieldError, Problems, UnreadableFile
from .tables import checked_rows

MEMBERS = (
    r"(payment limit|asp pricing)(?![^/]*(crosswalk|noc|awp))[^/]*\.csv$",
    r"(payment limit|asp pricing)(?![^/]*(crosswalk|noc|awp))[^/]*\.xlsx$",
)
CROSSWALK_MEMBERS = (r"asp ndc[-_ ]hcpcs crosswalk[^/]*\.csv$", r"asp ndc[-_ ]hcpcs crosswalk[^/]*\.xlsx$")
COLUMNS = Columns(
    "ASP pricing file",
    {
        "HCPCS Code": "code",
        "HCPCS Code Dosage": "dosage",
        "Payment Limit": "payment_limit",
        "Co-insurance Percentage": "coinsurance",
    },
    frozenset({"code", "dosage", "payment_limit"}),
)
CROSSWALK = Columns(
    "ASP NDC-HCPCS crosswalk",
    {
        "CODE": "code",
        "HCPCS Code": "code",
        "HCPCS Level II Code defer to DCDRG": "code",
        "NDC": "ndc",
        "NDC2": "ndc",
        "Drug Name": "drug",
        "LABELER NAME": "labeler",
        "HCPCS dosage": "dosage",
        "PKG SIZE": "package_size",
        "PKG QTY": "package_quantity",
        "BILLUNITS": "units_of_item",
        "BILLUNITSPKG": "units_of_package",
    },
    frozenset({"code", "ndc", "dosage", "units_of_package"}),
    # `_2025_CODE` in the file of 2025.
    ignored=re.compile(r"^_?20\d\d_"),
)
PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class AspRow:
    """A code and its limit in dollars a unit; None: the file prints none."""

    line: int
    code: str
    dosage: str
    payment_limit: Decimal | None
    coinsurance: Decimal | None


@dataclass(frozen=True, slots=True)
class NdcRow:
    """A package of a drug; sizes and units as the file has them."""

    line: int
    ndc: str
    code: str
    drug: str
    labeler: str
    dosage: str
    package_size: Decimal | None
    package_quantity: Decimal | None
    units_of_item: Decimal | None
    units_of_package: Decimal | None


def read(source: SourceFile, problems: Problems) -> Iterator[AspRow]:
    """The payment limits; a line that does not fit is reported and skipped."""
    rows = _with_code(named_rows(source, COLUMNS, problems))

    def row(line: int, values: dict[str, str]) -> AspRow:
        return _limit(line, values, fields.Lenient(source.name, line, problems))

    return checked_rows(rows, row, lambda row: (row.code,), source, problems)


def read_crosswalk(source: SourceFile, problems: Problems) -> Iterator[NdcRow]:
    """The packages; a line that does not fit is reported and skipped."""
    rows = _with_code(named_rows(source, CROSSWALK, problems))

    def row(line: int, values: dict[str, str]) -> NdcRow:
        return _package(line, values, fields.Lenient(source.name, line, problems))

    return checked_rows(rows, row, lambda row: (row.ndc, row.code), source, problems)


def is_crosswalk(source: SourceFile) -> bool:
    """Told by its columns; raises UnreadableFile for a file that is neither of the two."""
    for columns, answer in ((CROSSWALK, True), (COLUMNS, False)):
        try:
            next(named_rows(source, columns, Problems()), None)
        except UnreadableFile:
            continue
        return answer
    raise UnreadableFile(f"{source.name} is neither an ASP pricing file nor an NDC-HCPCS crosswalk")


def _with_code(rows: Iterator[tuple[int, dict[str, str]]]) -> Iterator[tuple[int, dict[str, str]]]:
    """Notes stand below the table, too: a line without a code is none of it."""
    return (pair for pair in rows if pair[1]["code"] and len(pair[1]["code"]) <= 5)


def _limit(line: int, values: dict[str, str], lenient: fields.Lenient) -> AspRow:
    return AspRow(
        line=line,
        code=fields.code(values["code"]),
        dosage=values["dosage"][:40],
        payment_limit=fields.money(values["payment_limit"], "payment limit"),
        # Shown, and nothing is decided by it.
        coinsurance=lenient(_amount, values.get("coinsurance", "").rstrip("%"), "coinsurance"),
    )


def _package(line: int, values: dict[str, str], lenient: fields.Lenient) -> NdcRow:
    meant = ndcs_of(values["ndc"])
    if len(meant) != 1:
        raise FieldError(f"NDC {fields.quoted(values['ndc'])}", "11 digits, or three parts with hyphens")

    def shown(name: str) -> Decimal | None:
        """Units a package decide what an NDC is billed by; the others show how they are made."""
        return lenient(_amount, values.get(name, ""), name.replace("_", " "))

    return NdcRow(
        line,
        meant[0],
        fields.code(values["code"]),
        values.get("drug", "")[:120],
        values.get("labeler", "")[:120],
        values["dosage"][:40],
        shown("package_size"),
        shown("package_quantity"),
        shown("units_of_item"),
        _amount(values.get("units_of_package", ""), "units of package"),
    )


def _amount(text: str, column: str) -> Decimal | None:
    plain = text.replace(",", "").strip()
    if not plain:
        return None
    try:
        return Decimal(plain).quantize(PLACES)
    except InvalidOperation:
        raise FieldError(f"{column} {fields.quoted(text)}", "blank or a number") from None
