"""Five hundred claims by a fixed seed, biased so that every rule of pricing is met at least ten times.

`make_claims(folder)` reads RVU25D and, for codes that lived in the third quarter of 2024 too, the practitioner MUE, PTP
and add-on files of 2024Q3. `python -m tests.oracles.claims FOLDER` prints how often each rule is met.

A claim is one day, one patient, one provider. Its `purpose` names what it was made for; chance may add more.
"""

import csv
import gzip
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from .fees import price_claim
from .schedule import FACILITY, Files, Row, read_files

SEED, COUNT = 20251015, 500
PLACES = ("11", "21", "22", "24")
# What a code of a bilateral indicator may have for multiple procedures, by how the sides are drawn.
RANKINGS = {"0": "02", "1": "2", "2": "027", "3": "047", "9": "9"}
NO_EFFECT = ((), (), ("51",), ("59",))
SPELLINGS = ("50", "RT and LT lines", "RT-LT", "two units", "two lines")
Line = tuple[str, tuple[str, ...], int]


@dataclass(frozen=True)
class Claim:
    """`lines` as `price_claim` takes them: (code, modifiers, units)."""

    number: int
    purpose: str
    pos: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Edits:
    """What 2024Q3 says: MUE as {code: (units, MAI)}, a sample of living PTP pairs, add-ons as {add-on: primaries}."""

    mue: dict[str, tuple[int, str]]
    pairs: dict[str, list[tuple[str, str]]]
    add_ons: dict[str, list[str]]


class Pools:
    """Priced codes by trait, drawn with one random generator; codes that 2024Q3 knows come first."""

    def __init__(self, files: Files, edits: Edits, rng: random.Random) -> None:
        self.files, self.edits, self.rng = files, edits, rng
        self.rows = sorted(
            (row for row in files.rows.values() if row.code in edits.mue), key=lambda row: (row.code, row.modifier)
        )
        self._drawn: dict[tuple, list[Row]] = {}

    def draw(self, count: int = 1, *, part: str = "", status: str = "AR", **traits: str) -> list[Row]:
        """`count` different rows of a part whose indicators have the given values (each a string of those allowed)."""
        key = (part, status, *sorted(traits.items()))
        if key not in self._drawn:
            self._drawn[key] = [
                row
                for row in self.rows
                if row.modifier == part
                and row.status in status
                and (row.has_values or not set(status) & set("ART"))
                and all(getattr(row, name) in allowed.split() for name, allowed in traits.items())
            ]
        return self.rng.sample(self._drawn[key], count)

    def code(self, **traits: str) -> str:
        return self.draw(**traits)[0].code

    def fill(self) -> Line:
        """A line like any other: a priced procedure with a modifier that changes no amount."""
        return self.code(multiple="2", pctc="0"), self.rng.choice(NO_EFFECT), 1


# Makers: each returns the lines of one claim


def both_sides(pools: Pools, *, indicator: str, spelling: str) -> list[Line]:
    row = pools.draw(bilateral=indicator, multiple=pools.rng.choice(RANKINGS[indicator]))[0]
    lines: dict[str, list[Line]] = {
        "50": [(row.code, ("50",), 1)],
        "RT and LT lines": [(row.code, ("RT",), 1), (row.code, ("LT",), 1)],
        "RT-LT": [(row.code, ("RT", "LT"), 1)],
        "two units": [(row.code, (), 2)],
        "two lines": [(row.code, (), 1), (row.code, (), 1)],
    }
    return lines[spelling] + ([pools.fill()] if pools.rng.random() < 0.4 else [])


def three_units(pools: Pools) -> list[Line]:
    return [(pools.code(bilateral=pools.rng.choice("0123399")), (), pools.rng.choice([3, 4]))]


def part_with_sides(pools: Pools) -> list[Line]:
    part, indicator = pools.rng.choice(["26", "TC"]), pools.rng.choice("0233")
    code = pools.code(part=part, bilateral=indicator)
    side = pools.rng.choice([("50",), ("RT", "LT")])
    return [(code, (part, *side), 1)]


def part(pools: Pools, *, modifier: str) -> list[Line]:
    return [(row.code, (modifier,), 1) for row in pools.draw(pools.rng.choice([1, 2]), part=modifier)]


def own_indicators(pools: Pools) -> list[Line]:
    """A part whose row has other indicators than the whole."""
    odd = [row for row in pools.rows if row.modifier in ("26", "TC") and row.status in "AR" and _differs(pools, row)]
    row = pools.rng.choice(odd)
    return [(row.code, (row.modifier, *pools.rng.choice([("50",), (), ("80",)])), 1)]


def _differs(pools: Pools, row: Row) -> bool:
    whole = pools.files.rows.get((row.code, ""))
    names = ("multiple", "bilateral", "assistant", "co_surgeons", "team")
    return whole is not None and any(getattr(row, name) != getattr(whole, name) for name in names)


