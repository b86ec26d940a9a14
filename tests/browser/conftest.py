"""Chromium for the tests that need a real browser: pages, screenshots and the accessibility check."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from django.conf import settings
from playwright.sync_api import Page, sync_playwright

# The shell is Chromium without a window's parts: the same pages, a third less time for the browser tests.
SHELL = shutil.which("chromium-headless-shell")
CHROMIUM = os.environ.get("CHROMIUM") or SHELL or shutil.which("chromium")
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
SCREENSHOTS = Path(settings.BASE_DIR, "docs", "screenshots")
# `preload` would copy imported style sheets into the page, which the content security policy refuses; only the rule on
# the orientation of the screen, experimental and off, reads them.
# Violations alone: describing each element that passes was most of its time.
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,
}
# The crawler check reads the user agent, and headless Chromium's would pass; a person's is plainer.
USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36"

# Playwright's event loop runs in the test's own thread, where Django would refuse the ORM.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture(scope="session")
def chromium():
    """The browser, started once; without one the browser tests are skipped, and say so."""
    if not CHROMIUM:
        pytest.skip("no Chromium found: install it or name it in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium, live_server):
    """Open a page with a context of its own: `new_page(width=360, dark=True, scripts=False)`.

    Addresses start at the live server: `page.goto("/plans/")`. A script error or a breach of the content security
    policy fails the test that caused it.
    """
    contexts = []
    faults: list[str] = []

    def make(*, width: int = 1280, dark: bool = False, scripts: bool = True) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            user_agent=USER_AGENT,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
        return page

    yield make
    for context in contexts:
        context.close()
    assert not faults


@pytest.fixture
def page(new_page) -> Page:
    """A desktop page in the light theme, with scripts."""
    return new_page()


@pytest.fixture
def shot() -> Callable[[Page, str], None]:
    """Keep a screenshot of the first screen in docs/screenshots when SCREENSHOTS=1, else do nothing."""

    def keep(page: Page, name: str) -> None:
        if os.environ.get("SCREENSHOTS") == "1":
            SCREENSHOTS.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=SCREENSHOTS / f"{name}.png")

    return keep


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Assert that a page has no accessibility violation that axe can find."""

    def check(page: Page) -> None:
        page.wait_for_load_state()
        if not page.evaluate("'axe' in window"):  # it stays until the next document
            page.evaluate(AXE_SCRIPT)
        results = AxeResults(page.evaluate("async options => ({violations: (await axe.run(options)).violations})", AXE))
        assert results.violations_count == 0, results.generate_report()

    return check


@pytest.fixture
def log_in(page, client) -> Callable:
    """Make the page a person's without filling the form: `log_in(alice)`."""

    def take_over(user) -> None:
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "domain": "localhost", "path": "/"}
        page.context.add_cookies([cookie])

    return take_over


@pytest.fixture
def component_sheet(settings) -> str:
    """The address of the sheet with every part, which outside the tests exists with DEBUG only."""
    settings.ROOT_URLCONF = "tests.web.debug_urls"
    return "/styles/"
