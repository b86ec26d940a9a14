"""A code's standing on a day: the rule for rows, the rule in SQL, and an independent second answer agree."""

import random
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from codes.claims.calendar import calendar_of
from codes.claims.check import check
from codes.claims.rows import Claim
from codes.fees.desk import FeeDesk
from codes.finding.filters import CodeFilters
from codes.finding.find import find
from codes.models import Code, EditRationale, MedicallyUnlikelyEdit, PairSummary, RbcsEntry, Release
from codes.reading.lines import Line
from codes.reference.standing import Found, Standing, register
from tests.codes.page.test_page import text_of
from tests.oracles.chains import make_chain
from tests.oracles.statuses import DELETED, LIVES, NO_DATA, NOT_YET, status_on
from tests.reference import make_code, make_fee, make_release

OURS = {LIVES: Standing.LIVES, DELETED: Standing.ENDED, NOT_YET: Standing.NOT_BEGUN, NO_DATA: Standing.NO_DATA}
DAY, NOW = timedelta(days=1), datetime(2026, 11, 1, tzinfo=UTC)
REFUSED = "not reportable on this date"


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
@pytest.mark.database
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


def refused_by_check_and_fees(codes: list[str], day: date) -> tuple[set[str], set[str] | None]:
    """The codes that each refuses on a day, all of them on one claim; None where the fees have no file of the day."""
    lines = [Line(code) for code in codes]
    checked = {
        judged.line.code
        for judged in check(Claim(lines, day)).judged
        if judged.line and any(each.rule == "code" and REFUSED in each.text for each in judged.verdicts)
    }
    answer = FeeDesk(on=day, today=day).answer(
        lines=lines, place="11", locality="", zip_code="", nonparticipating=False
    )
    return checked, answer and {each.priced.line.code for each in answer.lines if REFUSED in each.why}


