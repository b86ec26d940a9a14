"""Logging in as one trusts it: second factor and short sessions for staff, new session ids, codes that hold once."""

import os
import re
import subprocess
import sys
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.conf import settings as site_settings
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.conftest import PASSWORD, person
from tests.reference import make_release

pytestmark = pytest.mark.django_db

STAFF_PAGES = ["/admin/", "/admin/accounts/user/", "/moderation/", "/codes/releases/", "/codes/desk/"]


@pytest.fixture
def olu(settings) -> User:
    """An operator with every permission, where the second factor is asked for."""
    settings.STAFF_MFA_REQUIRED = True
    return person("olu@example.org", is_staff=True, is_superuser=True)


def with_second_factor(user: User) -> User:
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    return user


def log_in(client: Client, user: User, **answers):
    return client.post("/accounts/login/", {"login": user.email, "password": PASSWORD, **answers})


def recovery_code(user: User) -> str:
    return RecoveryCodes(user.authenticator_set.get(type="recovery_codes")).get_unused_codes()[0]


def code_in(mail) -> str:
    return re.search(r"^\s*([A-Z0-9]{3,}-[A-Z0-9]{3,})\s*$", mail.body, re.MULTILINE)[1]


# --- staff ---


@pytest.mark.parametrize("address", STAFF_PAGES)
def test_staff_without_a_second_factor_are_sent_to_set_one_up(client, olu, address):
    client.force_login(olu)
    response = client.get(address)
    assert (response.status_code, response.headers["Location"]) == (302, "/accounts/2fa/")
    assert "Set up a second step first" in client.get("/accounts/2fa/").content.decode()


@pytest.mark.parametrize("address", STAFF_PAGES)
def test_staff_with_a_second_factor_come_in(client, olu, address):
    client.force_login(with_second_factor(olu))
    assert client.get(address).status_code == 200


def test_staff_without_a_second_factor_are_metered_like_everyone(client, olu, reference):
    client.force_login(olu)
    for _ in range(2):
        client.get("/codes/cpt/49900/")
    assert olu.viewer.unlocks.count() == 1
    assert "4 of 5</span> code pages left" in " ".join(client.get("/codes/").content.decode().split())


def test_staff_without_a_second_factor_meet_the_wall(client, settings, reference):
    settings.STAFF_MFA_REQUIRED = True
    sam = person("sam@example.org", plan=None, is_staff=True, is_superuser=True)
    client.force_login(sam)
    assert "zyx49900" not in client.get("/codes/cpt/49900/").content.decode()
    with_second_factor(sam)
    assert "zyx49900" in client.get("/codes/cpt/49900/").content.decode()


def test_a_release_is_not_reverted_without_a_second_factor(client, olu):
    release = make_release()
    client.force_login(olu)
    response = client.post(f"/codes/releases/{release.pk}/revert/", {"reason": "typo"})
    assert response.headers["Location"] == "/accounts/2fa/"
    release.refresh_from_db()
    assert release.state == "ready"


@pytest.mark.parametrize(
    ("address", "permission"), [("/moderation/", "moderate_postings"), ("/codes/releases/", "change_release")]
)
def test_a_permission_without_being_staff_opens_no_operators_page(client, charlie, address, permission):
    charlie.user_permissions.add(Permission.objects.get(codename=permission))
    client.force_login(with_second_factor(charlie))
    assert client.get(address).status_code == 404
    User.objects.filter(pk=charlie.pk).update(is_staff=True)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", STAFF_PAGES)
def test_a_guest_is_sent_to_log_in_before_staff_pages(client, db, address):
    response = client.get(address, follow=True)
    assert response.redirect_chain[-1][0].startswith("/accounts/login/?next=")


