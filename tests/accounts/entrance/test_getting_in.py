"""Who guesses is stopped; who owns the account gets in, from a full hospital and while somebody attacks."""

import multiprocessing
import os
import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connections
from django.db.models import Sum
from django.test import Client
from django.utils import timezone

from accounts.keeping import retention
from accounts.models import LimitWindow
from tests.conftest import PASSWORD, person

ATTACKER, OWNER, HOSPITAL = "198.51.100.66", "203.0.113.7", "192.0.2.10"
ALICE = "alice@example.org"


def asking_from(address: str) -> Client:
    return Client(REMOTE_ADDR=address)


def log_in(client: Client, email: str = ALICE, password: str = PASSWORD) -> bool:
    client.post("/accounts/login/", {"login": email, "password": password})
    return "_auth_user_id" in client.session


def code_in(mail) -> str:
    return re.search(r"^\s*([A-Z0-9]{3,}-[A-Z0-9]{3,})\s*$", mail.body, re.MULTILINE)[1]


def text(response) -> str:
    return response.content.decode()


# --- while somebody attacks ---


@pytest.fixture
def attacked(alice, mailbox):
    """Somebody elsewhere has typed six wrong passwords, asked for six codes and for six new passwords."""
    for _ in range(6):
        log_in(asking_from(ATTACKER), password="a guess")
        asking_from(ATTACKER).post("/accounts/login/code/", {"email": ALICE})
        asking_from(ATTACKER).post("/accounts/password/reset/", {"email": ALICE})
    return alice


@pytest.mark.django_db
def test_the_guesser_is_not_let_in_even_with_the_right_password(attacked):
    assert not log_in(asking_from(ATTACKER))
    assert not log_in(asking_from("198.51.100.67")), "from another address neither"


@pytest.mark.django_db
def test_the_owner_is_told_the_way_in(attacked):
    page = text(asking_from(OWNER).post("/accounts/login/", {"login": ALICE, "password": PASSWORD}))
    assert "Too many tries. Wait five minutes, or have a code mailed to you" in page


@pytest.mark.django_db
def test_the_owner_gets_in_with_a_mailed_code(attacked, mailbox):
    owner = asking_from(OWNER)
    confirm = owner.post("/accounts/login/code/", {"email": ALICE}).headers["Location"]
    owner.post(confirm, {"code": code_in(mailbox()[-1])})
    assert owner.session["_auth_user_id"] == str(attacked.pk)


