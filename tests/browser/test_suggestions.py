"""Codes while typing: a combobox by keyboard, with a plain search where there are no scripts."""

import contextlib

import pytest
from playwright.sync_api import Error, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BOX = "#site-search"
OPTIONS = "#site-search-codes [role=option]"


@pytest.fixture
def front(page, reference):
    page.goto("/codes/")
    return page


def type_and_wait(page, text: str, count: int) -> None:
    page.keyboard.press("/")
    page.keyboard.type(text)
    expect(page.locator(OPTIONS)).to_have_count(count)


def active(page) -> str:
    """The text of the option that a screen reader would read."""
    key = page.get_attribute(BOX, "aria-activedescendant")
    return page.inner_text(f"#{key}") if key else ""


def test_arrows_walk_through_the_codes_and_enter_opens_one(front, axe):
    type_and_wait(front, "unicorn", 8)
    box = front.locator(BOX)
    expect(box).to_have_attribute("aria-expanded", "true")
    assert active(front) == ""
    front.keyboard.press("ArrowDown")
    assert active(front).startswith("49900")
    front.keyboard.press("ArrowUp")
    assert active(front).startswith("49907")
    front.keyboard.press("ArrowDown")
    front.keyboard.press("ArrowDown")
    assert active(front).startswith("49901")
    expect(box).to_be_focused()
    axe(front)
    front.keyboard.press("Enter")
    front.wait_for_url("**/codes/cpt/49901/")


def test_the_count_is_announced_with_the_pages_left(front):
    type_and_wait(front, "unicorn", 8)
    expect(front.locator("#status")).to_have_text("8 codes, arrow keys to choose. 1 of 1 code page left")
    expect(front.locator(".suggest-left").first).to_have_text("1 of 1 code page left")


def test_the_pages_left_are_asked_for_once(front):
    asked = []
    front.on("request", lambda request: asked.append(request.url) if "/suggest/" in request.url else None)
    type_and_wait(front, "unicorn", 8)
    front.keyboard.type(" 49904")
    expect(front.locator(OPTIONS)).to_have_count(1)
    assert ["left=1" in url for url in asked] == [True, False]
    expect(front.locator(".suggest-left").first).to_have_text("1 of 1 code page left")


def test_escape_closes_the_list_and_keeps_the_text(front):
    type_and_wait(front, "unicorn", 8)
    front.keyboard.press("Escape")
    expect(front.locator("#site-search-codes")).to_be_hidden()
    expect(front.locator(BOX)).to_have_attribute("aria-expanded", "false")
    assert front.input_value(BOX) == "unicorn"
    front.keyboard.press("ArrowDown")
    expect(front.locator("#site-search-codes")).to_be_visible()


def test_leaving_the_box_closes_the_list(front):
    type_and_wait(front, "unicorn", 8)
    front.keyboard.press("Tab")
    expect(front.locator("#site-search-codes")).to_be_hidden()


def test_a_click_opens_the_code(front):
    type_and_wait(front, "4990", 8)
    front.locator(OPTIONS).nth(2).click()
    front.wait_for_url("**/codes/cpt/49902/")


def test_one_character_asks_nothing_and_several_at_once_ask_once(front):
    asked = []
    front.on("request", lambda request: asked.append(request.url) if "/suggest/" in request.url else None)
    front.keyboard.press("/")
    front.keyboard.type("u")
    front.wait_for_timeout(300)
    assert asked == []
    front.keyboard.type("nicorn")
    expect(front.locator(OPTIONS)).to_have_count(8)
    assert [url.rpartition("=")[2] for url in asked] == ["unicorn"]


def test_an_answer_that_comes_too_late_is_dropped(front):
    waiting = []
    front.route("**/codes/suggest/?left=1&q=49", lambda route: waiting.append(route))
    front.keyboard.press("/")
    front.keyboard.type("49")
    front.wait_for_timeout(300)
    front.keyboard.type("902")
    expect(front.locator(OPTIONS)).to_have_count(1)
    assert len(waiting) == 1
    late = {"codes": [{"code": "LATE", "system": "", "lead": "", "url": "/"}] * 3, "left": ""}
    # The page has aborted it already, which is as good as dropping its answer.
    with contextlib.suppress(Error):
        waiting[0].fulfill(json=late)
    front.wait_for_timeout(200)
    expect(front.locator(OPTIONS)).to_have_count(1)
    assert "LATE" not in front.inner_text("#site-search-codes")


@pytest.mark.parametrize("start", ["/", "/jobs/", "/codes/", "/plans/"])
def test_a_code_and_enter_open_its_page_from_anywhere_in_seven_keys(page, reference, start):
    page.goto(start)
    for key in ["/", *"49905", "Enter"]:
        page.keyboard.press(key)
    page.wait_for_url("**/codes/cpt/49905/")


def test_the_box_of_the_search_page_suggests_too(page, reference):
    page.goto("/codes/search/")
    page.fill("#filter-q", "")
    page.type("#filter-q", "unicorn")
    expect(page.locator("#filter-q-codes [role=option]")).to_have_count(8)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/codes/cpt/49900/")


def test_without_scripts_it_is_a_plain_search(new_page, reference):
    page = new_page(scripts=False)
    page.goto("/codes/")
    assert page.get_attribute(BOX, "role") is None
    page.fill(BOX, "unicorn")
    page.press(BOX, "Enter")
    assert page.inner_text("h1") == "10 codes for “unicorn”"
    page.select_option("#filter-specialty", "interventional-radiology")
    page.click("text=Show codes")
    assert page.inner_text("h1") == "10 codes for “unicorn”"


@pytest.mark.parametrize("dark", [False, True])
def test_the_list_fits_a_phone(new_page, reference, axe, dark):
    page = new_page(width=360, dark=dark)
    page.goto("/codes/search/?q=unicorm")
    page.fill(BOX, "")
    page.type(BOX, "unicorn")
    expect(page.locator(OPTIONS)).to_have_count(8)
    box = page.locator(".site-search .suggest").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    axe(page)
