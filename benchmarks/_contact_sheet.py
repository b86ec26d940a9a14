"""`make screenshots`: every page in every role, at 1280 and 360 pixels, light and dark, from the demo's data.

The pictures and a sheet of them, index.html, go to var/screenshots/ (SCREENSHOTS names another folder). A page that
answers with an error, or is wider than its window, is named at the end and makes the command fail.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("SCREENSHOTS", ROOT / "var" / "screenshots"))
PORT = os.environ.get("PORT", "8123")
SITE = f"http://127.0.0.1:{PORT}"
PASSWORD = "crosswalk-demo"  # noqa: S105 - the demo's, printed by `make run`
# The crawler check reads the user agent; this is a person's.
USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36"
WINDOWS = [(1280, 900), (360, 740)]
SCHEMES = ["light", "dark"]
TALLEST = 3000  # pixels of a page on the sheet

# What each of the demo's people looks at, with blanks between.
PAGES = {
    "guest": """
        / /jobs/ /jobs/?q=zzzz /jobs/state/ /jobs/state/tx/ /jobs/credential/cpc/ /pay/ /employers/ /codes/
        /codes/cpt/ /codes/search/?q=liver /codes/check/ /codes/fees/ /codes/global/ /codes/visit-level/ /codes/time/
        /codes/drug-units/ /codes/coverage/ /codes/modifiers/ /codes/places/ /codes/compare/ /codes/cpt/47383/
        /codes/cpt/47382/ /plans/ /assistant/ /assistant/case/ /assistant/consult/ /accounts/login/ /accounts/signup/
        /accounts/password/reset/ /privacy/ /terms/ /contact/ /attribution/ /styles/
    """,
    "coder": """
        /account/ /account/applications/ /account/saved/ /account/searches/ /account/profile/ /account/settings/
        /account/privacy/ /account/usage/ /account/hidden/ /codes/mine/ /codes/mine/changes/ /accounts/email/
        /accounts/2fa/ /accounts/sessions/ /accounts/password/change/ /jobs/for-me/ /jobs/
    """,
    "member": """
        /codes/cpt/47383/ /codes/cpt/47383/?view=procedure /codes/cpt/47382/ /codes/mine/cpt/47383/ /account/usage/
        /codes/fees/?lines=47383%0A77013-26&place=22 /codes/compare/?code=47382,47383
        /codes/check/?lines=47383%0A47000%0A99213-25&on=2024-08-15&setting=practitioner
    """,
    "employer": """
        /account/ /employer/ /employer/new/ /employer/organization/cedar-hollow-medical-center/
        /employer/organization/cedar-hollow-medical-center/team/
        /employer/organization/cedar-hollow-medical-center/page/
        /employer/applicants/ /employer/applicants/board/ /employer/texts/
    """,
    "recruiter": "/employer/ /employer/applicants/board/",
    "moderator": "/moderation/ /moderation/reports/ /account/",
    "operator": """
        /operations/ /operations/mail/ /operations/accounts/ /operations/feeds/ /codes/releases/ /codes/licenses/
        /codes/desk/ /assistant/operations/ /assistant/review/
    """,
}


@contextmanager
def served() -> Iterator[None]:
    """Serve a fresh demo until the pictures are taken."""
    with tempfile.TemporaryDirectory() as folder:
        around = os.environ | {"DEBUG": "1", "SITE_URL": SITE, "CROSSWALK_DATA": folder}

        def manage(*words: str) -> list[str]:
            return [sys.executable, str(ROOT / "manage.py"), *words]

        for words in (["migrate", "-v0"], ["createcachetable"], ["demo", "--once"]):
            subprocess.run(manage(*words), env=around, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        server = subprocess.Popen(
            manage("runserver", "--noreload", f"127.0.0.1:{PORT}"),
            env=around,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait()
            yield
        finally:
            server.terminate()
            server.wait()


def _wait() -> None:
    for _ in range(100):
        try:
            urlopen(f"{SITE}/healthz").close()  # noqa: S310 - our own server
        except URLError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("The server did not come up.")


def log_in(browser: Browser, who: str) -> dict | None:
    """The cookies of one of the demo's people; none for a guest."""
    if who == "guest":
        return None
    page = browser.new_page(base_url=SITE, user_agent=USER_AGENT)
    page.goto("/accounts/login/")
    page.fill("[name=login]", f"{who}@demo.example")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    page.wait_for_load_state()
    cookies = page.context.storage_state()
    page.context.close()
    return cookies


def take(page: Page, who: str, address: str, look: str) -> tuple[str, list[str]]:
    """Take one picture; returns its file and what is wrong with the page."""
    response = page.goto(address)
    page.wait_for_load_state("networkidle")
    name = f"{who}{address}".replace("/", "_").translate({ord(each): "-" for each in "?&=%,"})[:80] + f"_{look}.png"
    width, height = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    shown = min(height, TALLEST)
    page.screenshot(path=TARGET / name, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": shown})
    faults = [f"{who} {address} {look} answers {response.status}"] if response and response.status >= 500 else []
    if width > (page.viewport_size or {})["width"]:
        faults.append(f"{who} {address} {look} is {width} pixels wide")
    return name, faults


def main() -> int:
    """Take every picture and write the sheet; 1 where a page is broken."""
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    figures, faults = [], []
    with served(), sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        for who, addresses in PAGES.items():
            cookies = log_in(browser, who)
            for (width, height), scheme in [(window, scheme) for window in WINDOWS for scheme in SCHEMES]:
                context = browser.new_context(
                    base_url=SITE,
                    user_agent=USER_AGENT,
                    viewport={"width": width, "height": height},
                    color_scheme=scheme,  # type: ignore[arg-type]
                    storage_state=cookies,  # type: ignore[arg-type]
                )
                page = context.new_page()
                for address in addresses.split():
                    name, wrong = take(page, who, address, f"{width}-{scheme}")
                    figures.append((who, address, f"{width} {scheme}", name))
                    faults += wrong
                context.close()
        browser.close()
    (TARGET / "index.html").write_text(sheet(sorted(figures)))
    print(f"{len(figures)} pictures: {TARGET / 'index.html'}")
    print("\n".join(faults))
    return 1 if faults else 0


def sheet(figures: list[tuple[str, str, str, str]]) -> str:
    """The pages of a role in rows, with their four looks side by side."""
    cells = "".join(
        f'<figure><a href="{escape(name)}"><img src="{escape(name)}" loading="lazy" alt=""></a>'
        f"<figcaption>{escape(who)} {escape(address)} {look}</figcaption></figure>"
        for who, address, look, name in figures
    )
    style = "body{display:grid;grid-template-columns:repeat(4,1fr);gap:1rem;font:12px sans-serif}img{width:100%}"
    return f'<!doctype html><html lang="en"><title>Contact sheet</title><style>{style}</style>{cells}</html>'


if __name__ == "__main__":
    sys.exit(main())