@pytest.mark.django_db
def test_the_owner_sets_a_new_password_and_logs_in_with_it(attacked, mailbox):
    owner, new = asking_from(OWNER), "another horse battery"
    confirm = owner.post("/accounts/password/reset/", {"email": ALICE}).headers["Location"]
    answer = owner.post(confirm, {"code": code_in(mailbox()[-1])}, follow=True)
    owner.post(answer.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert log_in(owner, password=new)


@pytest.mark.django_db
def test_a_known_device_gets_in_with_the_password(alice, mailbox, request):
    owner = asking_from(OWNER)
    assert log_in(owner)
    owner.post("/accounts/logout/")
    request.getfixturevalue("attacked")
    assert log_in(owner)
    assert not log_in(asking_from(OWNER)), "the same address without the cookie is a stranger"


@pytest.mark.django_db
def test_a_known_device_gets_its_mail_while_strangers_have_filled_the_inbox(alice, mailbox, settings):
    owner = asking_from(OWNER)
    log_in(owner)
    owner.post("/accounts/logout/")
    for number in range(settings.LOGIN_MAILS_BY_INBOX + 5):
        asking_from(f"198.51.100.{number}").post("/accounts/login/code/", {"email": ALICE})
    assert len(mailbox()) == settings.LOGIN_MAILS_BY_INBOX
    assert "We have just sent several emails" in text(
        asking_from(OWNER).post("/accounts/login/code/", {"email": ALICE})
    )
    owner.post("/accounts/login/code/", {"email": ALICE})
    assert len(mailbox()) == settings.LOGIN_MAILS_BY_INBOX + 1


@pytest.mark.django_db
def test_a_known_device_of_another_person_is_no_way_around(alice, bob):
    bobs = asking_from(ATTACKER)
    log_in(bobs, bob.email)
    bobs.post("/accounts/logout/")
    answers = [text(bobs.post("/accounts/login/", {"login": ALICE, "password": "a guess"})) for _ in range(6)]
    assert ["Too many tries" in page for page in answers] == [False] * 5 + [True]


@pytest.mark.django_db
def test_a_known_device_guesses_no_more_often_than_a_stranger(alice):
    thief = asking_from(OWNER)
    log_in(thief)
    thief.post("/accounts/logout/")
    answers = [text(thief.post("/accounts/login/", {"login": ALICE, "password": "a guess"})) for _ in range(6)]
    assert ["Too many tries" in page for page in answers] == [False] * 5 + [True]


@pytest.mark.django_db
@pytest.mark.parametrize("forged", ["", "x", "W1siYSIsIFtdXQ:1tabcd:forged"])
def test_a_forged_device_is_none(alice, forged, settings):
    client = asking_from(OWNER)
    client.cookies[settings.DEVICE_COOKIE_NAME] = forged
    assert log_in(client)


@pytest.mark.django_db
def test_the_device_cookie_names_nobody(alice, settings):
    client = asking_from(OWNER)
    log_in(client)
    cookie = client.cookies[settings.DEVICE_COOKIE_NAME]
    assert "alice" not in cookie.value
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.django_db
def test_five_minutes_later_everyone_may_try_again(attacked):
    with time_machine.travel(timezone.now() + timedelta(minutes=5, seconds=1)):
        assert log_in(asking_from(OWNER))


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["/accounts/login/code/", "/accounts/password/reset/", "/accounts/signup/"])
@pytest.mark.parametrize("email", [ALICE, "nobody@example.org"])
def test_mails_to_one_inbox_are_bounded_and_the_asker_is_told(alice, mailbox, settings, way, email):
    client = asking_from(ATTACKER)
    form = {"email": email, "password1": PASSWORD}
    answers = [text(Client(REMOTE_ADDR=ATTACKER).post(way, form)) for _ in range(settings.LOGIN_MAILS_BY_ADDRESS + 2)]
    assert len(mailbox()) == settings.LOGIN_MAILS_BY_ADDRESS
    assert "We have just sent several emails to this address" in answers[-1]
    assert "several emails" not in text(client.post(way, form | {"email": "other@example.org"}, follow=True))


@pytest.mark.django_db
def test_sending_a_code_again_counts_too(alice, mailbox, settings):
    statuses = []
    for client in (asking_from(OWNER), asking_from(OWNER)):
        confirm = client.post("/accounts/login/code/", {"email": ALICE}).headers["Location"]
        statuses += [client.post(confirm, {"action": "resend"}).status_code for _ in range(2)]
    assert statuses == [302, 302, 302, 429]
    assert len(mailbox()) == settings.LOGIN_MAILS_BY_ADDRESS


@pytest.mark.django_db
def test_a_mail_that_a_full_inbox_refuses_does_not_use_up_what_its_asker_may(alice, mailbox, settings):
    settings.LOGIN_MAILS_BY_INBOX = 2
    for number in range(3):
        asking_from(f"198.51.100.{number}").post("/accounts/login/code/", {"email": ALICE})
    taken = dict(LimitWindow.objects.values_list("limit").annotate(Sum("taken")))
    assert (len(mailbox()), taken["mails inbox"], taken["mails asked"]) == (2, 2, 2)


# --- one address, many people ---


@pytest.mark.django_db
def test_typos_of_ten_do_not_lock_out_the_eleventh(db):
    staff = [person(f"coder{number}@example.org", plan=None) for number in range(12)]
    for user in staff[:11]:
        log_in(asking_from(HOSPITAL), user.email, "a typo")
    assert log_in(asking_from(HOSPITAL), staff[11].email)


