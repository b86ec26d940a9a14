"""Pay as people type it: 30/hr, $28 - $35 an hour, 60k, $60,000."""

import re
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

HOURS_A_YEAR = 2080
MOST_HOURLY = 1000
LEAST_YEARLY = 10_000
LIKELY_HOURLY = 250
MONEY = r"\$?\s?(\d{1,3}(?:,\d{3})+|\d{1,7})(\.\d{1,2})?(k\b)?"
# "$35/hr or more" says what a search for pay always says, "or less" what none can ask for.
MORE = r"(?:or|and|&)\s(?:more|up|above|over|higher|better|greater)|plus|min|minimum"
LESS = r"(?:or|and)\s(?:less|under|below|lower|fewer)|max|maximum|tops"
PAY = re.compile(
    rf"(?P<dollar>\$\s?)?{MONEY}\+?(?:\s?(?:-|\u2013|to)\s?{MONEY}\+?)?(?P<dollars>\s?(?:dollars|bucks|usd)\b)?"
    r"(?P<unit>\s?(?:/\s?|per\s|an?\s|p/?(?=h))(?P<per>hours?|hr|h|years?|yr|annum|\w+)\b)?"
    rf"(?:\s(?:{MORE})\b|(?P<most>\s(?:{LESS})\b))?",
    re.IGNORECASE,
)
HOURLY = frozenset(["hour", "hours", "hr", "h"])
YEARLY = frozenset(["year", "years", "yr", "annum"])


class Asked(NamedTuple):
    """Pay in dollars an hour, where its words end, and whether it is the most that is asked for."""

    rate: Decimal
    end: int
    is_most: bool


def hourly_pay(text: str, start: int) -> Asked | None:
    """Return the pay that is asked for at a place of a text."""
    match = PAY.match(text, start)
    rate = _hourly(match) if match else None
    return Asked(rate, match.end(), bool(match["most"])) if match and rate is not None else None


def _hourly(match: re.Match) -> Decimal | None:
    """Return the hourly dollars of an amount, None where it is no pay: charts, hours, a bonus."""
    whole, cents, thousands = match[2], match[3], match[4] or match[7]
    amount = Decimal(whole.replace(",", "") + (cents or "")) * (1000 if thousands else 1)
    per = (match["per"] or "").lower()
    dollar = match[0].startswith("$") or bool(match["dollars"])
    if per in HOURLY or (not per and dollar and amount <= LIKELY_HOURLY):
        return amount if amount <= MOST_HOURLY else None
    if per in YEARLY or (not per and amount >= LEAST_YEARLY and (thousands or dollar)):
        return (amount / HOURS_A_YEAR).quantize(Decimal("0.01"), ROUND_DOWN)
    return None
