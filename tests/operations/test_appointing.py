"""The first operator and a moderator, made on the server; what they must do next is told."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.urls import resolve

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_the_first_operator_gets_an_account_that_opens_with_a_mailed_code(capsys, client, mailbox):
    call_command("appoint", "Ana@Example.org", "operator")
    ana = User.objects.get(email="ana@example.org")
    assert (ana.is_staff, ana.is_superuser, ana.has_usable_password()) == (True, True, False)
    client.post("/accounts/login/code/", {"email": ana.email})
    assert [mail.to for mail in mailbox()] == [[ana.email]]


def test_the_steps_that_are_told_name_pages_that_are_there(capsys, settings):
    for role in ("operator", "moderator"):
        call_command("appoint", f"{role}@example.org", role)
    said = capsys.readouterr().out
    paths = set(re.findall(rf"{settings.SITE_URL}(/[\w/]*)", said))
    assert {"/accounts/login/code/", "/accounts/2fa/", "/moderation/", "/operations/"} <= paths
    assert [resolve(path) for path in paths]


def test_a_moderator_sees_the_queue_and_not_the_operators_pages(client, capsys):
    call_command("appoint", "mo@example.org", "moderator")
    client.force_login(User.objects.get(email="mo@example.org"))
    assert client.get("/moderation/").status_code == 200
    assert client.get("/metrics").status_code == 404


def test_an_operator_who_is_made_a_moderator_is_no_operator_any_more(client, capsys):
    call_command("appoint", "ana@example.org", "operator")
    client.force_login(User.objects.get(email="ana@example.org"))
    assert client.get("/operations/").status_code == 200
    call_command("appoint", "ana@example.org", "moderator")
    assert client.get("/operations/").status_code == 404
    assert client.get("/moderation/").status_code == 200


def test_somebody_who_has_an_account_keeps_password_and_plan(alice, client, capsys):
    before = alice.password
    call_command("appoint", alice.email, "moderator")
    alice.refresh_from_db()
    assert (alice.password, alice.is_staff, alice.is_superuser, alice.grants.count()) == (before, True, False, 1)


def test_whoever_is_dismissed_is_logged_out_and_sees_nothing_any_more(client, capsys):
    call_command("appoint", "mo@example.org", "moderator")
    mo = User.objects.get(email="mo@example.org")
    client.force_login(mo)
    call_command("appoint", mo.email, "nobody")
    assert client.get("/moderation/").status_code in (302, 404)
    mo.refresh_from_db()
    assert (mo.is_staff, mo.user_permissions.count()) == (False, 0)


@pytest.mark.parametrize(("email", "role", "said"), [("ana", "operator", "valid"), ("a@b.org", "nobody", "no acc")])
def test_a_slip_is_told_in_a_sentence_and_makes_nobody(email, role, said):
    with pytest.raises(CommandError, match=said):
        call_command("appoint", email, role)
    assert not User.objects.exists()