@pytest.mark.django_db
def test_forty_log_in_within_a_minute(db):
    staff = [person(f"coder{number}@example.org", plan=None) for number in range(40)]
    assert all(log_in(asking_from(HOSPITAL), user.email) for user in staff)


@pytest.mark.django_db
def test_a_guesser_of_many_accounts_is_stopped_and_known_devices_beside_it_are_not(alice, settings):
    colleague = asking_from(HOSPITAL)
    log_in(colleague)
    colleague.post("/accounts/logout/")
    settings.LOGIN_FAILURES_BY_ADDRESS = 20
    guesser = asking_from(HOSPITAL)
    answers = [
        text(guesser.post("/accounts/login/", {"login": f"coder{number}@example.org", "password": "Summer2026!"}))
        for number in range(22)
    ]
    assert ["Too many tries" in page for page in answers] == [False] * 20 + [True] * 2
    assert log_in(colleague)


@pytest.mark.django_db
def test_a_flood_of_forms_is_answered_429_and_says_when_to_come_back(alice, settings):
    settings.LOGIN_FORMS_BY_ADDRESS = 3
    client = asking_from(ATTACKER)
    answers = [client.post("/accounts/login/", {"login": "x", "password": ""}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].headers["Retry-After"] == "300"
    assert log_in(asking_from(OWNER))


@pytest.mark.django_db
@pytest.mark.parametrize(("other", "together"), [("2001:db8:0:ff::1", True), ("2001:db8:0:100::1", False)])
def test_the_networks_of_one_line_count_as_one_address(alice, settings, other, together):
    settings.LOGIN_FAILURES_BY_ADDRESS = 1
    log_in(asking_from("2001:db8::1"), "somebody@example.org", "a guess")
    assert log_in(asking_from(other)) is not together


def come_in(emails: list[str], typos: int, address: str, barrier, inside) -> None:
    """Each of these people logs in; the first few mistype the password once."""
    connections.close_all()
    barrier.wait()
    for number, email in enumerate(emails):
        client = asking_from(address)
        if number < typos:
            log_in(client, email, "a typo")
        if log_in(client, email):
            with inside.get_lock():
                inside.value += 1
    connections.close_all()
    os._exit(0)


def let_in(groups: list[list[str]], typos: int, address: str) -> int:
    """Let every group log in at once, in processes of their own; returns how many people came in."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    barrier, inside = context.Barrier(len(groups)), context.Value("i", 0)
    processes = [context.Process(target=come_in, args=(group, typos, address, barrier, inside)) for group in groups]
    for process in processes:
        process.start()
    for process in processes:
        process.join(300)
    assert [process.exitcode for process in processes] == [0] * len(groups)
    return inside.value


@pytest.mark.slow  # 220 log-ins
@pytest.mark.django_db(transaction=True)
def test_two_hundred_people_behind_one_address_all_get_in_though_a_tenth_mistypes():
    staff = [person(f"coder{number}@example.org", plan=None).email for number in range(200)]
    assert let_in([staff[part::4] for part in range(4)], typos=5, address=HOSPITAL) == 200


@pytest.mark.slow  # eight processes
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("people", [8, 12])
def test_right_log_ins_of_one_account_at_once_all_succeed(people):
    alice = person(ALICE)
    assert let_in([[alice.email]] * people, typos=0, address=OWNER) == people
    assert not LimitWindow.objects.filter(limit="login account", taken__gt=0).exists()


@pytest.mark.django_db
def test_counts_of_tries_hold_no_address_and_are_gone_after_a_day(alice):
    log_in(asking_from(ATTACKER), password="a guess")
    assert LimitWindow.objects.count() == 3
    assert {len(row.key) for row in LimitWindow.objects.all()} == {64}
    retention.prune_guests(now=timezone.now() + timedelta(hours=25))
    assert not LimitWindow.objects.exists()