def test_the_rule_can_be_switched_off_for_a_demo(client, olu, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(olu)
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(("debug", "required"), [("0", "True"), ("1", "False")])
def test_the_rule_is_on_without_debug(debug, required):
    environment = {name: text for name, text in os.environ.items() if name != "STAFF_MFA_REQUIRED"}
    asked = "from config import settings; print(settings.STAFF_MFA_REQUIRED)"
    run = subprocess.run(
        [sys.executable, "-c", asked], env=environment | {"DEBUG": debug}, capture_output=True, text=True
    )
    assert run.stdout.strip() == required, run.stderr


def test_everyone_elses_pages_ask_staff_for_nothing_more(client, olu):
    client.force_login(olu)
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/admin/accounts/user/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_admin_has_no_login_form_of_its_own(client, olu, address, method):
    form = {"username": olu.email, "password": PASSWORD}
    response = getattr(client, method)(address, form if method == "post" else None, follow=True)
    assert response.redirect_chain[-1][0].startswith("/accounts/login/?next=")
    assert "_auth_user_id" not in client.session


def test_a_stranger_does_not_come_into_the_admin(client, charlie):
    client.force_login(charlie)
    assert client.get("/admin/", follow=True).status_code == 403


def test_a_password_alone_does_not_log_in_who_has_a_second_factor(client, olu):
    with_second_factor(olu)
    response = log_in(client, olu)
    assert response.headers["Location"].startswith("/accounts/2fa/authenticate/")
    assert "_auth_user_id" not in client.session
    code = recovery_code(olu)
    client.post("/accounts/2fa/authenticate/", {"code": code})
    assert client.session["_auth_user_id"] == str(olu.pk)
    client.post("/accounts/logout/")
    log_in(client, olu)
    client.post("/accounts/2fa/authenticate/", {"code": code})
    assert "_auth_user_id" not in client.session, "a recovery code holds once"


# --- how long a session holds ---


def seen_after(client: Client, moments: list[timedelta]) -> list[int]:
    """Ask for a page at each moment after now and return the statuses."""
    start = timezone.now()
    statuses = []
    for moment in moments:
        with time_machine.travel(start + moment, tick=False):
            statuses.append(client.get("/account/").status_code)
    return statuses


def test_a_staff_session_ends_after_three_idle_hours(client, olu):
    client.force_login(olu)
    assert seen_after(client, [timedelta(0), timedelta(hours=2, minutes=59), timedelta(hours=6)]) == [200, 200, 302]


def test_a_staff_session_ends_twelve_hours_after_the_login(client, olu):
    client.force_login(olu)
    hours = [timedelta(hours=each) for each in (0, 2, 4, 6, 8, 10, 11.9, 12)]
    assert seen_after(client, hours) == [200] * 7 + [302]
    assert "_auth_user_id" not in client.session


def test_a_coders_session_is_not_cut_short(client, alice):
    client.force_login(alice)
    assert seen_after(client, [timedelta(0), timedelta(days=7)]) == [200, 200]


def test_the_moment_of_the_last_request_is_written_once_a_minute(client, olu):
    client.force_login(olu)
    client.get("/account/")
    before = client.session["seen_at"]
    client.get("/account/")
    assert client.session["seen_at"] == before


# --- which session it is ---


def test_the_session_id_is_new_after_the_login(client, alice):
    client.get("/accounts/login/")
    client.post("/accounts/login/", {"login": alice.email, "password": "wrong"})
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies[site_settings.SESSION_COOKIE_NAME] = planted = session.session_key
    log_in(client, alice)
    assert client.session.session_key != planted
    thief = Client()
    thief.cookies[site_settings.SESSION_COOKIE_NAME] = planted
    assert thief.get("/account/").status_code == 302


def test_the_session_id_is_new_after_confirming_the_password(client, alice):
    log_in(client, alice)
    before = client.session.session_key
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.session.session_key != before
    assert UserSession.objects.get(user=alice).session_key == client.session.session_key
    thief = Client()
    thief.cookies[site_settings.SESSION_COOKIE_NAME] = before
    assert thief.get("/account/").status_code == 302


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(client, alice):
    elsewhere = Client()
    log_in(elsewhere, alice)
    log_in(client, alice)
    before = client.session.session_key
    new = "another horse battery"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post("/accounts/password/change/", form).status_code == 302
    assert elsewhere.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 200
    assert client.session.session_key != before


def test_logging_out_kills_the_session_on_the_server(client, alice):
    log_in(client, alice)
    cookie = client.session.session_key
    client.post("/accounts/logout/")
    thief = Client()
    thief.cookies[site_settings.SESSION_COOKIE_NAME] = cookie
    assert thief.get("/account/").status_code == 302


def test_a_disabled_account_is_out_at_its_next_request(client, alice):
    log_in(client, alice)
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert client.get("/account/").status_code == 302


def test_who_is_no_longer_staff_is_out_of_the_admin_at_the_next_request(client, olu):
    client.force_login(with_second_factor(olu))
    assert client.get("/admin/").status_code == 200
    User.objects.filter(pk=olu.pk).update(is_staff=False, is_superuser=False)
    assert client.get("/admin/").status_code == 302


def test_alice_sees_her_devices_and_ends_the_others(client, alice, charlie):
    elsewhere, stranger = Client(), Client()
    log_in(elsewhere, alice)
    log_in(client, alice)
    log_in(stranger, charlie)
    assert UserSession.objects.filter(user=alice).count() == 2
    client.post("/accounts/sessions/")
    assert elsewhere.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 200
    assert stranger.get("/account/").status_code == 200


def test_the_session_cookie_is_closed_to_scripts_and_other_sites(client, alice):
    log_in(client, alice)
    cookie = client.cookies[site_settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


# --- mailed codes ---


def test_mailed_codes_hold_ten_minutes_at_most():
    names = [name for name in dir(site_settings) if name.endswith("_BY_CODE_TIMEOUT")]
    assert len(names) == 3
    assert all(getattr(site_settings, name) <= 600 for name in names)


def test_a_login_code_logs_in_once(client, alice, mailbox):
    response = client.post("/accounts/login/code/", {"email": alice.email})
    code = code_in(mailbox()[-1])
    confirm = response.headers["Location"]
    client.post(confirm, {"code": code})
    assert client.session["_auth_user_id"] == str(alice.pk)
    client.post("/accounts/logout/")
    client.post(confirm, {"code": code})
    assert "_auth_user_id" not in client.session
    client.post("/accounts/login/code/", {"email": alice.email})
    client.post(confirm, {"code": code})
    assert "_auth_user_id" not in client.session, "the next code is another one"


def test_a_login_code_is_dead_after_ten_minutes(client, alice, mailbox):
    response = client.post("/accounts/login/code/", {"email": alice.email})
    code = code_in(mailbox()[-1])
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1)):
        client.post(response.headers["Location"], {"code": code})
    assert "_auth_user_id" not in client.session


