"""Physician Fee Schedule relative values (CMS `PPRRVU`): csv or xlsx of 31 or 32 columns, or fixed-width txt.

Layout of the txt: `RVUnn` documentation in the same release. The csv has none; its column names stand in up to six
header lines, read downwards. The description is the AMA's and the ADA's, so no row carries it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

from . import fields
from .fields import decimal
from .files import SourceFile
from .periods import MONTHS, Period
from .problems import Check, Problems, UnreadableFile
from .tables import Record, checked_rows, data_rows
from .workbooks import padded, table_records

MEMBERS = (r"PPRRVU[^/]*\.csv$", r"PPRRVU[^/]*\.txt$", r"PPRRVU[^/]*\.xlsx$")
"""In a release archive the csv is preferred: it alone has the "+" column and, from 2026, the price indicator."""


@dataclass(frozen=True, slots=True)
class FeeScheduleRow:
    """One (code, modifier) of the fee schedule.

    RVUs are relative value units before any GPCI; `conversion_factor` is dollars per unit. The `..._share` fields are
    fractions of the global fee (0.10 = 10 %). Indicators are CMS's codes as text, never numbers.
    """

    line: int
    code: str
    modifier: str
    """Blank for the whole service, else 26, TC or 53."""
    status: str
    not_used_for_medicare: bool | None
    """True where RVUs are published but Medicare does not pay by them (`+`); None: the file has no such column."""
    work_rvu: Decimal
    nonfacility_pe_rvu: Decimal
    nonfacility_na: bool
    """Rarely or never performed outside a facility."""
    facility_pe_rvu: Decimal
    facility_na: bool
    mp_rvu: Decimal
    nonfacility_total: Decimal
    facility_total: Decimal
    pctc: str
    global_days: str
    preoperative_share: Decimal
    intraoperative_share: Decimal
    postoperative_share: Decimal
    multiple_procedure: str
    bilateral: str
    assistant: str
    co_surgeon: str
    team: str
    price_indicator: str | None
    """New in 2026; None: the file has no such column."""
    endo_base: str
    conversion_factor: Decimal
    supervision: str
    calculation_flag: str
    imaging_family: str
    opps_nonfacility_pe: Decimal
    opps_facility_pe: Decimal
    opps_mp: Decimal


# Column names as CMS stacks them, letters only: the spacing differs between 2025 and 2026.
CSV_COLUMNS = {
    "HCPCS": "code",
    "MOD": "modifier",
    "STATUSCODE": "status",
    "NOTUSEDFORMEDICAREPAYMENT": "not_used_for_medicare",
    "WORKRVU": "work_rvu",
    "NONFACPERVU": "nonfacility_pe_rvu",
    "NONFACNAINDICATOR": "nonfacility_na",
    "FACILITYPERVU": "facility_pe_rvu",
    "FACILITYNAINDICATOR": "facility_na",
    "MPRVU": "mp_rvu",
    "NONFACILITYTOTAL": "nonfacility_total",
    "FACILITYTOTAL": "facility_total",
    "PCTCIND": "pctc",
    "GLOBDAYS": "global_days",
    "PREOP": "preoperative_share",
    "INTRAOP": "intraoperative_share",
    "POSTOP": "postoperative_share",
    "MULTPROC": "multiple_procedure",
    "BILATSURG": "bilateral",
    "ASSTSURG": "assistant",
    "COSURG": "co_surgeon",
    "TEAMSURG": "team",
    "PRICIND": "price_indicator",
    "ENDOBASE": "endo_base",
    "CONVFACTOR": "conversion_factor",
    "PHYSICIANSUPERVISIONOFDIAGNOSTICPROCEDURES": "supervision",
    "CALCULATIONFLAG": "calculation_flag",
    "DIAGNOSTICIMAGINGFAMILYINDICATOR": "imaging_family",
    "NONFACILITYPEUSEDFOROPPSPAYMENTAMOUNT": "opps_nonfacility_pe",
    "FACILITYPEUSEDFOROPPSPAYMENTAMOUNT": "opps_facility_pe",
    "MPUSEDFOROPPSPAYMENTAMOUNT": "opps_mp",
}
ONLY_IN_SOME_FILES = {"not_used_for_medicare", "price_indicator"}

# First and last character, counted from 1, as documented. The documentation lost the position of the last one: it is
# what equals the csv in all 19,090 rows of RVU25D, as the others do.
TXT_POSITIONS = {
    "code": (1, 5),
    "modifier": (6, 7),
    "status": (58, 58),
    "work_rvu": (60, 65),
    "nonfacility_pe_rvu": (67, 72),
    "nonfacility_na": (73, 74),
    "facility_pe_rvu": (76, 81),
    "facility_na": (82, 83),
    "mp_rvu": (85, 89),
    "nonfacility_total": (91, 96),
    "facility_total": (97, 102),
    "pctc": (103, 103),
    "global_days": (104, 106),
    "preoperative_share": (107, 109),
    "intraoperative_share": (110, 112),
    "postoperative_share": (113, 115),
    "multiple_procedure": (116, 116),
    "bilateral": (117, 117),
    "assistant": (118, 118),
    "co_surgeon": (119, 119),
    "team": (120, 120),
    "endo_base": (128, 132),
    "conversion_factor": (133, 140),
    "supervision": (142, 143),
    "calculation_flag": (144, 144),
    "imaging_family": (146, 147),
    "opps_nonfacility_pe": (152, 157),
    "opps_facility_pe": (159, 164),
    "opps_mp": (166, 171),
}
# The documentation says 200 characters, the real records have 172.
TXT_RECORD = 171
# Unused until 2025; a later file that fills it has a layout these positions may not fit.
TXT_FILLER = slice(120, 127)

GLOBAL_DAYS = {"000", "010", "090", "MMM", "XXX", "YYY", "ZZZ"}
STATUS = re.compile(r"[A-Z]")
DIGIT = re.compile(r"[0-9]")
PRICE_INDICATOR = re.compile(r"[0-9A-Z]?")
SUPERVISION = re.compile(r"[0-9][0-9A-Z]")
IMAGING_FAMILY = re.compile(r"[0-9]{2}")
NUMBERS = {name for name, kind in FeeScheduleRow.__annotations__.items() if kind is Decimal}
DIGITS = ("pctc", "multiple_procedure", "bilateral", "assistant", "co_surgeon", "team")

HEADER_LINES = 30
TITLE = re.compile(r"(20\d\d) National Physician Fee Schedule Relative Value File +([A-Z][a-z]{2})")


def read(source: SourceFile, problems: Problems) -> Iterator[FeeScheduleRow]:
    """The rows of one file; a line that does not fit is reported and skipped."""
    lines = _txt_values(source, problems) if _is_txt(source) else _csv_values(source, problems)

    def made(line: int, values: dict[str, str]) -> FeeScheduleRow:
        return _row(line, values, fields.Lenient(source.name, line, problems))

    for row in checked_rows(lines, made, lambda row: (row.code, row.modifier), source, problems):
        if not _adds_up(row):
            name = f"{row.code} {row.modifier}".strip()
            sentence = f"{source.name}:{row.line}: work, practice expense and malpractice of {name} are not the total"
            problems.doubt(Check.TOTALS, sentence)
        yield row


def period(source: SourceFile) -> Period:
    """The release that the title of the csv or xlsx names; the txt has no title."""
    if not _is_txt(source):
        for record in islice(table_records(source), HEADER_LINES):
            if match := TITLE.search(" ".join(record.cells)):
                month = MONTHS.index(match[2].lower()) if match[2].lower() in MONTHS else None
                return Period(int(match[1]), None if month is None else month // 3 + 1)
    return Period()


def _adds_up(row: FeeScheduleRow) -> bool:
    """Whether both totals are the sums of their parts, as in all 19,090 rows of RVU25D."""
    fixed = row.work_rvu + row.mp_rvu
    outside, inside = fixed + row.nonfacility_pe_rvu, fixed + row.facility_pe_rvu
    return outside == row.nonfacility_total and inside == row.facility_total


def _is_txt(source: SourceFile) -> bool:
    """The txt starts with HDR lines; told by content, because operators rename files."""
    return not source.is_workbook and any(text.startswith("HDR") for _, text in islice(source.lines(), 1))


def _txt_values(source: SourceFile, problems: Problems) -> Iterator[tuple[int, dict[str, str]]]:
    for line, text in source.lines():
        if text.startswith("HDR") or not text.strip():
            continue
        if len(text) < TXT_RECORD:
            problems.add(source.name, line, f"{len(text)} characters", f"at least {TXT_RECORD}")
        elif text[TXT_FILLER].strip():
            problems.add(source.name, line, "characters 121-127 are filled", "blanks; take the csv of this release")
        else:
            yield line, {name: text[first - 1 : last].strip() for name, (first, last) in TXT_POSITIONS.items()}


def _csv_values(source: SourceFile, problems: Problems) -> Iterator[tuple[int, dict[str, str]]]:
    rest = table_records(source)
    header = list(_until_last_header_line(rest, source))
    columns, width = _columns(header, source), len(header[-1])
    for line, cells in data_rows(padded(rest, width) if source.is_workbook else rest, width, source, problems):
        yield line, {name: cells[index].strip() for name, index in columns.items()}


def _until_last_header_line(rest: Iterator[Record], source: SourceFile) -> Iterator[list[str]]:
    """Title and header lines, taken off `rest`; the last one begins with HCPCS."""
    for record in islice(rest, HEADER_LINES):
        yield record.cells
        if record.cells[0].strip() == "HCPCS":
            return
    raise UnreadableFile(f"{source.name} is no PPRRVU file: no header line begins with HCPCS")


def _columns(header: list[list[str]], source: SourceFile) -> dict[str, int]:
    """Field name -> column. The last line alone names SURG four times, so names are joined downwards."""
    columns = {}
    for index in range(len(header[-1])):
        stacked = "".join(cells[index] for cells in header if index < len(cells))
        name = CSV_COLUMNS.get(re.sub(r"[^A-Z]", "", stacked))
        if name:
            columns[name] = index
    missing = set(CSV_COLUMNS.values()) - ONLY_IN_SOME_FILES - columns.keys()
    if missing:
        raise UnreadableFile(f"{source.name} is no PPRRVU file this reader knows: no column for {sorted(missing)[0]}")
    return columns


def _row(line: int, values: dict[str, str], lenient: fields.Lenient) -> FeeScheduleRow:
    numbers: dict[str, Any] = {name: decimal(text, name) for name, text in values.items() if name in NUMBERS}
    digits: dict[str, Any] = {name: fields.matching(values[name], name, DIGIT, "one digit") for name in DIGITS}
    return FeeScheduleRow(
        line=line,
        code=fields.code(values["code"]),
        modifier=fields.modifier(values["modifier"]),
        status=fields.matching(values["status"], "status", STATUS, "one capital letter"),
        not_used_for_medicare=_not_used_for_medicare(values),
        nonfacility_na=_marked(values, "nonfacility_na", "NA"),
        facility_na=_marked(values, "facility_na", "NA"),
        global_days=fields.one_of(values["global_days"], "global_days", GLOBAL_DAYS, "000, 010, 090 or three letters"),
        endo_base=fields.optional_code(values["endo_base"], "endo_base"),
        # Shown, and nothing is decided by them.
        price_indicator=lenient(_price_indicator, values),
        supervision=lenient(_supervision, values["supervision"]) or "",
        calculation_flag=lenient(fields.matching, values["calculation_flag"], "calculation_flag", DIGIT, "one digit")
        or "",
        imaging_family=lenient(_imaging_family, values["imaging_family"]) or "",
        **numbers,
        **digits,
    )


def _imaging_family(text: str) -> str:
    return fields.matching(text, "imaging_family", IMAGING_FAMILY, "two digits")


def _supervision(text: str) -> str:
    return fields.matching(text, "supervision", SUPERVISION, "a digit and a digit or letter")


def _marked(values: dict[str, str], name: str, mark: str) -> bool:
    return fields.one_of(values[name], name, {"", mark}, f"blank or {mark}") == mark


def _not_used_for_medicare(values: dict[str, str]) -> bool | None:
    return _marked(values, "not_used_for_medicare", "+") if "not_used_for_medicare" in values else None


def _price_indicator(values: dict[str, str]) -> str | None:
    if "price_indicator" not in values:
        return None
    return fields.matching(values["price_indicator"], "price_indicator", PRICE_INDICATOR, "blank, a digit or a letter")
