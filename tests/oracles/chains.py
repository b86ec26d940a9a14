"""Chains of invented fee schedules, RVU21A to RVU26C, as PPRRVU csv files in the published layout.

Codes come, go, come back, and gain or lose their parts; the chain keeps what was planted, so that
`statuses.status_on` can be asked about any part of it. No code of a real set is used.
"""

import csv
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .statuses import FEES, Release

History = list[tuple[str, ...]]  # for each release the modifiers under which a code stands there

# Letter, first day as (month, day); the correction "AR" is made for some years only.
QUARTERS = (("A", 1, 1), ("AR", 3, 9), ("B", 4, 1), ("C", 7, 1), ("D", 10, 1))
MONTHS = {"A": "January", "AR": "January", "B": "April", "C": "July", "D": "October"}
MONTH_NUMBERS = {"A": "01", "AR": "03", "B": "04", "C": "07", "D": "10"}
SHORT = {"A": "Jan", "AR": "JanR", "B": "Apr", "C": "Jul", "D": "Oct"}
FACTORS = {2021: "34.8931", 2022: "34.6062", 2023: "33.8872", 2024: "32.7442", 2025: "32.3465", 2026: "33.4009"}


@dataclass(frozen=True)
class Chain:
    """Everything published (`releases`, `paths` by name, in order) and the histories that were planted, by code."""

    releases: tuple[Release, ...]
    paths: dict[str, Path]
    histories: dict[str, str]

    @property
    def known(self) -> tuple[date, ...]:
        return tuple(release.effective for release in self.releases)


def make_chain(folder: Path, *, seed: int = 1, codes: int = 60, style: str = "9Z{:03d}") -> Chain:
    """Write PPRRVU files of 2021 to 2026 with invented codes into `folder` and return what they hold.

    `style` makes a code of a number; no real set has codes such as 9Z001. Each code has one of the histories of
    `HISTORIES`. To load a part of a chain is to leave releases out: `known` keeps the dates of all.
    """
    rng = random.Random(seed)
    names = _published(rng)
    planted = {style.format(number): rng.choice(list(HISTORIES)) for number in range(1, codes + 1)}
    rows: list[set[tuple[str, str]]] = [set() for _ in names]
    for code, history in planted.items():
        for index, modifiers in enumerate(HISTORIES[history](rng, len(names))):
            rows[index] |= {(code, modifier) for modifier in modifiers}
    releases, paths = [], {}
    for (name, year, quarter, effective), held in zip(names, rows, strict=True):
        releases.append(Release(name, FEES, effective, frozenset(held)))
        paths[name] = folder / f"PPRRVU{year}_{SHORT[quarter]}{'_nonQPP' if year >= 2026 else ''}.csv"
        write_pprrvu(paths[name], sorted(held), year=year, quarter=quarter, rng=rng)
    return Chain(tuple(releases), paths, planted)


def _published(rng: random.Random) -> list[tuple[str, int, str, date]]:
    """Names, years, quarters and first days; a correction in some years, 2026 up to July."""
    found = []
    for year in range(2021, 2027):
        corrected = rng.random() < 0.5
        for quarter, month, day in QUARTERS:
            if (quarter == "AR" and not corrected) or (year == 2026 and quarter == "D"):
                continue
            found.append((f"RVU{year % 100}{quarter}", year, quarter, date(year, month, day)))
    return found


def _always(rng: random.Random, count: int) -> History:
    return [("",)] * count


def _added(rng: random.Random, count: int) -> History:
    first = rng.randrange(1, count)
    return [()] * first + [("",)] * (count - first)


def _dropped(rng: random.Random, count: int) -> History:
    last = rng.randrange(1, count)
    return [("",)] * last + [()] * (count - last)


def _brought_back(rng: random.Random, count: int) -> History:
    gone, back = sorted(rng.sample(range(1, count), 2))
    return [("",)] * gone + [()] * (back - gone) + [("",)] * (count - back)


def _once(rng: random.Random, count: int) -> History:
    only = rng.randrange(count)
    return [("",) if index == only else () for index in range(count)]


