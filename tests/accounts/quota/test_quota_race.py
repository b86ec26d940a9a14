"""Twenty first views at once, from several processes, with a limit of 5: exactly 5 pages are served with content.

What is counted are the pages with their words in them, not a counter that could lie. The control is the naive way,
count-then-insert, behind the same pages: it lets more through.
"""

import multiprocessing
import os

import pytest
from django.db import connections, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import Allowance, Unlock, Viewer
from accounts.quota import guests, unlocking
from accounts.quota.unlocking import Opening
from tests.conftest import person
from tests.reference import make_code, planted

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PROCESSES = 10
EACH = 2


def naive_open():
    """Return what an ordinary view would do: count, then insert. All have counted before anyone inserts."""
    counted = multiprocessing.get_context("fork").Barrier(PROCESSES)

    def open_page(*, viewer: Viewer, page_key: str, now, channel: str = "page") -> Opening:
        used = Unlock.objects.filter(viewer=viewer, spent=True).count()
        counted.wait(30)
        standing = unlocking.standing(viewer=viewer, now=now)
        if used >= 5:
            return Opening(open=False, spent=False, standing=standing)
        allowance, _ = Allowance.objects.get_or_create(
            viewer=viewer, starts_at=viewer.created_at, defaults={"plan": viewer.user.grants.get().plan, "limit": 5}
        )
        with transaction.atomic():
            Unlock.objects.create(viewer=viewer, allowance=allowance, page_key=page_key, spent=True, opened_at=now)
        return Opening(open=True, spent=True, standing=standing)

    return open_page


def read(client: Client, codes: list[str], barrier, served) -> None:
    """One process: waits for the others, then reads its pages and counts those that hold the words."""
    connections.close_all()
    barrier.wait(30)
    for code in codes:
        page = client.get(f"/codes/cpt/{code}/").content.decode()
        if planted(code, "steps") in page:
            with served.get_lock():
                served.value += 1
    connections.close_all()
    os._exit(0)


def race(codes_of_process) -> int:
    """Return how many of the 20 pages one fresh account was served with content."""
    for n in range(PROCESSES * EACH):
        make_code(f"49{n:03}", texts=["plain", "steps"])
    user = person("racer@example.org")
    guests.viewer_of(user=user, now=timezone.now())
    client = Client()
    client.force_login(user)
    connections.close_all()
    context = multiprocessing.get_context("fork")
    barrier, served = context.Barrier(PROCESSES), context.Value("i", 0)
    processes = [
        context.Process(target=read, args=(client, codes_of_process(number), barrier, served), daemon=True)
        for number in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0] * PROCESSES
    return served.value


def its_own(number: int) -> list[str]:
    return [f"49{number * EACH + each:03}" for each in range(EACH)]


def test_exactly_the_limit_is_served():
    assert race(its_own) == 5
    assert Unlock.objects.filter(spent=True).count() == Allowance.objects.get().used == 5


def test_the_harness_catches_count_then_insert(monkeypatch):
    monkeypatch.setattr("accounts.quota.metering.unlocking.open_page", naive_open())
    assert race(its_own) > 5


def test_one_page_opened_in_many_tabs_costs_one_view():
    assert race(lambda number: ["49000"] * EACH) == PROCESSES * EACH
    assert Allowance.objects.get().used == Unlock.objects.count() == 1
