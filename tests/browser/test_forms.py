"""A form sent with mistakes: the summary has the focus, its links land on the fields, answers stay."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_browser_does_not_check_the_form_we_do(page):
    page.goto("/accounts/signup/")
    page.fill("#id_email", "alice@")
    page.click("main button[type=submit]")
    page.wait_for_selector(".error-summary")
    assert page.title().startswith("Error: ")
    assert page.input_value("#id_email") == "alice@"
    assert page.evaluate("document.activeElement.className") == "error-summary"


def test_each_link_of_the_summary_lands_on_its_field(page, component_sheet):
    page.goto(component_sheet + "?errors=1")
    for link in page.locator(".error-summary a").all():
        label, _, said = link.inner_text().partition(": ")
        link.click()
        field = page.evaluate("document.activeElement.closest('.field')?.innerText || document.activeElement.id")
        if label not in field:
            target = link.get_attribute("href")
            field = page.locator(f"{target}").evaluate("each => each.closest('.field').innerText")
        assert label in field
        assert said.lower() in field.lower()


def test_registering_without_scripts_reaches_the_code_page(new_page):
    page = new_page(scripts=False)
    page.goto("/accounts/signup/")
    assert not page.is_visible("[data-keys-help]")
    page.fill("#id_email", "dora@example.org")
    page.fill("#id_password1", "correct horse battery")
    page.click("main button[type=submit]")
    assert "Confirm your email address" in page.locator("h1").inner_text()
