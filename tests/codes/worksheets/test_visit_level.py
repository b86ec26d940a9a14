"""The visit level against an oracle that knows thresholds as a plain list and counts columns from the top."""

from datetime import date
from itertools import product

import pytest

from codes.models import VisitLevel
from codes.worksheets.visit_level import FAMILIES, by_decision, by_time, data_level, decision_level

pytestmark = pytest.mark.django_db

# family, code, the level of decision-making that it needs, its minutes: written from the published thresholds.
ORACLE = """
office-new 99202 1 15 | office-new 99203 2 30 | office-new 99204 3 45 | office-new 99205 4 60
office 99212 1 10 | office 99213 2 20 | office 99214 3 30 | office 99215 4 40
hospital-first 99221 2 40 | hospital-first 99222 3 55 | hospital-first 99223 4 75
hospital 99231 2 25 | hospital 99232 3 35 | hospital 99233 4 50
same-day 99234 2 45 | same-day 99235 3 70 | same-day 99236 4 85
emergency 99282 1 - | emergency 99283 2 - | emergency 99284 3 - | emergency 99285 4 -
home-new 99341 1 15 | home-new 99342 2 30 | home-new 99344 3 60 | home-new 99345 4 75
home 99347 1 20 | home 99348 2 30 | home 99349 3 40 | home 99350 4 60
nursing-first 99304 2 25 | nursing-first 99305 3 35 | nursing-first 99306 4 50
nursing 99307 1 10 | nursing 99308 2 20 | nursing 99309 3 30 | nursing 99310 4 45
"""
ROWS = [cell.split() for line in ORACLE.strip().splitlines() for cell in line.split("|")]
KINDS = sorted({row[0] for row in ROWS})


BY_TIME_ONLY = {"discharge", "nursing-discharge"}


@pytest.fixture
def families(db):
    return VisitLevel.objects.by_family(date(2025, 10, 15))


@pytest.mark.parametrize("family", KINDS)
def test_every_combination_of_columns_is_the_code_that_two_of_three_reach(family, families):
    rows = [(code, int(level)) for name, code, level, _ in ROWS if name == family]
    for columns in product((1, 2, 3, 4), repeat=3):
        reached = next(level for level in (4, 3, 2, 1) if sum(column >= level for column in columns) >= 2)
        fitting = [code for code, level in rows if level <= reached] or [rows[0][0]]
        assert by_decision(families[family], decision_level(*columns)).code == fitting[-1], columns


@pytest.mark.parametrize("row", [row for row in ROWS if row[3] != "-"], ids=lambda row: row[1])
def test_time_reaches_a_code_at_its_minute_and_not_one_before(row, families):
    family, code, _, minutes = row
    assert by_time(families[family], int(minutes)).code == code
    before = by_time(families[family], int(minutes) - 1)
    assert before is None or before.code < code


def test_every_combination_of_data_is_its_level():
    for items, historian, interpretation, discussion in product(range(6), *[(False, True)] * 3):
        first = items + historian >= 3
        met = [first, interpretation, discussion].count(True)
        wanted = 4 if met > 1 else 3 if met == 1 else 2 if items > 1 or historian else 1
        found = data_level(items=items, historian=historian, interpretation=interpretation, discussion=discussion)
        assert found == wanted


def test_the_emergency_department_knows_no_time_and_discharge_nothing_else(families):
    assert by_time(families["emergency"], 500) is None
    assert [by_time(families["discharge"], minutes).code for minutes in (30, 31)] == ["99238", "99239"]
    assert all(by_decision(families[family], 4) is None for family in BY_TIME_ONLY)
    assert {*KINDS, *BY_TIME_ONLY} == FAMILIES.keys() == families.keys()


def test_the_steps_are_those_of_the_day():
    """Office visits are counted so since 2021, the others since 2023; a step that an operator ends is none."""
    assert VisitLevel.objects.by_family(date(2022, 12, 31)).keys() == {"office", "office-new"}
    assert VisitLevel.objects.by_family(date(2020, 12, 31)) == {}
    VisitLevel.objects.filter(code="99213").update(ends=date(2025, 12, 31))
    assert [step.code for step in VisitLevel.objects.by_family(date(2026, 1, 1))["office"]] == [
        "99212",
        "99214",
        "99215",
    ]
