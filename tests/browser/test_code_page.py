"""The code page as each reader sees it, on a desk and on a phone, in light and dark: accessible, and never too wide."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from codes.releases.sample import load_sample
from tests.browser.layout import fits
from tests.conftest import PASSWORD, person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SIZES = [(1280, False), (1280, True), (360, False), (360, True)]


@pytest.fixture
def sample(db):
    """The sample edition, as the demo has it."""
    load_sample(now=timezone.now())


def log_in(page, live_server, user) -> None:
    page.goto(live_server.url + "/accounts/login/")
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Log in").first.click()
    page.wait_for_load_state()


def look(page, axe, shot, name: str) -> None:
    fits(page)
    axe(page)
    shot(page, name)


@pytest.mark.parametrize(("width", "dark"), SIZES)
def test_every_reader_gets_a_sound_page(live_server, new_page, axe, shot, sample, width, dark):
    """One test for five readers: loading the sample edition takes most of its time."""
    url = live_server.url + "/codes/cpt/47383/"
    size = f"{width}{'-dark' if dark else ''}"
    guest = new_page(width=width, dark=dark)
    guest.goto(url)
    look(guest, axe, shot, f"code-guest-{size}")
    guest.goto(live_server.url + "/codes/cpt/50593/")
    assert guest.locator("[data-locked]").count() > 10
    look(guest, axe, shot, f"code-guest-spent-{size}")
    guest.goto(live_server.url + "/codes/cpt/46938/")
    expect(guest.get_by_text("CPT 46938 is deleted.")).to_be_visible()
    look(guest, axe, shot, f"code-deleted-{size}")

    for name, plan in (("free", "free"), ("member", "member")):
        account = new_page(width=width, dark=dark)
        log_in(account, live_server, person(f"{name}@example.org", plan=plan))
        account.goto(url)
        assert account.locator("[data-locked]").count() == 0
        look(account, axe, shot, f"code-{name}-{size}")
        if name == "free":
            for code in ("47382", "47381", "47380", "50593"):
                account.goto(live_server.url + f"/codes/cpt/{code}/")
            account.goto(live_server.url + "/codes/cpt/50592/")
            expect(account.get_by_text("No code pages left").first).to_be_visible()
            look(account, axe, shot, f"code-nothing-left-{size}")


def test_the_page_reads_the_same_without_scripts(live_server, new_page, sample):
    page = new_page(scripts=False)
    page.goto(live_server.url + "/codes/cpt/47383/")
    expect(page.get_by_role("heading", name="What it is")).to_be_visible()
    expect(page.get_by_role("link", name="See open jobs in its specialties")).to_be_visible()


def test_no_page_logs_an_error_or_reaches_another_host(live_server, new_page, sample):
    page = new_page()
    errors, hosts = [], set()
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    for path in ("/codes/", "/codes/cpt/", "/codes/cpt/47383/", "/codes/search/?q=freeze"):
        page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")
    assert hosts == {live_server.url.split("/")[2]}
    assert [error for error in errors if "/jobs/" not in error and "404" not in error] == []
