"""How wide a page is, asked once it is there: a click returns while the next document is still empty."""

from playwright.sync_api import Page


def overflow(page: Page) -> int:
    """The pixels by which a page, once loaded, is wider than its window; more than 0 scrolls sideways."""
    page.wait_for_load_state()
    return page.locator("html").evaluate("root => root.scrollWidth - innerWidth")


def fits(page: Page) -> None:
    """Assert that a page does not scroll sideways."""
    assert overflow(page) <= 0, page.url
