"""A coder asks on the page of a code, follows a citation, codes a case and sends it to the claim check."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from assistant.models import Exchange, Judgment
from codes.releases.sample import load_sample
from tests.browser.layout import fits
from tests.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOTE = "CT-guided percutaneous cryo of a left renal mass, 3 probes."


@pytest.mark.parametrize(("scripts", "width", "dark"), [(True, 1280, False), (False, 360, True)])
def test_a_coder_asks_and_codes_a_case(new_page, alice, axe, scripts, width, dark):
    load_sample(now=timezone.now())
    page = new_page(width=width, dark=dark, scripts=scripts)
    page.goto("/accounts/login/?next=/codes/cpt/47383/")
    page.get_by_label("Email").fill(alice.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).or_(page.get_by_role("button", name="Sign In")).click()
    page.wait_for_url("**/codes/cpt/47383/")

    page.get_by_role("link", name="Ask your own question").click()
    page.get_by_role("textbox", name="Your question").fill("may I bill it together with 47000")
    page.get_by_role("button", name="Ask", exact=True).click()
    answer = page.get_by_role("region", name="Answer")
    expect(answer).to_contain_text("Medicare denies 47000 beside 47383")
    place = answer.get_by_text("2024Q3, row").first
    place.click()
    expect(answer).to_contain_text("ptp_practitioner_2024q3.csv, 2024Q3, row")
    fits(page)

    page.get_by_role("textbox", name="Your question").fill("code for freezing a liver tumor through the skin")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("link", name="Page of 47383").click()
    page.wait_for_url("**/codes/cpt/47383/")

    page.goto("/assistant/case/")
    page.get_by_role("textbox", name="The note").fill(f"Patient: Zorbina Quellworth. {NOTE}")
    page.get_by_label("Date of service").fill("2024-08-15")
    page.get_by_label("Place of service").select_option("22")
    page.get_by_role("button", name="Suggest codes").click()
    expect(page.locator("mark")).to_have_text(["Zorbina Quellworth"])
    page.get_by_role("textbox", name="The note").fill(NOTE)
    page.get_by_role("button", name="Suggest codes").click()
    page.wait_for_url("**/assistant/cases/*/")
    suggested = page.get_by_role("region", name="Suggested set")
    expect(suggested).to_contain_text("50593-LT, 77013-26")
    fits(page)
    if scripts:  # axe itself is one
        axe(page)
    assert "Zorbina" not in str(Exchange.objects.values_list("text", "result"))

    page.get_by_role("button", name="Accept 50593").click()
    page.get_by_text("Change or reject 77013").click()
    second = page.locator("form.judge").nth(1)
    second.get_by_label("Why, to change or reject it").fill("read by the other group")
    second.get_by_role("button", name="Reject").click()
    expect(page.get_by_role("region", name="What you said of it")).to_contain_text("77013 rejected")
    assert list(Judgment.objects.order_by("pk").values_list("code", "verdict")) == [
        ("50593", "accept"),
        ("77013", "reject"),
    ]
    page.get_by_role("link", name="Check this set as a claim").click()
    page.wait_for_url("**/codes/check/**")
    expect(page.get_by_role("textbox").first).to_be_visible()
    expect(page.locator("main")).to_contain_text("50593")
