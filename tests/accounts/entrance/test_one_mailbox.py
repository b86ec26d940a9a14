"""One mailbox is one account, however its address is spelled; a name is what can be read of it."""

import pytest
from allauth.mfa import app_settings
from allauth.utils import get_form_class
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from accounts.quota import seating
from tests.conftest import PASSWORD, person

pytestmark = pytest.mark.django_db

SPELLINGS = [
    "ana@b\u00fccher.example",
    "ANA@xn--bcher-kva.example",
    "ana@BU\u0308CHER.example",
    "ana\u200b@b\u00fccher.example.",
]


@pytest.mark.parametrize("spelled", SPELLINGS)
def test_a_second_account_for_one_mailbox_is_not_made(mailbox, spelled):
    ana = person(SPELLINGS[0])
    answer = Client().post("/accounts/signup/", {"email": spelled, "password1": PASSWORD})
    assert answer.status_code == 302, "the answer that a new address gets"
    assert list(User.objects.all()) == [ana]
    assert ["xn--bcher-kva.example" in mail.to[0] for mail in mailbox()] == [True]


@pytest.mark.parametrize("spelled", SPELLINGS)
def test_its_owner_logs_in_with_any_spelling(spelled):
    ana = person(SPELLINGS[0])
    client = Client()
    client.post("/accounts/login/", {"login": spelled, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(ana.pk)


@pytest.mark.parametrize("way", ["/accounts/login/code/", "/accounts/password/reset/"])
def test_its_owner_comes_back_with_any_spelling(mailbox, way):
    person(SPELLINGS[0])
    for spelled in SPELLINGS:
        Client().post(way, {"email": spelled})
    assert {tuple(mail.to) for mail in mailbox()} == {("ana@xn--bcher-kva.example",)}
    assert not any("no account" in mail.body for mail in mailbox())


def test_guesses_in_many_spellings_are_guesses_of_one_account():
    person(SPELLINGS[0])
    answers = [
        Client().post("/accounts/login/", {"login": spelled, "password": "a guess"}).content.decode()
        for spelled in SPELLINGS * 2
    ]
    assert ["Too many tries" in answer for answer in answers] == [False] * 5 + [True] * 3


def test_operators_and_managers_of_seats_may_spell_it_too(alice, now, capsys):
    ana = person(SPELLINGS[0])
    pool = seating.open_pool(name="Clinic", owner=alice, seats=2, limit=5, now=now)
    assert seating.give_seat(pool=pool, email=SPELLINGS[2], now=now).user == ana
    call_command("grant_plan", SPELLINGS[0], "member")
    call_command("close_account", SPELLINGS[2])
    ana.refresh_from_db()
    assert not ana.is_active


@pytest.mark.parametrize("mark", ["\u200b", "\u2060", "\u202e"])
def test_a_name_is_kept_as_it_looks(client, alice, mark):
    client.force_login(alice)
    form = {"name": f"{mark}Alice {mark}Adams{mark}", "time_zone": "America/Chicago", "theme": "", "shortcuts": "on"}
    client.post("/account/settings/", form)
    alice.refresh_from_db()
    assert (alice.name, alice.time_zone) == ("Alice Adams", "America/Chicago")
    client.post("/account/settings/", form | {"name": mark * 5})
    alice.refresh_from_db()
    assert alice.name == ""


@pytest.mark.parametrize(
    ("way", "needed"), [("add_webauthn", False), ("signup_webauthn", False), ("edit_webauthn", True)]
)
def test_a_passkey_has_a_name_that_can_be_read(way, needed):
    field = get_form_class(app_settings.FORMS, way, None).base_fields["name"]
    assert field.clean("\u202eLap\u200btop ") == "Laptop"
    assert (field.required, field.max_length) == (needed, 100)
