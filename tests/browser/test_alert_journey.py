"""From a search to its mail and out again: without an account, and with one that pauses and chooses the hour.

Both with scripts and without.
"""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from alerts.actions import sending
from notifications import actions as notifications
from tests.board import live
from tests.browser.test_hiring_journey import log_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
HOUR = timedelta(hours=1)


@pytest.fixture
def post(mailoutbox):
    """Send what is due after so many hours; returns the mails that went out."""

    def send(hours: float = 0) -> list:
        at, before = timezone.now() + hours * HOUR, len(mailoutbox)
        sending.send_due_alerts(now=at)
        notifications.deliver_due(clock=lambda: at)
        return mailoutbox[before:]

    return send


def link_in(mail, part: str) -> str:
    return re.search(rf"{re.escape(settings.SITE_URL)}(/{part}\S+)", mail.body)[1]


def ask(page, often: str, hour: int | None = None) -> None:
    page.get_by_label(often).check()
    if hour is not None:
        page.locator("#id_hour").select_option(str(hour))


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 360), (True, 360)])
def test_a_guest_searches_confirms_gets_one_mail_and_unsubscribes(new_page, axe, lakeshore, post, shot, scripts, width):
    look = axe if scripts else (lambda page: None)
    live(lakeshore, now=timezone.now(), title="Known before")
    page = new_page(width=width, scripts=scripts)
    page.goto("/jobs/?state=TX")
    page.get_by_role("link", name="Email me").first.click()
    expect(page.get_by_text("1 job matches it now")).to_be_visible()
    ask(page, "As soon as a job is published")
    page.get_by_label("Your email address").fill("erin@example.org")
    look(page)
    page.get_by_role("button", name="Email me a link").click()
    expect(page.get_by_role("heading", name="Check your email")).to_be_visible()
    (asked,) = post()

    page.goto(link_in(asked, "alerts/confirm/"))
    page.get_by_role("button", name="Turn on this alert").click()
    expect(page.get_by_text("is on").first).to_be_visible()
    assert post() == []
    live(lakeshore, now=timezone.now(), title="Coder in Houston")
    (alert,) = post()
    assert (alert.to, "Coder in Houston" in alert.body, "Known before" in alert.body) == (
        ["erin@example.org"],
        True,
        False,
    )
    assert post(1) == []

    page.goto(link_in(alert, "alerts/mine/"))
    expect(page.get_by_role("heading", name="Your job alerts")).to_be_visible()
    look(page)
    shot(page, f"alerts-of-a-guest-{width}")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("Paused", exact=True)).to_be_visible()
    page.get_by_role("button", name="Resume").click()
    page.goto(link_in(alert, "alerts/unsubscribe/"))
    page.get_by_role("button", name="Stop").click()
    live(lakeshore, now=timezone.now(), title="Nobody hears of this")
    assert post(24) == []


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 360), (True, 360)])
def test_a_coder_pauses_resumes_and_chooses_hour_and_frequency(
    new_page, live_server, axe, charlie, lakeshore, post, shot, scripts, width
):
    look = axe if scripts else (lambda page: None)
    page = new_page(width=width, scripts=scripts)
    log_in(page, live_server, charlie)
    page.goto("/account/searches/save/?state=TX")
    chosen = (timezone.now().astimezone(charlie.zone) + 3 * HOUR).hour
    ask(page, "Once a day", chosen)
    page.get_by_role("button", name="Save this search").click()

    page.goto("/account/searches/")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("Paused", exact=True)).to_be_visible()
    live(lakeshore, now=timezone.now(), title="Published in the pause")
    assert post(4) == []
    page.get_by_role("button", name="Resume").click()
    live(lakeshore, now=timezone.now(), title="Published after it")
    assert post(1) == []
    (daily,) = post(3)
    assert ("Published after it" in daily.body, "Published in the pause" in daily.body) == (True, False)

    page.reload()
    look(page)
    shot(page, f"saved-searches-{width}")
    page.get_by_role("link", name="Change Texas").click()
    ask(page, "As soon as a job is published")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("As soon as a job is published")).to_be_visible()
    live(lakeshore, now=timezone.now(), title="At once")
    (instant,) = post(3.5)
    assert "At once" in instant.body
