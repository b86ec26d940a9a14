"""The whole way of a job: drafted and previewed, approved, found, applied for, moved; with scripts and without."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone
from playwright.sync_api import expect

from careers.models import JobPosting, Membership, Organization
from hiring.models import JobApplication
from notifications.models import OutboxMail
from tests.conftest import PASSWORD, person
from tests.hiring.applications import check_files
from tests.hiring.upload_files import pdf

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

RESUME = {"name": "resume.pdf", "mimeType": "application/pdf", "buffer": pdf()}
TITLE = "Interventional radiology coder II"


@pytest.fixture(autouse=True)
def _private_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def employer(bob):
    organization = Organization.objects.create(slug="lakeside", name="Lakeside Health", created_at=timezone.now())
    Membership.objects.create(organization=organization, user=bob, role="owner", joined_at=timezone.now())
    return bob


@pytest.fixture
def moderator(db):
    user = person("mona@example.org", name="Mona Moderator", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="moderate_postings"))
    return user


def log_in(page, live_server, user) -> None:
    page.goto(live_server.url + "/accounts/login/")
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url("**/account/")


def draft(page, live_server) -> None:
    """Fill the employer's form with what a posting needs."""
    page.goto(live_server.url + "/employer/new/")
    page.locator("#id_title").fill(TITLE)
    page.get_by_label("Interventional radiology").check()
    page.locator("#id_role").select_option(label="Coder II")
    page.locator("#id_setting").select_option(label="Professional fee")
    page.get_by_role("button", name="Continue").click()
    page.locator("#id_description").fill("You code **embolization** and ablation from dictated reports.")
    for _ in ("the work", "pace", "requirements"):
        page.get_by_role("button", name="Continue").click()
    page.locator("#id_work_mode").select_option(label="Remote")
    for state in ("Texas", "Oklahoma"):
        page.get_by_label(state, exact=True).check()
    page.locator("#id_engagement").select_option(index=1)
    page.get_by_role("button", name="Continue").click()
    page.locator("#id_pay_min").fill("28")
    page.locator("#id_pay_max").fill("36")
    page.locator("#id_pay_unit").select_option("hour")
    page.get_by_role("button", name="Save and leave").click()
    page.wait_for_url(re.compile(r"/employer/postings/\w+/$"))


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 360)])
def test_from_a_draft_to_an_interview(live_server, new_page, shot, employer, moderator, alice, scripts, width):
    boss, judge, coder = (new_page(width=width, scripts=scripts) for _ in range(3))

    log_in(boss, live_server, employer)
    draft(boss, live_server)
    shot(boss, f"employer-posting-{width}")
    posting = JobPosting.objects.get()
    public = live_server.url + posting.get_absolute_url()
    boss.goto(public)
    expect(boss.get_by_role("heading", name=TITLE)).to_be_visible()
    assert new_page().goto(public).status == 404, "a draft is nobody else's"
    boss.goto(f"{live_server.url}/employer/postings/{posting.shortid}/")
    boss.get_by_role("button", name="Submit").or_(boss.get_by_role("button", name="Send")).first.click()
    expect(boss.get_by_text("It is with the moderators now")).to_be_visible()

    log_in(judge, live_server, moderator)
    judge.goto(live_server.url + "/moderation/")
    judge.get_by_role("link", name=TITLE).click()
    judge.get_by_label("Approve and publish").check()
    shot(judge, f"moderation-{width}")
    judge.get_by_role("button", name="Decide").click()
    judge.wait_for_load_state()
    assert JobPosting.objects.get().state == "live"

    coder.goto(live_server.url + "/jobs/?specialty=interventional-radiology&state=TX")
    shot(coder, f"jobs-{width}")
    coder.get_by_role("link", name=TITLE).click()
    shot(coder, f"job-{width}")
    coder.get_by_role("link", name="Apply").or_(coder.get_by_role("button", name="Apply")).first.click()
    coder.get_by_label("Email").fill(alice.email)
    coder.get_by_label("Password", exact=True).fill(PASSWORD)
    coder.get_by_role("button", name="Log in", exact=True).click()
    coder.wait_for_url("**/apply/")
    coder.get_by_label("Resume file").set_input_files(RESUME)
    shot(coder, f"apply-{width}")
    coder.get_by_role("button", name="Check your answers").click()
    expect(coder.get_by_text("is being checked")).to_be_visible()
    check_files()
    coder.get_by_role("button", name="Send to Lakeside Health").click()
    expect(coder.locator("main").get_by_text("Submitted").first).to_be_visible()

    boss.goto(f"{live_server.url}/employer/postings/{posting.shortid}/applicants/")
    boss.get_by_role("link", name="Alice Adams").click()
    boss.get_by_role("button", name="Shortlisted").click()
    expect(boss.locator(".lede").get_by_text("Shortlisted")).to_be_visible()

    coder.goto(live_server.url + "/account/applications/")
    expect(coder.locator("main").get_by_text("Shortlisted").first).to_be_visible()
    application = JobApplication.objects.get()
    assert application.status == "shortlisted"
    told = OutboxMail.objects.filter(to=alice.email, key__startswith="application-status:")
    assert told.filter(key__contains="shortlisted").count() <= 1
    assert told.count() == 2, "one for sending, one for the move"
