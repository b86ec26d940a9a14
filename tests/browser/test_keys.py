"""The short cuts, the copy button and the switch that turns the keys off."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from careers.models import JobPosting
from careers.postings import drafting
from codes.models import KeptCode
from tests.board import draft
from tests.reference import make_code

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sheet(page, component_sheet):
    page.goto(component_sheet)
    return page


def focused(page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")


def test_slash_goes_to_the_search_box_and_is_not_typed(sheet):
    sheet.keyboard.press("/")
    sheet.keyboard.type("47383")
    assert focused(sheet) == "site-search"
    assert sheet.input_value("#site-search") == "47383"


def test_keys_are_silent_inside_a_field_and_with_modifiers(sheet):
    sheet.focus("#id_title")
    sheet.keyboard.type("c/j?")
    assert sheet.input_value("#id_title") == "c/j?"
    sheet.evaluate("document.activeElement.blur()")
    sheet.keyboard.press("Control+/")
    assert focused(sheet) != "site-search"


def test_enter_in_the_search_box_asks_for_codes(sheet):
    sheet.keyboard.press("/")
    sheet.keyboard.type("47383")
    with sheet.expect_request("**/codes/search/?q=47383"):
        sheet.keyboard.press("Enter")


def test_j_and_k_walk_through_the_results(sheet):
    for key in "jjk":
        sheet.keyboard.press(key)
    assert focused(sheet) == "Interventional radiology coder"


def test_copying_puts_exactly_the_code_on_the_clipboard_and_says_so_within_half_a_second(sheet):
    sheet.context.grant_permissions(["clipboard-read", "clipboard-write"])
    took = sheet.evaluate(
        """() => new Promise(resolve => {
          const began = performance.now()
          const status = document.getElementById('status')
          new MutationObserver(() => {
            if (status.textContent === 'Copied') resolve(performance.now() - began)
          }).observe(status, {childList: true})
          document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'c', bubbles: true}))
        })"""
    )
    assert took < 500
    assert sheet.evaluate("navigator.clipboard.readText()") == "47383"


def test_the_help_opens_with_a_question_mark_and_turns_the_keys_off_for_good(sheet):
    sheet.keyboard.press("?")
    assert sheet.is_visible("#keys")
    sheet.uncheck("#keys-on")
    sheet.keyboard.press("Escape")
    assert not sheet.is_visible("#keys")
    sheet.reload()
    sheet.keyboard.press("/")
    assert focused(sheet) != "site-search"
    sheet.click("[data-keys-help]")
    assert not sheet.is_checked("#keys-on")


def test_escape_closes_the_account_menu(page, alice, log_in):
    log_in(alice)
    page.goto("/plans/")
    page.click("summary.menu-button")
    assert page.is_visible(".menu-list")
    page.keyboard.press("Escape")
    assert not page.is_visible(".menu-list")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_b_bookmarks_a_code_and_takes_the_mark_away(page, alice, log_in):
    make_code("9Z001")
    log_in(alice)
    page.goto("/codes/cpt/9Z001/")
    for bookmarked in (True, False):
        with page.expect_response("**/bookmark/"):
            page.keyboard.press("b")
        page.get_by_role("button", name="Bookmarked" if bookmarked else "Bookmark", exact=True).wait_for()
        assert KeptCode.objects.filter(user=alice, bookmarked=True).exists() is bookmarked


def test_control_and_enter_send_the_form_that_is_written_in(page, alice, log_in):
    make_code("9Z001")
    log_in(alice)
    page.goto("/codes/mine/cpt/9Z001/")
    page.fill("textarea", "Two lines\nof a note")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    page.get_by_text("Your note is saved.").wait_for()
    assert KeptCode.objects.get().note == "Two lines\nof a note"


def three_wait(organization, author) -> None:
    now = timezone.now()
    for number in (1, 2, 3):
        made = draft(organization, now=now, by=author, title=f"Coder {number}")
        drafting.submit(posting=made, by=author, now=now)


def test_a_queue_is_marked_and_decided_by_keys_alone(page, log_in, lakeshore, alice, dana):
    """From the last mark to the decision were 176 stops of the Tab key in a queue of 97."""
    three_wait(lakeshore, alice)
    log_in(dana)
    page.goto("/moderation/")
    for key in "jxjx":
        page.keyboard.press(key)
    expect(page.get_by_text("2 marked")).to_be_visible()
    page.keyboard.press("d")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Done: 2.")).to_be_visible()
    assert list(JobPosting.objects.order_by("title").values_list("state", flat=True)) == ["live", "live", "in_review"]


def test_all_that_are_shown_are_marked_at_once_and_the_count_follows(page, log_in, lakeshore, alice, dana):
    three_wait(lakeshore, alice)
    log_in(dana)
    page.goto("/moderation/")
    page.get_by_label("Mark all 3 shown").check()
    expect(page.get_by_text("3 marked")).to_be_visible()
    page.get_by_label("Mark Coder 2").uncheck()
    expect(page.get_by_text("2 marked")).to_be_visible()
    page.get_by_role("button", name="Decide about them").click()
    expect(page.get_by_label("Approve and publish")).to_be_focused()
