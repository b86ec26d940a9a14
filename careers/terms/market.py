"""What a kind of work pays: the middle of what employers state, where enough different ones do. Pure."""

from bisect import bisect_left
from collections import Counter
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


class Spread:
    """Rates in order, of which the market is told with or without one of them; never changed once made."""

    def __init__(self, rates: Iterable[Rate]) -> None:
        rates = list(rates)
        self._middles = sorted(rate.middle for rate in rates)
        self._employers = Counter(rate.employer for rate in rates)

    def __len__(self) -> int:
        return len(self._middles)

    def market(self, without: Rate | None = None) -> Market | None:
        """Return the quartiles of the middles of what is paid; None below five different employers."""
        middles, employers = self._middles, len(self._employers)
        if without is not None:
            place = bisect_left(middles, without.middle)
            middles = middles[:place] + middles[place + 1 :]
            employers -= self._employers[without.employer] == 1
        if employers < LEAST_EMPLOYERS:
            return None
        low, median, high = (_cents(each) for each in quantiles(middles, n=4, method="inclusive"))
        return Market(low, median, high, len(middles), employers)


def market_of(rates: Iterable[Rate]) -> Market | None:
    """Return the market of all of these rates."""
    return Spread(rates).market()


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
