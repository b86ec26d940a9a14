"""Pay made comparable: an hourly equivalent and its words. Pure; all amounts are Decimals.

A year has 2,080 hours (federal: 2,087), a part-time year 52 weeks of the stated hours, a day 8 hours unless the
week's hours say otherwise. Piece rates compare only when the employer states how many an hour, as an estimate.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from careers.models.choices import PayUnit
from web.text.counting import quantity

YEAR_HOURS = Decimal(2080)
FEDERAL_YEAR_HOURS = Decimal(2087)
FULL_WEEK = Decimal(40)
DAY_HOURS = Decimal(8)
CENT = Decimal("0.01")
PIECES = {PayUnit.CHART: {"charts", "records", "claims"}, PayUnit.ENCOUNTER: {"encounters"}}
SYMBOLS = {"USD": "$"}


@dataclass(frozen=True, slots=True)
class Pay:
    """What an employer stated. `pieces_*` are charts or encounters an hour; `form` is "1099" and the like."""

    minimum: Decimal | None
    maximum: Decimal | None
    unit: str
    currency: str = "USD"
    hours_per_week: Decimal | None = None
    federal: bool = False
    pieces_min: Decimal | None = None
    pieces_max: Decimal | None = None
    pieces_unit: str = "charts"
    form: str = ""


@dataclass(frozen=True, slots=True)
class Hourly:
    """An hourly equivalent; `estimated` when it rests on a piece rate, `assumption` says on what it rests."""

    minimum: Decimal | None
    maximum: Decimal | None
    estimated: bool = False
    assumption: str = ""


def pay_of(posting) -> Pay:
    """Read the pay that a posting states; a daily quota counts as spread over eight hours."""
    pieces = [posting.productivity, posting.productivity_max or posting.productivity]
    if posting.productivity_per == "day":
        pieces = [each / DAY_HOURS if each else None for each in pieces]
    return Pay(
        minimum=posting.pay_min,
        maximum=posting.pay_max,
        unit=posting.pay_unit,
        currency=posting.pay_currency,
        hours_per_week=posting.hours_per_week,
        federal=posting.federal,
        pieces_min=pieces[0],
        pieces_max=pieces[1],
        pieces_unit=posting.productivity_unit,
        form={"1099": "1099", "c2c": "corp-to-corp"}.get(posting.engagement, ""),
    )


def is_stated(pay: Pay) -> bool:
    return bool(pay.unit) and (pay.minimum is not None or pay.maximum is not None)


def hourly(pay: Pay) -> Hourly | None:
    """Return the hourly equivalent, or None where pay is unstated or a piece rate comes without a pace."""
    if not is_stated(pay):
        return None
    if pay.unit in PIECES:
        return _by_the_piece(pay)
    hours = _hours_per_unit(pay)
    low, high = (_cents(amount / hours) if amount is not None else None for amount in (pay.minimum, pay.maximum))
    return Hourly(low, high, assumption=_assumption(pay))


def year_hours(pay: Pay) -> Decimal:
    """Return the paid hours of a year of this job."""
    full = FEDERAL_YEAR_HOURS if pay.federal else YEAR_HOURS
    return full * (pay.hours_per_week or FULL_WEEK) / FULL_WEEK


def _hours_per_unit(pay: Pay) -> Decimal:
    return {
        PayUnit.HOUR: Decimal(1),
        PayUnit.DAY: (pay.hours_per_week or FULL_WEEK) / 5,
        PayUnit.WEEK: pay.hours_per_week or FULL_WEEK,
        PayUnit.MONTH: year_hours(pay) / 12,
        PayUnit.YEAR: year_hours(pay),
    }[PayUnit(pay.unit)]


def _by_the_piece(pay: Pay) -> Hourly | None:
    """Multiply by the stated pace; the slow end of the pace goes with the low end of the pay."""
    if pay.pieces_min is None or pay.pieces_unit not in PIECES[PayUnit(pay.unit)]:
        return None
    low, high = pay.minimum or pay.maximum, pay.maximum or pay.minimum
    if low is None or high is None:
        return None
    fast = pay.pieces_max or pay.pieces_min
    pace = _span(f"{pay.pieces_min.normalize():f}", f"{fast.normalize():f}")
    return Hourly(
        _cents(low * pay.pieces_min),
        _cents(high * fast),
        estimated=True,
        assumption=f"at {pace} {pay.pieces_unit} an hour",
    )


def _assumption(pay: Pay) -> str:
    if pay.unit == PayUnit.HOUR:
        return ""
    if pay.hours_per_week and pay.hours_per_week != FULL_WEEK:
        return f"at {quantity(pay.hours_per_week.normalize(), 'hour')} a week"
    if pay.unit == PayUnit.DAY:
        return "at 8 hours a day"
    return f"at {FEDERAL_YEAR_HOURS if pay.federal else YEAR_HOURS:,} hours a year"


# --- words -------------------------------------------------------------------------------------------------------


def stated_words(pay: Pay) -> str:
    """Say what the employer stated: "$28.00-$36.00 an hour" with an en dash, or "Pay not stated by the employer"."""
    if not is_stated(pay):
        return "Pay not stated by the employer"
    whole = pay.unit in (PayUnit.YEAR, PayUnit.MONTH)
    return f"{_range(pay.minimum, pay.maximum, pay.currency, whole=whole)} {PayUnit(pay.unit).label}"


def comparison_words(pay: Pay) -> str:
    """Say the same pay another way: hourly as yearly, everything else as hourly. Empty where nothing compares."""
    rate = hourly(pay)
    if rate is None:
        return ""
    if pay.unit == PayUnit.HOUR:
        return _yearly_words(pay)
    amount = _range(rate.minimum, rate.maximum, pay.currency)
    tail = [part for part in ("estimate" if rate.estimated else "", pay.form) if part]
    return ", ".join([f"about {amount} an hour", *tail])


def list_words(pay: Pay) -> tuple[str, str]:
    """Say pay for a list, with a note: by the hour first, so that one unit runs down the list.

    A piece rate stays as stated, with its hourly estimate as the note: an estimate must not lead.
    """
    stated, compared = stated_words(pay), comparison_words(pay)
    if pay.unit == PayUnit.HOUR or pay.unit in PIECES or not compared:
        return stated, compared
    return compared.removeprefix("about ").split(",")[0], ", ".join([f"stated {stated}", *compared.split(", ")[1:]])


def _yearly_words(pay: Pay) -> str:
    """Only for a stated or full working week: nobody knows the yearly hours of PRN or contract work."""
    if pay.form or pay.hours_per_week is None:
        return ""
    hours = year_hours(pay)
    low, high = (
        (amount * hours / 1000).quantize(Decimal(1), ROUND_HALF_UP) * 1000 if amount is not None else None
        for amount in (pay.minimum, pay.maximum)
    )
    return f"about {_range(low, high, pay.currency, whole=True)} a year"


def amount_words(amount: Decimal) -> str:
    """Say dollars and cents."""
    return _money(amount, "USD", whole=False)


def _range(low: Decimal | None, high: Decimal | None, currency: str, *, whole: bool = False) -> str:
    if low is not None and high is not None:
        return _span(_money(low, currency, whole), _money(high, currency, whole))
    if low is not None:
        return f"from {_money(low, currency, whole)}"
    return f"up to {_money(high, currency, whole)}" if high is not None else ""


def _span(low: str, high: str) -> str:
    return low if low == high else f"{low}\N{EN DASH}{high}"


def _money(amount: Decimal, currency: str, whole: bool) -> str:
    text = f"{amount:,.0f}" if whole and amount == amount.to_integral_value() else f"{_cents(amount):,.2f}"
    return SYMBOLS.get(currency, f"{currency} ") + text


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
