"""A passkey is added, logs its owner in, and no page on the way breaks the content security policy."""

import pytest

from tests.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def with_authenticator(page, settings):
    """Give the browser a virtual key that says yes to every question."""
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    key |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    return page


def test_alice_adds_a_passkey_and_logs_in_with_it(with_authenticator, alice):
    page = with_authenticator
    page.goto("/accounts/login/?next=/accounts/2fa/webauthn/add/")
    page.fill("#id_login", alice.email)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/reauthenticate/**")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/webauthn/add/")
    page.fill("#id_name", "Laptop")
    page.check("#id_passwordless")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda url: "add" not in url)
    page.goto("/accounts/2fa/webauthn/")
    assert "Laptop" in page.inner_text("main")
    page.click("summary.menu-button")
    page.click("text=Log out")
    page.goto("/accounts/login/?next=/account/")
    page.click("#passkey_login")
    page.wait_for_url(lambda url: "/login/" not in url)
    assert alice.email in page.inner_text("main")
