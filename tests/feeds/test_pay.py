"""Pay as feeds state it, in words and in parts: what is no range of US dollars in a unit of ours is not stated."""

from decimal import Decimal

import pytest

from feeds.readers import ashby, greenhouse, lever, neogov, schemaorg, smartrecruiters, usajobs
from feeds.readers.feed import FeedPay
from feeds.readers.pay import parse_pay, stated, unit_of
from tests.feeds import samples

STRINGS = {
    "$28 – $36 per hour": ("28", "36", "hour"),
    "$28.50 - $36.25 per hour": ("28.50", "36.25", "hour"),
    "$28 an hour": ("28", "28", "hour"),
    "$28.00—$36.00 / hour": ("28", "36", "hour"),
    "$220 – $260 per day": ("220", "260", "day"),
    "$1,100 – $1,400 a week": ("1100", "1400", "week"),
    "$4,800 – $6,200 per month": ("4800", "6200", "month"),
    "$58,000 – $75,000 per year": ("58000", "75000", "year"),
    "$58,000 – $75,000 a year • Offers Equity": ("58000", "75000", "year"),
    "$58K – $75K": ("58000", "75000", "year"),
    "$58.5K – $75.25K": ("58500", "75250", "year"),
    "$58,000 – $75,000": ("58000", "75000", "year"),
    "$62K": ("62000", "62000", "year"),
    "Offers Bonus • $58K – $75K": ("58000", "75000", "year"),
    "$58K – $75K • Offers Commission": ("58000", "75000", "year"),
    "$28 – $36": None,  # an hour? a week?
    "$28+ per hour": None,
    "From $58K": None,
    "Up to $75K": None,
    "$75K – $58K": None,
    "$58K – $75K plus commission": None,
    "$5,000 signing bonus": None,
    "$5,000 once": None,
    "$2,400 – $2,900 every other week": None,
    "$2,400 – $2,900 per 2 weeks": None,
    "$2,600 twice a month": None,
    "$15,000 – $18,000 per quarter": None,
    "$30,000 per half-year": None,
    "$52,000 per school year": None,
    "$3.50 per chart": None,
    "$250 per shift": None,
    "CA$58K – CA$75K": None,
    "A$90K – A$110K": None,
    "€50K – €60K": None,
    "£28,000 – £36,000": None,
    "58,000 – 75,000 USD": None,  # "USD" behind it is another writing than the one that is read
    "$58,000 – £75,000": None,
    "€50K – $60K": None,
    "$28 per hour – $36 per hour": None,
    "$28 – $36 per hour, $40 on weekends": None,
    "$36 – $5,000 per hour": None,
    "$9,000,000 – $9,900,000 per year": None,
    "$58,000 – $75,000 DOE": None,
    "Competitive": None,
    "Not Displayed": None,
    "DOE": None,
    "": None,
}


@pytest.mark.parametrize(("words", "pay"), STRINGS.items())
def test_a_text_states_pay_only_where_it_is_a_closed_range_of_dollars_in_a_known_unit(words, pay):
    assert parse_pay(words) == (FeedPay(Decimal(pay[0]), Decimal(pay[1]), pay[2]) if pay else None)


PERIODS = {
    "hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year", "2 week": "", "half month": "",
    "quarter": "", "half year": "", "school year": "", "shift": "", "once": "",
}  # fmt: skip
AMOUNTS = {"hour": (28, 36), "day": (220, 260), "week": (1100, 1400), "month": (4800, 6200)}
# How each system names the periods; None where it has no name for one.
NAMES = {
    "plain": {period: period for period in PERIODS},
    "ashby": {period: period.upper() if period[0].isdigit() else f"1 {period.upper()}" for period in PERIODS},
    "lever": {period: f"per-{period.replace(' ', '-')}-salary" for period in PERIODS} | {"hour": "per-hour-wage"},
    "neogov": {period: period.title() for period in PERIODS},
    "schemaorg": {period: period.upper().replace(" ", "_") for period in PERIODS},
    "usajobs": dict(
        zip(PERIODS, ["PH", "PD", "PW", "PM", "PA", "BW", "SM", "QT", "HY", "SY", "SH", "FB"], strict=True)
    ),
}


