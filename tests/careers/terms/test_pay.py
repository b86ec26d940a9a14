from decimal import Decimal

import pytest

from careers.terms.pay import Pay, comparison_words, hourly, stated_words


def test_a_chart_rate_with_a_stated_pace_is_a_range_and_an_estimate():
    pay = Pay(Decimal("2.75"), Decimal("2.75"), "chart", pieces_min=Decimal(14), pieces_max=Decimal(18), form="1099")
    rate = hourly(pay)
    assert (rate.minimum, rate.maximum, rate.estimated) == (Decimal("38.50"), Decimal("49.50"), True)
    assert rate.assumption == "at 14–18 charts an hour"
    assert stated_words(pay) == "$2.75 a chart"
    assert comparison_words(pay) == "about $38.50–$49.50 an hour, estimate, 1099"


def test_a_chart_rate_without_a_pace_has_no_hourly_figure():
    pay = Pay(Decimal(3), Decimal(3), "chart")
    assert hourly(pay) is None
    assert comparison_words(pay) == ""
    assert stated_words(pay) == "$3.00 a chart"


def test_a_pace_in_encounters_says_nothing_about_charts():
    assert hourly(Pay(Decimal(3), Decimal(3), "chart", pieces_min=Decimal(10), pieces_unit="encounters")) is None


def test_a_part_time_salary_goes_by_its_stated_hours():
    rate = hourly(Pay(Decimal(60000), Decimal(60000), "year", hours_per_week=Decimal(30)))
    assert rate.minimum == Decimal("38.46")
    assert not rate.estimated
    assert rate.assumption == "at 30 hours a week"


@pytest.mark.parametrize(("federal", "expected"), [(False, Decimal("28.85")), (True, Decimal("28.75"))])
def test_a_full_year_has_2080_hours_and_a_federal_one_2087(federal, expected):
    assert hourly(Pay(Decimal(60000), Decimal(60000), "year", federal=federal)).minimum == expected


@pytest.mark.parametrize(
    ("unit", "amount", "expected"),
    [("hour", "31.25", "31.25"), ("day", "280", "35.00"), ("week", "1400", "35.00"), ("month", "5200", "30.00")],
)
def test_each_unit_has_its_hours(unit, amount, expected):
    assert hourly(Pay(Decimal(amount), Decimal(amount), unit)).minimum == Decimal(expected)


def test_hourly_pay_is_also_said_by_the_year():
    pay = Pay(Decimal(28), Decimal(36), "hour", hours_per_week=Decimal(40))
    assert stated_words(pay) == "$28.00–$36.00 an hour"
    assert comparison_words(pay) == "about $58,000–$75,000 a year"


def test_nobody_guesses_the_yearly_pay_of_contract_work():
    assert comparison_words(Pay(Decimal(40), Decimal(50), "hour", hours_per_week=Decimal(40), form="1099")) == ""
    assert comparison_words(Pay(Decimal(40), Decimal(50), "hour")) == ""


def test_a_salary_is_said_by_the_hour():
    pay = Pay(Decimal(58000), Decimal(72000), "year", hours_per_week=Decimal(40))
    assert stated_words(pay) == "$58,000–$72,000 a year"
    assert comparison_words(pay) == "about $27.88–$34.62 an hour"


def test_half_cents_round_up():
    assert hourly(Pay(Decimal("0.005"), Decimal("0.005"), "hour")).minimum == Decimal("0.01")


def test_open_ended_and_unstated_pay_say_so():
    assert stated_words(Pay(Decimal(28), None, "hour")) == "from $28.00 an hour"
    assert stated_words(Pay(None, None, "")) == "Pay not stated by the employer"
    assert hourly(Pay(None, None, "")) is None
