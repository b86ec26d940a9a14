"""What the log tells of security: each event once, with the account's number, and never a secret."""

import json
import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters
from django.conf import settings as site_settings
from django.test import Client

from accounts.models import Plan
from accounts.quota import granting, guests, seating, unlocking
from tests.conftest import PASSWORD, person
from web import events

pytestmark = pytest.mark.django_db
NEW = "another horse battery"


@pytest.fixture
def told(lines):
    """The security events so far, without the lines of requests."""
    return lambda: [line for line in lines() if line["logger"] == "crosswalk.security"]


def names(events: list[dict]) -> list[str]:
    return [event["event"] for event in events]


def log_in(client, user, password=PASSWORD):
    return client.post("/accounts/login/", {"login": user.email, "password": password})


def code_in(mail) -> str:
    return re.search(r"^\s*([A-Z0-9]{3,}-[A-Z0-9]{3,})\s*$", mail.body, re.MULTILINE)[1]


def test_a_login_is_told_once_with_the_request(client, alice, told):
    response = log_in(client, alice)
    assert names(told()) == ["login"]
    event = told()[0]
    assert (event["user"], event["address"]) == (alice.pk, "127.0.0.1")
    assert event["request_id"] == response.headers["X-Request-ID"]


def test_a_failed_login_is_told_once(client, alice, told):
    log_in(client, alice, "wrong")
    assert names(told()) == ["login_failed"]


def test_a_limited_login_is_told(client, alice, told):
    for _ in range(6):
        log_in(client, alice, "wrong")
    assert names(told()) == ["login_failed"] * 5 + ["rate_limited"]


def test_a_wrong_mailed_code_is_told(client, alice, told):
    response = client.post("/accounts/login/code/", {"email": alice.email})
    client.post(response.headers["Location"], {"code": "AAAA-AAAA"})
    assert [(each["event"], each["method"]) for each in told()] == [("login_failed", "mailed code")]


def test_a_wrong_second_factor_is_told(client, alice, told):
    TOTP.activate(alice, generate_totp_secret())
    log_in(client, alice)
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert [(each["event"], each["method"]) for each in told()] == [("login_failed", "second factor")]


def test_a_logout_is_told(client, alice, told):
    client.force_login(alice)
    client.post("/accounts/logout/")
    assert names(told()) == ["login", "logout"]


def test_a_new_password_is_told(client, alice, told):
    log_in(client, alice)
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert names(told()) == ["login", "password_changed"]


def test_a_password_reset_is_told(client, alice, mailbox, told):
    response = client.post("/accounts/password/reset/", {"email": alice.email})
    response = client.post(response.headers["Location"], {"code": code_in(mailbox()[-1])}, follow=True)
    client.post(response.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert names(told()) == ["password_reset"]


def test_setting_up_and_dropping_the_app_is_told(client, alice, told, clock, django_capture_on_commit_callbacks):
    log_in(client, alice)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.get("/accounts/2fa/totp/activate/")
    code = format_hotp_value(hotp_value(client.session["mfa.totp.secret"], next(iter(counters()))))
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/2fa/totp/activate/", {"code": code})
    client.post("/accounts/2fa/totp/deactivate/")
    changes = [(each["method"], each["what"]) for each in told() if each["event"] == "second_factor_changed"]
    assert changes == [
        ("totp", "added"),
        ("recovery_codes", "added"),
        ("totp", "removed"),
        ("recovery_codes", "removed"),
    ]


def test_a_page_that_is_closed_to_a_person_is_told(client, charlie, told):
    client.force_login(charlie)
    client.get("/admin/", follow=True)
    assert [(each["event"], each["user"]) for each in told()][1:] == [("denied", charlie.pk)]


def test_a_form_without_its_token_is_told(told):
    Client(enforce_csrf_checks=True).post("/accounts/login/")
    assert names(told()) == ["denied"]


def test_a_page_that_stays_locked_is_told(alice, told, now):
    viewer = guests.viewer_of(user=alice, now=now)
    Plan.objects.filter(slug="free").update(limit=0)
    unlocking.open_page(viewer=viewer, page_key="cpt:49900", now=now)
    assert [(each["event"], each["user"], each["what"]) for each in told()] == [
        ("quota_blocked", alice.pk, "cpt:49900")
    ]


def test_a_plan_granted_is_told_with_who_gave_it(alice, bob, told, now):
    granting.grant_plan(user=alice, plan=Plan.objects.get(slug="member"), now=now, granted_by=bob)
    assert [(e["event"], e["user"], e["by"], e["plan"]) for e in told()] == [
        ("plan_granted", alice.pk, bob.pk, "member")
    ]


def test_a_seat_given_and_removed_is_told(alice, bob, told, now):
    pool = seating.open_pool(name="Clinic", owner=bob, seats=1, limit=5, now=now)
    seat = seating.give_seat(pool=pool, email=alice.email, now=now)
    seating.remove_seat(seat=seat, now=now)
    assert names(told()) == ["seat_changed"] * 2
    assert [each["what"] for each in told()] == ["given", "removed"]


def test_an_export_is_told(client, alice, told):
    client.force_login(alice)
    client.get("/account/usage.csv")
    assert [(each["event"], each.get("what")) for each in told()][1:] == [("export", "usage")]


def test_a_role_given_in_the_admin_is_told_and_a_name_is_not(client, alice, told):
    olu = person("olu@example.org", is_staff=True, is_superuser=True)
    client.force_login(olu)
    form = {"email": alice.email, "name": "Alice B", "time_zone": alice.time_zone, "is_active": "on"}
    form |= {"date_joined_0": "2026-01-01", "date_joined_1": "00:00:00"}
    before = len(told())
    assert client.post(f"/admin/accounts/user/{alice.pk}/change/", form).status_code == 302
    assert client.post(f"/admin/accounts/user/{alice.pk}/change/", form | {"is_staff": "on"}).status_code == 302
    changes = told()[before:]
    assert [(e["event"], e["user"], e["by"], e["what"]) for e in changes] == [
        ("role_changed", alice.pk, olu.pk, "is_staff")
    ]


def test_a_whole_day_in_the_log_holds_no_secret(client, alice, mailbox, lines):
    log_in(client, alice, "a wrong password")
    log_in(client, alice)
    session = client.session.session_key
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    client.post("/accounts/logout/")
    response = client.post("/accounts/login/code/", {"email": alice.email})
    code = code_in(mailbox()[0])  # sent before the news of the password
    client.post(response.headers["Location"], {"code": code})
    client.get(f"/nowhere/{session}/")
    written = json.dumps(lines())
    assert len(lines()) > 8
    secrets = [PASSWORD, NEW, "a wrong password", code, session, client.session.session_key, alice.email, "Alice Adams"]
    csrf = client.cookies.get(site_settings.CSRF_COOKIE_NAME)
    secrets += [csrf.value] if csrf else []
    assert [secret for secret in secrets if secret in written] == []


def test_every_event_on_the_list_is_written_somewhere():
    apps = [
        path
        for name in ("accounts", "api", "careers", "codes", "feeds", "hiring", "notifications", "operations", "web")
        for path in (site_settings.BASE_DIR / name).rglob("*.py")
    ]
    source = " ".join(path.read_text() for path in apps)
    assert {name for name in events.EVENTS if f'security("{name}"' not in source} == set()
