"""A coder's way through the reference without a mouse: find, copy, the next code, bookmark, compare; and without
scripts."""

import pytest
from playwright.sync_api import expect

from codes.models import KeptCode

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_five_digits_to_two_codes_side_by_side_by_keyboard_alone(page, alice, log_in, reference):
    log_in(alice)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/codes/")
    page.keyboard.press("/")
    page.keyboard.type("49901")
    page.keyboard.press("Enter")
    page.wait_for_url("**/codes/cpt/49901/")
    page.keyboard.press("c")
    expect(page.locator("#status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "49901"
    page.keyboard.press("]")
    page.wait_for_url("**/codes/cpt/49902/")
    with page.expect_response("**/bookmark/"):
        page.keyboard.press("b")
    page.get_by_role("button", name="Bookmarked", exact=True).wait_for()
    expect(page.locator("#status")).to_have_text("Bookmarked")
    assert KeptCode.objects.get(user=alice).page_key == "cpt:49902"
    page.keyboard.press("m")
    page.wait_for_url("**/codes/compare/?code=49902")
    expect(page.locator("#compare-codes")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type("49901")
    page.keyboard.press("Enter")
    page.wait_for_url("**/codes/compare/?code=49902%2C+49901")
    table = page.locator("table.compared")
    assert table.locator("thead th").all_inner_texts()[0].startswith("49902")
    assert "49901" in table.inner_text()


def test_without_scripts_the_same_way_ends_in_the_same_row(new_page, alice, client, reference):
    """A browser without scripts copies by itself: the code is one word that a double click takes."""
    page = new_page(width=360, scripts=False)
    client.force_login(alice)
    cookie = {"name": "session", "value": client.cookies["session"].value, "domain": "localhost", "path": "/"}
    page.context.add_cookies([cookie])
    page.goto("/codes/")
    page.locator("#site-search").fill("49901")
    page.keyboard.press("Enter")
    page.wait_for_url("**/codes/cpt/49901/")
    page.get_by_role("link", name="49902").last.click()
    page.get_by_role("button", name="Bookmark", exact=True).click()
    page.get_by_role("button", name="Bookmarked", exact=True).wait_for()
    assert KeptCode.objects.get(user=alice).page_key == "cpt:49902"
    page.get_by_role("link", name="Compare", exact=True).click()
    page.locator("#compare-codes").fill("49902, 49901")
    page.keyboard.press("Enter")
    page.wait_for_url("**/codes/compare/?code=49902%2C+49901")
    assert "49901" in page.locator("table.compared").inner_text()


def test_a_code_that_stands_alone_waits_for_another_in_the_box(page, reference):
    page.goto("/codes/compare/?code=49902")
    expect(page.locator("#compare-codes")).to_have_value("49902, ")
    page.goto("/codes/compare/?code=49902&code=49901")
    expect(page.locator("#compare-codes")).to_have_value("49902, 49901")
    expect(page.locator("#compare-codes")).not_to_be_focused()
