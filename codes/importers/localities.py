"""Counties of the Medicare localities (CMS `25LOCCO`, csv or xlsx of the fee schedule release).

A title, a header, one row per locality with a list of its counties in words, and a footnote; the state stands in its
first row only. The csv has lost leading zeros, repeats a row, and has blank records between the states.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from codes.models.geography import STATES, county_key

from . import fields
from .files import SourceFile
from .periods import Period
from .problems import Check, FieldError, Problems, UnreadableFile
from .tables import Record, data_rows
from .workbooks import padded, table_records

MEMBERS = (r"LOCCO[^/]*\.csv$", r"LOCCO[^/]*\.xlsx$")


@dataclass(frozen=True, slots=True)
class CountyRow:
    """One county of a locality; without a name all counties of the state that no other row names."""

    line: int
    contractor: str
    locality: str
    area: str
    """What CMS calls the locality here; GPCI's name is another."""
    state: str
    county: str
    """As the file writes it."""
    county_key: str
    """As `county_key` folds it."""


HEADER = ("medicare admin", "locality", "state", "fee schedule area", "counties")
HEADER_RECORDS = 10
YEAR = re.compile(r"COUNTIES INCLUDED IN (20\d\d) LOCALITIES", re.IGNORECASE)
# The txt cuts each list at 58 characters, so that it lacks counties and says so nowhere.
TXT_HEADER = re.compile(r"Medicare Admi\w*Locality +State +Fee Schedule Area +Counties")
ALL = re.compile(r"ALL(?: OTHER)? COUNT(?:IES|Y EQUIVALENTS)(?:,? EXCEPT (?P<exceptions>.+))?")
OF_ANOTHER_STATE = re.compile(r"(?P<names>.+) IN (?P<state>[A-Z ]+)")
BETWEEN = re.compile(r"\s*/\s*|\s*,\s*(?:AND\s+)?|\s+AND\s+")
# Slips of CMS's typists, by what is meant.
SLIPS = {"ORAGNGE": "ORANGE", "ORANG": "ORANGE"}
COUNTY = re.compile(r"[A-Z][A-Z .'-]*")
LONGEST = 60  # characters


def read(source: SourceFile, problems: Problems) -> Iterator[CountyRow]:
    """The counties of one file; a line that does not fit is reported and skipped."""
    rows = list(_rows(source, problems))
    first_lines: dict[tuple[str, str], CountyRow] = {}
    for row in rows:
        first = first_lines.setdefault((row.state, row.county_key), row)
        if first is row:
            yield row
        elif (first.contractor, first.locality) != (row.contractor, row.locality):
            where = f"{row.county or 'all other counties'} of {row.state}"
            problems.add(source.name, row.line, f"{where} again, first on line {first.line}", "one locality for each")


def period(source: SourceFile) -> Period:
    """The year of the title."""
    titles: Iterator[str] = (" ".join(record.cells) for record in table_records(source))
    found = (YEAR.search(title) for title in islice(titles, HEADER_RECORDS))
    return next((Period(int(match[1])) for match in found if match), Period())


def _rows(source: SourceFile, problems: Problems) -> Iterator[CountyRow]:
    state, starred = "", False
    for line, cells in _lines(source, problems):
        contractor, locality, given, area, counties = (" ".join(cell.split()) for cell in cells)
        state = given or state
        starred = starred or area.endswith("*")
        try:
            yield from _counties(line, contractor, locality, state, area, counties)
        except FieldError as error:
            problems.add(source.name, line, error.what, error.expected)
    if starred and not any(_is_footnote(record) for record in table_records(source)):
        problems.doubt(Check.TRUNCATED, f"{source.name} lacks the footnote that its asterisks point to")


def _lines(source: SourceFile, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    width = len(HEADER)
    records = table_records(source)
    rest = padded(records, width) if source.is_workbook else records
    for record in islice(rest, HEADER_RECORDS):
        if TXT_HEADER.search(record.cells[0]):
            raise UnreadableFile(f"{source.name} cuts its lists of counties off: import the csv or xlsx beside it")
        if _is_header(record):
            yield from data_rows((each for each in rest if not _is_footnote(each)), width, source, problems)
            return
    raise UnreadableFile(f"{source.name} is no list of counties by locality: no header with Counties")


def _is_header(record: Record) -> bool:
    titles = [title.strip().lower() for title in record.cells]
    return len(titles) == len(HEADER) and all(map(str.startswith, titles, HEADER))


def _is_footnote(record: Record) -> bool:
    first, *others = (cell.strip() for cell in record.cells)
    return first.startswith("*") and not any(others)


def _counties(line: int, contractor: str, locality: str, state: str, area: str, counties: str) -> Iterable[CountyRow]:
    """The counties of a locality; raises FieldError for a value that cannot be read."""
    contractor = fields.digits(contractor.zfill(5), "contractor", 5)
    locality = fields.digits(locality.zfill(2), "locality", 2)
    states = [_state(name) for name in state.split("/")]
    return [
        CountyRow(line, contractor, locality, area.rstrip("*")[:100], where, county, county_key(county))
        for own in states
        for where, county in _named(counties.upper(), own)
    ]


def _named(counties: str, own: str) -> Iterator[tuple[str, str]]:
    """State and name of each county in a list; what is excepted is another row's to name."""
    for part in filter(None, map(str.strip, counties.split(";"))):
        elsewhere = OF_ANOTHER_STATE.fullmatch(part)
        if ALL.fullmatch(part):
            yield own, ""
        elif elsewhere:
            yield from ((_state(elsewhere["state"]), _county(name)) for name in BETWEEN.split(elsewhere["names"]))
        else:
            yield from ((own, _county(name)) for name in BETWEEN.split(part))
    if not counties.strip(" ;"):
        raise FieldError("no counties", "their names, or ALL COUNTIES")


def _state(name: str) -> str:
    found = STATES.get(name.strip().upper())
    if found is None:
        raise FieldError(f"state {fields.quoted(name)}", "the name of a state")
    return found


def _county(name: str) -> str:
    plain = name.strip().removesuffix(" CNTY")
    plain = fields.matching(SLIPS.get(plain, plain), "county", COUNTY, "the name of a county")
    if len(plain) > LONGEST or plain.startswith("ALL "):
        raise FieldError(f"county {fields.quoted(plain)}", "the name of a county")
    return plain