def misplaced_part(pools: Pools) -> list[Line]:
    return [(pools.code(pctc="0 2 3 4 5"), (pools.rng.choice(["26", "TC"]),), 1)]


def several(pools: Pools, *, low: int, high: int) -> list[Line]:
    rows = pools.draw(pools.rng.randint(low, high), multiple="2", pctc="0", bilateral="0 1 2")
    return [(row.code, pools.rng.choice(NO_EFFECT), 1) for row in rows]


def sided_among_others(pools: Pools) -> list[Line]:
    row = pools.draw(multiple="2", bilateral="1")[0]
    return [(row.code, ("50",), 1), *several(pools, low=1, high=3)]


def endoscopies(pools: Pools) -> list[Line]:
    """Two or three of one family; often with the base, another procedure, or another family."""
    base = pools.draw(multiple="3")[0].endo_base
    family = [row for row in pools.rows if row.endo_base == base and row.status in "AR"]
    rows = pools.rng.sample(family, min(len(family), pools.rng.choice([1, 2, 2, 3])))
    lines: list[Line] = [(row.code, (), 1) for row in rows]
    lines += [(base, (), 1)] if pools.rng.random() < 0.7 else []
    return lines + [pools.fill()] * (pools.rng.random() < 0.4)


def two_families(pools: Pools) -> list[Line]:
    lines = endoscopies(pools) + endoscopies(pools)
    return list({line[0]: line for line in lines}.values())


def tests_together(pools: Pools, *, multiple: str, parts: tuple[str, ...]) -> list[Line]:
    """Tests of one ranking as wholes, or as parts that one provider bills."""
    modifier = pools.rng.choice(parts)
    rows = pools.draw(pools.rng.randint(2, 3), part=modifier, multiple=multiple)
    return [(row.code, (modifier,) if modifier else (), 1) for row in rows]


def capped(pools: Pools) -> list[Line]:
    """An image whose technical part costs more than the hospital would get."""
    over = [row for row in pools.rows if row.opps_pe and row.opps_pe + row.opps_mp < row.pe + row.mp]
    return [(row.code, (row.modifier,) if row.modifier else (), 1) for row in pools.rng.sample(over, 1)]


def therapy(pools: Pools) -> list[Line]:
    rows = pools.draw(pools.rng.randint(1, 3), multiple="5")
    return [(row.code, pools.rng.choice([("GP",), ("59",)]), pools.rng.randint(1, 3)) for row in rows]


def role(pools: Pools, *, trait: str, indicator: str, modifiers: tuple[tuple[str, ...], ...]) -> list[Line]:
    row = pools.draw(pctc="0 1" if indicator != "9" else "0 1 2 9", **{trait: indicator})[0]
    chosen = pools.rng.choice(modifiers)
    more = several(pools, low=1, high=1) if pools.rng.random() < 0.2 else []
    return [(row.code, chosen, 1), *((code, chosen, 1) for code, _, _ in more)]


def no_surgeons(pools: Pools) -> list[Line]:
    return [(pools.code(co_surgeons="0", pctc="0"), ("62",), 1), (pools.code(team="0", pctc="0"), ("66",), 1)]


def no_roles(pools: Pools) -> list[Line]:
    return [(pools.code(assistant="9"), pools.rng.choice(ASSISTING), 1), (pools.code(co_surgeons="9"), ("62",), 1)]


def portion(pools: Pools, *, modifier: str, days: str) -> list[Line]:
    return [(pools.code(global_days=days, pctc="0"), (modifier,), 1)]


def no_shares(pools: Pools) -> list[Line]:
    return portion(pools, modifier="54", days="000") + portion(pools, modifier="55", days="000")


def contradiction(pools: Pools) -> list[Line]:
    pairs = [("54", "55"), ("62", "80"), ("26", "TC"), ("80", "82"), ("54", "80"), ("62", "AS"), ("55", "78")]
    return [(pools.code(global_days="090"), pools.rng.choice(pairs), 1), pools.fill()]


def by_report(pools: Pools) -> list[Line]:
    return [(pools.code(multiple="2"), (pools.rng.choice(["52", "53"]),), 1), pools.fill()]


def own_53(pools: Pools) -> list[Line]:
    return [(pools.draw(part="53")[0].code, ("53",), 1)]


def unpriced(pools: Pools, *, status: str) -> list[Line]:
    rows = [row for row in pools.rows if not row.modifier and row.status in status]
    return [(pools.rng.choice(rows).code, (), 1), pools.fill()]


def contractor(pools: Pools) -> list[Line]:
    """One of status C and one of status R, both without values."""
    valueless = [row for row in pools.rows if not row.modifier and not row.has_values]
    return [(pools.rng.choice([row for row in valueless if row.status == status]).code, (), 1) for status in "CR"]


