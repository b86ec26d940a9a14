"""The Medicare Coverage Database's download of billing articles: csv tables joined by article and version.

`article.csv` titles and days; `article_x_hcpc_code.csv` the procedures, `article_x_icd10_covered.csv` and
`article_x_icd10_noncovered.csv` the diagnoses listed for and against; `article_x_contractor.csv`,
`contractor_jurisdiction.csv` and `state_lookup.csv` where an article holds. Descriptions of codes are not read.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from . import fields
from .files import MAX_LINE, SourceFile
from .icd10cm import diagnosis_code
from .problems import FieldError, Problems, UnreadableFile
from .tables import checked_rows

# The text of an article, which is not kept, is longer than the 131,072 characters that csv allows a cell.
LONGEST_CELL = MAX_LINE * 8

CODE_PARTS = ("article_x_hcpc_code", "article_x_icd10_covered", "article_x_icd10_noncovered")
LINK_PARTS = ("article_x_contractor", "contractor_jurisdiction", "state_lookup")
MEMBERS = (r"(^|/)article\.csv$",)
CODE_MEMBERS = (rf"(^|/)({'|'.join(CODE_PARTS)})\.csv$",)
LINK_MEMBERS = (rf"(^|/)({'|'.join(LINK_PARTS)})\.csv$",)
KINDS = dict(zip(CODE_PARTS, ("procedure", "supports", "excludes"), strict=True))
LINKS = dict(
    zip(
        LINK_PARTS,
        (("policy", "article_id", "contractor_id"), ("contractor", "contractor_id", "state_id"),
         ("state", "state_id", "state_abbrev")),
        strict=True,
    )
)  # fmt: skip
NUMBER = re.compile(r"[0-9]{1,9}")


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
    """The articles; a line that does not fit is reported and skipped."""
    needed = {"article_id", "article_version", "title", "article_eff_date", "article_end_date"}
    lines = _named(source, needed)
    return checked_rows(lines, _policy, lambda row: (row.policy, str(row.version)), source, problems)


def read_codes(source: SourceFile, problems: Problems) -> Iterator[CoverageCodeRow]:
    """The codes of one of the three lists."""
    kind = KINDS[part_in(source) or CODE_PARTS[0]]
    column = "hcpc_code_id" if kind == "procedure" else "icd10_code_id"
    make = fields.code if kind == "procedure" else diagnosis_code

    def row(line: int, values: dict[str, str]) -> CoverageCodeRow:
        group = next((values[name] for name in values if name.endswith("_group")), "")
        number = fields.whole_number(group, "group") if group else None
        return CoverageCodeRow(line, _policy_of(values), _version(values), kind, make(values[column]), number)

    return checked_rows(_named(source, {"article_id", "article_version", column}), row, None, source, problems)


def read_links(source: SourceFile, problems: Problems) -> Iterator[LinkRow]:
    """One of the three steps; a contractor that left a state is not among its own."""
    kind, first, second = LINKS[part_in(source) or LINK_PARTS[0]]

    def row(line: int, values: dict[str, str]) -> LinkRow:
        name = _policy_of(values) if kind == "policy" else values[first]
        return LinkRow(line, kind, name[:20], values[second][:20])

    lines = ((line, values) for line, values in _named(source, {first, second}) if not values.get("term_date"))
    return checked_rows(lines, row, None, source, problems)


def part_in(source: SourceFile) -> str | None:
    """Which table a file is, by its name; None for `article.csv` and for no table of these."""
    name = re.split(r"[/:]", source.name)[-1].lower().removesuffix(".csv")
    return next((part for part in (*CODE_PARTS, *LINK_PARTS) if name == part or name.startswith(f"{part}_cut")), None)


def _named(source: SourceFile, needed: set[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows by column name; a text may have line breaks, and the row is told by its first line."""
    reader = csv.reader(line + "\n" for _, line in source.lines())
    try:
        header = [cell.strip().lower() for cell in _next(reader) or []]
        if missing := needed - set(header):
            raise UnreadableFile(f"{source.name} is no table of the coverage database: no column {sorted(missing)[0]}")
        start = reader.line_num + 1
        while (cells := _next(reader)) is not None:
            if any(cells):
                yield start, dict(zip(header, (cell.strip() for cell in cells), strict=False))
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


def _policy(line: int, values: dict[str, str]) -> PolicyRow:
    first, last = (_day(values.get(name, ""), name) for name in ("article_eff_date", "article_end_date"))
    return PolicyRow(line, _policy_of(values), _version(values), values["title"][:300], first, last)


def _policy_of(values: dict[str, str]) -> str:
    return f"A{fields.matching(values['article_id'], 'article', NUMBER, 'a number')}"


def _version(values: dict[str, str]) -> int:
    return fields.whole_number(values.get("article_version", ""), "version")


def _day(text: str, column: str) -> date | None:
    """A day, with or without the time behind it that the database adds."""
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise FieldError(f"{column} {fields.quoted(text)}", "blank or a date YYYY-MM-DD") from None
