"""What Medicare allows for the lines of one claim of one day, one patient and one provider.

`price_claim` answers one `Priced` for each line. Lines of one `group` are the same service; when both sides stand on
two lines, how their common amount is divided between them is a convention (the first has the fee of one side, the
next the rest): compare the sum over a group, not its lines. `doubts` name the open questions that an answer rests on
(`DOUBTS`): a difference on such a line is a question, not yet an error. `rules` name what was applied.

Sides (RVU25D_documentation.txt 287-340), multiple procedures (228-286), OPPS cap (58-74) are below; what a line says by
itself is in `lines`. Each line is rounded once, half up, at the end (billing rules, "Allowed amount").
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .lines import APART, CONTRACTOR, NOT_DECIDED, NOT_PAYABLE, OTHER_SITES, REFUSED, Line, read_line
from .schedule import FACILITY, Files, amount, opps_amount, practice_expense, uncapped

CENT, HALF = Decimal("0.01"), Decimal("0.5")
# Documentation 262-284: by how much TC and PC of the second and further services fall.
PART_REDUCTIONS = {
    "4": (HALF, Decimal("0.05")),
    "6": (Decimal("0.25"), Decimal(0)),
    "7": (Decimal("0.2"), Decimal(0)),
}
BOTH_SIDES = {"0": Decimal(1), "1": Decimal("1.5"), "2": Decimal(1), "3": Decimal(2)}
STANDARD, ENDOSCOPY, THERAPY = "12", "3", "5"
RANKED_IN_FULL_OR_HALF = 5

DOUBTS = {
    "units-rank": "units or repeats of one code rank as procedures of their own (documentation 243-249 is silent)",
    "cap-order": "the imaging reduction comes before the OPPS cap; the documentation does not say which is first",
    "unknown-in-pool": "a procedure without a known fee ranks among the others, so their ranks are not decided",
    "mixed-roles": "lines of different roles or shares of the package are ranked together by their full fees",
    "therapy-first": "the service with the highest practice expense is paid in full; the documentation names no first",
    "endoscopy-units": "a second unit of an endoscopy is another endoscopy of its family",
    "base-highest": "the base of a family costs more here than its highest endoscopy and is still not paid separately",
    "family-sides": "several endoscopies of a family, one of them on both sides",
    "t-pair": "two T services beside nothing else: whether one bundles the other is not said",
    "side-beside-50": "50 or RT-LT beside another line, a side, or with more than one unit",
    "same-side": "the same side, or no side, stated twice where the indicator speaks of two sides",
    "sides-of-9": "both sides of a code to which the concept of sides does not apply",
    "55-days": "55 is the whole post-operative share, as if all days of care were this provider's",
    "78-outside-000": "78 on a row without shares whose global period is not 000 is paid in full",
    "78-with-role": "78 with 62, 80, 81, 82 or AS",
    "part-without-row": "PC/TC indicator 1 without a row for 26: priced whole in a facility",
    "incident-outside-hospital": "PC/TC 5 or 7 in a facility that is no hospital",
    "therapist-unknown": "PC/TC 7 in a hospital: not paid to an independent therapist, who bills is not known",
    "na-setting": "the row flags this setting as never or rarely used and is priced by its figure all the same",
}


@dataclass(frozen=True)
class Priced:
    """The answer for a line: dollars, or None with one of the five reasons of `lines`."""

    amount: Decimal | None
    reason: str
    detail: str
    group: int
    rules: frozenset[str]
    doubts: frozenset[str]
    instead: tuple[str, Decimal] | None  # in a facility: ("26", the amount of the professional part)


@dataclass
class Item:
    """A service as it is ranked: one unit, or both sides together (`sides` times the fee of one)."""

    lines: list[Line]
    sides: Decimal
    fee: Decimal = Decimal(0)
    technical: Decimal | None = None
    technical_cap: Decimal | None = None
    professional: Decimal = Decimal(0)
    practice: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)
    unclear: bool = False  # how often it is paid is not decided

    @property
    def row(self):
        return self.lines[0].row

    @property
    def known(self) -> bool:
        return self.row.status in "ART" and self.row.has_values and not self.unclear

    def halt(self, reason: str, detail: str) -> None:
        for line in self.lines:
            line.halt(reason, detail)

    def note(self, *, rule: str = "", doubt: str = "") -> None:
        for line in self.lines:
            line.rules |= {rule} if rule else set()
            line.doubts |= {doubt} if doubt else set()


@dataclass(frozen=True)
class Place:
    """Where: whether the facility's practice expense counts, and the indices."""

    facility: bool
    indices: tuple[Decimal, Decimal, Decimal]

    @property
    def how(self) -> dict:
        return {"facility": self.facility, "indices": self.indices}