@pytest.mark.slow  # imports up to 26 files
@pytest.mark.database
@pytest.mark.django_db
@pytest.mark.parametrize("seed", [6, 7])
def test_search_check_and_fees_refuse_the_same_codes_of_a_chain_on_every_day(tmp_path, seed):
    chain = make_chain(tmp_path, seed=seed, codes=40)
    kept = random.Random(seed).sample(chain.releases, k=len(chain.releases) * 2 // 3)
    load(chain, {release.name for release in kept})
    codes, with_fees = sorted(Code.objects.values_list("code", flat=True)), 0
    for day in days_around(chain):
        expected = {code: status_on(code, day, kept, chain.known).value for code in codes}
        refused = {code for code, value in expected.items() if value in (DELETED, NOT_YET)}
        checked, unpriced = refused_by_check_and_fees(codes, day)
        assert checked == refused, day
        assert unpriced is None or unpriced == refused, day
        with_fees += unpriced is not None
        listed = find("", filters=CodeFilters.of({"on": day.isoformat()}), limit=len(codes)).codes
        assert {each.code for each in listed} == {code for code, value in expected.items() if value == LIVES}, day
    assert with_fees > 20


def told_by_every_tool(client, code: Code, day: date) -> dict[str, bool]:
    """Whether each tool refuses a code on a day, or for the search's filter whether it leaves it out."""
    (verdict,) = [
        each
        for judged in check(Claim([Line(code.code)], day)).judged
        for each in judged.verdicts
        if each.rule == "code"
    ]
    desk = FeeDesk(on=day, today=day)
    answer = desk.answer(lines=[Line(code.code)], place="11", locality="", zip_code="", nonparticipating=False)
    return {
        "check": REFUSED in verdict.text,
        "fees": REFUSED in answer.lines[0].why if answer else None,
        "calendar": REFUSED in calendar_of(code.code, day).why_not,
        "page": REFUSED in text_of(client.get(f"{code.get_absolute_url()}?on={day}")),
        "filter": not find(code.code, filters=CodeFilters.of({"on": day.isoformat()})).codes,
    }


@pytest.mark.slow  # imports up to 26 files, and opens pages
@pytest.mark.database
@pytest.mark.django_db
@pytest.mark.parametrize("seed", [4, 5])
def test_page_search_check_fees_and_calendar_say_the_same_of_a_code_on_a_day(client, tmp_path, seed):
    chain, chance = make_chain(tmp_path, seed=seed, codes=40), random.Random(seed)
    kept = chance.sample(chain.releases, k=len(chain.releases) * 2 // 3)
    load(chain, {release.name for release in kept})
    codes, seen = list(Code.objects.all()), set()
    for day in chance.sample(days_around(chain), k=14):
        for code in chance.sample(codes, k=5):
            expected = status_on(code.code, day, kept, chain.known).value
            refused = expected in (DELETED, NOT_YET)
            told = told_by_every_tool(client, code, day)
            assert told.pop("filter") is (expected != LIVES), (code, day)
            assert {tool: said for tool, said in told.items() if said not in (refused, None)} == {}, (code, day)
            seen.add(expected)
    assert {LIVES, DELETED} <= seen


@pytest.mark.django_db
def test_a_group_for_statistics_without_a_last_day_proves_no_life(reference):
    """RBCS of 2024 names 80 codes without an end whose every pair had ended, 0424T among them."""
    days = {"effective_date": date(2024, 1, 1), "through_date": date(2024, 12, 31)}
    release = Release.objects.create(
        **days,
        source="rbcs",
        name="2024",
        state="ready",
        file_name="r.csv",
        sha256="0" * 64,
        touched_at=NOW,
    )
    for line, (code, ends) in enumerate([("49902", None), ("49903", date(2024, 3, 31))], 1):
        RbcsEntry.objects.create(release=release, code=code, major_indicator="N", end_date=ends, line=line)
    found = standings(date(2024, 8, 15))
    assert (found["49902"].standing, found["49902"].citation) == (Standing.NO_DATA, "")
    assert (found["49903"].standing, found["49903"].since) == (Standing.ENDED, date(2024, 4, 1))
    assert not Code.objects.active_on(date(2024, 8, 15)).filter(code__in=["49902", "49903"]).exists()


@pytest.mark.django_db
def test_a_code_that_came_within_the_year_is_not_refused_by_the_first_schedule_of_the_year():
    """Codes come by the quarter: of one that the January file lacks and a later year's has, August is not known."""
    january = make_release("TEST24A", effective_date=date(2024, 1, 1), through_date=date(2024, 12, 31))
    later = make_release()
    make_code("49901", texts=[])
    make_code("49902", texts=[])
    make_fee(january, "49902")
    make_fee(later, "49901")
    early, late = (standings(day)["49901"] for day in (date(2024, 2, 15), date(2024, 8, 15)))
    assert early.standing is Standing.NOT_BEGUN
    assert late.standing is Standing.NO_DATA
    assert "TEST24A is of an earlier quarter" in late.sentence(Code.objects.get(code="49901"))


@pytest.mark.django_db
def test_pairs_that_ended_are_no_end_of_a_code_that_a_later_file_names():
    of_summer = {
        "setting": "practitioner",
        "effective_date": date(2024, 7, 1),
        "through_date": date(2024, 9, 30),
    }
    pairs = make_release("P24", source="ncci_ptp", **of_summer)
    units = make_release("M24", source="mue", **of_summer)
    make_release()
    for code in ("49901", "49902"):
        make_code(code, texts=[])
        PairSummary.objects.create(
            release=pairs, code=code, as_column_one=1, as_column_two=0, last_date=date(1996, 12, 31)
        )
    why = EditRationale.objects.create(text="Invented")
    MedicallyUnlikelyEdit.objects.create(
        release=units, code="49901", units=1, adjudication_indicator="3", rationale=why, line=1
    )
    found = standings(date(2025, 10, 15))
    assert found["49901"].standing is Standing.NO_DATA
    assert (found["49902"].standing, found["49902"].since) == (Standing.ENDED, date(1997, 1, 1))
