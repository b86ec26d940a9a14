"""A hospital behind one address in the morning, and the guessers that the same limits stop.

Slow: 300 logins. `pytest -s` prints the figures.
"""

import random
import sys

import pytest
from django.test import Client

from tests.conftest import PASSWORD, person

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PEOPLE, TYPOS = 200, 0.10
HOSPITAL, ELSEWHERE = "198.51.100.7", "203.0.113.9"


def log_in(email: str, password: str, address: str, client: Client | None = None) -> str:
    """Try once, from a browser that the site does not know; return "in", "wrong" or "stopped"."""
    form = {"login": email, "password": password}
    response = (client or Client()).post("/accounts/login/", form, REMOTE_ADDR=address)
    if response.status_code == 302:
        return "in"
    return "stopped" if "Too many tries" in response.content.decode() else "wrong"


@pytest.fixture
def staff(db) -> list[str]:
    return [person(f"coder{number}@hospital.example").email for number in range(PEOPLE)]


def test_two_hundred_people_behind_one_address_get_in_with_a_typo_in_ten(staff, settings):
    """Twenty with a typo at first, the way people come, and every fourth of them with two."""
    chance = random.Random(7)
    slips = {email: 1 + (number % 4 == 0) for number, email in enumerate(chance.sample(staff, int(PEOPLE * TYPOS)))}
    tries = [email for email in staff for _ in range(slips.get(email, 0) + 1)]
    answers = []
    for email in tries:
        wrong = slips.get(email, 0) > 0
        slips[email] = slips.get(email, 0) - 1
        answers.append(log_in(email, f"{PASSWORD}x" if wrong else PASSWORD, HOSPITAL))
    sys.stdout.write(
        f"\n{PEOPLE} people, one address: {answers.count('in')} in, {answers.count('wrong')} typos, "
        f"{answers.count('stopped')} stopped; {settings.LOGIN_FAILURES_BY_ADDRESS} failures allowed in five minutes\n"
    )
    assert (answers.count("in"), answers.count("wrong"), answers.count("stopped")) == (PEOPLE, 25, 0)


def test_a_guesser_of_one_account_is_stopped_after_five_and_the_owner_gets_in(staff):
    owners_browser = Client()
    assert log_in(staff[0], PASSWORD, HOSPITAL, owners_browser) == "in"
    owners_browser.post("/accounts/logout/")
    answers = [log_in(staff[0], f"guess{number}", ELSEWHERE) for number in range(30)]
    sys.stdout.write(f"\none account: {answers.count('wrong')} guesses looked at, {answers.count('stopped')} stopped\n")
    assert answers == ["wrong"] * 5 + ["stopped"] * 25
    assert log_in(staff[0], PASSWORD, ELSEWHERE) == "stopped"
    assert log_in(staff[0], PASSWORD, HOSPITAL, owners_browser) == "in"
    assert log_in(staff[1], PASSWORD, HOSPITAL) == "in"


def test_a_guesser_of_many_accounts_is_stopped_at_the_limit_of_the_address_and_nobody_else_is(staff, settings):
    allowed = settings.LOGIN_FAILURES_BY_ADDRESS
    answers = [log_in(email, "Autumn2026!", ELSEWHERE) for email in staff[: allowed + 20]]
    sys.stdout.write(
        f"\nmany accounts: {answers.count('wrong')} guesses looked at, {answers.count('stopped')} stopped\n"
    )
    assert answers == ["wrong"] * allowed + ["stopped"] * 20
    assert {log_in(email, PASSWORD, HOSPITAL) for email in staff[:20]} == {"in"}
