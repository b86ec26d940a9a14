"""Pay as feeds state it: a range of US dollars an hour, day, week, month or year. Anything else is "not stated"."""

import re
from decimal import Decimal

from feeds.readers.feed import FeedPay

# "$135K - $150K", "$20.00 - $35.00 per hour"; Ashby writes an en dash. "CA$" and other currencies are not read.
AMOUNT = r"\$((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(?:\.[0-9]{1,2})?)(K?)"
RANGE = re.compile(
    rf"{AMOUNT}(?:\s*[-\u2013\u2014]\s*{AMOUNT})?(?:\s+(?:per|an?|/)\s+(hour|day|week|month|year))?", re.IGNORECASE
)
MONEY = re.compile(r"[$\u00a3\u20ac]")
NOT_SALARY = re.compile(r"equity|commission|bonus|sign[- ]on|signing", re.IGNORECASE)
# Outside of these a figure is another unit's, such as a year's pay beside "per month" or an hour's beside "per year".
# The least is the federal minimum wage of full-time work; who is paid more than $240,000 a year is paid by the year.
PLAUSIBLE = {
    "hour": (Decimal("7.25"), Decimal(120)),
    "day": (Decimal(58), Decimal(960)),
    "week": (Decimal(290), Decimal(4_800)),
    "month": (Decimal(1_256), Decimal(20_000)),
    "year": (Decimal(15_080), Decimal(400_000)),
}
FIGURE = re.compile(r"\$?([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})(\.[0-9]{1,4})?")
# A fortnight, half a month, a quarter, a school year, a shift or a piece are no units of ours and are not converted.
UNITS = {"hour": "hourly", "day": "daily", "week": "weekly", "month": "monthly", "year": "yearly annual annually"}
UNIT_OF = {
    word: unit
    for unit, words in UNITS.items()
    for word in (unit, f"1{unit}", f"per{unit}", f"per{unit}wage", f"per{unit}salary", *words.split())
}


def unit_of(word: object) -> str:
    """Return our unit for an interval's name, or nothing for one that is none of ours."""
    if not isinstance(word, str) or len(word) > 40 or "." in word:
        return ""
    return UNIT_OF.get("".join(filter(str.isalnum, word.casefold())), "")


def stated(minimum: object, maximum: object, *, currency: object, unit: str) -> FeedPay | None:
    """Return the pay of structured parts, where both ends are figures of US dollars in a unit of ours.

    One end alone is an open range, and how far it reaches is not ours to say.
    """
    low, high = figure(minimum), figure(maximum)
    if not unit or currency != "USD" or low is None or high is None:
        return None
    return _plausible(low, high, unit)


def _plausible(low: Decimal, high: Decimal, unit: str) -> FeedPay | None:
    least, most = PLAUSIBLE[unit]
    return FeedPay(low, high, unit) if least <= low <= high <= most else None


def figure(value: object) -> Decimal | None:
    """Return an amount written as a number or as text; a truth value, words or a wild number are none."""
    if isinstance(value, str) and (found := FIGURE.fullmatch(value.strip())):
        value = float(found[0].lstrip("$").replace(",", ""))
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 10**9:
        return None
    return Decimal(str(value)).quantize(Decimal("0.01"))


def parse_pay(summary: str) -> FeedPay | None:
    """Read the salary out of a pay summary: its one part that is a range or an amount and nothing more.

    A part that says anything beside it ("at least", "on target", "CAD") states no range, and one that leaves open which
    of two amounts is meant states none either.
    """
    salaries = [piece.strip() for piece in summary.split("\u2022") if not NOT_SALARY.search(piece)]
    salaries = [piece for piece in salaries if MONEY.search(piece)]
    found = RANGE.fullmatch(salaries[0]) if len(salaries) == 1 else None
    if found is None:
        return None
    low, low_k, high, high_k, unit = found.groups()
    minimum = _amount(low, low_k)
    return _plausible(minimum, _amount(high, high_k) if high else minimum, (unit or "year").lower())


def _amount(number: str, thousand: str) -> Decimal:
    return Decimal(number.replace(",", "")) * (1000 if thousand else 1)
