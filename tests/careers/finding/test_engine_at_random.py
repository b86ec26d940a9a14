"""On random boards the bitmaps find, order and count what the rule in SQL does, whatever is asked."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.http import QueryDict

from careers.demo import loading
from careers.finding import engine
from careers.finding.facets import BY_NAME, FACETS
from careers.finding.filters import POSTED, SORTS, Vocabulary
from careers.finding.freshness import BOARD
from careers.finding.matching import JobSearch
from careers.finding.refreshing import refresh
from careers.models import JobPosting
from careers.models.choices import State

# Slow: two thousand searches, each answered twice. On both databases: what is found is their answer.
pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.slow]

BOARDS, POSTINGS, SEARCHES, STATES = 10, 120, 200, 50
ALL = 10_000
WORDS = ["coder", "auditor", "senior", "liver", "denials", "remote", "epic", "CPC-A", "hospital", "zebra", '"coder II"']
MOST_ASKED = ["specialty", "credential", "state", "mode"]


@pytest.fixture(autouse=True)
def bitmaps(settings):
    settings.BITMAPS_FROM = 0
    BOARD.forget()
    yield
    BOARD.forget()


@contextmanager
def random_board(seed: int, now: datetime, monkeypatch) -> Iterator[random.Random]:
    """A board of the demo's making, some of whose postings state no pay or end soon; gone afterwards."""
    dice = random.Random(seed)
    monkeypatch.setattr(loading, "SEED", seed)
    monkeypatch.setattr(loading, "POSTINGS", POSTINGS)
    BOARD.forget()
    with transaction.atomic():
        loading.load(now=now, users={})
        postings = list(JobPosting.objects.filter(state="live"))
        for posting in dice.sample(postings, len(postings) // 5):
            posting.pay_min = posting.pay_max = None
            posting.pay_unit = ""
        for posting in dice.sample(postings, len(postings) // 5):
            posting.closes_at = now + timedelta(days=dice.choice([0, 1, 3]), microseconds=dice.choice([-1, 0, 1]))
        JobPosting.objects.bulk_update(postings, ["pay_min", "pay_max", "pay_unit", "closes_at"])
        refresh(postings=postings, now=now)
        yield dice
        transaction.set_rollback(True)


def random_value(name: str, dice: random.Random, vocabulary: Vocabulary) -> list[str]:
    if name in BY_NAME:
        values = [value for value, _ in vocabulary.choices_of(BY_NAME[name])]
        return dice.sample(values, min(len(values), dice.choice([1, 1, 1, 2, 3])))
    if name == "have":
        return dice.sample(list(vocabulary.credentials), dice.choice([1, 2, 4]))
    others = {
        "q": lambda: " ".join(dice.sample(WORDS, dice.choice([1, 1, 2]))),
        "lives": lambda: dice.choice(State.values),
        "pay": lambda: f"{dice.randrange(18, 60)}{dice.choice(['', '.5', '.25'])}",
        "pace": lambda: dice.choice(["2", "8.5", "12", "20"]),
        "posted": lambda: dice.choice(POSTED)[0],
        "sort": lambda: dice.choice(SORTS)[0],
    }
    return [others[name]()]


def random_search(dice: random.Random, vocabulary: Vocabulary) -> str:
    names = [*BY_NAME, *MOST_ASKED, *MOST_ASKED, "have", "lives", "pay", "pace", "posted", "sort", "q", "q"]
    asked = dict.fromkeys(dice.sample(names, dice.choice([0, 1, 2, 2, 3, 4])))
    return urlencode([(name, value) for name in asked for value in random_value(name, dice, vocabulary)])


def by_sql(search: JobSearch) -> list[int]:
    return list(search.ordered().values_list("pk", flat=True))


def by_bitmaps(search: JobSearch, size: int = ALL) -> engine.Reply:
    return engine.reply(search._question, sort=search.sort, first=0, size=size)


def searches(dice: random.Random, count: int, now: datetime) -> Iterator[tuple[str, JobSearch]]:
    """Valid searches; a third of them as of an earlier publication, and at one of several moments."""
    vocabulary = Vocabulary.load()
    for _ in range(count):
        asof = dice.randrange(1, vocabulary.revision + 1) if dice.random() < 0.3 else None
        text, moment = random_search(dice, vocabulary), now + timedelta(days=dice.choice([0, 0, 1, 3]))
        yield f"{text} at {moment} as of {asof}", JobSearch(QueryDict(text), now=moment, asof=asof)


@pytest.mark.parametrize("seed", range(BOARDS))
def test_two_thousand_searches_find_the_same_postings_in_the_same_order(seed, now, monkeypatch):
    wrong, found = [], 0
    with random_board(seed, now, monkeypatch) as dice:
        for words, search in searches(dice, SEARCHES, now):
            assert search.is_valid, search.errors
            pks, reply = by_sql(search), by_bitmaps(search)
            found += bool(pks)
            if (reply.total, reply.pks) != (len(pks), pks):
                wrong.append(f"{words}: {reply.pks} but SQL {pks}")
    assert wrong == []
    assert found > SEARCHES / 3, "most of these searches said nothing"


def test_fifty_states_count_each_value_as_the_results_were_it_ticked_alone(now, monkeypatch):
    wrong, counted = [], 0
    with random_board(99, now, monkeypatch) as dice:
        for words, search in searches(dice, STATES, now):
            counts = by_bitmaps(search, 0).counts
            for facet in FACETS:
                others = search.state.without(facet.name).without("sort")
                for value, _ in search.vocabulary.choices_of(facet):
                    alone = QueryDict(others.joined({facet.name: [value]}).querystring())
                    ticked = JobSearch(alone, now=search.now, asof=search.asof, words_of=search)
                    total = by_bitmaps(ticked, 0).total
                    counted += bool(total)
                    if counts.get((facet.name, value), 0) != total:
                        wrong.append(
                            f"{words}: {facet.name}={value} says {counts.get((facet.name, value))}, is {total}"
                        )
            search.has_bitmaps = False
            if {key: count for key, count in search.counts.items() if count and key[0] in BY_NAME} != counts:
                wrong.append(f"{words}: SQL counts otherwise")
    assert wrong == []
    assert counted > 1000
