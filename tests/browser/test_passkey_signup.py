"""Registering with a passkey and logging in with it, in Chromium with a virtual authenticator."""

import re

import pytest
from playwright.sync_api import expect

from accounts.models import User
from notifications.models import OutboxMail

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _plain_http(settings):
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True


def give_authenticator(page):
    """Plug in a key that recognizes its owner, as a phone's fingerprint reader does."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    key = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def owner_is_recognized(recognized: bool) -> None:
        devtools.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": recognized})

    return owner_is_recognized


def mailed_code() -> str:
    mail = OutboxMail.objects.latest("pk")
    return re.search(r"^\s*([A-Z0-9]{3,}-[A-Z0-9]{3,})\s*$", mail.text, re.MULTILINE)[1]


def log_out(page) -> None:
    page.goto("/accounts/logout/")
    page.locator("main").get_by_role("button", name="Log out").click()
    page.wait_for_url(lambda address: "/logout/" not in address)


def log_in_with_passkey(page) -> None:
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Use a passkey").click()


def test_nina_registers_with_a_passkey_and_logs_in_with_it(page, axe, shot):
    give_authenticator(page)
    page.goto("/accounts/signup/")
    page.get_by_role("link", name="Register with a passkey").click()
    axe(page)
    page.get_by_label("Email").fill("nina@example.org")
    page.get_by_role("button", name="Next").click()
    page.wait_for_url("**/confirm-email/**")
    page.get_by_label("Code", exact=True).fill(mailed_code())
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_url("**/webauthn/signup/**")
    axe(page)
    shot(page, "passkey-signup-1280")
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url("**/account/")
    expect(page.get_by_text("5 of 5")).to_be_visible()
    nina = User.objects.get()
    assert not nina.has_usable_password()

    log_out(page)
    log_in_with_passkey(page)
    page.wait_for_url("**/account/")
    expect(page.locator("main").get_by_text("nina@example.org")).to_be_visible()


def test_a_key_that_does_not_recognize_its_owner_logs_nobody_in(page):
    """The control: the same page and button, and a stranger's finger."""
    owner_is_recognized = give_authenticator(page)
    page.goto("/accounts/signup/passkey/")
    page.get_by_label("Email").fill("nina@example.org")
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Code", exact=True).fill(mailed_code())
    page.get_by_role("button", name="Confirm").click()
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url("**/account/")
    log_out(page)
    owner_is_recognized(False)
    log_in_with_passkey(page)
    page.wait_for_timeout(1500)
    page.goto("/account/")
    assert "/accounts/login/" in page.url
