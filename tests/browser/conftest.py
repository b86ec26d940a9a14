"""Chromium for the tests that need a real browser: pages, screenshots and the accessibility check."""

import os
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
SCREENSHOTS = Path(settings.BASE_DIR, "docs", "screenshots")
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
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
def new_page(chromium):
    """Open a page with a context of its own: `new_page(width=360, dark=True, scripts=False)`."""
    contexts = []

    def make(*, width: int = 1280, dark: bool = False, scripts: bool = True):
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            user_agent=USER_AGENT,
        )
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page):
    """A desktop page in the light theme, with scripts."""
    return new_page()


@pytest.fixture
def shot():
    """Keep a screenshot of the first screen in docs/screenshots when SCREENSHOTS is set, else do nothing."""

    def keep(page, name: str) -> None:
        if os.environ.get("SCREENSHOTS"):
            SCREENSHOTS.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=SCREENSHOTS / f"{name}.png")

    return keep


@pytest.fixture
def axe():
    """Assert that a page has no accessibility violation that axe can find."""

    def check(page) -> None:
        found = Axe().run(page, options=AXE).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found] == []

    return check
