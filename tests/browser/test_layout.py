"""Nothing scrolls sideways, targets are large enough, each stop of the Tab key is seen, paper gets no navigation."""

import io

import pypdf
import pytest
from django.urls import reverse
from django.utils import timezone

from careers import demo
from tests.board import live
from tests.browser.layout import fits, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = ["/accounts/login/", "/accounts/signup/", "/plans/", "/no-such-page/", "/styles/", "/styles/?errors=1"]
SMALL_TARGETS = """
() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter(each => each.checkVisibility({visibilityProperty: true}))
  .filter(each => !each.closest('p, li, dd, caption, .visually-hidden'))
  .map(each => [each.outerHTML.slice(0, 90), (each.closest('label') || each).getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && box.height < 24 && box.bottom > 0)
  .map(([html, box]) => html + ' ' + box.height)
"""
LOW_BUTTONS = """
() => [...document.querySelectorAll('.button:not(.button-small)')]
  .filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 44)
  .map(each => each.outerHTML.slice(0, 90))
"""
UNSEEN_FOCUS = """
() => {
  const stop = document.activeElement
  if (!stop || stop === document.body) return ''
  const box = stop.getBoundingClientRect()
  const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight)
  const hit = document.elementFromPoint(box.left + box.width / 2, (top + bottom) / 2)
  if (hit && (stop.contains(hit) || hit.contains(stop) || hit.closest('label')?.control === stop)) return ''
  return stop.outerHTML.slice(0, 120)
}
"""


def test_no_page_scrolls_sideways(page, component_sheet):
    for address in PAGES:
        page.goto(address)
        for width in (320, 360, 768):
            page.set_viewport_size({"width": width, "height": 640})
            assert overflow(page) <= 0, f"{address} at {width}"


def test_no_line_of_a_jobs_card_begins_with_a_dot(page, component_sheet):
    page.goto(component_sheet)
    facts = page.locator(".job-card-where > :not(:empty)")
    before, behind = (
        facts.evaluate_all(f"all => all.map(each => getComputedStyle(each, '::{side}').content)")
        for side in ("before", "after")
    )
    assert set(before) == {"none"}
    assert any("\u00b7" in each for each in behind)


def test_targets_are_large_enough(page, component_sheet):
    page.set_viewport_size({"width": 360, "height": 640})
    for address in PAGES:
        page.goto(address)
        assert page.evaluate(SMALL_TARGETS) == [], address
        assert page.evaluate(LOW_BUTTONS) == [], address


def test_text_with_wider_spacing_is_not_cut(page, component_sheet):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(component_sheet)
    page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet()
          sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
            word-spacing: .16em !important } p { margin-bottom: 2em !important }`)
          document.adoptedStyleSheets = [sheet]
        }"""
    )
    fits(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_every_stop_of_the_tab_key_is_seen(page, component_sheet, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(component_sheet)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    unseen = []
    stops = 0
    while page.evaluate("document.activeElement !== document.body") and stops < 200:
        unseen.append(page.evaluate(UNSEEN_FOCUS))
        page.keyboard.press("Tab")
        stops += 1
    assert 40 < stops < 200
    assert [stop for stop in unseen if stop] == []


def test_on_a_phone_no_stop_of_a_jobs_page_is_under_the_bar_to_apply(page):
    demo.load(now=timezone.now(), users={})
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/jobs/")
    page.goto(page.locator("[data-result]").first.get_attribute("href"))
    page.keyboard.press("Tab")
    unseen = []
    while page.evaluate("document.activeElement !== document.body"):
        unseen.append(page.evaluate(UNSEEN_FOCUS))
        page.keyboard.press("Tab")
    assert len(unseen) > 20
    assert [stop for stop in unseen if stop] == []


def test_paper_gets_the_address_and_no_navigation(page, component_sheet):
    page.goto(component_sheet)
    printed = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(page.pdf())).pages)
    assert component_sheet in printed
    assert "Payment indicators" in printed
    for unwanted in ("Find codes", "Register free account", "High contrast"):
        assert unwanted not in printed


@pytest.mark.parametrize("address", ["/plans/", "/accounts/login/"])
def test_a_first_view_is_light_and_all_our_own(page, collected, address):
    responses = []
    page.on("response", lambda response: responses.append(response))
    page.goto(address, wait_until="networkidle")
    assert len(responses) <= 12
    assert {response.url.split("/")[2] for response in responses} == {page.url.split("/")[2]}


@pytest.mark.parametrize(
    ("address", "aside", "main"),
    [("/codes/cpt/49900/", ".sections", ".content"), ("/jobs/", ".filters", ".results")],
)
def test_on_a_wide_screen_the_list_of_sections_and_the_filters_stand_beside_what_they_lead_to(
    page, reference, address, aside, main
):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address)
    beside, lead = page.locator(aside).first.bounding_box(), page.locator(main).first.bounding_box()
    assert beside["x"] + beside["width"] <= lead["x"]
    assert beside["y"] < lead["y"] + 100


def test_the_box_of_the_modifiers_is_as_large_as_any_other(page, reference):
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/codes/modifiers/?words=side")
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.locator("#site-search").input_value() == ""


def test_the_parts_of_a_live_postings_form_stand_apart(page, log_in, lakeshore, alice):
    """ "Where and when" and "Pay" stood right under "Add another term" and "Add another place"."""
    posting = live(lakeshore, now=timezone.now(), by=alice)
    log_in(alice)
    page.goto(reverse("employer_edit", args=[posting.shortid]))
    gaps = page.eval_on_selector_all(
        "form section + section > h2",
        """titles => titles.map(title => title.getBoundingClientRect().top - Math.max(
          ...[...title.parentElement.previousElementSibling.querySelectorAll('input, select, textarea, button, label')]
            .filter(each => !each.closest('.pick')).map(each => each.getBoundingClientRect().bottom)))""",
    )
    assert len(gaps) == 6
    assert min(gaps) >= 16
