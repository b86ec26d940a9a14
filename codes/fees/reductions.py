"""What several lines of one day pay together: Medicare's rules for multiple procedures, by the row's indicator.

Units are ranked by their fee in this setting after the bilateral adjustment, whether or not 51 was typed. Indicators:
2 standard, 3 endoscopy, 4 imaging, 5 therapy, 6 cardiology tests, 7 eye tests. A fee that is not known leaves the
ranks of all others open.
Source of the rules: the documentation of each CMS relative value release; Medicare claims manual, chapter 12 section
40.6, and chapter 5 section 10.7.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from codes.fees.pricing import (
    ONE,
    Circumstances,
    Kind,
    Reason,
    Schedule,
    fee,
    has_values,
    opps_amount,
    percent,
    practice_dollars,
    uncapped,
)
from codes.fees.sides import Unit
from codes.models import FeeScheduleEntry
from codes.reference.indicators import PRICED
from codes.reference.modifier_rules import OTHER_SITES, SIDES

OPERATION, AFTERWARDS = "54", "55"
HALF, NOTHING = Decimal("0.5"), Decimal(0)
RANKED = 5
"""The standard rule speaks of five procedures; the sixth and further are priced by report."""
ENDOSCOPY, THERAPY, STANDARD = "3", "5", {"1", "2", "3"}
# indicator -> what is left of the second and further technical part, and professional part
PARTS_LEFT = {
    "4": (HALF, Decimal("0.95")),
    "6": (Decimal("0.75"), ONE),
    "7": (Decimal("0.80"), ONE),
}


@dataclass(frozen=True)
class Parts:
    """Dollars of the parts of a unit. The cap on imaging bounds the technical part, after its reduction."""

    technical: Decimal = NOTHING
    professional: Decimal = NOTHING
    cap: Decimal | None = None


@dataclass(frozen=True)
class Day:
    """What the units of one day share: where they were done, and the schedule that prices them."""

    schedule: Schedule
    given: Circumstances

    def fee(self, entry: FeeScheduleEntry) -> Decimal:
        return fee(entry, self.given.locality, facility=self.given.facility)

    def practice(self, unit: Unit) -> Decimal:
        return practice_dollars(unit.entry, self.given.locality, facility=self.given.facility) * unit.sides

    def row(self, code: str, modifier: str = "") -> FeeScheduleEntry | None:
        return next((row for row in self.schedule.get(code, []) if row.modifier == modifier), None)


def reduce(units: Sequence[Unit], schedule: Schedule, given: Circumstances) -> None:
    """Set what each unit is paid beside the others."""
    day = Day(schedule, given)
    pools: dict[str, list[Unit]] = defaultdict(list)
    apart = _has_two_people(units)
    follows = _follow_ups(units)
    for unit in units:
        unit.fee = unit.paid = day.fee(unit.entry) * unit.sides
        if id(unit) in follows:
            continue
        indicator = unit.entry.multiple_procedure
        pool = "2" if indicator in STANDARD else indicator
        pools[f"{pool} assistant" if apart and unit.is_assistants else pool].append(unit)
    for whose in ("", " assistant"):
        _surgery(pools[f"2{whose}"], day)
        _therapy(pools[f"{THERAPY}{whose}"], day)
        for indicator in PARTS_LEFT:
            _tests(pools[f"{indicator}{whose}"], indicator, day)
    for unit in units:
        if operation := follows.get(id(unit)):
            _pay_as(operation, unit)


def _follow_ups(units: Sequence[Unit]) -> dict[int, Unit]:
    """For each 55 the 54 of the same surgery: parts of one package are one procedure, and rank once."""
    known = [unit for unit in units if _is_known(unit) and not unit.services[0].reason]
    operations = [unit for unit in known if unit.services[0].portion == OPERATION]
    found = {}
    for care in known if operations else ():
        same = (unit for unit in operations if care.services[0].portion == AFTERWARDS and _is_one_surgery(unit, care))
        if operation := next(same, None):
            operations.remove(operation)
            found[id(care)] = operation
    return found


def _is_one_surgery(operation: Unit, care: Unit) -> bool:
    """Care after an operation on the other eye is of another one; a line that states no site is of any."""
    sites = [{*each.services[0].said} & (SIDES | OTHER_SITES | {"50"}) for each in (operation, care)]
    return operation.entry == care.entry and (sites[0] == sites[1] or not all(sites))


def _pay_as(operation: Unit, care: Unit) -> None:
    """The package has the rank of its operation."""
    care.paid, care.base = operation.paid, operation.base
    care.words += [f"{words}, with its operation" for words in operation.words]
    if reason := operation.services[0].reason:
        care.stop(reason)


def _has_two_people(units: Sequence[Unit]) -> bool:
    """Whether a code stands both as the surgeon's and as an assistant's: one person is not both.

    Each then ranks among their own procedures: the rule speaks of several by one person.
    """
    assisted = {unit.entry.code for unit in units if unit.is_assistants}
    return any(unit.entry.code in assisted for unit in units if not unit.is_assistants)


def _is_known(unit: Unit) -> bool:
    return unit.entry.status in PRICED and has_values(unit.entry) and not unit.unclear


def _lacks_fee(unit: Unit) -> str:
    return "" if _is_known(unit) else "fee is"


def _is_open(pool: Sequence[Unit], lacks: Callable[[Unit], str] = _lacks_fee) -> bool:
    """Whether something that ranks are made of is not known of one unit, so that no rank of the pool is.

    `lacks` says what, and is empty where all is known.
    """
    unknown = {unit.entry.code: what for unit in pool if (what := lacks(unit))}
    if len(pool) < 2 or not unknown:
        return False
    code = next(iter(unknown))
    for unit in pool:
        text = f"it ranks with {code}, whose {unknown[code]} not known"
        if own := unknown.get(unit.entry.code):
            text = f"its own {own} not known, so that nothing is ranked beside it"
        unit.stop(Reason(Kind.NOT_DECIDED, text, "rank"))
    return True


def _surgery(pool: list[Unit], day: Day) -> None:
    """Indicators 1, 2 and 3: each endoscopic family counts as one procedure, then all are ranked."""
    if _is_open(pool):
        return
    families = _families(pool)
    for base, family in families:
        if base and len(family) > 1:
            _endoscopies(family, base, day)
    ranked = sorted((family for _, family in families), key=lambda family: -sum(unit.paid for unit in family))
    if len(ranked) > 1:
        for rank, family in enumerate(ranked, 1):
            _rank(rank, family)


def _families(pool: Sequence[Unit]) -> list[tuple[str, list[Unit]]]:
    """Endoscopies by the base of their family, the base itself among them; any other unit alone, with no base."""
    bases = {unit.entry.endo_base for unit in pool if unit.entry.multiple_procedure == ENDOSCOPY}
    families: dict[str, list[Unit]] = defaultdict(list)
    alone: list[tuple[str, list[Unit]]] = []
    for unit in pool:
        base = unit.entry.endo_base if unit.entry.multiple_procedure == ENDOSCOPY else unit.entry.code
        if base in bases:
            families[base].append(unit)
        else:
            alone.append(("", [unit]))
    return [*families.items(), *alone]


def _rank(rank: int, family: Sequence[Unit]) -> None:
    """100, 50, 50, 50, 50 percent by rank."""
    share = ONE if rank == 1 else HALF
    for unit in family:
        unit.paid *= share
        unit.words.append(f"{percent(share)}, rank {rank}")
        if rank > RANKED:
            text = "the sixth and further procedures of a day are priced by report"
            unit.stop(Reason(Kind.CONTRACTOR, text, "rank"))


def _endoscopies(family: Sequence[Unit], base: str, day: Day) -> None:
    """The highest of a family in full, of each other what it pays above the base; the base itself is included."""
    row = day.row(base)
    if row is None or row.status not in PRICED or not has_values(row):
        _stop(family, f"endoscopy rule: the base procedure {base} has no row in the fee schedule, or no price there")
        return
    if any(unit.sides != ONE for unit in family):
        _stop(family, "endoscopy rule: how both sides count among several of a family is not said")
        return
    first, *others = sorted(family, key=lambda unit: (unit.entry.code == base, -unit.fee))
    first.words.append("in full, the highest of its family")
    included = f"endoscopy rule: included in the other procedure of the family of {base}"
    for unit in others:
        unit.paid = NOTHING if unit.entry.code == base else max(unit.fee - day.fee(row), NOTHING)
        unit.words.append(f"what it is above {base}")
        unit.base = row
        if not unit.paid:
            unit.stop(Reason(Kind.INCLUDED, included, "rank"))


def _stop(family: Sequence[Unit], text: str) -> None:
    for unit in family:
        unit.stop(Reason(Kind.NOT_DECIDED, text, "rank"))


def _tests(pool: list[Unit], indicator: str, day: Day) -> None:
    """Indicators 4, 6 and 7: technical and professional parts are ranked apart."""
    parts = {id(unit): _parts(unit, day) for unit in pool}

    def lacks(unit: Unit) -> str:
        return _lacks_fee(unit) or ("" if parts[id(unit)] else "technical and professional part are")

    if _is_open(pool, lacks) or len(pool) < 2:
        return
    split = [(unit, found) for unit in pool if (found := parts[id(unit)])]
    technical, professional = _by_rank(split, "technical"), _by_rank(split, "professional")
    for unit, found in split:
        ranks = technical[id(unit)], professional[id(unit)]
        shares = [ONE if rank == 1 else left for rank, left in zip(ranks, PARTS_LEFT[indicator], strict=True)]
        _pay_parts(unit, found, shares, ranks)


def _by_rank(split: Sequence[tuple[Unit, Parts]], name: str) -> dict[int, int]:
    ordered = sorted(split, key=lambda pair: getattr(pair[1], name), reverse=True)
    return {id(unit): rank for rank, (unit, _) in enumerate(ordered, 1)}


def _pay_parts(unit: Unit, parts: Parts, shares: Sequence[Decimal], ranks: tuple[int, int]) -> None:
    named = zip(("technical", "professional"), (parts.technical, parts.professional), shares, ranks, strict=True)
    unit.words += [
        f"{name} part {percent(share)}, rank {rank}" for name, dollars, share, rank in named if dollars and share < ONE
    ]
    left = parts.technical * shares[0]
    unit.paid = (left if parts.cap is None else min(left, parts.cap)) + parts.professional * shares[1]


def _parts(unit: Unit, day: Day) -> Parts | None:
    """The parts of a unit; None where the rows do not tell: the parts of PC/TC 4 are codes that no file names."""
    entry = unit.entry
    technical, professional = day.row(entry.code, "TC"), day.row(entry.code, "26")
    if entry.modifier == "TC" or entry.pctc == "3":
        technical, professional = entry, None
    elif entry.modifier == "26" or entry.pctc == "2":
        technical, professional = None, entry
    elif technical is None or professional is None:
        return None
    own = partial(uncapped, locality=day.given.locality, facility=day.given.facility)
    cap = opps_amount(technical, day.given.locality, facility=day.given.facility) if technical else None
    return Parts(
        technical=own(technical) * unit.sides if technical else NOTHING,
        professional=own(professional) * unit.sides if professional else NOTHING,
        cap=None if cap is None else cap * unit.sides,
    )


def _therapy(pool: list[Unit], day: Day) -> None:
    """Indicator 5: the unit with the highest practice expense in full, of all others half of theirs."""
    if _is_open(pool) or len(pool) < 2:
        return
    first, *others = sorted(pool, key=day.practice, reverse=True)
    first.words.append("practice expense in full")
    for unit in others:
        unit.paid -= day.practice(unit) * HALF
        unit.words.append("practice expense at 50 percent")
