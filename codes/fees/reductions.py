"""What several lines of one day pay together: Medicare's rules for multiple procedures, by the row's indicator.

Lines are ranked by their fee in this setting after the bilateral adjustment, whether or not 51 was typed; each unit
has a rank of its own. Indicators: 2 standard, 3 endoscopy, 4 imaging, 5 therapy, 6 cardiology tests, 7 eye tests.
Source of the rules: Medicare claims manual, chapter 12 section 40.6, and chapter 5 section 10.7.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from codes.fees.pricing import (
    CENT,
    ONE,
    Circumstances,
    Figure,
    Item,
    NotPriced,
    Schedule,
    dollars,
    fee,
    item,
    percent,
    practice_dollars,
)
from codes.models import FeeScheduleEntry
from codes.reading.lines import Line

HALF = Decimal("0.5")
LIMITING = Decimal("1.15")
NO_ROW = "no row in the fee schedule"
RANKED = 5
"""The standard rule speaks of five procedures; the sixth and further are priced by report."""
# indicator -> what is left of the second and further technical part, and professional part
PARTS_LEFT = {
    "4": (HALF, Decimal("0.95")),
    "6": (Decimal("0.75"), ONE),
    "7": (Decimal("0.80"), ONE),
}


@dataclass
class Priced:
    """The answer for one line. Without an amount `why` says the reason."""

    line: Line
    amount: Decimal | None = None
    why: str = ""
    entry: FeeScheduleEntry | None = None
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_unknown(self) -> bool:
        """Whether the fee schedule says nothing of the code."""
        return self.why == NO_ROW

    @property
    def work_rvus(self) -> Decimal:
        """Work relative value units of all units, before any reduction."""
        return self.entry.work_rvu * self.line.units if self.entry and self.amount is not None else Decimal(0)


@dataclass
class _Paid:
    """Dollars of all units of an item, not rounded, with the words of the rule that made them."""

    total: Decimal = Decimal(0)
    words: list[str] = field(default_factory=list)
    base: FeeScheduleEntry | None = None
    """The base procedure of the endoscopic family, where its fee is taken off."""
    why_not: str = ""


Totals = dict[int, _Paid]
"""By the place of the item in the list."""


def price_lines(lines: Sequence[Line], schedule: Schedule, given: Circumstances) -> list[Priced]:
    """Price the lines of one claim: one patient, one day, one physician. `schedule` holds the endoscopy bases too."""
    answers = [Priced(line) for line in lines]
    items: list[Item] = []
    places = []
    for place, line in enumerate(lines):
        try:
            items.append(_item(line, schedule, given))
            places.append(place)
        except NotPriced as reason:
            answers[place].why = str(reason)
    _drop_what_yields(items, places, answers)
    for place, made, paid in zip(places, items, _paid(items, schedule, given), strict=True):
        _finish(answers[place], made, paid, given)
    return answers


def _item(line: Line, schedule: Schedule, given: Circumstances) -> Item:
    rows = schedule.get(line.code)
    if not rows:
        raise NotPriced(NO_ROW)
    return item(line, rows, given)


def _drop_what_yields(items: list[Item], places: list[int], answers: list[Priced]) -> None:
    """Status T is paid only when nothing else is payable that day."""
    if all(made.entry.status == "T" for made in items):
        for made in items:
            made.notes.append("Status T: paid only when nothing else is payable to the same provider that day.")
        return
    for index in reversed(range(len(items))):
        if items[index].entry.status == "T":
            answers[places[index]].why = "status T: another line is payable that day"
            del items[index], places[index]


def _finish(answer: Priced, made: Item, paid: _Paid, given: Circumstances) -> None:
    answer.figures, answer.notes, answer.entry = made.figures, made.notes, made.entry
    if paid.why_not:
        answer.why = paid.why_not
        return
    if made.line.units > 1:
        answer.figures.append(Figure("Units", str(made.line.units)))
    rule = f"Multiple procedures, indicator {made.entry.multiple_procedure}"
    row = made.entry.release.row(made.entry.line)
    answer.figures += [Figure(rule, words, row) for words in paid.words]
    if paid.base:
        base = fee(paid.base, given.locality, facility=given.facility)
        stands = paid.base.release.row(paid.base.line)
        answer.figures.append(Figure(f"Fee of {paid.base.code}, the base of the family", dollars(base), stands))
    allowed = paid.total * made.share
    if given.nonparticipating:
        most = f"{dollars(allowed * LIMITING)}, 115 percent of the amount"
        answer.figures.append(Figure("Limiting charge, where assignment is not accepted", most, "by law"))
    answer.amount = allowed.quantize(CENT, rounding=ROUND_HALF_UP)
    if not answer.amount:
        answer.amount, answer.why = None, "it comes to less than a cent"


def _paid(items: Sequence[Item], schedule: Schedule, given: Circumstances) -> list[_Paid]:
    """What each item pays, by the rule of its indicator."""
    totals: Totals = {place: _Paid(made.unit * made.line.units) for place, made in enumerate(items)}
    groups = defaultdict(list)
    for place, made in enumerate(items):
        groups[made.entry.multiple_procedure].append(place)
    _surgery(items, groups["2"], groups["3"], schedule, given, totals)
    for indicator in PARTS_LEFT:
        _tests(items, groups[indicator], indicator, schedule, given, totals)
    _therapy(items, groups["5"], given, totals)
    return [totals[place] for place in range(len(items))]


def _units(items: Sequence[Item], places: Iterable[int]) -> list[int]:
    """Each unit as the place of its item."""
    return [place for place in places for _ in range(items[place].line.units)]


def _surgery(items, standard: list[int], scopes: list[int], schedule: Schedule, given, totals: Totals) -> None:
    """Indicators 2 and 3: each endoscopic family counts as one procedure, then all are ranked."""
    families = _families(items, standard, scopes)
    inside = {place for members in families.values() for place in members}
    procedures: list[tuple[Decimal, list[int]]] = [
        (items[place].unit, [place]) for place in _units(items, (each for each in standard if each not in inside))
    ]
    for base, members in families.items():
        _endoscopy(items, base, members, schedule, given, totals)
        procedures.append((sum((totals[place].total for place in members), Decimal(0)), members))
    procedures.sort(key=lambda procedure: procedure[0], reverse=True)
    if len(procedures) < 2:
        return
    for place in {place for _, members in procedures for place in members} - inside:
        totals[place].total = Decimal(0)
    for rank, (amount, members) in enumerate(procedures, 1):
        _rank(rank, amount, members, inside, totals)


def _rank(rank: int, amount: Decimal, members: list[int], inside: set[int], totals: Totals) -> None:
    """100, 50, 50, 50, 50 percent by rank."""
    share = ONE if rank == 1 else HALF
    for place in members:
        paid = totals[place]
        if rank > RANKED:
            paid.why_not = "the sixth and further procedures of a day are priced by report"
        elif place in inside:
            paid.total *= share
        else:
            paid.total += amount * share
        paid.words.append(f"{percent(share)}, rank {rank}")


def _families(items: Sequence[Item], standard: list[int], scopes: list[int]) -> dict[str, list[int]]:
    """Endoscopies by the base of their family; the base itself is one of them."""
    families = defaultdict(list)
    for place in scopes:
        families[items[place].entry.endo_base].append(place)
    for place in standard:
        if items[place].line.code in families:
            families[items[place].line.code].append(place)
    return dict(families)


def _endoscopy(items, base: str, members: list[int], schedule: Schedule, given: Circumstances, totals: Totals) -> None:
    """The highest of a family in full, of each other what it pays above the base procedure."""
    units = sorted(_units(items, members), key=lambda place: items[place].unit, reverse=True)
    if len(units) < 2:
        return
    rows = [row for row in schedule.get(base, []) if not row.modifier]
    for place in members:
        totals[place].total = Decimal(0)
        if not rows:
            totals[place].why_not = f"endoscopy rule: the base procedure {base} has no row in the fee schedule"
    if not rows:
        return
    base_fee = fee(rows[0], given.locality, facility=given.facility)
    for rank, place in enumerate(units):
        over = items[place].unit if rank == 0 else max(items[place].unit - base_fee, Decimal(0))
        totals[place].total += over
        totals[place].words.append("in full, the highest of its family" if rank == 0 else f"what it is above {base}")
        totals[place].base = rows[0] if rank else totals[place].base
    for place in members:
        if totals[place].total == 0:
            totals[place].why_not = f"endoscopy rule: included in the other procedure of the family of {base}"


def _tests(items, places: list[int], indicator: str, schedule: Schedule, given: Circumstances, totals: Totals) -> None:
    """Indicators 4, 6 and 7: technical and professional parts are ranked apart."""
    units = _units(items, places)
    if len(units) < 2:
        return
    known = {}
    for place in places:
        parts = _parts(items[place], schedule, given)
        if parts:
            known[place] = parts
            totals[place].total = Decimal(0)
        else:
            totals[place].why_not = f"multiple procedures, indicator {indicator}: not calculated here for this code"
    names = ("technical part", "professional part")
    for side, (name, left) in enumerate(zip(names, PARTS_LEFT[indicator], strict=True)):
        shown = [place for place in units if place in known and known[place][side]]
        for rank, place in enumerate(sorted(shown, key=lambda each: known[each][side], reverse=True), 1):
            share = ONE if rank == 1 else left
            totals[place].total += known[place][side] * share
            if left != ONE:
                totals[place].words.append(f"{name} {percent(share)}, rank {rank}")


def _parts(made: Item, schedule: Schedule, given: Circumstances) -> tuple[Decimal, Decimal] | None:
    """Dollars of the technical and the professional part of one unit; None where the rows do not tell."""
    entry, nothing = made.entry, Decimal(0)
    if entry.modifier == "TC" or entry.pctc == "3":
        return made.unit, nothing
    if entry.modifier == "26" or entry.pctc == "2":
        return nothing, made.unit
    rows = {row.modifier: row for row in schedule[entry.code]}
    if not {"26", "TC"} <= rows.keys():
        return None
    professional = fee(rows["26"], given.locality, facility=given.facility)
    whole = fee(entry, given.locality, facility=given.facility)
    # The rest is the technical part: that way both parts make up the whole where the cap binds.
    sides = made.unit / whole if whole else ONE
    return (whole - professional) * sides, professional * sides


def _therapy(items, places: list[int], given: Circumstances, totals: Totals) -> None:
    """Indicator 5: the unit with the highest practice expense in full, of all others half of theirs."""
    units = _units(items, places)
    if len(units) < 2:
        return
    practice = {
        place: practice_dollars(items[place].entry, given.locality, facility=given.facility) for place in places
    }
    first = max(units, key=lambda place: practice[place])
    for place in places:
        halved = items[place].line.units - (place == first)
        totals[place].total -= practice[place] * HALF * halved
        if place == first:
            totals[place].words.append("practice expense of one unit in full")
        if halved:
            totals[place].words.append(f"practice expense of {halved} unit{'s' * (halved > 1)} at 50 percent")
