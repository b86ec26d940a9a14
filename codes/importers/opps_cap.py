"""Fee schedule prices after the OPPS cap on imaging (CMS `OPPSCAP`, csv, xlsx or txt of the fee schedule release)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from . import fields
from .files import SourceFile
from .named_tables import Columns, named_rows
from .problems import Problems
from .tables import checked_rows

MEMBERS = (r"OPPSCAP[^/]*\.csv$", r"OPPSCAP[^/]*\.txt$", r"OPPSCAP[^/]*\.xlsx$")


@dataclass(frozen=True, slots=True)
class OppsCapRow:
    """The price of one (code, modifier) in one locality, in dollars; for status C the cap itself."""

    line: int
    code: str
    modifier: str
    status: str
    contractor: str
    locality: str
    facility_price: Decimal
    nonfacility_price: Decimal


STATUS = re.compile(r"[A-Z]")
# The txt has no header: 0633TTC C 01112  05   150.69    150.69
TXT_ROW = re.compile(r"(.{5})(.{2}) (.) (.{5}) +(\S+) +(\S+) +(\S+) *")
TXT_FIELDS = ("code", "modifier", "status", "contractor", "locality", "facility_price", "nonfacility_price")
COLUMNS = Columns(
    "OPPSCAP file",
    {
        "HCPCS": "code",
        "MOD": "modifier",
        "PROCSTAT": "status",
        "CARRIER": "contractor",
        "LOCALITY": "locality",
        "FACILITY PRICE": "facility_price",
        "NON-FACILITY PRICE": "nonfacility_price",
        # CMS's spelling in 2025.
        "NON-FACILTY PRICE": "nonfacility_price",
    },
    frozenset({"code", "modifier", "status", "contractor", "locality", "facility_price", "nonfacility_price"}),
)


def read(source: SourceFile, problems: Problems) -> Iterator[OppsCapRow]:
    """The prices of one file; a line that does not fit is reported and skipped."""
    lines = _txt_values(source, problems) if _is_txt(source) else named_rows(source, COLUMNS, problems)
    return checked_rows(lines, _row, _key, source, problems)


def _is_txt(source: SourceFile) -> bool:
    """Told by a line or two of the shape, because the first one may be the damaged one."""
    head = [] if source.is_workbook else islice(source.lines(), 10)
    return any(TXT_ROW.fullmatch(text) for _, text in head)


def _txt_values(source: SourceFile, problems: Problems) -> Iterator[tuple[int, dict[str, str]]]:
    for line, text in source.lines():
        match = TXT_ROW.fullmatch(text)
        if match:
            yield line, {name: value.strip() for name, value in zip(TXT_FIELDS, match.groups(), strict=True)}
        elif text.strip():
            problems.add(source.name, line, "no price", "code, modifier, status, carrier, locality and two prices")


def _key(row: OppsCapRow) -> tuple[str, ...]:
    return row.code, row.modifier, row.contractor, row.locality


def _row(line: int, values: dict[str, str]) -> OppsCapRow:
    return OppsCapRow(
        line=line,
        code=fields.code(values["code"]),
        modifier=fields.modifier(values["modifier"]),
        status=fields.matching(values["status"], "status", STATUS, "one capital letter"),
        contractor=fields.digits(values["contractor"], "contractor", 5),
        locality=fields.digits(values["locality"], "locality", 2),
        facility_price=fields.decimal(values["facility_price"], "facility price"),
        nonfacility_price=fields.decimal(values["nonfacility_price"], "non-facility price"),
    )