def pay_in(system: str, low: float, high: float, currency: str, period: str) -> FeedPay | None:
    """Read one posting of a system with this pay."""
    if system == "plain":
        return stated(low, high, currency=currency, unit=unit_of(period))
    feed = {
        "ashby": lambda: ashby.parse(
            samples.ashby(
                compensation={
                    "summaryComponents": [
                        {
                            "compensationType": "Salary",
                            "interval": period,
                            "currencyCode": currency,
                            "minValue": low,
                            "maxValue": high,
                        }
                    ]
                }
            ),
            name="a",
        ),
        "lever": lambda: lever.parse(
            samples.lever(salaryRange={"min": low, "max": high, "currency": currency, "interval": period}), name="l"
        ),
        "neogov": lambda: neogov.parse(
            samples.neogov(minimumSalary=low, maximumSalary=high, salaryCurrency=currency, salaryInterval=period),
            name="n",
        ),
        "schemaorg": lambda: schemaorg.parse(
            samples.schemaorg(
                baseSalary={
                    "currency": currency,
                    "value": {"minValue": low, "maxValue": high, "unitText": period},
                }
            ),
            name="s",
        ),
        "usajobs": lambda: usajobs.parse(samples.usajobs_xml(low, high, currency, period), name="u"),
    }[system]()
    (posting,) = feed.postings
    return posting.pay


@pytest.mark.parametrize("system", NAMES)
def test_twelve_periods_in_four_currencies_are_right_or_not_stated(system):
    for period, unit in PERIODS.items():
        low, high = AMOUNTS.get(period, (58_000, 75_000))
        for currency in ("USD", "CAD", "EUR", "GBP"):
            expected = FeedPay(Decimal(low), Decimal(high), unit) if unit and currency == "USD" else None
            assert pay_in(system, low, high, currency, NAMES[system][period]) == expected, (system, period, currency)


@pytest.mark.parametrize(
    ("low", "high", "currency"),
    [
        (28, None, "USD"),
        (None, 36, "USD"),
        (36, 28, "USD"),
        (0, 36, "USD"),
        (-28, 36, "USD"),
        (True, 36, "USD"),
        ("Not Displayed", "", "USD"),
        ("28 or more", "36", "USD"),
        (28, 36, None),
        (28, 36, "usd"),
        (28, 36, ["USD"]),
        (58_000, 75_000, "USD"),  # no hour is worth that
        (1e300, 1e301, "USD"),
        (float("nan"), float("nan"), "USD"),
    ],
)
def test_parts_that_are_no_closed_range_of_dollars_state_nothing(low, high, currency):
    assert stated(low, high, currency=currency, unit="hour") is None


def test_figures_written_as_text_are_read():
    assert stated("58,000.00", "$75000", currency="USD", unit="year") == FeedPay(Decimal(58000), Decimal(75000), "year")


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Hourly pay range", "hour"),
        ("Annual salary range", "year"),
        ("Pay range", None),
        ("Hourly or annual", None),
        ("Biweekly", None),
        (None, None),
    ],
)
def test_greenhouse_states_pay_only_where_the_ranges_own_title_names_the_unit(title, unit):
    cents = (2800, 3600) if unit == "hour" else (5_800_000, 7_500_000)
    ranges = [{"min_cents": cents[0], "max_cents": cents[1], "currency_type": "USD", "title": title}]
    (posting,) = greenhouse.parse(samples.greenhouse(pay_input_ranges=ranges), name="g").postings
    assert (posting.pay and posting.pay.unit) == unit
    (posting,) = greenhouse.parse(samples.greenhouse(pay_input_ranges=ranges * 2), name="g").postings
    assert posting.pay is None


def test_smartrecruiters_states_pay_only_with_a_period():
    pay = {"min": 28, "max": 36, "currency": "USD"}
    for period, unit in (("hour", "hour"), (None, None)):
        answer = samples.smartrecruiters(compensation=pay | {"period": period})
        (posting,) = smartrecruiters.parse(answer, name="s").postings
        assert (posting.pay and posting.pay.unit) == unit
