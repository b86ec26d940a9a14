"""The alert is the web search of the same address: 500 random searches, answered by the page and by the mail."""

import random
import re
from datetime import timedelta
from decimal import Decimal
from urllib.parse import parse_qsl, urlencode

import pytest
from django.http import QueryDict
from django.test import Client

from alerts.actions import matching, searches, sending
from alerts.models import SavedSearch
from careers.finding import reverse
from careers.finding.addresses import settled
from careers.finding.matching import JobSearch
from careers.models import JobPosting
from tests.board import group, live
from tests.conftest import person

# Slow: five hundred searches are asked. On both databases: what is found is their answer.
pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.slow]

SEARCHES = 500
SETS, POSTINGS = 3, 20
PAGES = 15  # of the searches are asked over HTTP too
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


def publish_at_random(organizations, dice: random.Random, now, count: int = 60) -> None:
    for number in range(count):
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
    """Searches saved as their list pages do, then postings published in sets, each put before them; and the mail."""

    def make(count: int = SEARCHES, seed: int = 5) -> list[tuple[str, SavedSearch]]:
        dice = random.Random(seed)
        people = [person(f"coder{number}@example.org") for number in range(-(-count // 50))]
        saved: dict[int, tuple[str, SavedSearch]] = {}
        while len(saved) < count:
            querystring, user = random_search(dice), people[len(saved) // 50]
            search = save(user, querystring, now)
            saved[search.pk] = (querystring, search)
        for _ in range(SETS):
            publish_at_random([lakeshore, brightline], dice, now, POSTINGS)
            matching.match_arrivals(now=now)
        clock(days=2)  # some have closed meanwhile
        sending.send_due_alerts(now=now + timedelta(days=2))
        return list(saved.values())

    return make


def save(user, querystring: str, now) -> SavedSearch:
    """Save the search of an address; one that no page would save may be there since another release."""
    asked = JobSearch(settled(QueryDict(querystring)), now=now)
    canonical = asked.state.filters().querystring() if asked.is_valid else querystring
    return searches.save_search(user=user, querystring=canonical, name="Random", now=now)[0]


def shown(querystring: str, now) -> set[int]:
    """Return what the list at this address shows, after its redirects."""
    return set(JobSearch(settled(QueryDict(querystring)), now=now).matching().values_list("pk", flat=True))


def on_pages(querystring: str) -> set[str]:
    """Return the short ids on every page of the list at this address, as a browser gets them."""
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


def told(search: SavedSearch) -> set[int]:
    return {pk for digest in search.digests.told() for pk in digest.posting_ids}


def at_publication(querystring: str) -> str:
    """The search as it was answered when the postings were published: each was then posted within any window."""
    return urlencode([(name, value) for name, value in parse_qsl(querystring) if name != "posted"])


def disagreements(saved: list[tuple[str, SavedSearch]], now) -> list[str]:
    later = now + timedelta(days=2)
    return [querystring for querystring, search in saved if shown(at_publication(querystring), later) != told(search)]


def test_page_and_alert_agree_on_500_random_searches(board, now):
    saved = board()
    assert len(saved) == SEARCHES
    sizes = [len(told(search)) for _, search in saved]
    assert sum(size == 0 for size in sizes) > 50
    assert sum(size > 0 for size in sizes) > 250
    assert disagreements(saved, now) == []
    for querystring, search in saved[:PAGES]:
        ids = JobPosting.objects.filter(pk__in=told(search)).values_list("shortid", flat=True)
        assert on_pages(at_publication(querystring)) == set(ids)


def test_control_a_value_that_is_not_known_and_left_out_is_noticed(board, monkeypatch, now):
    answer = reverse.Batch._answer

    def slip(self, part):
        return answer(self, part) or (1 << len(self.pks)) - 1

    monkeypatch.setattr(reverse.Batch, "_answer", slip)
    assert disagreements(board(count=40), now) != []


def test_control_a_posting_that_has_ended_and_is_told_is_noticed(board, monkeypatch, now):
    monkeypatch.setattr(sending.JobPosting.objects, "live", lambda moment: JobPosting.objects.filter(state="live"))
    saved = board(count=40)
    monkeypatch.undo()
    assert disagreements(saved, now) != []


def test_a_pass_that_forgets_what_it_answered_finds_the_same(board, monkeypatch, now):
    monkeypatch.setattr(reverse, "MOST_ANSWERS", 3)
    assert disagreements(board(count=40), now) == []
