"""The claim check as coders use it: with and without scripts, on a desk and on a phone, in light and dark, on paper."""

import io

import pypdf
import pytest
from playwright.sync_api import expect

from tests.browser.layout import fits, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIZES = [(1280, False), (1280, True), (360, False), (360, True)]
LINES = "49001, 49003-59, 49007, 49004-51, 49002-RT, 49002-LT, 99213, 49099"


def check(page, lines: str = LINES) -> None:
    page.goto("/codes/check/")
    page.fill("#id_lines", lines)
    page.fill("#id_on", "2024-08-15")
    page.get_by_role("button", name="Check the claim").click()
    page.wait_for_selector(".claim-result, .error-summary, .banner")


@pytest.mark.parametrize(("width", "dark"), SIZES)
def test_form_answer_and_refusal_are_sound(new_page, axe, shot, claim_data, width, dark):
    page = new_page(width=width, dark=dark)
    name = f"{width}{'-dark' if dark else ''}"
    page.goto("/codes/check/")
    for state, act in (
        ("form", lambda: None),
        ("result", lambda: check(page)),
        ("mistake", lambda: check(page, "49001, 4900, 47383-5926")),
        ("spent", lambda: [check(page) for _ in range(3)]),
    ):
        act()
        assert overflow(page) <= 0, state
        axe(page)
        shot(page, f"claim-{state}-{name}")
    expect(page.get_by_text("No check is left today.")).to_be_visible()
    assert page.input_value("#id_lines") == LINES


def test_a_claim_is_checked_changed_and_checked_again(page, claim_data):
    check(page, "49001, 49003")
    assert page.locator(".verdict").first.inner_text().startswith("Error")
    assert page.locator("#id_lines").input_value() == "49001, 49003"
    page.fill("#id_lines", "49001, 49003-59")
    page.get_by_role("button", name="Check the claim").click()
    page.wait_for_selector(".badge-info")
    assert "bypassed by 59" in " ".join(page.locator(".verdict").all_inner_texts())
    page.get_by_role("link", name="Link to this claim").click()
    assert page.input_value("#id_lines") == "49001, 49003-59"


def test_a_mistake_takes_the_focus_and_leads_to_its_field(page, claim_data):
    check(page, "4900")  # with a line that was read there is an answer, and no refusal
    assert page.title().startswith("Error: ")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.locator(".error-summary a").first.click()
    assert page.evaluate("document.activeElement.id") == "id_lines"
    assert page.input_value("#id_lines") == "4900"


def test_a_line_that_was_not_read_is_named_beside_the_answer(page, claim_data):
    check(page, "49001, 4900")
    expect(page.locator(".claim-result")).to_be_visible()
    assert "Not in this answer: 1 of your lines." in page.get_by_role("status").first.inner_text()
    assert page.input_value("#id_lines") == "49001, 4900"


def test_it_works_without_scripts(new_page, claim_data):
    page = new_page(scripts=False)
    check(page, "49001, 49003")
    expect(page.get_by_role("heading", name="1 error")).to_be_visible()


def test_paper_gets_the_answer_and_not_the_form(page, claim_data):
    check(page)
    reader = pypdf.PdfReader(io.BytesIO(page.pdf()))
    printed = " ".join("".join(sheet.extract_text() for sheet in reader.pages).split())
    assert "Aug 15, 2024" in printed
    assert "Medicare denies 49007 beside 49001" in printed
    assert "f1.txt, Q3, row 8" in printed
    for unwanted in ("Change the claim", "Check the claim", "Find codes"):
        assert unwanted not in printed


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_the_calendar_of_a_procedure_is_sound(new_page, axe, shot, claim_data, width, dark):
    page = new_page(width=width, dark=dark)
    page.goto("/codes/global/")
    axe(page)
    page.fill("#id_code", "49002")
    page.fill("#id_on", "2024-08-03")
    page.fill("#id_visit", "2024-08-13")
    page.get_by_role("button", name="Show the period").click()
    page.wait_for_selector(".verdict")
    fits(page)
    axe(page)
    shot(page, f"global-{width}{'-dark' if dark else ''}")
