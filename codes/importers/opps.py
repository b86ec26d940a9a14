"""OPPS Addendum B (what an outpatient hospital is paid for each code) and Addendum A (what each APC is paid).

csv or xlsx of the quarterly update; the columns are found by name, since their number changes every other year (10, 11
and 13 were seen). Descriptions of codes are the AMA's, the ADA's and CMS's by turns, and are not read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from . import fields
from .files import SourceFile
from .named_tables import Columns, named_rows
from .periods import Period
from .problems import Problems
from .tables import checked_rows
from .workbooks import table_records

MEMBERS = (r"Addendum[_ .-]*B[^/a-z]*[^/]*\.csv$", r"Addendum[_ .-]*B[^/a-z]*[^/]*\.xlsx$")
APC_MEMBERS = (r"Addendum[_ .-]*A[^/a-z]*[^/]*\.csv$", r"Addendum[_ .-]*A[^/a-z]*[^/]*\.xlsx$")


@dataclass(frozen=True, slots=True)
class OppsRow:
    """A code; amounts in dollars, national and unadjusted. None: the file has no such column or no value."""

    line: int
    code: str
    status_indicator: str
    apc: str
    relative_weight: Decimal | None
    payment_rate: Decimal | None
    national_copayment: Decimal | None
    minimum_copayment: Decimal | None
    pass_through_ends: bool


@dataclass(frozen=True, slots=True)
class ApcRow:
    """An APC; a drug has one of its own, whose title would be the name of the code, and is left out."""

    line: int
    apc: str
    title: str
    status_indicator: str
    relative_weight: Decimal | None
    payment_rate: Decimal | None
    national_copayment: Decimal | None
    minimum_copayment: Decimal | None
    adjusted_copayment: Decimal | None


# A capital, and from 2015 a digit behind some: J1, Q4, E1, K1.
STATUS = re.compile(r"[A-Z][0-9]?")
APC = re.compile(r"[0-9]{4}")
# Clinical groups and new technology; the others are one drug, device or source each.
CLINICAL = re.compile(r"(1[4-9]|5|8)[0-9]{2,3}")
MONEY = {
    "Relative Weight": "relative_weight",
    "Payment Rate": "payment_rate",
    "PaymentRate": "payment_rate",
    "National Unadjusted Copayment": "national_copayment",
    "Minimum Unadjusted Copayment": "minimum_copayment",
    "Drug and Device Pass-Through Expiration during Calendar Year": "pass_through_ends",
}
COLUMNS = Columns(
    "OPPS Addendum B",
    {"HCPCS Code": "code", "SI": "status_indicator", "Status Indicator": "status_indicator", "APC": "apc", **MONEY},
    frozenset({"code", "status_indicator", "payment_rate"}),
)
APC_COLUMNS = Columns(
    "OPPS Addendum A",
    {
        "APC": "apc",
        "Group Title": "title",
        "SI": "status_indicator",
        "Adjusted Beneficiary Copayment": "adjusted_copayment",
        **MONEY,
    },
    frozenset({"apc", "title", "status_indicator", "payment_rate"}),
)
TITLE = re.compile(r"Addendum (?P<addendum>[AB])\b", re.IGNORECASE)
CALENDAR_YEAR = re.compile(r"\bCY (?P<year>20\d\d)\b")


def read(source: SourceFile, problems: Problems) -> Iterator[OppsRow]:
    """The codes of Addendum B; a line that does not fit is reported and skipped."""

    def made(line: int, values: dict[str, str]) -> OppsRow:
        return _row(line, values, fields.Lenient(source.name, line, problems))

    return checked_rows(named_rows(source, COLUMNS, problems), made, lambda row: (row.code,), source, problems)


def read_apcs(source: SourceFile, problems: Problems) -> Iterator[ApcRow]:
    """The APCs of Addendum A; a line that does not fit is reported and skipped."""

    def made(line: int, values: dict[str, str]) -> ApcRow:
        return _apc_row(line, values, fields.Lenient(source.name, line, problems))

    return checked_rows(named_rows(source, APC_COLUMNS, problems), made, lambda row: (row.apc,), source, problems)


def is_addendum_a(source: SourceFile) -> bool:
    """Told by the title, or by the column that names groups."""
    for record in islice(table_records(source), 5):
        text = " ".join(record.cells)
        if match := TITLE.search(text):
            return match["addendum"].upper() == "A"
        if "Group Title" in text:
            return True
    return False


def period(source: SourceFile) -> Period:
    """The year that the title names; the quarter is in the file's name only."""
    for record in islice(table_records(source), 3):
        if match := CALENDAR_YEAR.search(" ".join(record.cells)):
            return Period(int(match["year"]))
    return Period()


def _row(line: int, values: dict[str, str], lenient: fields.Lenient) -> OppsRow:
    return OppsRow(
        line=line,
        code=fields.code(values["code"]),
        status_indicator=_status(values),
        apc=_apc(values.get("apc", "")),
        relative_weight=lenient(_money, values, "relative_weight"),
        payment_rate=_money(values, "payment_rate"),
        national_copayment=lenient(_money, values, "national_copayment"),
        minimum_copayment=lenient(_money, values, "minimum_copayment"),
        pass_through_ends=values.get("pass_through_ends") == "*",
    )


def _apc_row(line: int, values: dict[str, str], lenient: fields.Lenient) -> ApcRow:
    apc = fields.matching(values["apc"].zfill(4), "APC", APC, "up to four digits")
    return ApcRow(
        line=line,
        apc=apc,
        title=values["title"] if CLINICAL.fullmatch(apc) else "",
        status_indicator=_status(values),
        relative_weight=lenient(_money, values, "relative_weight"),
        payment_rate=_money(values, "payment_rate"),
        national_copayment=lenient(_money, values, "national_copayment"),
        minimum_copayment=lenient(_money, values, "minimum_copayment"),
        adjusted_copayment=lenient(_money, values, "adjusted_copayment"),
    )


def _status(values: dict[str, str]) -> str:
    return fields.matching(values["status_indicator"], "status indicator", STATUS, "a capital, or one and a digit")


def _apc(text: str) -> str:
    """Text and number by turns: "0701" in one row, 701 in another."""
    return fields.matching(text.zfill(4), "APC", APC, "blank or up to four digits") if text else ""


def _money(values: dict[str, str], name: str) -> Decimal | None:
    return fields.money(values.get(name, ""), name.replace("_", " "))
