"""Settings, one's data and the plain pages in Chromium: no violations, nothing sideways, choices that last."""

import zipfile

import pytest
from allauth.usersessions.models import UserSession
from playwright.sync_api import expect

from accounts.models import User
from tests.browser.layout import fits
from tests.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OWN_PAGES = {"account": "/account/", "settings": "/account/settings/", "your-data": "/account/privacy/"}
OWN_PAGES |= {"usage": "/account/usage/", "devices": "/accounts/sessions/", "two-step": "/accounts/2fa/"}
OWN_PAGES |= {"addresses": "/accounts/email/", "password": "/accounts/password/change/"}
PLAIN_PAGES = {"privacy": "/privacy/", "terms": "/terms/", "sources": "/attribution/", "contact": "/contact/"}


def look_at(page, axe, shot, name: str, address: str) -> None:
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        fits(page)
        axe(page)
        shot(page, f"{name}-{width}")


@pytest.mark.parametrize(("name", "address"), OWN_PAGES.items())
def test_an_own_page_reads_well_on_a_desk_and_on_a_phone(page, client, axe, shot, alice, log_in, name, address):
    log_in(alice)
    device = {"ip": "192.0.2.7", "user_agent": "Firefox 140 on Linux", "session_key": client.session.session_key}
    UserSession.objects.create(user=alice, **device)
    look_at(page, axe, shot, f"account-{name}", address)


@pytest.mark.parametrize(("name", "address"), PLAIN_PAGES.items())
def test_a_plain_page_reads_well_on_a_desk_and_on_a_phone(page, axe, shot, name, address):
    look_at(page, axe, shot, f"page-{name}", address)


def test_a_theme_chosen_in_the_footer_is_kept_on_the_account(page, alice, log_in):
    log_in(alice)
    page.goto("/account/")
    with page.expect_response("**/appearance/") as answer:
        page.locator("footer").get_by_label("Dark").check()
    assert answer.value.status == 204
    assert User.objects.get().theme == "dark"
    page.evaluate("localStorage.clear()")
    page.goto("/plans/")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.locator("footer").get_by_label("Dark").is_checked()


def test_keys_switched_off_stay_off_on_the_account(page, alice, log_in):
    log_in(alice)
    page.goto("/account/")
    page.keyboard.press("?")
    with page.expect_response("**/appearance/") as answer:
        page.get_by_label("Use these keys").uncheck()
    assert answer.value.status == 204
    page.evaluate("localStorage.clear()")
    page.goto("/plans/")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_hidden()
    assert not User.objects.get().shortcuts


def test_the_settings_form_works_without_scripts(new_page, alice):
    page = new_page(scripts=False)
    page.goto("/accounts/login/?next=/account/settings/")
    page.get_by_label("Email").fill(alice.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.get_by_label("Name").fill("Alice B")
    page.locator("main").get_by_label("High contrast").check()
    page.get_by_label("Use keyboard shortcuts").uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert page.evaluate("document.documentElement.dataset.theme") == "contrast"
    alice.refresh_from_db()
    assert (alice.name, alice.shortcuts) == ("Alice B", False)


def test_alice_downloads_her_data_and_closes_her_account(page, alice, log_in, tmp_path):
    log_in(alice)
    page.goto("/account/privacy/")
    page.get_by_role("button", name="Download my data").click()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    with page.expect_download() as download:
        page.get_by_role("button", name="Confirm").click()
    download.value.save_as(tmp_path / "data.zip")
    assert zipfile.ZipFile(tmp_path / "data.zip").namelist() == ["data.json"]

    page.goto("/account/privacy/")
    page.get_by_role("button", name="Close my account").click()
    expect(page.get_by_role("heading", name="Your account is closed")).to_be_visible()
    page.goto("/account/")
    assert "/accounts/login/" in page.url
