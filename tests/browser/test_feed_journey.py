"""An operator adds a feed by its address, sees its health, and a posting closes after three reads without it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from careers.models import JobPosting, Organization
from feeds import sources
from tests.browser.test_hiring_journey import log_in
from tests.conftest import person
from tests.feeds.test_ashby import board, job

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_feed_is_added_by_its_address_and_a_posting_closes_after_three_misses(
    new_page, live_server, far_end, shot, scripts
):
    operator = person("olu@example.org", is_staff=True, is_superuser=True)
    now = timezone.now()
    Organization.objects.create(slug="lakeside", name="Lakeside Health", created_at=now, domain_verified_at=now)
    page = new_page(scripts=scripts)
    log_in(page, live_server, operator)
    page.goto("/operations/")
    page.get_by_role("link", name="employers' feeds").click()
    page.get_by_label("Employer").fill("lakeside")
    page.get_by_label("System", exact=True).and_(page.locator("select")).select_option("ashby")
    page.get_by_label("Address of the feed").fill("http://127.0.0.1/board")
    page.get_by_role("button", name="See what it brings").click()
    expect(page.get_by_text("not a machine of the public internet").first).to_be_visible()
    page.get_by_label("Address of the feed").fill(far_end.says(board(job(), job(id="2", title="HCC Coder"))))
    page.get_by_role("button", name="See what it brings").click()
    expect(page.get_by_role("status").filter(has_text="2 created")).to_be_visible()
    assert not JobPosting.objects.exists()
    page.get_by_role("button", name="Add this feed").click()
    expect(page.get_by_text("not read yet")).to_be_visible()

    for turn in range(4):
        if turn == 1:
            far_end.says(board(job()))
        sources.fetch_due(now=timezone.now() + turn * timedelta(hours=6, minutes=1))
    page.reload()
    expect(page.get_by_text("read whole")).to_be_visible()
    expect(page.get_by_role("cell", name="1 unchanged, 1 closed")).to_be_visible()
    shot(page, "feeds")
    closed = JobPosting.objects.get(external_id="2")
    page.goto(closed.get_absolute_url())
    expect(page.get_by_text("closed").first).to_be_visible()
    assert JobPosting.objects.live(timezone.now()).get().external_id == "7d1"