def price_claim(lines: Iterable, *, pos: str, locality="national", files: Files) -> list[Priced]:
    """Price `lines` = (code, modifiers, units); `locality` is 'national' or (contractor, locality number)."""
    place = Place(pos in FACILITY, files.indices(locality))
    read = [read_line(*line, pos=pos, indices=place.indices, files=files) for line in lines]
    _bundle_injections(read)
    items = [item for group in _groups(read).values() for item in _items(group)]
    for item in items:
        _value(item, place, files)
    _rank_all(items, place, files)
    numbers = {group: number for number, group in enumerate(_groups(read))}
    amounts = _round(items)
    return [_answer(line, numbers[line.group], amounts) for line in read]


def round_cents(value: Decimal) -> Decimal:
    """Half up to the cent."""
    return value.quantize(CENT, ROUND_HALF_UP)


def _answer(line: Line, group: int, amounts: dict[int, Decimal]) -> Priced:
    instead = line.instead and (line.instead[0], round_cents(line.instead[1]))
    value = None if line.reason else amounts[id(line)]
    return Priced(value, line.reason, line.detail, group, frozenset(line.rules), frozenset(line.doubts), instead)


def _groups(lines: list[Line]) -> dict[tuple, list[Line]]:
    groups = defaultdict(list)
    for line in lines:
        groups[line.group].append(line)
    return groups


def _bundle_injections(lines: list[Line]) -> None:
    """Status T: paid only if no other service payable under the schedule is billed by the provider on the day."""
    payable = [line for line in lines if not line.reason or line.reason == CONTRACTOR]
    injections = [line for line in payable if line.row.status == "T"]
    others = [line for line in payable if line.row.status != "T"]
    for line in injections:
        line.rules.add("T bundled" if others else "T alone")
        if others:
            line.stop(NOT_PAYABLE, "bundled into the other services of the day")
        elif len({line.code for line in injections}) > 1:
            line.doubts.add("t-pair")
            line.stop(NOT_DECIDED, "two services of status T beside nothing else")


# Sides and units


def _items(group: list[Line]) -> list[Item]:
    """The services of a group as they are ranked; none for lines that are refused or not payable."""
    live = [line for line in group if not line.reason or line.ranks]
    if not live:
        return []
    kind, units = _sides(live), sum(line.units for line in live)
    indicator = live[0].row.bilateral
    if indicator == "1" and _digits_of_one_side(live):
        return [Item([line], Decimal(1)) for line in live]
    if kind == "both":
        return _both_sides(live, indicator)
    if kind == "unclear" or (units > 1 and indicator in "12" and (kind != "plain" or units > 2)):
        return _unclear(live, "side-beside-50" if kind == "unclear" else "same-side")
    if units == 2 and indicator in "12":
        return _both_sides(live, indicator)
    if units > 1:
        live[0].rules.add(f"units of indicator {indicator}")
    return [Item([line], Decimal(1)) for line in live for _ in range(line.units)]


def _digits_of_one_side(lines: list[Line]) -> bool:
    """Each line another finger, toe or lid, all on the left or all on the right: not "reported as bilateral" (318)."""
    said = [sorted(line.modifiers & (OTHER_SITES | {"RT", "LT", "50"})) for line in lines]
    if any(len(each) != 1 for each in said) or any(line.units != 1 for line in lines):
        return False
    sites = {each[0] for each in said}
    left = {"FA", "F1", "F2", "F3", "F4", "TA", "T1", "T2", "T3", "T4", "E1", "E2"}
    right = {"F5", "F6", "F7", "F8", "F9", "T5", "T6", "T7", "T8", "T9", "E3", "E4"}
    return len(sites) == len(lines) and (sites <= left or sites <= right)


