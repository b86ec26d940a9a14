"""The alert is the web search of the same address: 200 random searches, answered by the page and by the mail."""

import random
import re
from datetime import timedelta
from decimal import Decimal
from urllib.parse import parse_qsl, urlencode

import pytest
from django.test import Client

from alerts.actions import sending
from alerts.models import SavedSearch
from careers.models import JobPosting, PublicationCounter
from tests.board import group, live
from tests.conftest import person

# Slow: a few hundred pages are fetched. On both databases: what is found is their answer.
pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.slow]

SEARCHES = 200
POSTINGS = 60
STATES = ["TX", "LA", "CA", "NY", "OH"]
SPECIALTIES = ["interventional-radiology", "internal-medicine", "cardiology", "orthopedics"]
CREDENTIALS = ["cpc", "cpc-a", "ccs", "rhit", "circc"]
SETTINGS = ["professional", "inpatient", "outpatient"]
ENGAGEMENTS = ["full-time", "part-time", "1099"]
WORDS = ["coder", "auditor", "vascular", "liver", "night", "senior", "remote", "IR", "CPC-A", '"senior coder"', "zebra"]
VALUES = {
    "state": [*STATES, "ZZ"],
    "lives": STATES,
    "specialty": [*SPECIALTIES, "nope"],
    "credential": CREDENTIALS,
    "have": CREDENTIALS,
    "setting": SETTINGS,
    "engagement": ENGAGEMENTS,
    "mode": ["remote", "onsite"],
    "pay": ["25", "33.50", "60"],
    "posted": ["1", "7"],
    "sort": ["newest", "pay"],
    "apprentice": ["1"],
    "pay_stated": ["1"],
    "x": ["unknown"],
    "page": ["1"],
}


def random_search(dice: random.Random) -> str:
    pairs = [
        (name, value)
        for name in dice.sample(list(VALUES), dice.choice([0, 1, 1, 2, 2, 3]))
        for value in dice.sample(VALUES[name], min(len(VALUES[name]), dice.choice([1, 1, 2])))
    ]
    if dice.random() < 0.3:
        pairs.append(("q", " ".join(dice.sample(WORDS, dice.choice([1, 1, 2])))))
    return urlencode(pairs)


def publish_at_random(organizations, dice: random.Random, now) -> None:
    for number in range(POSTINGS):
        remote = dice.random() < 0.5
        stated = dice.random() < 0.8
        rate = Decimal(dice.randrange(20, 60))
        live(
            dice.choice(organizations),
            now=now,
            title=" ".join(dice.sample(["coder", "auditor", "vascular", "liver", "night", "senior"], 3)),
            specialty=dice.choice(SPECIALTIES),
            setting=dice.choice(SETTINGS),
            engagement=dice.choice(ENGAGEMENTS),
            states=dice.sample(STATES, 2) if remote else None,
            **({} if remote else {"places": [{"city": "Town", "state": dice.choice(STATES)}]}),
            groups=[group(dice.choice(CREDENTIALS), accept_apprentice=dice.random() < 0.3)],
            pay_min=rate if stated else None,
            pay_max=rate + 5 if stated else None,
            pay_unit="hour" if stated else "",
            closes_at=now + timedelta(days=dice.choice([1, 5])) if number % 5 == 0 else None,
        )


@pytest.fixture
def board(lakeshore, brightline, clock, now):
    """200 searches saved from their list pages, then postings published, then one alert of each person."""

    def make(count: int = SEARCHES, seed: int = 5) -> list[tuple[str, SavedSearch]]:
        dice = random.Random(seed)
        people = [person(f"coder{number}@example.org") for number in range(-(-count // 50))]
        saved = []
        while len(saved) < count:
            querystring, user = random_search(dice), people[len(saved) // 50]
            known = SavedSearch.objects.count()
            browser = Client()
            browser.force_login(user)
            browser.post(f"/account/searches/save/?{querystring}", {"name": "Random"})
            if SavedSearch.objects.count() > known:
                saved.append((querystring, SavedSearch.objects.latest("pk")))
            elif "nope" in querystring or "ZZ" in querystring:  # cannot be saved; may be there since another release
                raw = SavedSearch.objects.get_or_create(user=user, querystring=querystring, created_at=now)
                saved.append((querystring, raw[0]))
        publish_at_random([lakeshore, brightline], dice, now)
        clock(days=2)  # some have closed meanwhile
        for user in people:
            sending.alert(owner=user, top=PublicationCounter.objects.get().value, now=now + timedelta(days=2))
        return saved

    return make


def shown(querystring: str) -> set[str]:
    """Return the short ids on every page of the list at this address, after its redirects."""
    browser, found, number = Client(), set(), 1
    while True:
        response = browser.get(f"/jobs/?{querystring}", follow=True)
        ids = set(re.findall(r'href="/jobs/[-\w]+-([0-9a-z]{8})/" data-result', response.content.decode()))
        if not ids - found:
            return found
        found |= ids
        number += 1
        settled = response.wsgi_request.GET.copy()
        settled["page"] = str(number)
        querystring = settled.urlencode()


def told(search: SavedSearch) -> set[str]:
    ids = search.told_ids()
    return set(JobPosting.objects.filter(pk__in=ids).values_list("shortid", flat=True))


def at_publication(querystring: str) -> str:
    """The search as it was answered when the postings were published: each was then posted within any window."""
    return urlencode([(name, value) for name, value in parse_qsl(querystring) if name != "posted"])


def disagreements(saved: list[tuple[str, SavedSearch]]) -> list[str]:
    return [querystring for querystring, search in saved if shown(at_publication(querystring)) != told(search)]


def test_page_and_alert_agree_on_200_random_searches(board):
    saved = board()
    assert len(saved) == SEARCHES
    sizes = [len(told(search)) for _, search in saved]
    assert sum(size == 0 for size in sizes) > 20
    assert sum(size > 0 for size in sizes) > 100
    assert disagreements(saved) == []


@pytest.mark.parametrize("ignored", ["unknown values", "closing times"])
def test_control_a_second_rule_is_noticed(board, monkeypatch, ignored):
    """The two classic slips: a value that cannot be read is left out, and what has ended is still told."""
    answer = sending.JobSearch.matching

    def slip(self, **kwargs):
        if ignored == "closing times":
            return self.filter.narrow(JobPosting.objects.filter(state="live")) if self.is_valid else answer(self)
        return self.filter.narrow(JobPosting.objects.live(self.now))

    class SecondRule(sending.JobSearch):
        matching = slip

    monkeypatch.setattr(sending, "JobSearch", SecondRule)
    assert disagreements(board(count=40)) != []
