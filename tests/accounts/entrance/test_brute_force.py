"""Four processes try passwords at once: exactly the configured failures get an answer, whatever they claim to be.

The control reads the count and then writes it: the same harness sees more let through.
"""

import multiprocessing
import os

import pytest
from django.db import connections
from django.test import Client

from accounts.entrance import limiting
from accounts.models import LimitWindow
from tests.conftest import PASSWORD, person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PROCESSES = 4
PER_ACCOUNT, PER_ADDRESS = 5, 10


@pytest.fixture(autouse=True)
def _ten_an_address(settings):
    """Ten where the site has a hundred, so that the limit is reached soon."""
    settings.LOGIN_FAILURES_BY_ADDRESS = PER_ADDRESS


def attack(number: int, tries: int, spread: bool, forged: str, counted, barrier, answered) -> None:
    """Try wrong passwords and count how many were looked at: a limited try gets another answer."""
    connections.close_all()
    client = Client()
    if counted:
        limiting.take_try = count_then_write(counted)
    barrier.wait()
    for each in range(tries):
        email = f"person{number}-{each}@example.org" if spread else "victim@example.org"
        headers = {"X-Forwarded-For": forged.format(number=number, each=each)} if forged else {}
        page = client.post("/accounts/login/", {"login": email, "password": "wrong"}, headers=headers)
        if "do not match" in page.content.decode():
            with answered.get_lock():
                answered.value += 1
    connections.close_all()
    os._exit(0)


def count_then_write(counted):
    """Return the control: it reads the count and then writes it, and all have read before anyone writes.

    All have written before anyone reads again. Ask for no more tries than the limit has: who is refused asks again for
    a while, each as often as its clock lets it, and would leave the others at the barrier.
    """

    def take_try(*, limit, key, now) -> bool:
        row, _ = LimitWindow.objects.get_or_create(limit=limit.name, key=key[:64], defaults={"began_at": now})
        counted.wait(30)
        if allowed := row.taken < limit.amount:
            LimitWindow.objects.filter(pk=row.pk).update(taken=row.taken + 1)
        counted.wait(30)
        return allowed

    return take_try


def failures_answered(*, tries: int = 6, spread: bool = False, forged: str = "", naive: bool = False) -> int:
    connections.close_all()
    context = multiprocessing.get_context("fork")
    barrier, answered = context.Barrier(PROCESSES), context.Value("i", 0)
    counted = context.Barrier(PROCESSES) if naive else None
    processes = [
        context.Process(target=attack, args=(number, tries, spread, forged, counted, barrier, answered))
        for number in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0] * PROCESSES
    return answered.value


def test_exactly_five_failures_of_one_account_are_answered():
    person("victim@example.org")
    assert failures_answered() == PER_ACCOUNT


def test_an_account_that_is_not_there_is_limited_alike():
    assert failures_answered() == PER_ACCOUNT


def test_exactly_as_many_failures_from_one_address_are_answered_as_the_setting_says():
    assert failures_answered(spread=True) == PER_ADDRESS


def test_a_forged_forwarding_header_changes_nothing_without_a_proxy():
    assert failures_answered(spread=True, forged="203.0.113.{number}{each}") == PER_ADDRESS


def test_behind_one_proxy_only_its_own_entry_counts(settings):
    settings.TRUSTED_PROXY_COUNT = 1
    assert failures_answered(spread=True, forged="203.0.113.{number}{each}, 198.51.100.7") == PER_ADDRESS


def test_behind_one_proxy_two_clients_are_two(settings):
    settings.TRUSTED_PROXY_COUNT = 1
    tries = 6
    assert failures_answered(spread=True, tries=tries, forged="198.51.100.{number}") == PROCESSES * tries


def test_the_harness_catches_counting_before_writing():
    assert failures_answered(tries=PER_ACCOUNT, naive=True) == PROCESSES * PER_ACCOUNT


def test_the_admin_is_behind_the_same_limits(client):
    person("victim@example.org", is_staff=True, is_superuser=True)
    failures_answered()
    response = client.post("/admin/login/?next=/admin/", {"username": "victim@example.org", "password": PASSWORD})
    assert response.headers["Location"].startswith("/accounts/login/")
    form = {"login": "victim@example.org", "password": PASSWORD}
    assert "Too many tries" in client.post(response.headers["Location"], form).content.decode()
