"""Pay as people type it: 30/hr, $28 - $35 an hour, 60k, $60,000."""

import re
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

HOURS = {
    "hour": Decimal(1), "day": Decimal(8), "week": Decimal(40), "month": Decimal(2080) / 12, "year": Decimal(2080),
    "two weeks": Decimal(80), "half a month": Decimal(2080) / 24,
}  # fmt: skip
UNITS = {
    "hour": "hours? hrs? h hourly", "day": "days? daily", "week": "weeks? wks? weekly",
    "month": "months? mos? monthly", "year": "years? yrs? yearly annum annually pa",
    "two weeks": r"bi[-\s]?weekly fortnight(?:ly)? every\s(?:two|2|other)\sweeks?",
    "half a month": r"semi[-\s]?monthly twice\sa\smonth",
}  # fmt: skip
SPELLED = f"{UNITS['two weeks']} {UNITS['half a month']}".replace(" ", "|")
FUNDS = frozenset(["401k", "403b", "457b"])  # of retirement; nobody is paid so
MOST_HOURLY = Decimal(1000)
LEAST_YEARLY = 10_000
LIKELY_HOURLY = 250
# What a bare number must be to be dollars a week and not hours or charts; of a day none is.
LEAST_BARE = {
    "day": Decimal("Infinity"), "week": Decimal(400), "month": Decimal(2000),
    "two weeks": Decimal(800), "half a month": Decimal(900),
}  # fmt: skip
# Cents behind a point, or as $28,50 has them; "$30ish" and "30-ish" are thirty.
MONEY = r"\$?\s?(\d{1,3}(?:,\d{3})+|\d{1,7})(\.\d{1,2}|,\d{2}(?!\d))?(\s?k\b)?(?:-?ish\b)?"
ADVERBS = "hourly|daily|weekly|monthly|yearly|annually"
# "$35/hr or more" says what a search for pay always says, "or less" what none can ask for.
MORE = r"(?:or|and|&)\s(?:more|up|above|over|higher|better|greater)|plus|min|minimum"
LESS = r"(?:or|and)\s(?:less|under|below|lower|fewer)|max|maximum|tops"
PAY = re.compile(
    rf"(?P<dollar>\$\s?)?{MONEY}\+?(?:\s?(?:-|\u2013|to)\s?{MONEY}\+?)?(?P<dollars>\s?(?:dollars|bucks|usd)\b|\s?\$(?!\s?\d))?"
    rf"(?:\s(?:{MORE})\b|(?P<less>\s(?:{LESS})\b))?"
    rf"(?:\s?(?:/\s?|per\s|an?\s|p/?(?=h))(?P<per>\w+)\b|\s(?P<adverb>{ADVERBS}|{SPELLED})\b|\s?(?P<bare>hrs?\b|(?:yr|wk|mo)\b)(?!\s(?:week|wk|day|shift)))?\+?"
    rf"(?:\s(?:{MORE})\b|(?P<most>\s(?:{LESS})\b))?",
    re.IGNORECASE,
)
UNIT_OF = {re.compile(ways.replace(" ", "|")): unit for unit, ways in UNITS.items()}


class Asked(NamedTuple):
    """Pay in dollars an hour, where its words end, and whether it is the most that is asked for."""

    rate: Decimal
    end: int
    is_most: bool


def hourly_pay(text: str, start: int, *, is_pay: bool = False) -> Asked | None:
    """Return the pay that is asked for at a place of a text; `is_pay` where a word before it says that it is pay."""
    match = PAY.match(text, start)
    rate = _hourly(match, is_pay=is_pay and text[match.end() : match.end() + 1] != "%") if match else None
    return Asked(rate, match.end(), bool(match["most"] or match["less"])) if match and rate is not None else None


def _hourly(match: re.Match, *, is_pay: bool) -> Decimal | None:
    """Return the hourly dollars of an amount, None where it is no pay: charts, hours, a bonus."""
    whole, cents, thousands = match[2], (match[3] or "").replace(",", "."), match[4] or match[7]
    if match[0].lower().startswith(tuple(FUNDS)):
        return None
    amount = Decimal(whole.replace(",", "") + cents) * (1000 if thousands else 1)
    is_money = is_pay or match[0].startswith("$") or bool(match["dollars"])
    said = match["per"] or match["adverb"] or (match["bare"] if is_money else "") or ""
    unit = next((unit for ways, unit in UNIT_OF.items() if ways.fullmatch(said.lower())), "")
    if said and not unit:
        return None
    if not unit and not match["bare"]:
        unit = _likely_unit(amount, is_money=is_money, is_big=bool(thousands) or "," in whole)
    if unit in LEAST_BARE and not is_money and amount < LEAST_BARE[unit]:  # 5 days, 40 hours a week
        return None
    rate = (amount / HOURS[unit]).quantize(Decimal("0.01"), ROUND_DOWN) if unit else MOST_HOURLY + 1
    return rate if rate <= MOST_HOURLY else None


def _likely_unit(amount: Decimal, *, is_money: bool, is_big: bool) -> str:
    """The unit of an amount that is named without one: $30 an hour, 60k a year; none of a number or a bonus."""
    if is_money and amount <= LIKELY_HOURLY:
        return "hour"
    return "year" if amount >= LEAST_YEARLY and (is_money or is_big) else ""
