"""A guest opens a code, meets the wall on the next, registers with the mailed code and comes back to that code.

Both with scripts and without.
"""

import re

import pytest
from playwright.sync_api import expect

from notifications.models import OutboxMail
from tests.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 360)])
def test_from_the_wall_to_an_account_and_back(live_server, new_page, reference, scripts, width):
    page = new_page(width=width, scripts=scripts)
    page.goto(live_server.url + "/codes/cpt/49900/")
    expect(page.get_by_text("0 code page views remaining")).to_be_visible()
    expect(page.get_by_text("zyx49900plain")).to_be_visible()

    page.goto(live_server.url + "/codes/cpt/49901/")
    assert "zyx49901" not in page.content()
    page.locator(".unlock-card").get_by_role("link", name="Register free account").click()

    page.get_by_label("Email").fill("nina@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name=re.compile("Create|Register|Sign up", re.IGNORECASE)).click()
    page.wait_for_url("**/confirm-email/**")

    code = re.search(r"^\s*([A-Z0-9]{3,}-[A-Z0-9]{3,})\s*$", OutboxMail.objects.get().text, re.MULTILINE)[1]
    page.get_by_label("Code", exact=True).fill(code)
    page.get_by_role("button", name="Confirm").click()

    page.wait_for_url("**/codes/cpt/49901/")
    expect(page.get_by_text("4 of 5 code pages left")).to_be_visible()
    page.get_by_role("link", name="Procedure", exact=True).click()
    expect(page.get_by_text("zyx49901steps")).to_be_visible()
    page.goto(live_server.url + "/codes/cpt/49900/")
    expect(page.get_by_text("zyx49900steps"), "the guest's code came along at full depth").to_be_visible()
    expect(page.get_by_text("4 of 5 code pages left")).to_be_visible()