def injection(pools: Pools, *, alone: bool) -> list[Line]:
    line: Line = (pools.code(status="T"), (), 1)
    return [line] if alone else [line, pools.fill()]


def in_facility(pools: Pools, *, pctc: str) -> list[Line]:
    row = pools.rng.choice([row for row in pools.rows if row.pctc in pctc.split() and row.modifier in ("", "TC")])
    return [(row.code, (row.modifier,) if row.modifier else (), 1)]


def anesthesia(pools: Pools) -> list[Line]:
    rows = [row for row in pools.rows if row.status == "J"]
    code = pools.rng.choice(rows).code if pools.rng.random() < 0.7 else pools.code(multiple="2")
    return [(code, (pools.rng.choice(["AA", "QK", "QX", "QY", "QZ"]),), 1)]


def pair(pools: Pools, *, indicator: str) -> list[Line]:
    first, second = pools.rng.choice(pools.edits.pairs[indicator])
    return [(first, (), 1), (second, pools.rng.choice([(), ("59",), ("XS",), ("51",)]), 1)]


def too_many(pools: Pools, *, adjudication: str) -> list[Line]:
    codes = sorted(code for code, (_, mai) in pools.edits.mue.items() if mai == adjudication)
    code = pools.rng.choice([code for code in codes if (code, "") in pools.files.rows])
    return [(code, (), min(pools.edits.mue[code][0] + 1, 9999))]


def add_on(pools: Pools) -> list[Line]:
    code = pools.rng.choice(sorted(code for code in pools.edits.add_ons if (code, "") in pools.files.rows))
    primary = pools.rng.choice(pools.edits.add_ons[code])
    lines: list[Line] = [(code, pools.rng.choice([(), ("51",)]), 1)]
    return lines + ([(primary, (), 1)] if pools.rng.random() < 0.6 else [pools.fill()])


Maker = Callable[[Pools], list[Line]]
FACILITIES, HOSPITALS, OFFICE = PLACES[1:], ("21", "22"), ("11",)
ASSISTING = (("80",), ("81",), ("82",), ("AS",), ("AS",), ("AS",), ("80", "AS"))
assistant = partial(role, trait="assistant", modifiers=ASSISTING)
co_surgeon = partial(role, trait="co_surgeons", modifiers=(("62",),))
team = partial(role, trait="team", modifiers=(("66",),))

TIMES = {"0": 3, "1": 2, "2": 2, "3": 3, "9": 4}
# Purpose -> who makes it, where, and how many of COUNT claims.
MAKERS: dict[str, tuple[Maker, tuple[str, ...], int]] = {
    f"both sides, indicator {indicator}, {spelling}": (
        partial(both_sides, indicator=indicator, spelling=spelling),
        PLACES if indicator in "01" else OFFICE,
        TIMES[indicator],
    )
    for indicator in "01239"
    for spelling in SPELLINGS
} | {
    "three units": (three_units, OFFICE, 6),
    "part with sides": (part_with_sides, OFFICE, 4),
    "professional part": (partial(part, modifier="26"), PLACES, 4),
    "technical part": (partial(part, modifier="TC"), PLACES, 4),
    "part's own indicators": (own_indicators, ("11", "22"), 8),
    "part of an indivisible": (misplaced_part, OFFICE, 4),
    "two to five procedures": (partial(several, low=2, high=5), PLACES, 6),
    "six procedures and more": (partial(several, low=6, high=7), HOSPITALS, 10),
    "both sides among others": (sided_among_others, PLACES, 3),
    "endoscopies": (endoscopies, PLACES, 12),
    "two families": (two_families, PLACES, 3),
    "images": (partial(tests_together, multiple="4", parts=("", "TC")), OFFICE, 7),
    "readings": (partial(tests_together, multiple="4", parts=("26",)), PLACES, 10),
    "heart tests": (partial(tests_together, multiple="6", parts=("", "", "TC")), OFFICE, 14),
    "eye tests": (partial(tests_together, multiple="7", parts=("", "", "TC")), OFFICE, 11),
    "capped": (capped, OFFICE, 8),
    "therapy": (therapy, OFFICE, 11),
    **{f"assistant {n}": (partial(assistant, indicator=n), PLACES, 10) for n in "012"},
    **{f"co-surgeons {n}": (partial(co_surgeon, indicator=n), HOSPITALS, 10) for n in "12"},
    **{f"team {n}": (partial(team, indicator=n), HOSPITALS, 10) for n in "12"},
    "no co-surgeon, no team": (no_surgeons, HOSPITALS, 10),
    "roles do not apply": (no_roles, OFFICE, 10),
    "54": (partial(portion, modifier="54", days="010 090"), HOSPITALS, 10),
    "55": (partial(portion, modifier="55", days="010 090"), PLACES, 10),
    "56": (partial(portion, modifier="56", days="090"), HOSPITALS, 10),
    "78": (partial(portion, modifier="78", days="010 090"), HOSPITALS, 10),
    "54 and 55 without shares": (no_shares, PLACES, 10),
    "78 without shares": (partial(portion, modifier="78", days="000"), PLACES, 10),
    "contradiction": (contradiction, PLACES, 3),
    "by report": (by_report, PLACES, 10),
    "53 with a row": (own_53, PLACES, 10),
    "not payable": (partial(unpriced, status="BEINPXM"), PLACES, 2),
    "contractor": (contractor, OFFICE, 10),
    "injection alone": (partial(injection, alone=True), OFFICE, 10),
    "injection beside another service": (partial(injection, alone=False), OFFICE, 10),
    **{f"PC/TC {n} in a facility": (partial(in_facility, pctc=n), FACILITIES, 5) for n in ("1", "3", "4 8")},
    "PC/TC 5 in a facility": (partial(in_facility, pctc="5"), FACILITIES, 11),
    "PC/TC 7 in a facility": (partial(in_facility, pctc="7"), FACILITIES, 10),
    "anesthesia": (anesthesia, PLACES, 4),
    "pair 0": (partial(pair, indicator="0"), PLACES, 10),
    "pair 1": (partial(pair, indicator="1"), PLACES, 10),
    **{f"units beyond MUE, MAI {n}": (partial(too_many, adjudication=n), OFFICE, 10) for n in "123"},
    "add-on": (add_on, PLACES, 10),
}


