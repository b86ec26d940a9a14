"""Four processes try passwords at once: exactly the configured failures get an answer, whatever they claim to be.

The control is a cache of each process's own (LocMem): the same harness lets four times as many through.
"""

import multiprocessing
import os
import re

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connections
from django.test import Client, override_settings

from accounts.models import User
from tests.conftest import PASSWORD, person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PROCESSES = 4
PER_ACCOUNT, PER_ADDRESS = 5, 10
LOC_MEM = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


@pytest.fixture(autouse=True)
def _shared_cache():
    call_command("createcachetable", verbosity=0)
    cache.clear()
    yield
    cache.clear()


def attack(number: int, tries: int, spread: bool, forged: str, caches: dict, barrier, answered) -> None:
    """Try wrong passwords and count how many were looked at: a limited try gets another answer."""
    connections.close_all()
    client = Client()
    with override_settings(**caches):
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


def failures_answered(*, tries: int = 6, spread: bool = False, forged: str = "", caches: dict | None = None) -> int:
    connections.close_all()
    context = multiprocessing.get_context("fork")
    barrier, answered = context.Barrier(PROCESSES), context.Value("i", 0)
    processes = [
        context.Process(target=attack, args=(number, tries, spread, forged, caches or {}, barrier, answered))
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


def test_exactly_ten_failures_from_one_address_are_answered():
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


def test_the_harness_catches_limits_that_each_process_keeps_for_itself():
    assert failures_answered(caches={"CACHES": LOC_MEM}) == PROCESSES * PER_ACCOUNT


def test_the_admin_is_behind_the_same_limits(client):
    person("victim@example.org", is_staff=True, is_superuser=True)
    failures_answered()
    response = client.post("/admin/login/?next=/admin/", {"username": "victim@example.org", "password": PASSWORD})
    assert response.headers["Location"].startswith("/accounts/login/")
    form = {"login": "victim@example.org", "password": PASSWORD}
    assert "Too many tries" in client.post(response.headers["Location"], form).content.decode()


def test_the_victim_still_gets_in_with_a_mailed_code(client, mailbox):
    person("victim@example.org")
    failures_answered()
    response = client.post("/accounts/login/code/", {"email": "victim@example.org"})
    code = re.search(r"^\s*([A-Z0-9]{3,}-[A-Z0-9]{3,})\s*$", mailbox()[-1].body, re.MULTILINE)[1]
    client.post(response.headers["Location"], {"code": code})
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)
