"""Which release a file says it is: its year and quarter, its payment track and its part, by its name or its title."""

import re
from dataclasses import dataclass, replace
from datetime import date

from .problems import UnreadableFile

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = rf"(?P<month>{'|'.join(MONTHS)})[a-z]*"
YEAR = r"(?<!\d)(?P<year>20\d\d)(?!\d)"
# The day a file was posted says nothing: the add-on codes of the third quarter of 2024 are `aoc_2024-06-03.csv`.
POSTED = re.compile(r"(20\d\d-\d\d-\d\d|\d\d[-_]\d\d[-_]20\d\d|\d{8})")
# From the most to the least telling; the first that is found decides.
SPELLINGS = [
    re.compile(pattern)
    for pattern in (
        # MCR_MUE_PractitionerServices_Eff_07-01-2026
        r"eff[_ -](?P<number>0[1-9]|1[0-2])-\d\d-(?P<year>20\d\d)",
        # 2024Q3, AOC_V2026Q3-MCR
        r"(?P<year>20\d\d)[-_ ]?q(?P<quarter>[1-4])(?!\d)",
        # ccipra-v322r0-f1: version 32.2, the third quarter of the 32nd year since 1994
        r"(?<![a-z])v(?P<version>\d\d)(?P<minor>[0-3])r\d",
        # RVU25D, RVU24AR (a correction within the quarter)
        r"rvu(?P<short>\d\d)(?P<letter>[a-d])r?(?![a-z0-9])",
        # 2020_10_anweb, 2020-10
        r"(?<!\d)(?P<year>20\d\d)[-_](?P<number>0[1-9]|1[0-2])(?!\d)",
        # PPRRVU2025_Oct, HCPC2026_OCT_ANWEB
        rf"{YEAR}[-_ ]?{MONTH}(?![a-z])",
        # ZIP5_OCT2025, September 2023
        rf"(?<![a-z]){MONTH}[-_ ]?{YEAR}",
        # PPRRVU24_JAN
        rf"rvu(?P<short>\d\d)[-_]{MONTH}(?![a-z])",
        # GPCI2025, 2019-Alpha-Numeric-HCPCS-File
        YEAR,
        # 25LOCCO
        r"^(?P<short>\d\d)locco",
        # OPPSCAP_Oct
        rf"_{MONTH}$",
    )
]
TRACK = re.compile(r"(?<![a-z])(?P<non>non)?[-_ ]?qpp?(?![a-z])", re.IGNORECASE)
PART = re.compile(r"(?<![a-z0-9])f(?P<part>[1-9])(?![a-z0-9])", re.IGNORECASE)
# The first version of NCCI's edits is that of 1996; version 30.0 is the first quarter of 2024.
NCCI_YEAR_ZERO = 1994


@dataclass(frozen=True, slots=True)
class Period:
    """A quarter, a year, or a quarter of an unknown year; what a file does not say is None."""

    year: int | None = None
    quarter: int | None = None
    """1 to 4; CMS names its releases by the first month of one."""

    def __bool__(self) -> bool:
        return self != Period()

    def __str__(self) -> str:
        return " ".join(([f"Q{self.quarter}"] if self.quarter else []) + ([str(self.year)] if self.year else []))

    @property
    def first_day(self) -> date | None:
        """The first day of the quarter, where the year and the quarter are known."""
        return date(self.year, self.quarter * 3 - 2, 1) if self.year and self.quarter else None

    def agrees_with(self, other: "Period") -> bool:
        """Whether both may be one release: nothing that both say differs."""
        years, quarters = {self.year, other.year} - {None}, {self.quarter, other.quarter} - {None}
        return len(years) < 2 and len(quarters) < 2

    def filled_from(self, other: "Period") -> "Period":
        """With what only the other one says."""
        return replace(self, year=self.year or other.year, quarter=self.quarter or other.quarter)


def period_of(name: str) -> Period:
    """The period that a name speaks of: of a file without its folder, of an archive, or of a release."""
    plain = _stem(name).lower()
    for spelling in SPELLINGS:
        if match := spelling.search(plain if "eff" in spelling.pattern else POSTED.sub("", plain)):
            return _period(match.groupdict())
    return Period()


def period_of_day(day: date) -> Period:
    """The quarter that a day is in."""
    return Period(day.year, (day.month + 2) // 3)


def fiscal_year(day: date) -> int:
    """The fiscal year of a day: from October it is that of the next year."""
    return day.year + (day.month >= 10)


def periods_of_file(name: str) -> list[tuple[str, Period]]:
    """What an archive's name and a member's say, each with that name; `name` as `SourceFile` shows it."""
    archive, colon, member = name.rpartition(":")
    return [(part, period_of(part)) for part in ([archive, member] if colon else [name])]


def track_of(name: str) -> str:
    """`non_qpp` or `qpp`, as the file's own name says; empty where it says neither."""
    match = TRACK.search(_stem(name))
    if match is None:
        return ""
    return "non_qpp" if match["non"] else "qpp"


def part_of(name: str) -> str | None:
    """`f1` to `f9`; None where the name counts no parts."""
    match = PART.search(_stem(name))
    return f"f{match['part']}" if match else None


def agreed(sayings: list[tuple[str, Period]]) -> Period:
    """The one period that all of these names and titles speak of; raises UnreadableFile naming two that differ."""
    known = Period()
    for place, (who, period) in enumerate(sayings):
        if not period.agrees_with(known):
            other, before = next(pair for pair in sayings[:place] if not pair[1].agrees_with(period))
            raise UnreadableFile(f"{who} is of {period}, but {other} is of {before}")
        known = known.filled_from(period)
    return known


def _period(found: dict[str, str | None]) -> Period:
    year, quarter = found.get("year"), found.get("quarter")
    month = found.get("number") or (MONTHS.index(found["month"]) + 1 if found.get("month") else None)
    if found.get("version"):
        return Period(NCCI_YEAR_ZERO + int(found["version"] or 0), int(found["minor"] or 0) + 1)
    if found.get("letter"):
        quarter = str("abcd".index(found["letter"] or "a") + 1)
    if month:
        quarter = str((int(month) + 2) // 3)
    if found.get("short"):
        year = f"20{found['short']}"
    return Period(int(year) if year else None, int(quarter) if quarter else None)


def _stem(name: str) -> str:
    """The last part of a path without what CMS's and the packers' tools put behind the point."""
    return re.sub(r"(\.(csv|txt|xlsx|xml|zip|gz|prn|tsv))+$", "", re.split(r"[/:\\]", name)[-1], flags=re.IGNORECASE)
