"""The rows of laws on postings that every site begins with. From public summaries: check before relying on them."""

from datetime import date

from careers.models import HiringRule
from careers.models.choices import BannedTopic, RuleKind

SUMMARY = "public summary of {}"

# state, city, employees, counted there, from, cure days, source
PAY_RANGES = (
    ("CO", "", 1, True, date(2021, 1, 1), None, "Colorado's Equal Pay for Equal Work Act"),
    ("DC", "", 1, True, date(2024, 6, 30), None, "the District's Wage Transparency Omnibus Amendment Act"),
    ("MD", "", 1, False, date(2024, 10, 1), None, "Maryland's law on wage range transparency"),
    ("NY", "", 4, False, date(2023, 9, 17), None, "New York's law on pay transparency"),
    ("VT", "", 5, False, date(2025, 7, 1), None, "Vermont's law on pay in job advertisements"),
    ("NJ", "", 10, False, date(2025, 6, 1), None, "New Jersey's Pay and Benefit Transparency Act"),
    ("CA", "", 15, False, date(2023, 1, 1), None, "California's law on pay transparency"),
    ("WA", "", 15, False, date(2023, 1, 1), None, "Washington's Equal Pay and Opportunities Act"),
    ("IL", "", 15, False, date(2025, 1, 1), None, "Illinois's Equal Pay Act"),
    ("MA", "", 25, True, date(2025, 10, 29), None, "Massachusetts' Frances Perkins Workplace Equity Act"),
    ("MN", "", 30, True, date(2025, 1, 1), None, "Minnesota's law on salary ranges in postings"),
    ("HI", "", 50, False, date(2024, 1, 1), None, "Hawaii's law on pay in job listings"),
    ("OH", "Cleveland", 15, True, date(2025, 10, 27), None, "Cleveland's ordinance on pay transparency"),
    ("NJ", "Jersey City", 5, True, date(2022, 4, 13), None, "Jersey City's ordinance on pay transparency"),
    ("ME", "", 10, False, date(2026, 7, 29), None, "Maine's law on pay in job postings"),
    ("VA", "", 1, False, date(2026, 7, 1), 15, "Virginia's law on pay in job postings"),
    ("OH", "Columbus", 15, True, date(2027, 1, 1), None, "Columbus's ordinance on pay transparency"),
    ("DE", "", 26, False, date(2027, 9, 26), None, "Delaware's law on pay in job postings"),
)
# Those of them whose law also asks for a general description of the benefits.
WITH_BENEFITS = frozenset({"CO", "DC", "MD", "NJ", "WA", "IL", "MN", "DE"})
CLOSING_DATES = (("CO", date(2024, 1, 1), "Colorado's Equal Pay for Equal Work Act, as amended"),)
# state, employees, days, from, source
RETENTION = (
    ("", 15, 365, date(1991, 7, 26), "the federal rule on employment records, 29 CFR 1602.14"),
    ("CA", 5, 1461, date(2022, 1, 1), "California's Government Code 12946, as amended by SB 807"),
)

# What federal law lets no employer decide by; asking is taken as deciding.
FEDERAL = (
    (BannedTopic.AGE, date(1968, 6, 12), "the Age Discrimination in Employment Act"),
    (BannedTopic.MARITAL, date(1965, 7, 2), "Title VII of the Civil Rights Act"),
    (BannedTopic.PREGNANCY, date(1978, 10, 31), "the Pregnancy Discrimination Act"),
    (BannedTopic.RELIGION, date(1965, 7, 2), "Title VII of the Civil Rights Act"),
    (BannedTopic.DISABILITY, date(1992, 7, 26), "the Americans with Disabilities Act"),
    (BannedTopic.ORIGIN, date(1965, 7, 2), "Title VII of the Civil Rights Act"),
)
SALARY_HISTORY = (
    ("CA", date(2018, 1, 1)), ("CO", date(2021, 1, 1)), ("CT", date(2019, 1, 1)), ("DC", date(2024, 6, 30)),
    ("DE", date(2017, 12, 14)), ("HI", date(2019, 1, 1)), ("IL", date(2019, 9, 29)), ("MA", date(2018, 7, 1)),
    ("MD", date(2020, 10, 1)), ("ME", date(2019, 9, 17)), ("MN", date(2024, 1, 1)), ("NJ", date(2020, 1, 1)),
    ("NV", date(2021, 10, 1)), ("NY", date(2020, 1, 6)), ("OR", date(2017, 10, 6)), ("RI", date(2023, 1, 1)),
    ("VT", date(2018, 7, 1)), ("WA", date(2019, 7, 28)),
)  # fmt: skip


def seed_rules() -> list[HiringRule]:
    """Return the rows, not stored."""
    rules = []
    for state, city, employees, there, day, cure, source in PAY_RANGES:
        shared = {"state": state, "city": city, "from_date": day, "cure_days": cure, "source": SUMMARY.format(source)}
        shared |= {"least_employees": employees, "counted_there": there, "reaches_remote": not city}
        rules.append(HiringRule(kind=RuleKind.PAY_RANGE, **shared))
        if state in WITH_BENEFITS and not city:
            rules.append(HiringRule(kind=RuleKind.BENEFITS, **shared))
    rules += [
        HiringRule(kind=RuleKind.CLOSING_DATE, state=state, counted_there=True, from_date=day, source=_said(source))
        for state, day, source in CLOSING_DATES
    ]
    rules += [
        HiringRule(
            kind=RuleKind.RETENTION,
            state=state,
            least_employees=employees,
            days=days,
            from_date=day,
            source=_said(source),
        )
        for state, employees, days, day, source in RETENTION
    ]
    rules += [
        HiringRule(kind=RuleKind.QUESTION, topic=topic, from_date=day, source=_said(source))
        for topic, day, source in FEDERAL
    ]
    law = _said("the state's law on salary history")
    return rules + [
        HiringRule(kind=RuleKind.QUESTION, topic=BannedTopic.SALARY_HISTORY, state=state, from_date=day, source=law)
        for state, day in SALARY_HISTORY
    ]


def _said(source: str) -> str:
    return SUMMARY.format(source)
