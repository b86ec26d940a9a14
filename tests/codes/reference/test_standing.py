"""A code's standing on a day: the rule for rows, the rule in SQL, and an independent second answer agree."""

import random
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from codes.models import Code, Release
from codes.reference.standing import Found, Standing, register
from tests.oracles.chains import make_chain
from tests.oracles.statuses import DELETED, LIVES, NO_DATA, NOT_YET, status_on

OURS = {LIVES: Standing.LIVES, DELETED: Standing.ENDED, NOT_YET: Standing.NOT_BEGUN, NO_DATA: Standing.NO_DATA}
DAY = timedelta(days=1)


def standings(on: date) -> dict[str, Found]:
    """What is known of every code on a day."""
    codes = list(Code.objects.all())
    found = register([code.code for code in codes], on=on, releases=list(Release.objects.ready()))
    return {code.code: found.of(code) for code in codes}


def load(chain, names: set[str]) -> None:
    """Import these releases of a chain, as an operator does."""
    for release in chain.releases:
        if release.name in names:
            call_command(
                "import_fee_schedule", str(chain.paths[release.name]), "--release", release.name,
                "--effective", release.effective.isoformat(), "--json",
                accept_removals=1_000_000, accept=["totals"], stdout=StringIO(),
            )  # fmt: skip


def days_around(chain) -> list[date]:
    """Every boundary with the day before and after, and some days between."""
    starts = {release.effective for release in chain.releases}
    turns = starts | {date(year, month, day) for year in range(2020, 2028) for month, day in ((1, 1), (12, 31))}
    near = {turn + DAY * step for turn in turns for step in (-1, 0, 1)}
    return sorted(near | {date(2021, 1, 1) + DAY * number for number in range(0, 2100, 61)})


@pytest.mark.slow  # imports up to 26 files
@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_code_of_a_chain_stands_on_every_day_as_the_second_answer_says(tmp_path, seed):
    chain = make_chain(tmp_path, seed=seed, codes=40)
    kept = random.Random(seed).sample(chain.releases, k=len(chain.releases) * 2 // 3)
    load(chain, {release.name for release in kept})
    for day in days_around(chain):
        found = standings(day)
        living = set(Code.objects.active_on(day).values_list("code", flat=True))
        assert living == {code for code, each in found.items() if each.standing is Standing.LIVES}, day
        for code, each in found.items():
            expected = status_on(code, day, kept, chain.known)
            assert each.standing is OURS[expected.value], (code, day, expected)
            assert not each.has_ended or each.since == expected.since, (code, day, expected)
