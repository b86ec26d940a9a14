"""A bulk refusal with own words, undone for one within the minute; the applicant reads who opened the resume."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hiring.models import JobApplication
from notifications.models import OutboxMail
from tests.browser.layout import fits
from tests.conftest import PASSWORD, person
from tests.hiring.applications import hire, live_posting, sent

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _private_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def log_in(page, live_server, user) -> None:
    page.goto(live_server.url + "/accounts/login/")
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url("**/account/")


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 360)])
def test_a_bulk_refusal_is_undone_for_one_and_the_others_get_one_mail(
    live_server, new_page, axe, alice, bob, mailbox, scripts, width
):
    posting = live_posting(hire(bob))
    dora = person("dora@example.org", name="Dora Diaz")
    applications = [sent(posting, user) for user in (alice, dora)]
    OutboxMail.objects.all().delete()
    look = axe if scripts else (lambda page: None)

    employer = new_page(width=width, scripts=scripts)
    log_in(employer, live_server, bob)
    employer.goto(f"{live_server.url}/employer/postings/{posting.shortid}/applicants/")
    for name in ("Alice Adams", "Dora Diaz"):
        employer.get_by_label(f"Mark {name}").check()
    employer.get_by_label("Move to").select_option("unsuccessful")
    employer.get_by_label("Your own words in the email").fill("Thank you, {name}. We chose a spine coder.")
    fits(employer)
    look(employer)
    employer.get_by_role("button", name="Move selected").click()
    expect(employer.get_by_text("2 moved to “Unsuccessful”")).to_be_visible()
    fits(employer)
    look(employer)
    employer.get_by_role("button", name="Undo for Dora Diaz").click()
    expect(employer.get_by_text("Undone: 1 at the stage before. No email was sent.")).to_be_visible()

    employer.get_by_role("link", name="Board").click()
    expect(employer.get_by_role("region", name="Pipeline")).to_be_visible()
    fits(employer)
    look(employer)
    employer.get_by_label("Move Dora Diaz to").select_option("interviewing")
    employer.get_by_role("button", name="Move", exact=True).first.click()
    expect(employer.get_by_text("1 moved to “Interviewing”")).to_be_visible()
    employer.get_by_role("link", name="Alice Adams").click()
    employer.wait_for_url(re.compile(r"/employer/applicants/\d+/"))
    with employer.expect_download():
        employer.get_by_role("link", name="cv.docx").click()
    fits(employer)
    look(employer)

    OutboxMail.objects.update(due_at=timezone.now())  # the minute is over
    told = {mail.to[0]: mail.body for mail in mailbox()}
    assert sorted(told) == ["alice@example.org", "dora@example.org"]
    assert "Thank you, Alice. We chose a spine coder." in told["alice@example.org"]
    assert "Interviewing" in told["dora@example.org"]
    assert OutboxMail.objects.count() == 2

    coder = new_page(width=width, scripts=scripts)
    log_in(coder, live_server, alice)
    coder.goto(f"{live_server.url}/account/applications/{applications[0].pk}/")
    expect(coder.get_by_text(re.compile(r"Your resume: Bob Brown\s+of Lakeside Health"))).to_be_visible()
    expect(coder.get_by_text("Thank you, Alice. We chose a spine coder.")).to_be_visible()
    fits(coder)
    look(coder)
    assert set(JobApplication.objects.values_list("status", flat=True)) == {"unsuccessful", "interviewing"}
