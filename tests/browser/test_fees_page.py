"""Asking what a list pays, on a desk and on a phone, with and without scripts."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from codes.releases.sample import load_sample
from tests.browser.layout import fits

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SIZES = [(1280, False), (1280, True), (360, False), (360, True)]


@pytest.fixture
def sample(db):
    """The sample edition, with the figures of October 2025; loading it is what is slow."""
    load_sample(now=timezone.now())


def look(page, axe, shot, name: str) -> None:
    fits(page)
    axe(page)
    shot(page, name)


@pytest.mark.parametrize(("width", "dark"), SIZES)
def test_a_list_is_priced_where_the_work_was_done(new_page, axe, shot, sample, width, dark):
    size = f"{width}{'-dark' if dark else ''}"
    page = new_page(width=width, dark=dark)
    page.goto("/codes/")
    page.get_by_role("link", name="Fees", exact=True).click()
    look(page, axe, shot, f"fees-empty-{size}")

    page.get_by_label("Codes, modifiers and units").fill("47383\n50593\n46938")
    page.get_by_label("Place of service").select_option("22")
    page.get_by_role("button", name="Calculate").click()
    expect(page.get_by_role("heading", name="$653.56 allowed")).to_be_visible()
    expect(page.get_by_text("46938 is deleted: not reportable on this date.")).to_be_visible()
    page.get_by_text("How 47383 comes to $216.56").click()
    expect(page.get_by_text("50 percent, rank 2")).to_be_visible()
    look(page, axe, shot, f"fees-{size}")

    page.get_by_label("ZIP code").fill("99501")
    page.get_by_role("button", name="Calculate").click()
    expect(page.get_by_text("Alaska (contractor 02102, locality 01)")).to_be_visible()
    page.goto("/codes/fees/")
    assert page.get_by_label("Medicare locality").input_value() == "02102-01"

    page.get_by_label("Codes, modifiers and units").fill("4738")
    page.get_by_role("button", name="Calculate").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look(page, axe, shot, f"fees-mistake-{size}")


def test_a_code_page_shows_the_amounts_of_a_locality_without_scripts(new_page, client, axe, sample, alice, settings):
    page = new_page(width=360, scripts=False)
    client.force_login(alice)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "domain": "localhost", "path": "/"}])
    page.goto("/codes/cpt/47383/")
    page.get_by_label("Medicare locality").select_option(label="Alabama")
    page.locator("#fees").get_by_role("button", name="Show").click()
    expect(page.locator("#fees").get_by_text("$404.59")).to_be_visible()
    fits(page)
    page.locator("#fees").get_by_role("button", name="Calculate").click()
    expect(page.get_by_role("heading", name="$4,780.62 allowed")).to_be_visible()
