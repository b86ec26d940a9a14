"""Twenty first views at once, from several processes, with a limit of 5: exactly 5 are let through.

The control is the naive way, count-then-insert, run by the same harness: it lets more through.
"""

import multiprocessing
import os
import time

import pytest
from django.db import connections, transaction
from django.utils import timezone

from accounts import actions
from accounts.models import Allowance, Unlock, Viewer
from tests.conftest import person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PROCESSES = 5
EACH = 4


def open_conditionally(viewer: Viewer, key: str) -> bool:
    return actions.open_page(viewer=viewer, page_key=key, now=timezone.now()).open


def open_naively(viewer: Viewer, key: str) -> bool:
    """Count what is used, then insert: what an ordinary view would do."""
    used = Unlock.objects.filter(viewer=viewer, spent=True).count()
    time.sleep(0.02)
    if used >= 5:
        return False
    allowance, _ = Allowance.objects.get_or_create(
        viewer=viewer, starts_at=viewer.created_at, defaults={"plan": viewer.user.grants.get().plan, "limit": 5}
    )
    with transaction.atomic():
        Unlock.objects.create(viewer=viewer, allowance=allowance, page_key=key, spent=True, opened_at=timezone.now())
    return True


def work(how, viewer_id: int, number: int, barrier, served) -> None:
    connections.close_all()
    viewer = Viewer.objects.get(pk=viewer_id)
    barrier.wait()
    for each in range(EACH):
        if how(viewer, f"cpt:{number}-{each}"):
            with served.get_lock():
                served.value += 1
    connections.close_all()
    os._exit(0)


def race(how) -> int:
    """Return how many of the 20 tries of one fresh viewer were let through."""
    user = person("racer@example.org")
    viewer = actions.viewer_of(user=user, now=timezone.now())
    connections.close_all()
    context = multiprocessing.get_context("fork")
    barrier, served = context.Barrier(PROCESSES), context.Value("i", 0)
    processes = [
        context.Process(target=work, args=(how, viewer.pk, number, barrier, served)) for number in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(30)
    assert [process.exitcode for process in processes] == [0] * PROCESSES
    return served.value


def test_exactly_the_limit_is_let_through():
    assert race(open_conditionally) == 5
    assert Unlock.objects.filter(spent=True).count() == Allowance.objects.get().used == 5


def test_the_harness_catches_count_then_insert():
    assert race(open_naively) > 5


def test_one_page_opened_in_many_tabs_costs_one_view():
    race(lambda viewer, key: open_conditionally(viewer, "cpt:same"))
    assert Allowance.objects.get().used == Unlock.objects.count() == 1
