"""The Medicare Coverage Database's downloads: csv tables joined by document and version.

Articles: `article.csv` titles and days, `article_x_hcpc_code.csv` the procedures, `article_x_icd10_covered.csv` and
`article_x_icd10_noncovered.csv` the diagnoses listed for and against. Local determinations: `lcd.csv`, and
`lcd_x_hcpc_code.csv` for the few (of supplies) that name procedures themselves. National ones: `ncd_trkg.csv`, which
lists no codes. `..._x_contractor.csv`, `contractor_jurisdiction.csv` and `state_lookup.csv` say where a document holds,
`..._related_documents.csv` and `..._related_ncd_documents.csv` under which determination an article stands.
Descriptions of codes are not read.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from . import fields
from .files import MAX_LINE, SourceFile
from .icd10cm import diagnosis_code
from .problems import FieldError, Problems, UnreadableFile
from .tables import checked_rows

# The text of an article, which is not kept, is longer than the 131,072 characters that csv allows a cell.
LONGEST_CELL = MAX_LINE * 8

ARTICLE, LCD, NCD = "article", "lcd", "ncd_trkg"
POLICY_PARTS = (ARTICLE, LCD, NCD)
# What a download of articles holds; those of determinations may come with it.
CODE_PARTS = ("article_x_hcpc_code", "article_x_icd10_covered", "article_x_icd10_noncovered")
LINK_PARTS = ("article_x_contractor", "contractor_jurisdiction", "state_lookup")
KINDS = dict(zip((*CODE_PARTS, "lcd_x_hcpc_code"), ("procedure", "supports", "excludes", "procedure"), strict=True))
# Kind of the link, and the columns of its two ends.
LINKS = {
    "article_x_contractor": ("policy", "article_id", "contractor_id"),
    "lcd_x_contractor": ("policy", "lcd_id", "contractor_id"),
    "contractor_jurisdiction": ("contractor", "contractor_id", "state_id"),
    "state_lookup": ("state", "state_id", "state_abbrev"),
    "article_related_documents": ("under", "article_id", "r_lcd_id"),
    "article_related_ncd_documents": ("under", "article_id", "r_ncd_id"),
    "lcd_related_ncd_documents": ("under", "lcd_id", "r_ncd_id"),
}
MEMBERS = (rf"(^|/)({'|'.join(POLICY_PARTS)})\.csv$",)
CODE_MEMBERS = (rf"(^|/)({'|'.join(KINDS)})\.csv$",)
LINK_MEMBERS = (rf"(^|/)({'|'.join(LINKS)})\.csv$",)
# Tables that stand in each of the downloads.
SHARED = ("contractor_jurisdiction", "state_lookup")
# How a document is cited: the letters before its number.
LETTERS = {"article_id": "A", "lcd_id": "L", "r_lcd_id": "L", "r_ncd_id": "NCD"}
NUMBER = re.compile(r"[0-9]{1,9}")
# The database's row for a list without codes.
NO_CODE = "XX000"
# Approved, and retired with a last day; what is proposed is no policy yet.
STATES = ("", "A", "R")
# A retired national determination often has no last day: its title says it.
RETIRED = re.compile(r"\bretired\b", re.IGNORECASE)
# The contractors' areas within a state have abbreviations of their own.
WITHIN = {"DN": "NY", "QN": "NY", "UN": "NY", "NF": "CA", "SF": "CA", "EM": "MO", "WM": "MO", "CNMI": "MP"}


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A version of an article."""

    line: int
    policy: str
    version: int
    title: str
    effective_date: date | None
    end_date: date | None


