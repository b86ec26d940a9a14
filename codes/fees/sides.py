"""How many services the lines of one code are: sides by the bilateral indicator in every spelling, and units.

Source of the rules: the bilateral indicator in the documentation of each CMS relative value release.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from codes.fees.judging import Service
from codes.fees.pricing import ONE, Figure, Kind, Reason
from codes.models import FeeScheduleEntry
from codes.reference.modifier_rules import APART, BILATERAL, LEFT_SITES, OTHER_SITES, RIGHT_SITES, SIDES

# What both sides are paid together, by the bilateral indicator.
BOTH = {"0": ONE, "1": Decimal("1.5"), "2": ONE, "3": Decimal(2)}
WORDS = {
    "0": "100 percent, nothing is added",
    "1": "150 percent",
    "2": "100 percent, the values are for both sides",
    "3": "200 percent, each side in full",
}
# Indicators whose second unit, or second line, of a code without a side is its other side.
TWICE_IS_BOTH = {"1", "2"}
SITES_TOGETHER = "two sites on one line: give each a line of its own, or state both sides once, with 50 and 1 unit"
SEVERAL_ASSISTANTS = "several assistants of one operation: Medicare pays one, and the indicators do not say which"
UNCLEAR = "the bilateral indicator does not say how often this is paid: state both sides once, with 50 and 1 unit"


@dataclass
class Unit:
    """What is ranked: one service, or both sides together. Dollars are not rounded."""

    services: list[Service]
    sides: Decimal = ONE
    """The fee of how many services both sides are."""
    fee: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)
    """The fee as other services of the day leave it, before the services' own shares."""
    unclear: bool = False
    words: list[str] = field(default_factory=list)
    """What the rule of multiple procedures did."""
    base: FeeScheduleEntry | None = None
    """The base procedure of the endoscopic family, where its fee is taken off."""

    @property
    def entry(self) -> FeeScheduleEntry:
        return self.services[0].own_row

    @property
    def is_assistants(self) -> bool:
        return self.services[0].role == "assistant"

    def stop(self, reason: Reason) -> None:
        for service in self.services:
            service.stop(reason)


def units_of(group: Sequence[Service]) -> list[Unit]:
    """The units of one group of lines, those included that have no amount but rank."""
    live = [service for service in group if service.reason is None or (service.ranks and service.entry is not None)]
    if not live:
        return []
    indicator, units = live[0].own_row.bilateral, sum(service.line.units for service in live)
    if any(len(service.said & OTHER_SITES) > 1 for service in live):
        return _undecided(live, SITES_TOGETHER)
    if indicator == "1" and _are_sites_of_one_side(live):
        return [Unit([service]) for service in live]
    stated = _stated(live)
    if stated == "both" or (stated == "plain" and units == 2 and indicator in TWICE_IS_BOTH):
        return _both(live, indicator)
    if stated == "unclear" or (units > 1 and indicator in TWICE_IS_BOTH):
        several = len(live) > 1 and live[0].role == "assistant"
        return _undecided(live, SEVERAL_ASSISTANTS if several else UNCLEAR)
    return [Unit([service]) for service in live for _ in range(service.line.units)]


def _are_sites_of_one_side(services: Sequence[Service]) -> bool:
    """Fingers of one hand, toes of one foot, lids of one eye, each on its line once: no question of both sides."""
    marks = [service.said & (OTHER_SITES | SIDES | {"50"}) for service in services]
    sites = frozenset().union(*marks)
    each_once = all(len(mark) == 1 for mark in marks) and len(sites) == len(services)
    return (
        each_once
        and all(service.line.units == 1 for service in services)
        and (sites <= LEFT_SITES or sites <= RIGHT_SITES)
    )


def _stated(services: Sequence[Service]) -> str:
    """What the lines say of sides: "both", "one" (or another site), "plain" (nothing), or "unclear"."""
    marks = [service.said & {"50", *SIDES} for service in services]
    if any("50" in mark or mark >= SIDES for mark in marks):
        return "both" if _stated_once(marks, services) else "unclear"
    named = frozenset().union(*marks)
    if named == SIDES:
        return _on_two_lines(marks, services)
    apart = any(service.said & (OTHER_SITES | APART) for service in services)
    return "one" if named or apart else "plain"


def _stated_once(marks: list[set[str]], services: Sequence[Service]) -> bool:
    """50, or RT and LT on one line, for one unit; RT and LT may be said of two."""
    if len(services) > 1 or marks[0] in ({"50", "RT"}, {"50", "LT"}):
        return False
    return services[0].line.units == 1 or (services[0].line.units == 2 and marks[0] == SIDES)


def _on_two_lines(marks: list[set[str]], services: Sequence[Service]) -> str:
    units = sum(service.line.units for service in services)
    if not all(marks):
        return "unclear"
    if services[0].own_row.bilateral == "3":
        return "both" if units == 2 else "one"
    return "both" if units == 2 else "unclear"


def _both(services: list[Service], indicator: str) -> list[Unit]:
    if indicator not in BOTH:
        named = "50" if "50" in services[0].said else "both sides"
        for service in services:
            service.stop(Reason(Kind.REFUSED, f"{named} does not go on this code: {BILATERAL['9'][1]}", "modifier"))
            service.ranks = False
        return []
    for service in services:
        name = f"Both sides, bilateral indicator {indicator}"
        service.figures.append(Figure(name, WORDS[indicator], service.row))
    return [Unit(services, BOTH[indicator])]


def _undecided(services: list[Service], why: str) -> list[Unit]:
    for service in services:
        service.stop(Reason(Kind.NOT_DECIDED, why, "modifier"))
    return [Unit(services, unclear=True)]