def _sides(lines: list[Line]) -> str:
    """'both', 'unclear', 'plain' (no side named and nothing sets the lines apart) or 'one' (a side or a site)."""
    marks = [line.modifiers & {"50", "RT", "LT"} for line in lines]
    units = sum(line.units for line in lines)
    if any(mark in ({"50"}, {"RT", "LT"}, {"50", "RT", "LT"}) for mark in marks):
        pair = marks == [{"RT", "LT"}] and units == 2
        return "both" if len(lines) == 1 and (units == 1 or pair) else "unclear"
    if any("50" in mark for mark in marks):
        return "unclear"
    named = frozenset().union(*marks)
    if named == {"RT", "LT"}:
        if lines[0].row.bilateral == "3" and all(marks):
            return "one" if units > 2 else "both"
        return "both" if units == 2 and all(marks) else "unclear"
    apart = any(line.modifiers & (OTHER_SITES | APART) for line in lines)
    return "one" if named or apart else "plain"


def _both_sides(lines: list[Line], indicator: str) -> list[Item]:
    for line in lines:
        line.rules.add(f"both sides {indicator}")
    if indicator == "9":
        for line in lines:
            line.stop(REFUSED, "the concept of sides does not apply to this code")
            line.doubts |= set() if "50" in line.modifiers else {"sides-of-9"}
        return []
    return [Item(lines, BOTH_SIDES[indicator])]


def _unclear(lines: list[Line], doubt: str) -> list[Item]:
    for line in lines:
        line.doubts.add(doubt)
        line.halt(NOT_DECIDED, "the indicator does not say how often this is paid")
    return [Item(lines, Decimal(1), unclear=True)]


# Values


def _value(item: Item, place: Place, files: Files) -> None:
    row, sides = item.row, item.sides
    if not item.known:
        return
    item.fee = item.paid = amount(row, **place.how) * sides
    item.practice = practice_expense(row, **place.how) * sides
    if item.fee < uncapped(row, **place.how) * sides:
        item.note(rule="OPPS cap")
    if row.pe_facility_na if place.facility else row.pe_na:
        item.note(doubt="na-setting")
    if row.multiple in PART_REDUCTIONS:
        _value_parts(item, place, files)


def _value_parts(item: Item, place: Place, files: Files) -> None:
    """The technical and the professional part of a test: by the rows of its parts, or the row itself if it is one."""
    row = item.row
    professional, technical = files.rows.get((row.code, "26")), files.rows.get((row.code, "TC"))
    if row.modifier == "26" or row.pctc == "2":
        technical, professional = None, row
    elif row.modifier == "TC" or row.pctc == "3":
        technical, professional = row, None
    elif technical is None:
        return  # PC/TC 4: the parts are codes of their own, which no file names
    item.technical = uncapped(technical, **place.how) * item.sides if technical else Decimal(0)
    item.professional = uncapped(professional, **place.how) * item.sides if professional else Decimal(0)
    cap = opps_amount(technical, **place.how) if technical else None
    item.technical_cap = cap and cap * item.sides


# Multiple procedures


def _rank_all(items: list[Item], place: Place, files: Files) -> None:
    pools = defaultdict(list)
    for item in items:
        pools[STANDARD if item.row.multiple in "123" else item.row.multiple].append(item)
    _rank_surgery(pools.pop(STANDARD, []), place, files)
    _rank_therapy(pools.pop(THERAPY, []))
    for indicator, pool in pools.items():
        if indicator in PART_REDUCTIONS:
            _rank_parts(indicator, pool)


def _pool_is_undecided(pool: list[Item], *, known) -> bool:
    """A fee that is not known leaves the ranks of all others open."""
    if len(pool) < 2 or all(known(item) for item in pool):
        return False
    for item in pool:
        item.note(doubt="unknown-in-pool")
        item.halt(NOT_DECIDED, "ranked with a service whose fee is not known")
    return True


def _note_pool(pool: list[Item]) -> None:
    if len({(line.role, *line.portions) for item in pool for line in item.lines}) > 1:
        for item in pool:
            item.note(doubt="mixed-roles")
    seen = [(item.row.code, item.row.modifier) for item in pool]
    if len(seen) > len(set(seen)):
        for item in pool:
            item.note(doubt="units-rank")


def _rank_surgery(pool: list[Item], place: Place, files: Files) -> None:
    """Indicators 1, 2, 3: families of endoscopies first, then 100, 50, 50, 50, 50 percent, the sixth by report."""
    if _pool_is_undecided(pool, known=lambda item: item.known):
        return
    _note_pool(pool)
    ranked = sorted(_families(pool, place, files), key=lambda family: -sum(item.paid for item in family))
    for rank, family in enumerate(ranked):
        for item in family if rank else []:
            item.note(rule="rank 2-5" if rank < RANKED_IN_FULL_OR_HALF else "rank 6")
            item.paid *= HALF
            if rank >= RANKED_IN_FULL_OR_HALF:
                item.halt(CONTRACTOR, "the sixth and further procedures are paid by report")


