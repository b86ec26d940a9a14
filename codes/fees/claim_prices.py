"""What Medicare allows for each line of one claim: one patient, one day, one physician. Pure: lines and rows in."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from codes.fees.beside import Paid, beside
from codes.fees.judging import NO_ROW, Service, judge
from codes.fees.pricing import CENT, Circumstances, Figure, Kind, Reason, Schedule, dollars, fee
from codes.fees.reductions import reduce
from codes.fees.sides import Unit, units_of
from codes.models import FeeScheduleEntry
from codes.reading.lines import Line

LIMITING = Decimal("1.15")
WITH_ANOTHER = Reason(Kind.INCLUDED, "both sides are paid once: the amount stands with the other line", "modifier")


@dataclass
class Priced:
    """The answer for one line. Without an amount `reason` says why."""

    line: Line
    amount: Decimal | None = None
    reason: Reason | None = None
    entry: FeeScheduleEntry | None = None
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def why(self) -> str:
        return self.reason.text if self.reason else ""

    @property
    def is_unknown(self) -> bool:
        """Whether the fee schedule says nothing of the code."""
        return self.why == NO_ROW

    @property
    def work_rvus(self) -> Decimal:
        """Work relative value units of all units, before any reduction."""
        return self.entry.work_rvu * self.line.units if self.entry and self.amount is not None else Decimal(0)


def price_lines(lines: Sequence[Line], schedule: Schedule, given: Circumstances) -> list[Priced]:
    """Price the lines of one claim. `schedule` holds the rows of the endoscopy bases too."""
    services, units = judge_lines(lines, schedule, given)
    totals = _totals(units)
    answers = [_answer(service, units, totals.get(id(service)), given) for service in services]
    for service, answer in zip(services, answers, strict=True):
        if answer.amount is not None:
            technical = _technical(service, units, schedule, given)
            answer.figures += beside(Paid(service, answer.amount, technical), given)
    return answers


def _technical(service: Service, units: Iterable[Unit], schedule: Schedule, given: Circumstances) -> Decimal | None:
    """What the technical part is in the whole fee, where nothing has reduced one more than the other."""
    row = next((each for each in schedule.get(service.line.code, ()) if each.modifier == "TC"), None)
    mine = [unit for unit in units if service in unit.services]
    if row is None or service.own_row.modifier or any(unit.words for unit in mine):
        return None
    part = fee(row, given.locality, facility=given.facility)
    return part * service.share * sum(unit.sides for unit in mine)


def judge_lines(lines: Sequence[Line], schedule: Schedule, given: Circumstances) -> tuple[list[Service], list[Unit]]:
    """What the lines say by themselves, of each other's sides and ranks; the claim check asks no more than this."""
    services = [judge(line, schedule.get(line.code, ()), given) for line in lines]
    _yield_to_others(services)
    units = [unit for group in _groups(services) for unit in units_of(group)]
    reduce(units, schedule, given)
    return services, units


def _groups(services: Iterable[Service]) -> Iterable[list[Service]]:
    groups: dict[tuple, list[Service]] = defaultdict(list)
    for service in services:
        groups[service.group].append(service)
    return groups.values()


def _yield_to_others(services: Sequence[Service]) -> None:
    """Status T is paid only when nothing else is payable that day."""
    payable = [each for each in services if each.entry and (not each.reason or each.reason.kind == Kind.CONTRACTOR)]
    yielding = [service for service in payable if service.own_row.status == "T"]
    codes = {service.line.code for service in yielding}
    for service in yielding:
        if len(yielding) < len(payable):
            service.reason = Reason(Kind.NOT_PAYABLE, "status T: another line is payable that day")
            service.ranks = False
        elif len(codes) > 1:
            text = "status T: which of several is paid when nothing else is payable that day is not said"
            service.reason, service.ranks = Reason(Kind.NOT_DECIDED, text), False
        else:
            service.notes.append("Status T: paid only when nothing else is payable to the same provider that day.")


def _totals(units: Iterable[Unit]) -> dict[int, Decimal]:
    """Dollars by service, rounded once; of both sides on two lines the first has one side's fee, the next the rest."""
    exact: dict[int, Decimal] = defaultdict(Decimal)
    shared: dict[int, Decimal] = {}
    for unit in units:
        first, *others = unit.services
        if not others:
            exact[id(first)] += unit.paid * first.share
            continue
        whole = _cents(unit.paid * first.share)
        shared |= dict.fromkeys((id(service) for service in others), Decimal(0))
        shared[id(first)] = _cents(unit.paid * first.share / unit.sides)
        shared[id(others[0])] = whole - shared[id(first)]
    return {number: _cents(amount) for number, amount in exact.items()} | shared


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def _answer(service: Service, units: Sequence[Unit], amount: Decimal | None, given: Circumstances) -> Priced:
    answer = Priced(service.line, reason=service.reason, entry=service.entry, notes=service.notes)
    if service.reason:
        return answer
    mine = [unit for unit in units if service in unit.services]
    answer.figures = [*service.figures, *_figures(service, mine, given)]
    if amount:
        answer.amount = amount
        if given.nonparticipating:
            most = f"{dollars(amount * LIMITING)}, 115 percent of the amount"
            answer.figures.append(Figure("Limiting charge, where assignment is not accepted", most, "by law"))
    else:
        is_shared = any(len(unit.services) > 1 for unit in mine)
        answer.reason = WITH_ANOTHER if is_shared else Reason(Kind.INCLUDED, "it comes to less than a cent")
    return answer


def _figures(service: Service, units: Sequence[Unit], given: Circumstances) -> Iterator[Figure]:
    """Units, and what the rule of multiple procedures left of each."""
    if service.line.units > 1:
        yield Figure("Units", str(service.line.units))
    rule = f"Multiple procedures, indicator {service.own_row.multiple_procedure}"
    for words, times in Counter(words for unit in units for words in unit.words).items():
        yield Figure(rule, words if times == 1 else f"{words}, {times} units", service.row)
    for base in {unit.base.pk or unit.base.code: unit.base for unit in units if unit.base}.values():
        amount = dollars(fee(base, given.locality, facility=given.facility))
        yield Figure(f"Fee of {base.code}, the base of the family", amount, base.release.row(base.line))
