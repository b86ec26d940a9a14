"""A thousand alerts into a real SMTP server while their worker is killed twenty times (bars R7 and R15)."""

import random
import time
from collections import Counter

import pytest

from tests.faults.conftest import MEASURED
from tests.faults.house import House

pytestmark = [
    pytest.mark.faults,
    pytest.mark.slow,  # starts a whole site, and its worker anew after each kill
    pytest.mark.xdist_group("faults"),
]
PEOPLE, KILLS = 1000, 20
RECOVERED = 60.0  # seconds from the last kill to the last mail

PEOPLE_WITH_SEARCHES = """
from django.utils import timezone
from accounts.models import User
from alerts.models import SavedSearch
from careers.models import PublicationCounter
now, newest = timezone.now(), PublicationCounter.objects.get(pk=1).value
people = User.objects.bulk_create(User(email=f"coder{n}@alerts.example", password="!") for n in range({people}))
SavedSearch.objects.bulk_create(
    SavedSearch(user=each, name="Texas", querystring="state=TX", frequency="instant", created_at=now, high_water=newest)
    for each in people
)
"""
PUBLISHED = """
from django.utils import timezone
from careers.models import Organization
from tests.board import live
hospital, _ = Organization.objects.get_or_create(
    slug="lakeshore", defaults={"name": "Lakeshore Health", "created_at": timezone.now()})
live(hospital, now=timezone.now())
"""


def test_a_thousand_alerts_reach_everybody_once_although_their_worker_is_killed_twenty_times(house: House):
    """A kill may double the mails in hand (one a process), under the same Message-ID; none may be lost."""
    house.manage("shell", "-c", PEOPLE_WITH_SEARCHES.replace("{people}", str(PEOPLE)))
    chance = random.Random(20)
    before, house.sink.seconds = len(house.sink.mails), 0.04

    def sent() -> int:
        return len(house.sink.mails) - before

    house.manage("shell", "-c", PUBLISHED)
    for kill in range(KILLS):
        goal = kill * PEOPLE * 0.9 / KILLS + chance.uniform(0, 30)
        house.wait_for(lambda goal=goal: sent() >= goal, 120, f"the mails before kill {kill + 1}")
        time.sleep(chance.uniform(0, 0.3))
        house.programs["worker"].kill()
    last = time.monotonic()
    house.wait_for(lambda: house.mails("key LIKE 'job-alert:%' AND state = 'sent'") == PEOPLE, 180, "all alerts")
    took, house.sink.seconds = time.monotonic() - last, 0.0
    time.sleep(6)  # further turns of the schedule find nothing left to send

    mails = [(mail["To"], mail["Message-ID"]) for mail in house.sink.mails[before:]]
    people = {to for to, _ in mails}
    copies = Counter(mails)
    twice = sum(count - 1 for count in copies.values())
    MEASURED.append(
        (
            f"worker killed {KILLS} times during {PEOPLE:,} alerts",
            "",
            "",
            "",
            f"{len(people):,} of {PEOPLE:,} people, {len(copies):,} Message-IDs, {twice} mails twice;"
            f" all out {took:.0f} s after the last kill",
        )
    )
    assert len(people) == PEOPLE
    assert len(copies) == PEOPLE  # nobody got a second alert under another Message-ID
    assert twice <= KILLS
    assert took <= RECOVERED


def test_a_domain_that_falls_silent_holds_up_nobody_else(house: House):
    """Each try waits for the time limit of the connection, ten seconds: a hundred of them took a quarter of an hour."""
    before = len(house.sink.mails)
    house.sink.silent.add("dead.example")
    house.queue(100, to="ana@dead.example")
    time.sleep(0.1)
    house.queue(20, to="ben@alive.example")
    took = house.wait_for(
        lambda: house.mails("\"to\" = 'ben@alive.example' AND state = 'sent'") == 20, 180, "the mails to the living"
    )
    house.sink.silent.clear()
    house.forget("ana@dead.example")
    assert len({mail["Message-ID"] for mail in house.sink.mails[before:]}) == 20
    MEASURED.append(
        ("a domain is silent, 100 mails for it before 20 others", "", "", "", f"the 20 out in {took:.0f} s")
    )
    assert took <= RECOVERED
