"""What a kind of work pays: the middle of what employers state, where enough different ones do. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import quantiles
from typing import NamedTuple

LEAST_EMPLOYERS = 5
CENT = Decimal("0.01")


class Rate(NamedTuple):
    """What one posting pays an hour, by its employer."""

    employer: int
    low: Decimal
    high: Decimal

    @property
    def middle(self) -> Decimal:
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Market:
    """Dollars an hour: a quarter of the postings pay below `low`, half below `median`, three quarters below `high`."""

    low: Decimal
    median: Decimal
    high: Decimal
    jobs: int
    employers: int


def market_of(rates: Iterable[Rate]) -> Market | None:
    """Return the quartiles of the middles of what is paid; None below five different employers."""
    rates = list(rates)
    employers = {rate.employer for rate in rates}
    if len(employers) < LEAST_EMPLOYERS:
        return None
    low, median, high = (_cents(each) for each in quantiles([rate.middle for rate in rates], n=4, method="inclusive"))
    return Market(low, median, high, len(rates), len(employers))


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
