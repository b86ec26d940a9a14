"""No verdict of the claim check contradicts a price of the fees page: 500 claims by the rules, and 500 by chance."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from codes.claims.check import check
from codes.claims.rows import Claim
from codes.claims.verdicts import Level
from codes.fees.desk import AnsweredLine, FeeDesk
from codes.fees.pricing import Kind
from codes.models import Code, FeeScheduleEntry
from codes.reading.lines import Line
from tests.imports import run
from tests.oracles.claims import make_claims

pytestmark = [pytest.mark.real_data, pytest.mark.slow, pytest.mark.django_db]

DAY = date(2025, 10, 15)
MODIFIERS = [
    *("22", "24", "25", "26", "27", "50", "51", "52", "53", "54", "55", "56", "57", "58", "59", "62", "63", "66"),
    *("73", "76", "77", "78", "79", "80", "81", "82", "91", "93", "95", "AA", "AS", "CO", "E1", "F1", "FA", "FT"),
    *("GC", "GP", "GY", "JW", "JZ", "KX", "LC", "LT", "QK", "QZ", "RT", "TA", "TC", "XE", "XS", "XU", "ZZ"),
]
PLACES = ["11", "12", "21", "22", "24", "31", "81"]
# What speaks of a line's price; pairs, units, add-ons and packages are other files' business.
OF_PRICES = {"code", "status", "modifier", "rank", "place"}
# Why the fees page has no amount -> what the check must say of the same line, one of these at least.
EXPECTED = {
    Kind.REFUSED: {Level.ERROR},
    Kind.NOT_PAYABLE: {Level.ERROR, Level.WARNING},
    Kind.CONTRACTOR: {Level.WARNING},
    Kind.NOT_DECIDED: {Level.NOT_DECIDED},
    Kind.NO_DATA: {Level.NO_DATA, Level.ERROR},
}


@pytest.fixture
def schedule(db, real_data) -> None:
    folder = real_data / "a_pfs_rvu25d"
    run("fee_schedule", folder / "PPRRVU2025_Oct.csv", release="RVU25D", effective="2025-10-01")
    places = real_data / "g_place_of_service" / "place_of_service_codes.csv"
    run("places", places, release="POS", effective="2025-10-01")


def by_chance(seed: int) -> Iterator[tuple[str, list[Line]]]:
    """Claims that nobody would send, too: any code with any modifiers in any place."""
    chance = random.Random(seed)
    unknown = [f"{number:04d}Y" for number in range(2_000)]
    every = unknown + sorted(Code.objects.filter(code_set__slug__in=["cpt", "hcpcs"]).values_list("code", flat=True))
    priced = sorted(set(FeeScheduleEntry.objects.filter(status__in="AR").values_list("code", flat=True)))
    for _ in range(500):
        yield (
            chance.choice(PLACES),
            [
                Line(
                    chance.choice(priced if chance.random() < 0.7 else every),
                    tuple(chance.sample(MODIFIERS, chance.choice([0, 1, 1, 2]))),
                    chance.choice([1, 1, 1, 2, 3]),
                )
                for _ in range(chance.choice([1, 1, 2, 3, 7]))
            ],
        )


def wrong(answered: AnsweredLine, levels: set[Level]) -> bool:
    """Whether the two answers for one line contradict each other."""
    reason = answered.priced.reason
    if reason is None:
        return Level.ERROR in levels
    return reason.kind != Kind.INCLUDED and not levels & EXPECTED[reason.kind]


def test_no_verdict_contradicts_a_price_and_no_price_a_verdict(real_data, schedule):
    claims = [(each.pos, [Line(*line) for line in each.lines]) for each in make_claims(real_data)]
    desk, met, contradicting = FeeDesk(on=DAY, today=DAY), Counter(), []
    for place, lines in [*claims, *by_chance(1)]:
        answer = desk.answer(lines=lines, place=place, locality="", zip_code="", nonparticipating=False)
        checked = check(Claim(lines, DAY, place=place))
        judged = {each.number: each.verdicts for each in checked.judged}
        for number, answered in enumerate(answer.lines, 1):
            levels = {verdict.level for verdict in judged[number] if verdict.rule in OF_PRICES}
            met[answered.priced.reason.kind if answered.priced.reason else "priced"] += 1
            if wrong(answered, levels):
                contradicting.append((place, lines[number - 1], answered.amount or answered.why, judged[number]))
        assert not (checked.clean and answer.unpriced)
    assert contradicting == []
    assert all(met[kind] >= 20 for kind in ("priced", *Kind)), met