def make_claims(folder: Path, *, count: int = COUNT, seed: int = SEED) -> list[Claim]:
    """The same claims for the same files, count and seed; every purpose comes in turn."""
    rng = random.Random(seed)
    pools = Pools(read_files(folder / "a_pfs_rvu25d"), read_edits(folder / "b_ncci_2024q3_reconstructed"), rng)
    claims = []
    for number, purpose in enumerate(islice(cycle(_turns()), count), start=1):
        make, places, _ = MAKERS[purpose]
        claims.append(Claim(number, purpose, rng.choice(places), tuple(make(pools))))
    return claims


def _turns() -> list[str]:
    """Purposes in the order in which claims are made, rare ones spread over the first rounds."""
    most = max(times for _, _, times in MAKERS.values())
    return [purpose for turn in range(most) for purpose, (_, _, times) in MAKERS.items() if turn < times]


def read_edits(folder: Path) -> Edits:
    """2024Q3 from its folder; of the 2.5 million pairs every 9,973rd living one."""
    with (folder / "MCR_MUE_PractitionerServices_Eff_07-01-2024.csv").open(encoding="latin-1", newline="") as text:
        mue = {row[0]: (int(row[1]), row[2][0]) for row in csv.reader(text) if len(row) == 4 and row[1].isdigit()}
    pairs, add_ons = defaultdict(list), defaultdict(list)
    for first, second, indicator in _living_pairs(folder / "ptp_practitioner_2024q3.csv.gz"):
        if first in mue and second in mue:
            pairs[indicator].append((first, second))
    with (folder / "aoc_2024-06-03.csv").open(newline="") as text:
        for primary, code, kind in csv.reader(text):
            if kind in ("1", "3") and code in mue:
                add_ons[code].append(primary)
    return Edits(mue, dict(pairs), dict(add_ons))


def _living_pairs(path: Path) -> Iterator[tuple[str, str, str]]:
    with gzip.open(path, "rt", newline="") as text:
        for number, line in enumerate(text):
            if number % 9973 == 1:
                first, second, deleted, indicator, _ = line.split(",", 4)
                if deleted == "*":
                    yield first, second, indicator


def coverage(claims: list[Claim], files: Files) -> Counter[str]:
    """How many claims meet each rule (`rule`), reason, doubt and purpose; a claim counts once for each."""
    met: Counter[str] = Counter()
    for claim in claims:
        lines = price_claim(claim.lines, pos=claim.pos, files=files)
        met.update({f"rule: {rule}" for line in lines for rule in line.rules})
        met.update({f"doubt: {doubt}" for line in lines for doubt in line.doubts})
        met.update({"priced" if line.amount is not None else f"reason: {line.reason}" for line in lines})
        met.update([f"purpose: {claim.purpose}", "facility" if claim.pos in FACILITY else "office"])
    return met


if __name__ == "__main__":
    data = Path(sys.argv[1])
    for name, times in sorted(coverage(make_claims(data), read_files(data / "a_pfs_rvu25d")).items()):
        sys.stdout.write(f"{times:5d}  {name}\n")
