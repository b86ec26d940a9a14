"""A stranger is told what is left before anything is spent, and it is so: beyond the network's cap nothing is."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from accounts.quota import guests

pytestmark = pytest.mark.django_db

CROWD, QUIET = "192.0.2.10", "203.0.113.7"


@pytest.fixture
def capped(reference, settings):
    """As many new visitors came from this network today as it may have."""
    settings.GUESTS_BY_NETWORK = 2
    for _ in range(2):
        guests.admit_guest(network="192.0.2.0/24", now=datetime.now(UTC))


def words(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


@pytest.mark.parametrize("tool", ["check", "fees", "global"])
def test_a_tool_says_that_no_run_is_left_before_anything_is_sent(capped, tool):
    assert "0 of 3 checks left today" in words(Client(REMOTE_ADDR=CROWD), f"/codes/{tool}/")
    assert "No check is left today." in words(Client(REMOTE_ADDR=CROWD), f"/codes/{tool}/")
    assert "3 of 3 checks left today" in words(Client(REMOTE_ADDR=QUIET), f"/codes/{tool}/")


@pytest.mark.parametrize("page", ["/codes/", "/codes/search/?q=liver"])
def test_search_and_browse_say_that_no_page_is_left(capped, page):
    assert "0 of 1</span> code page left" in words(Client(REMOTE_ADDR=CROWD), page)
    assert "1 of 1</span> code page left" in words(Client(REMOTE_ADDR=QUIET), page)


def test_what_is_told_is_what_the_page_then_does(capped):
    assert "zyx49900" not in words(Client(REMOTE_ADDR=CROWD), "/codes/cpt/49900/")
    assert "zyx49900" in words(Client(REMOTE_ADDR=QUIET), "/codes/cpt/49900/")


def test_who_came_before_the_cap_keeps_what_was_left(reference, settings):
    early = Client(REMOTE_ADDR=CROWD)
    early.get("/codes/cpt/49900/")
    settings.GUESTS_BY_NETWORK = 1
    assert "3 of 3 checks left today" in words(early, "/codes/check/")


def test_a_crawler_is_told_that_nothing_is_left(reference):
    robot = Client(headers={"User-Agent": "Examplebot/1.0 (bot)"})
    assert "0 of 3 checks left today" in words(robot, "/codes/check/")