@dataclass(frozen=True, slots=True)
class CoverageCodeRow:
    """A code that an article lists."""

    line: int
    policy: str
    version: int
    kind: str
    code: str
    group: int | None


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One step from an article to its states."""

    line: int
    kind: str
    first: str
    second: str


def read(source: SourceFile, problems: Problems) -> Iterator[PolicyRow]:
    """The documents in force on some day; a line that does not fit is reported and skipped."""
    needed, make = {
        ARTICLE: ({"article_id", "article_version", "title", "article_eff_date", "article_end_date"}, _article),
        LCD: ({"lcd_id", "lcd_version", "title", "orig_det_eff_date", "ent_det_end_date"}, _lcd),
        NCD: ({"ncd_id", "ncd_vrsn_num", "ncd_mnl_sect", "ncd_mnl_sect_title", "ncd_efctv_dt"}, _ncd),
    }[part_in(source) or ARTICLE]
    lines = ((line, values) for line, values in _named(source, needed, problems) if _is_policy(values))
    return checked_rows(lines, make, lambda row: (row.policy, str(row.version)), source, problems)


def read_codes(source: SourceFile, problems: Problems) -> Iterator[CoverageCodeRow]:
    """The codes of one of the lists."""
    part = part_in(source) or CODE_PARTS[0]
    kind, owner = KINDS[part], part.partition("_")[0]
    column = "hcpc_code_id" if kind == "procedure" else "icd10_code_id"
    make: Callable[[str], str] = fields.code if kind == "procedure" else diagnosis_code

    def row(line: int, values: dict[str, str]) -> CoverageCodeRow:
        group = next((values[name] for name in values if name.endswith("_group")), "")
        number = fields.whole_number(group, "group") if group else None
        policy, version = _cited(values, f"{owner}_id"), _version(values, f"{owner}_version")
        return CoverageCodeRow(line, policy, version, kind, make(values[column]), number)

    named = _named(source, {f"{owner}_id", f"{owner}_version", column}, problems)
    lines = ((line, values) for line, values in named if values.get(column) != NO_CODE)
    return checked_rows(lines, row, None, source, problems)


def read_links(source: SourceFile, problems: Problems) -> Iterator[LinkRow]:
    """One of the steps; a contractor that left a state is not among its own, and document 0 is none."""
    kind, first, second = LINKS[part_in(source) or LINK_PARTS[0]]

    def row(line: int, values: dict[str, str]) -> LinkRow:
        start, end = (_cited(values, name) if name in LETTERS else values[name][:20] for name in (first, second))
        return LinkRow(line, kind, start, WITHIN.get(end, end) if kind == "state" else end)

    named = _named(source, {first, second}, problems)
    lines = (
        (line, values)
        for line, values in named
        if not values.get("term_date") and (kind != "under" or values.get(second) not in ("", "0", None))
    )
    return checked_rows(lines, row, None, source, problems)


def part_in(source: SourceFile) -> str | None:
    """Which table a file is, by its name; None for no table of these."""
    name = re.split(r"[/:]", source.name)[-1].lower().removesuffix(".csv")
    tables = (*POLICY_PARTS, *KINDS, *LINKS)
    return next((part for part in tables if name == part or name.startswith(f"{part}_cut")), None)


def _named(source: SourceFile, needed: set[str], problems: Problems) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows by column name; a text may have line breaks, and the row is told by its first line.

    A row that is not as wide as the header is reported and skipped.
    """
    reader = csv.reader(line + "\n" for _, line in source.lines())
    try:
        header = [cell.strip().lower() for cell in _next(reader) or []]
        if missing := needed - set(header):
            raise UnreadableFile(f"{source.name} is no table of the coverage database: no column {sorted(missing)[0]}")
        start = reader.line_num + 1
        while (cells := _next(reader)) is not None:
            if cells and len(cells) != len(header):
                problems.add(source.name, start, f"{len(cells)} columns", f"{len(header)}")
            elif any(cells):
                yield start, dict(zip(header, (cell.strip() for cell in cells), strict=True))
            start = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFile(f"{source.name}:{reader.line_num}: the rest of the file is no table: {error}") from error


def _next(reader) -> list[str] | None:
    """The next record, its cells as long as an article; csv's limit is one for all readers, so it is put back."""
    usual = csv.field_size_limit(LONGEST_CELL)
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(usual)


def _is_policy(values: dict[str, str]) -> bool:
    """Whether a document is or was one: neither proposed, nor retired without a day."""
    return values.get("status", "").upper() in STATES and not RETIRED.search(values.get("ncd_mnl_sect_title", ""))


def _article(line: int, values: dict[str, str]) -> PolicyRow:
    first, last = _days(values, ["article_eff_date"], ["article_end_date", "article_rev_end_date"])
    policy, version = _cited(values, "article_id"), _version(values, "article_version")
    return PolicyRow(line, policy, version, values["title"][:300], first, last)


def _lcd(line: int, values: dict[str, str]) -> PolicyRow:
    first, last = _days(values, ["rev_eff_date", "orig_det_eff_date"], ["ent_det_end_date", "rev_end_date"])
    policy, version = _cited(values, "lcd_id"), _version(values, "lcd_version")
    return PolicyRow(line, policy, version, values["title"][:300], first, last)


def _ncd(line: int, values: dict[str, str]) -> PolicyRow:
    """People cite a national determination by the section of the manual, its tables by a number."""
    first, last = _days(values, ["ncd_efctv_dt"], ["ncd_trmntn_dt"])
    policy = f"NCD{fields.matching(values['ncd_id'], 'NCD', NUMBER, 'a number')}"
    title = f"{values['ncd_mnl_sect']} {values['ncd_mnl_sect_title']}"
    return PolicyRow(line, policy, _version(values, "ncd_vrsn_num"), title[:300], first, last)


def _days(values: dict[str, str], firsts: list[str], lasts: list[str]) -> tuple[date | None, date | None]:
    """The first of the first days that is given, and the earliest of the last ones."""
    begins = [day for name in firsts if (day := _day(values.get(name, ""), name))]
    ends = [day for name in lasts if (day := _day(values.get(name, ""), name))]
    return begins[0] if begins else None, min(ends, default=None)


def _cited(values: dict[str, str], column: str) -> str:
    """A document as people cite it: A59915, L33797."""
    named = column.removeprefix("r_").removesuffix("_id")
    return f"{LETTERS[column]}{fields.matching(values[column], named, NUMBER, 'a number')}"


def _version(values: dict[str, str], column: str) -> int:
    return fields.whole_number(values.get(column, ""), "version")


def _day(text: str, column: str) -> date | None:
    """A day, with or without the time behind it that the database adds."""
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise FieldError(f"{column} {fields.quoted(text)}", "blank or a date YYYY-MM-DD") from None
