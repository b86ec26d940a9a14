"""The addenda of the ambulatory surgical center (ASC) payment system: AA, BB, EE and FF, csv or tab-delimited text.

Which addendum a file is and which quarter it is of stand in its own title and header. The title is not always right:
FF of January 2024 is titled "CY 2023", so the header counts where it names a month.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from . import fields
from .files import SourceFile
from .named_tables import Columns, named_rows
from .periods import MONTHS, Period
from .problems import Problems, UnreadableFile
from .tables import checked_rows, records

MEMBERS = (r"(?<![A-Z])(AA|BB|EE|FF)(?![A-Z])[^/]*\.csv$", r"(?<![A-Z])(AA|BB|EE|FF)(?![A-Z])[^/]*\.txt$")
ADDENDA = ("AA", "BB", "EE", "FF")
HEADER_RECORDS = 10


@dataclass(frozen=True, slots=True)
class AscRow:
    """A code in one addendum; amounts in dollars, national and unadjusted. None: no such column, or no value."""

    line: int
    addendum: str
    code: str
    payment_indicator: str
    multiple_discount: bool | None
    payment_weight: Decimal | None
    payment_rate: Decimal | None
    apc: str
    opps_rate: Decimal | None
    device_share: Decimal | None
    device_portion: Decimal | None


TITLE = re.compile(r"Addendum (?P<addendum>AA|BB|EE|FF)\b")
CALENDAR_YEAR = re.compile(r"\bCY (?P<year>20\d\d)\b")
MONTH = re.compile(rf"\b(?P<month>{'|'.join(MONTHS)})[a-z]* (?P<year>20\d\d)\b", re.IGNORECASE)
INDICATOR = re.compile(r"[A-Z][0-9]")
APC = re.compile(r"[0-9]{4}")
# Notes below the table stand in its first column.
NO_CODE = re.compile(r".*\s.*|", re.DOTALL)
FIELDS = {
    "HCPCS Code": "code",
    "Subject to Multiple Procedure Discounting": "multiple_discount",
    "Payment Indicator": "payment_indicator",
    "Payment Weight": "payment_weight",
    "Payment Rate": "payment_rate",
    "APC": "apc",
    "OPPS Payment Rate": "opps_rate",
    "Device Offset Percentage": "device_share",
    "Device Offset Amount / Device Portion": "device_portion",
}
NEEDED = {
    "AA": {"code", "payment_indicator", "payment_rate", "multiple_discount"},
    "BB": {"code", "payment_indicator", "payment_rate"},
    "EE": {"code"},
    "FF": {"code", "payment_indicator", "opps_rate", "device_portion"},
}


def read(source: SourceFile, problems: Problems) -> Iterator[AscRow]:
    """The rows of one addendum; a line that does not fit is reported and skipped."""
    addendum = addendum_of(source)
    columns = Columns(f"ASC Addendum {addendum}", FIELDS, frozenset(NEEDED[addendum]), ignored=MONTH)
    lines = named_rows(source, columns, problems, delimiter=_delimiter(source))
    rows = ((line, values) for line, values in lines if not _is_note(values))

    def made(line: int, values: dict[str, str]) -> AscRow:
        return _row(line, addendum, values, fields.Lenient(source.name, line, problems))

    return checked_rows(rows, made, lambda row: (row.code,), source, problems)


def addendum_of(source: SourceFile) -> str:
    """AA, BB, EE or FF by the title."""
    for text in _head(source):
        if match := TITLE.search(text):
            return match["addendum"]
    raise UnreadableFile(f"{source.name} is no ASC addendum: its title names none of {', '.join(ADDENDA)}")


def period(source: SourceFile) -> Period:
    """The quarter that the header names, else the calendar year of the title."""
    head = _head(source)
    if match := next(filter(None, map(MONTH.search, head)), None):
        return Period(int(match["year"]), (MONTHS.index(match["month"][:3].lower()) + 3) // 3)
    if match := next(filter(None, map(CALENDAR_YEAR.search, head)), None):
        return Period(int(match["year"]))
    return Period()


def _head(source: SourceFile) -> list[str]:
    """The title and the header, a text each, without the notes at the end."""
    texts = [" ".join(record.cells) for record in islice(records(source, _delimiter(source)), HEADER_RECORDS)]
    header = next((place for place, text in enumerate(texts) if text.startswith("HCPCS Code")), 0)
    return [texts[header], *texts[:header]] if texts else []


def _delimiter(source: SourceFile) -> str:
    return "\t" if any("\t" in text for _, text in islice(source.lines(), HEADER_RECORDS)) else ","


def _is_note(values: dict[str, str]) -> bool:
    return bool(NO_CODE.fullmatch(values["code"])) and not values.get("payment_indicator")


def _row(line: int, addendum: str, values: dict[str, str], lenient: fields.Lenient) -> AscRow:
    indicator = values.get("payment_indicator", "")
    return AscRow(
        line=line,
        addendum=addendum,
        code=fields.code(values["code"].rstrip("*")),
        payment_indicator=fields.matching(
            indicator.rstrip("*"), "payment indicator", INDICATOR, "a capital and a digit"
        )
        if "payment_indicator" in NEEDED[addendum]
        else "",
        multiple_discount=_discount(values),
        # The rate is what is paid; the other figures show how it is made.
        payment_weight=lenient(fields.money, values.get("payment_weight", ""), "payment weight"),
        payment_rate=fields.money(values.get("payment_rate", ""), "payment rate"),
        apc=(lenient(fields.matching, values["apc"], "APC", APC, "four digits") or "") if values.get("apc") else "",
        opps_rate=lenient(fields.money, values.get("opps_rate", ""), "OPPS payment rate"),
        device_share=lenient(
            fields.money, values.get("device_share", "").removesuffix("%"), "device offset percentage"
        ),
        device_portion=lenient(fields.money, values.get("device_portion", ""), "device portion"),
    )


def _percent(text: str) -> Decimal | None:
    return fields.money(text.removesuffix("%"), "device offset percentage")


def _discount(values: dict[str, str]) -> bool | None:
    text = values.get("multiple_discount", "")
    return fields.one_of(text, "multiple procedure discounting", {"Y", "N"}, "Y or N") == "Y" if text else None
