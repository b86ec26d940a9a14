"""allauth's pages bear our design and our words: log in, never sign in."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.urls import reverse

from tests.conftest import PASSWORD

GUEST_PAGES = {
    "account_login": "Log in",
    "account_signup": "Register free account",
    "account_reset_password": "Set a new password",
    "account_request_login_code": "Log in with a code",
    "account_inactive": "This account is closed",
}
ACCOUNT_PAGES = {
    "account_email": "Email addresses",
    "account_change_password": "Change your password",
    "account_logout": "Log out",
    "account_reauthenticate": "Confirm that it is you",
    "mfa_index": "Two-step login",
    "mfa_activate_totp": "Set up the authenticator app",
    "mfa_list_webauthn": "Passkeys and security keys",
    "mfa_add_webauthn": "Add a key",
    "usersessions_list": "Devices",
}
FOREIGN_WORDS = re.compile(r"[Ss]ign[ -](in|out|up)\b|[Ss]uccessfully|Remember Me")


def assert_ours(response, heading: str) -> None:
    page = response.content.decode()
    assert response.status_code == 200
    assert 'class="wordmark"' in page
    assert [each.strip() for each in re.findall(r"<h1>(.*?)</h1>", page, re.DOTALL)] == [heading]
    assert not FOREIGN_WORDS.search(re.sub(r"<script.*?</script>|<[^>]*>", " ", page, flags=re.DOTALL))


def log_in(client, person) -> None:
    """Log in and confirm, so that the pages which change how the account is protected open too."""
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    response = client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert response.status_code == 302


def turn_on_the_app(client) -> None:
    """Set up the authenticator app with the code that it would show now."""
    client.get(reverse("mfa_activate_totp"))
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(client.session["mfa.totp.secret"], counter))
    assert client.post(reverse("mfa_activate_totp"), {"code": code}).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "heading"), GUEST_PAGES.items())
def test_a_guests_page_is_ours(client, name, heading):
    assert_ours(client.get(reverse(name)), heading)


@pytest.mark.parametrize(("name", "heading"), ACCOUNT_PAGES.items())
def test_an_accounts_page_is_ours(client, alice, name, heading):
    log_in(client, alice)
    assert_ours(client.get(reverse(name)), heading)


def test_a_wrong_password_is_answered_in_plain_words_without_telling_who_exists(client, alice):
    wrong = client.post(reverse("account_login"), {"login": alice.email, "password": "nope"}).content.decode()
    nobody = client.post(reverse("account_login"), {"login": "no@example.org", "password": "nope"}).content.decode()
    for page in (wrong, nobody):
        assert "<title>Error: Log in - Crosswalk</title>" in page
        assert "This email address and password do not match." in page


def test_registering_says_what_an_account_gives_and_which_passwords_do(client, db):
    page = client.get(reverse("account_signup")).content.decode()
    assert "5 code pages a month" in " ".join(page.split())
    shortest = next(each for each in settings.AUTH_PASSWORD_VALIDATORS if "MinimumLength" in each["NAME"])
    assert f"At least {shortest['OPTIONS']['min_length']} characters" in page


def test_a_code_sent_by_mail_is_asked_for_on_a_page_of_ours(client, alice, mailbox):
    response = client.post(reverse("account_request_login_code"), {"email": alice.email}, follow=True)
    assert_ours(response, "Log in with a code")
    assert alice.email in response.content.decode()
    mail = mailbox()[-1]
    assert mail.subject == "Your code to log in"
    assert "Enter this code" in mail.body
    assert "Hello from" not in mail.body
    html, kind = mail.alternatives[0]
    assert kind == "text/html"
    assert "<p>Enter this code" in html


def test_recovery_codes_can_be_made_and_seen(client, alice):
    log_in(client, alice)
    turn_on_the_app(client)
    assert_ours(client.get(reverse("mfa_index")), "Two-step login")
    assert_ours(client.get(reverse("mfa_view_recovery_codes")), "Recovery codes")
    assert_ours(client.get(reverse("mfa_generate_recovery_codes")), "Make new recovery codes")
    assert_ours(client.get(reverse("mfa_deactivate_totp")), "Turn off the authenticator app")


def test_the_second_step_is_a_page_of_ours(client, alice):
    log_in(client, alice)
    turn_on_the_app(client)
    client.post(reverse("account_logout"))
    response = client.post(reverse("account_login"), {"login": alice.email, "password": PASSWORD}, follow=True)
    assert_ours(response, "Second step")
