"""Pay as feeds state it: a range of US dollars an hour, day, week, month or year. Anything else is "not stated"."""

import re
from decimal import Decimal

from careers.models.choices import MOST_PAY
from feeds.readers.feed import FeedPay

# "$135K - $150K", "$20.00 - $35.00 per hour"; Ashby writes an en dash. "CA$" and other currencies are not read.
AMOUNT = r"\$(\d[\d,]{0,11}(?:\.\d{1,2})?)(K?)"
RANGE = re.compile(
    rf"(?<![\w$]){AMOUNT}(?:\s*[-\u2013\u2014]\s*{AMOUNT})?(?:\s+(?:per|an?|/)\s+(hour|day|week|month|year))?"
)
OTHER_FIGURE = re.compile(r"[\d$\u00a3\u20ac]")
NOT_SALARY = re.compile(r"equity|commission|bonus|up to|from|\+", re.IGNORECASE)
LEAST_YEARLY = Decimal(1000)  # a smaller figure without a unit could be anything
FIGURE = re.compile(r"\$?(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(\.\d{1,4})?")
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
    if not 0 < low <= high <= MOST_PAY[unit] or (unit == "year" and low < LEAST_YEARLY):
        return None
    return FeedPay(low, high, unit)


def figure(value: object) -> Decimal | None:
    """Return an amount written as a number or as text; a truth value, words or a wild number are none."""
    if isinstance(value, str) and (found := FIGURE.fullmatch(value.strip())):
        value = float(found[0].lstrip("$").replace(",", ""))
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 10**9:
        return None
    return Decimal(str(value)).quantize(Decimal("0.01"))


def parse_pay(summary: str) -> FeedPay | None:
    """Read the salary out of a pay summary; a part with equity, commission or an open end states no range."""
    for piece in summary.split("\u2022"):
        if NOT_SALARY.search(piece):
            continue
        if found := RANGE.search(piece):
            low, low_k, high, high_k, unit = found.groups()
            minimum = _amount(low, low_k)
            maximum = _amount(high, high_k) if high else minimum
            if OTHER_FIGURE.search(piece[: found.start()] + piece[found.end() :]):
                return None  # "$28 per hour - $36 per hour" or "$50K - \u00a360K": more than one range
            if not unit and re.search(r"[A-Za-z]", piece[found.end() :]):
                return None  # "once", "every other week": an interval that is none of ours
            if not minimum <= maximum <= MOST_PAY[unit or "year"] or (not unit and minimum < LEAST_YEARLY):
                return None
            return FeedPay(minimum, maximum, unit or "year")
    return None


def _amount(number: str, thousand: str) -> Decimal:
    return Decimal(number.replace(",", "")) * (1000 if thousand else 1)