def _families(pool: list[Item], place: Place, files: Files) -> list[list[Item]]:
    """Lists of items that rank together: the endoscopies of one base code (with the base), all others alone."""
    bases = {item.row.endo_base for item in pool if item.row.multiple == ENDOSCOPY}
    families = defaultdict(list)
    for number, item in enumerate(pool):
        base = item.row.endo_base if item.row.multiple == ENDOSCOPY else item.row.code
        families[base if base in bases else number].append(item)
    for base, family in families.items():
        if base in bases and len(family) > 1:
            _price_family(family, files.rows.get((base, "")), place)
    return list(families.values())


def _price_family(family: list[Item], base, place: Place) -> None:
    """The highest in full, each other by what it costs more than the base; the base itself is not paid separately."""
    codes = [item.row.code for item in family]
    sided = any(item.sides != 1 for item in family)
    for item in family:
        item.note(rule="endoscopy family", doubt="endoscopy-units" if len(set(codes)) < len(codes) else "")
    if sided or base is None or base.status not in "ART" or not base.has_values:
        for item in family:
            item.note(doubt="family-sides" if sided else "unknown-in-pool")
            item.halt(NOT_DECIDED, "the difference to the base code is not known")
        return
    base_fee = amount(base, **place.how)
    first, *others = sorted(family, key=lambda item: (item.row.code == base.code, -item.fee))
    for item in others:
        is_base = item.row.code == base.code
        item.note(rule="endoscopy base" if is_base else "endoscopy difference")
        item.note(doubt="base-highest" if is_base and base_fee > first.fee else "")
        item.paid = Decimal(0) if is_base else max(item.fee - base_fee, Decimal(0))


def _rank_therapy(pool: list[Item]) -> None:
    """Indicator 5: half the practice expense of all units but the one with the highest."""
    if _pool_is_undecided(pool, known=lambda item: item.known):
        return
    for item in sorted(pool, key=lambda item: -item.practice)[1:]:
        item.paid = item.fee - item.practice * HALF
        item.note(rule="therapy")
    if len(pool) > 1:
        for item in pool:
            item.note(doubt="therapy-first")


def _rank_parts(indicator: str, pool: list[Item]) -> None:
    """Indicators 4, 6, 7: technical and (imaging) professional parts are ranked apart, each among its like."""
    tc_cut, pc_cut = PART_REDUCTIONS[indicator]
    if _pool_is_undecided(pool, known=lambda item: item.known and item.technical is not None):
        return
    if len(pool) > 1:
        _note_pool(pool)
    tc_first = max(pool, key=lambda item: item.technical or 0)
    pc_first = max(pool, key=lambda item: item.professional)
    for item in pool if len(pool) > 1 else []:
        technical = item.technical * (1 if item is tc_first else 1 - tc_cut)
        professional = item.professional * (1 if item is pc_first else 1 - pc_cut)
        if item.technical_cap is not None and technical > item.technical_cap:
            technical = item.technical_cap
        if item.technical_cap is not None and item.technical_cap < item.technical:
            item.note(doubt="cap-order")
        item.paid = technical + professional
        if item.paid < item.fee:
            item.note(rule=f"parts {indicator}" if item.row.modifier != "26" else f"parts {indicator} professional")


# Rounding


def _round(items: list[Item]) -> dict[int, Decimal]:
    """Cents by line: items of one line are added and rounded once; one item over two lines is divided."""
    exact, amounts = defaultdict(Decimal), {}
    for item in items:
        if len(item.lines) == 1:
            line = item.lines[0]
            exact[id(line)] += item.paid * line.share
    for number, value in exact.items():
        amounts[number] = round_cents(value)
    for item in items:
        if len(item.lines) > 1:
            first, *others = item.lines
            whole = round_cents(item.paid * first.share)
            amounts[id(first)] = round_cents(item.paid * first.share / item.sides)
            amounts |= dict.fromkeys(map(id, others), Decimal("0.00"))
            amounts[id(others[0])] = whole - amounts[id(first)]
    return amounts
