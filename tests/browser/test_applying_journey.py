"""A coder applies with a PDF, the employer moves the application, the coder sees it; with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

from hiring.models import JobApplication
from notifications.models import OutboxMail
from tests.browser.layout import fits
from tests.conftest import PASSWORD
from tests.hiring.applications import check_files, hire, live_posting
from tests.hiring.upload_files import pdf

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RESUME = {"name": "Alice Adams resume.pdf", "mimeType": "application/pdf", "buffer": pdf()}
LONG_QUESTION = "Do you hold an active CCS or CIC credential today, and will you keep it for the next year?"


@pytest.fixture(autouse=True)
def private_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def log_in(page, user) -> None:
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).or_(page.get_by_role("button", name="Sign In")).click()


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 360), (True, 320)])
def test_from_the_job_to_an_interview(live_server, new_page, axe, alice, bob, scripts, width):
    posting = live_posting(hire(bob), questions=((LONG_QUESTION, "yes_no", "no"),))
    address = f"{live_server.url}/jobs/{posting.slug}-{posting.shortid}/apply/"
    coder = new_page(width=width, scripts=scripts)
    look = axe if scripts else (lambda page: None)

    coder.goto(address)
    log_in(coder, alice)
    coder.wait_for_url(address)
    coder.get_by_role("button", name="Check your answers").click()
    expect(coder).to_have_title(re.compile("^Error: "))
    coder.locator(".error-summary").get_by_role("link", name="Choose your resume").click()
    expect(coder.locator("#id_resume")).to_be_focused()
    fits(coder)
    look(coder)

    coder.get_by_label("Resume file").set_input_files(RESUME)
    coder.get_by_label("Cover note").fill("Nine years of trauma charts.")
    coder.get_by_label("Yes").check()
    coder.get_by_role("button", name="Check your answers").click()
    expect(coder.get_by_text("Alice Adams resume.pdf")).to_be_visible()
    expect(coder.get_by_text("is being checked")).to_be_visible()
    fits(coder)
    look(coder)
    check_files()
    if not scripts:
        coder.get_by_role("link", name="Look again").click()
    expect(coder.get_by_role("link", name="Alice Adams resume.pdf")).to_be_visible()
    coder.get_by_role("button", name="Send to Lakeside Health").click()
    expect(coder.locator("main").get_by_text("Submitted").first).to_be_visible()
    fits(coder)
    look(coder)

    employer = new_page(width=width, scripts=scripts)
    employer.goto(f"{live_server.url}/employer/postings/{posting.shortid}/applicants/")
    log_in(employer, bob)
    employer.get_by_label("Mark Alice Adams").check()
    employer.get_by_label("Move to").select_option("shortlisted")
    fits(employer)
    look(employer)
    employer.get_by_role("button", name="Move selected").click()
    expect(employer.get_by_text("1 moved to “Shortlisted”")).to_be_visible()
    employer.get_by_role("link", name="Alice Adams").click()
    employer.wait_for_url(re.compile(r"/employer/applicants/\d+/"))
    fits(employer)
    look(employer)
    with employer.expect_download() as download:
        employer.get_by_role("link", name="Alice Adams resume.pdf").click()
    assert download.value.suggested_filename == "Alice Adams resume.pdf"
    employer.get_by_role("button", name="Interviewing").click()

    expect(employer.locator(".lede").get_by_text("Interviewing")).to_be_visible()

    coder.reload()
    expect(coder.get_by_text("The employer wants to talk with you")).to_be_visible()
    assert JobApplication.objects.get().status == "interviewing"
    assert OutboxMail.objects.filter(key__startswith="application-status:").count() == 3


def test_the_way_to_another_site_is_not_blocked_by_our_own_policy(live_server, page, bob):
    host = "jobs.lakeside.invalid"
    posting = live_posting(hire(bob), apply_url=f"https://{host}/4711")
    page.goto(f"{live_server.url}/jobs/{posting.slug}-{posting.shortid}/apply/")
    # That the browser asks is what the policy decides; no such site answers.
    with page.expect_request(f"https://{host}/4711"):
        page.get_by_role("button", name=f"Go to {host}").click()
    assert posting.click_outs.get().count == 1
