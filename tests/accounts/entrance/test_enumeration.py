"""Nobody learns from a form who has an account: the same status, address and page for every state of an account."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.conftest import PASSWORD, person

pytestmark = pytest.mark.django_db

# All of one length, so that a page that repeats what was typed is as long for each.
STATES = {
    "existing": "existing@example.org",
    "unknown": "unknown1@example.org",
    "inactive": "inactive@example.org",
    "unverified": "unverifd@example.org",
}


@pytest.fixture(autouse=True)
def _people(alice):
    person(STATES["existing"])
    person(STATES["inactive"], is_active=False)
    person(STATES["unverified"]).emailaddress_set.update(verified=False)


def log_in(client: Client, email: str):
    return client.post("/accounts/login/", {"login": email, "password": "not the password"})


def reset(client: Client, email: str):
    return client.post("/accounts/password/reset/", {"email": email})


def register(client: Client, email: str):
    return client.post("/accounts/signup/", {"email": email, "password1": PASSWORD})


def register_with_passkey(client: Client, email: str):
    return client.post("/accounts/signup/passkey/", {"email": email})


def ask_for_code(client: Client, email: str):
    return client.post("/accounts/login/code/", {"email": email})


def enter_wrong_login_code(client: Client, email: str):
    ask_for_code(client, email)
    return client.post("/accounts/login/code/confirm/", {"code": "AAAA-AAAA"})


def ask_for_code_again(client: Client, email: str):
    ask_for_code(client, email)
    return client.post("/accounts/login/code/confirm/", {"action": "resend"})


def ask_for_signup_code_again(client: Client, email: str):
    register(client, email)
    with time_machine.travel(timezone.now() + timedelta(seconds=11)):  # one code in ten seconds, for everybody
        return client.post("/accounts/confirm-email/", {"action": "resend"})


def enter_wrong_reset_code(client: Client, email: str):
    reset(client, email)
    return client.post("/accounts/password/reset/confirm/", {"code": "AAAA-AAAA"})


def enter_wrong_signup_code(client: Client, email: str):
    register(client, email)
    return client.post("/accounts/confirm-email/", {"code": "AAAA-AAAA"})


def add_address(client: Client, email: str):
    client.force_login(User.objects.get(email="alice@example.org"))
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client.post("/accounts/email/", {"action_add": "", "email": email})


FLOWS = [
    log_in,
    reset,
    register,
    register_with_passkey,
    ask_for_code,
    ask_for_code_again,
    ask_for_signup_code_again,
    enter_wrong_login_code,
    enter_wrong_reset_code,
    enter_wrong_signup_code,
    add_address,
]


def seen(flow, email: str) -> list[tuple]:
    """What a stranger sees: status, address and page of the answer and of where it leads."""
    client = Client()
    answers = [flow(client, email)]
    while answers[-1].status_code == 302:
        answers.append(client.get(answers[-1].headers["Location"]))
    assert answers[-1].status_code == 200, "a page that is not there would be the same for everyone"
    return [(each.status_code, each.headers.get("Location", ""), without_token(each, email)) for each in answers]


def without_token(response, email: str) -> str:
    page = response.content.decode().replace(email, "someone")
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"', "", page)
    return re.sub(r"next=[\w%-]+", "", page)


@pytest.mark.parametrize("state", ["existing", "inactive", "unverified"])
@pytest.mark.parametrize("flow", FLOWS)
def test_every_answer_is_the_one_that_an_unknown_address_gets(flow, state):
    assert seen(flow, STATES[state]) == seen(flow, STATES["unknown"])


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("flow", FLOWS)
def test_mail_goes_to_the_address_that_was_typed_and_to_nobody_else(flow, state, mailbox):
    seen(flow, STATES[state])
    assert {address for mail in mailbox() for address in mail.to} <= {STATES[state]}


def test_the_comparison_sees_a_page_that_tells(alice):
    """The control: alice's own account page differs from the login page that a stranger gets."""
    inside = Client()
    inside.force_login(alice)
    assert without_token(inside.get("/account/"), "") != without_token(Client().get("/account/", follow=True), "")


@pytest.mark.parametrize("flow", [ask_for_code_again, ask_for_signup_code_again])
def test_a_new_code_can_be_asked_for(flow):
    assert flow(Client(), STATES["unknown"]).status_code == 302
