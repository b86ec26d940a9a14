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
    # Signs that only look like others.
    "$28\u00a0\u2013\u00a0$36\u00a0per\u00a0hour": ("28", "36", "hour"),
    "$1,500.50 – $1,750.25 per week": ("1500.50", "1750.25", "week"),
    "$58k – $75k": ("58000", "75000", "year"),
    "$58K – $75K • 0.5% – 1.75% • Offers Bonus": ("58000", "75000", "year"),
    "$5K signing • $58K – $75K": ("58000", "75000", "year"),
    "$28 &ndash; $36 per hour": None,
    "&#36;28 – &#36;36 per hour": None,
    "$25,50 – $30,75 per day": None,
    "$60,00 – $75,00": None,
    "$60.000 – $75.000": None,
    "$1.500,50 per month": None,
    "$1,00,000 per year": None,
    "$28.505 per hour": None,
    "$\uff12\uff18 per hour": None,
    "-$28 – $36 per hour": None,
    "$0 – $36 per hour": None,
    # Half of a range is in thousands.
    "$58 – $75K": None,
    "$58K – $75": None,
    "58K – $75K": None,
    "$58K – 75K": None,
    # Another unit than is written, or none of ours.
    "$25-$30/hr + bonus": None,
    "$28 – $36 per year": None,
    "$15 – $75,000 per year": None,
    "$28 – $36 per month": None,
    "$28 per week": None,
    "$4 per hour": None,
    "$4,800 – $6,200": None,
    "$58,000 – $75,000 per hour": None,
    "$58,000 – $75,000 per day": None,
    "$58,000 – $75,000 per week": None,
    "$58,000 – $75,000 per month": None,
    "$4 a chart": None,
    "$3.50 – $4.25 per encounter": None,
    "$45 – $52 per RVU": None,
    "$28 – $36 per hour per chart": None,
    "$30 an hour of audit": None,
    "$28 – $36 per half hour": None,
    "$2,400 – $2,900 bi-weekly": None,
    "$2,400 – $2,900 semi-monthly": None,
    "$2,400 – $2,900 per pay period": None,
    # One end, or no promise.
    "At least $28 per hour": None,
    "Starting at $28 per hour": None,
    "Minimum $28 per hour": None,
    "$28 per hour minimum": None,
    "$28 per hour and up": None,
    "Max $36 per hour": None,
    "Under $75K": None,
    "\u2265 $28 per hour": None,
    "< $36 per hour": None,
    "~$30 per hour": None,
    "Average $30 per hour": None,
    "OTE $75K – $90K": None,
    "$30 per hour on target": None,
    # Another thing than pay, or another currency behind it.
    "$500 per month stipend": None,
    "$250 per day on-call": None,
    "$28 – $36 per hour CAD": None,
    "$28 – $36 per hour (AUD)": None,
    "$58K – $75K CAD": None,
    "C$28 – C$36 per hour": None,
    "US$28 – US$36 per hour": None,
    # Which of the two?
    "$28 – $36 per hour • $58K – $75K": None,
    "$58K – $75K • \u20ac50K – \u20ac60K": None,
    "$28 – $36 per hour, weekly pay": None,
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


@pytest.mark.parametrize(
    ("low", "high", "unit"),
    [
        (4, 5, "hour"),
        (250, 300, "hour"),
        (28, 36, "day"),
        (1_400, 1_600, "day"),
        (220, 260, "week"),
        (5_800, 6_200, "week"),
        (1_100, 1_200, "month"),
        (58_000, 75_000, "month"),
        (4_800, 6_200, "year"),
        (28, 75_000, "year"),
        (580_000, 750_000, "year"),
        ("58.000", "75.000", "year"),
        ("\u0662\u0668", "\u0663\u0666", "hour"),
    ],
)
def test_figures_of_another_unit_state_nothing(low, high, unit):
    assert stated(low, high, currency="USD", unit=unit) is None


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
        ("Bi weekly pay", None),
        ("Semi monthly pay", None),
        ("School year salary", None),
        ("Annual bonus range", None),
        ("Sign-on bonus in your first year", None),
        ("Pay of a 12 hour shift", None),
        ("Monthly stipend", None),
        ("Annual on target earnings", None),
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
