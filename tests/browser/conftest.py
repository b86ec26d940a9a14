"""A real browser for the tests marked `browser`: Chromium, driven by Playwright against pytest-django's live server."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
SCREENSHOTS = settings.BASE_DIR / "docs" / "screenshots"
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run; without it the test is skipped with a line that says how to name it."""
    if not CHROMIUM:
        pytest.skip("no Chromium found: install it, or name its path in CHROMIUM")
    # Playwright keeps an event loop running in this thread, which Django would take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(browser, live_server) -> Iterator[Page]:
    """A page of a fresh visitor whose addresses start at the live server: `page.goto("/plans/")`.

    A script error or a breach of the content security policy fails the test that caused it.
    """
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
    yield page
    context.close()
    assert not faults


@pytest.fixture
def shot() -> Callable[[Page, str], None]:
    """`shot(page, "job-list")` writes docs/screenshots/job-list.png when SCREENSHOTS=1, else does nothing."""

    def take(page: Page, name: str) -> None:
        if os.environ.get("SCREENSHOTS") == "1":
            SCREENSHOTS.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=SCREENSHOTS / f"{name}.png")

    return take


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """`axe(page)` asserts that axe-core finds nothing wrong in the page as it stands now."""

    def check(page: Page) -> None:
        results = Axe().run(page, options=AXE_OPTIONS)
        assert results.violations_count == 0, results.generate_report()

    return check


@pytest.fixture
def log_in(page, client) -> Callable:
    """`log_in(alice)` makes the page hers without filling the form."""

    def take_over(user) -> None:
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": value, "domain": "localhost", "path": "/"}]
        )

    return take_over


@pytest.fixture
def component_sheet(settings) -> str:
    """The address of the sheet with every part, which outside the tests exists with DEBUG only."""
    settings.ROOT_URLCONF = "tests.web.debug_urls"
    return "/styles/"