def test_a_login_code_of_one_browser_is_worth_nothing_in_another(client, alice, mailbox):
    response = client.post("/accounts/login/code/", {"email": alice.email})
    thief = Client()
    thief.post(response.headers["Location"], {"code": code_in(mailbox()[-1])})
    assert "_auth_user_id" not in thief.session


def test_three_wrong_codes_end_the_try(client, alice, mailbox):
    response = client.post("/accounts/login/code/", {"email": alice.email})
    for _ in range(3):
        client.post(response.headers["Location"], {"code": "AAAA-AAAA"})
    client.post(response.headers["Location"], {"code": code_in(mailbox()[-1])})
    assert "_auth_user_id" not in client.session


def test_a_reset_code_sets_the_password_once(client, alice, mailbox):
    new = "another horse battery"
    response = client.post("/accounts/password/reset/", {"email": alice.email})
    code, confirm = code_in(mailbox()[-1]), response.headers["Location"]
    response = client.post(confirm, {"code": code}, follow=True)
    client.post(response.redirect_chain[-1][0], {"password1": new, "password2": new})
    alice.refresh_from_db()
    assert alice.check_password(new)
    client.post(confirm, {"code": code})
    client.post("/accounts/password/reset/complete/", {"password1": PASSWORD, "password2": PASSWORD})
    alice.refresh_from_db()
    assert alice.check_password(new), "the same code sets nothing again"


# --- the address ---


def test_a_new_address_counts_once_its_code_is_entered_and_the_old_one_is_told(client, alice, mailbox):
    log_in(client, alice)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    new = "alice@new.example.org"
    client.post("/accounts/email/", {"action_add": "", "email": new})
    alice.refresh_from_db()
    assert alice.email == "alice@example.org"
    code = code_in(next(mail for mail in mailbox() if mail.to == [new]))
    client.post("/accounts/confirm-email/", {"code": code})
    client.post("/accounts/email/", {"action_primary": "", "email": new})
    alice.refresh_from_db()
    assert alice.email == new
    assert "alice@example.org" in [to for mail in mailbox() for to in mail.to]


def test_changing_how_one_logs_in_asks_for_the_password_first(client, alice):
    log_in(client, alice)
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        for address in ("/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/"):
            assert client.get(address).headers["Location"].startswith("/accounts/reauthenticate/")
        response = client.post("/accounts/email/", {"action_add": "", "email": "a@new.example.org"})
        assert response.headers["Location"].startswith("/accounts/reauthenticate/")


def test_on_https_cookies_are_bound_to_this_host_and_to_https():
    environment = os.environ | {
        "SITE_URL": "https://crosswalk.example",
        "ALLOWED_HOSTS": "crosswalk.example",
        "DEBUG": "0",
    }
    asked = (
        "from config import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.GUEST_COOKIE_NAME,"
        " s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT)"
    )
    run = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, text=True)
    assert run.stdout.split() == ["__Host-session", "__Host-csrf", "__Host-guest", "True", "True", "True"], run.stderr
