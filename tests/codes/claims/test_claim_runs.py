"""How often a guest may check claims: three times a day, however many ask at once; an account as often as it likes."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from accounts.models import GuestNetwork, GuestRuns, Viewer
from accounts.quota import guests, runs
from tests.codes.page.test_page import text_of
from tests.reference import make_code

NOW = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
CLAIM = {"lines": "49001", "on": "2024-08-15", "setting": "practitioner"}
AT_ONCE = 20


def check(client: Client):
    return client.post("/codes/check/", CLAIM)


def answered(response) -> bool:
    """Whether the response holds verdicts, which is what a check is."""
    return 'class="verdict"' in response.content.decode()


@pytest.fixture
def code(db):
    return make_code("49001", texts=[])


@pytest.mark.django_db
class TestOneGuest:
    def test_has_three_checks_a_day_and_is_told_how_many_are_left(self, client, code):
        assert "3 of 3 checks left today" in text_of(client.get("/codes/check/"))
        for left in (2, 1, 0):
            response = check(client)
            assert answered(response)
            assert f"{left} of 3 checks left today" in text_of(response)
        refused = check(client)
        assert (refused.status_code, answered(refused)) == (200, False)
        assert "No check is left today. Guests have 3 a day; with a free account there is no limit." in text_of(refused)
        assert "next=/codes/check/%3Flines%3D49001" in refused.content.decode()
        assert "49001</textarea>" in refused.content.decode()
        assert GuestRuns.objects.get().used == 3

    def test_has_three_more_on_the_next_day_in_utc(self):
        guest = guests.admit_guest(network="192.0.2.0/24", now=NOW)
        took = [runs.take_run(viewer=guest, tool="claim_check", now=NOW) for _ in range(4)]
        assert took == [True, True, True, False]
        assert runs.take_run(viewer=guest, tool="claim_check", now=NOW + timedelta(minutes=30))

    def test_has_three_of_each_tool(self):
        guest = guests.admit_guest(network="192.0.2.0/24", now=NOW)
        for _ in range(3):
            runs.take_run(viewer=guest, tool="claim_check", now=NOW)
        assert runs.take_run(viewer=guest, tool="fees", now=NOW)

    def test_keeps_the_count_in_the_cookie_that_counts_views(self, client, code):
        response = check(client)
        assert response.cookies[settings.GUEST_COOKIE_NAME]["httponly"]
        assert Viewer.objects.count() == 1
        assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_an_account_is_not_counted(client, alice, code):
    client.force_login(alice)
    assert all(answered(check(client)) for _ in range(5))
    assert "checks left" not in text_of(check(client))
    assert not GuestRuns.objects.exists()


@pytest.mark.django_db
def test_a_guest_whose_network_made_too_many_and_a_crawler_are_refused(client, code):
    assert not answered(client.post("/codes/check/", CLAIM, headers={"User-Agent": "somebot/1.0"}))
    assert not Viewer.objects.exists()
    for _ in range(20):
        guests.admit_guest(network="127.0.0.0/24", now=datetime.now(UTC))
    assert GuestNetwork.objects.get().guests == 20
    refused = check(client)
    assert not answered(refused)
    assert "Register free account" in text_of(refused)


def naive_take():
    """Return what an ordinary view would do: count, then write. All have counted before anyone writes."""
    counted = threading.Barrier(AT_ONCE)

    def take(*, viewer: Viewer, tool: str, now: datetime, limit: int) -> bool:
        left = runs.guest_runs_left(viewer=viewer, tool=tool, now=now)
        counted.wait(30)
        row, _ = GuestRuns.objects.get_or_create(viewer=viewer, tool=tool, day=now.date())
        row.used = limit + 1 - left
        row.save()
        return left > 0

    return take


def race() -> int:
    """How many of twenty checks that one guest sends at once are answered with verdicts."""
    make_code("49001", texts=["plain"])
    first = Client()
    first.get("/codes/cpt/49001/")
    cookie = first.cookies[settings.GUEST_COOKIE_NAME].value
    start = threading.Barrier(AT_ONCE)

    def one(_) -> bool:
        client = Client(raise_request_exception=False)
        client.cookies[settings.GUEST_COOKIE_NAME] = cookie
        start.wait()
        try:
            return answered(check(client))
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sum(pool.map(one, range(AT_ONCE)))


@pytest.mark.slow  # twenty connections, and rows that are really committed
@pytest.mark.django_db(transaction=True)
class TestTwentyAtOnce:
    def test_exactly_three_are_answered(self):
        assert race() == 3
        assert GuestRuns.objects.get().used == 3

    def test_the_harness_catches_count_then_write(self, monkeypatch):
        monkeypatch.setattr("accounts.quota.runs.take_run", naive_take())
        assert race() > 3