def _split(rng: random.Random, count: int) -> History:
    """A whole that becomes a whole with two parts."""
    turn = rng.randrange(1, count)
    return [("",)] * turn + [("", "26", "TC")] * (count - turn)


def _part_only(rng: random.Random, count: int) -> History:
    """A code that goes on under its professional part alone: renamed by modifier, not deleted."""
    turn = rng.randrange(1, count)
    return [("", "26", "TC")] * turn + [("26",)] * (count - turn)


HISTORIES: dict[str, Callable[[random.Random, int], History]] = {
    "always": _always,
    "added": _added,
    "dropped": _dropped,
    "brought back": _brought_back,
    "in one release": _once,
    "split into parts": _split,
    "left with one part": _part_only,
}


def write_pprrvu(path: Path, rows: list[tuple[str, str]], *, year: int, quarter: str, rng: random.Random) -> None:
    """The published layout: ten header records, then 31 columns (32 from 2026, with PRIC IND before ENDO BASE)."""
    columns = [name for name in COLUMNS if year >= 2026 or name != PRICING]
    title = f"{year} National Physician Fee Schedule Relative Value File {MONTHS[quarter]} Release"
    notices = [title, "Invented codes", "", "", f"RELEASED {MONTH_NUMBERS[quarter]}/01/{year}"]
    with path.open("w", newline="", encoding="latin-1") as text:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerows(["", "", notice, *[""] * (len(columns) - 3)] for notice in notices)
        writer.writerows(zip(*(_stacked(name) for name in columns), strict=True))
        for code, modifier in rows:
            record = _record(code, modifier, FACTORS[year], rng)
            writer.writerow(record if year >= 2026 else record[:23] + record[24:])


def _stacked(name: str) -> list[str]:
    """A column's name as it runs down the last five header records."""
    words = name.split("/")
    return [""] * (5 - len(words)) + words


PRICING = "PRIC/IND"
COLUMNS = [
    "HCPCS", "MOD", "DESCRIPTION", "STATUS/CODE", "NOT USED/FOR/MEDICARE /PAYMENT", "WORK/RVU",
    "NON-FAC/PE RVU",
    "NON-FAC/NA/INDICATOR", "FACILITY/PE RVU", "FACILITY /NA/INDICATOR", "MP/RVU", "NON-FACILITY/TOTAL",
    "FACILITY/TOTAL", "PCTC/IND", "GLOB/DAYS", "PRE/OP", "INTRA/OP", "POST/OP", "MULT/PROC", "BILAT/SURG",
    "ASST/SURG", "CO-/SURG", "TEAM/SURG", PRICING, "ENDO/BASE", "CONV/FACTOR",
    "PHYSICIAN/SUPERVISION OF/DIAGNOSTIC/PROCEDURES", "CALCULATION/FLAG", "DIAGNOSTIC/IMAGING/FAMILY/INDICATOR",
    "NON-FACILITY/PE USED/FOR OPPS/PAYMENT/AMOUNT", "FACILITY/PE USED/FOR OPPS/PAYMENT/AMOUNT",
    "MP USED/FOR OPPS/PAYMENT/AMOUNT",
]  # fmt: skip


def _record(code: str, modifier: str, factor: str, rng: random.Random) -> list[str]:
    """A payable row of 32 cells whose totals add up; the parts add up to nothing in particular."""
    work, pe, facility, mp = (rng.randrange(1, most) for most in (3000, 9000, 3000, 400))
    work = 0 if modifier == "TC" else work
    money = [f"{value / 100:.2f}" for value in (work, pe, facility, mp, work + pe + mp, work + facility + mp)]
    pctc = "1" if modifier else "0"
    return [
        code, modifier, "", "A", "", money[0], money[1], "", money[2], "", *money[3:], pctc, "XXX", "0.00", "0.00",
        "0.00", "0", "0", "0", "0", "0", "9", "", factor, "09", "0", "99", "0.00", "0.00", "0.00",
    ]  # fmt: skip
