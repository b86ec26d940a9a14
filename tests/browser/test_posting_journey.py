"""An employer drafts and previews, a moderator approves, a coder finds the job; with scripts and without."""

import re
from datetime import timedelta
from functools import partial

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from careers import demo
from careers.models import JobPosting, Membership, Organization
from careers.postings import drafting as employer
from tests.board import draft, live
from tests.browser.layout import fits
from tests.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lakeshore(alice) -> Organization:
    """The hospital Alice posts for, today."""
    now = timezone.now()
    organization = Organization.objects.create(slug="lakeshore", name="Lakeshore Health", created_at=now)
    Membership.objects.create(user=alice, organization=organization, role="owner", joined_at=now)
    return organization


@pytest.fixture
def moderator(charlie):
    charlie.is_staff = True
    charlie.save()
    charlie.user_permissions.add(Permission.objects.get(codename="moderate_postings"))
    return charlie


def log_in(page, user, path: str) -> None:
    page.goto(path)
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).or_(page.get_by_role("button", name="Sign In")).click()
    page.wait_for_url(f"**{path}")


def press_on(page, look, title: str) -> None:
    """Continue with the next step of the form."""
    page.get_by_role("button", name="Continue", exact=True).click()
    expect(page.get_by_role("heading", name=title, level=2, exact=True)).to_be_visible()
    look(page)


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 360)])
def test_from_a_draft_to_a_coder_who_finds_it(new_page, axe, alice, lakeshore, moderator, scripts, width):
    def look(page) -> None:
        fits(page)
        if scripts:
            axe(page)

    writer = new_page(width=width, scripts=scripts)
    log_in(writer, alice, "/employer/new/")
    step = partial(press_on, writer, look)
    writer.get_by_label("Title", exact=True).fill("IR coder")
    writer.get_by_label("Openings").fill("0")
    writer.get_by_role("button", name="Continue", exact=True).click()
    expect(writer).to_have_title(re.compile("^Error: "))
    look(writer)
    writer.get_by_label("Openings").fill("1")
    writer.get_by_label("Interventional radiology", exact=True).check()
    writer.get_by_label("Setting", exact=True).select_option("professional")
    step("The work")
    writer.get_by_label("Description", exact=True).fill("Codes **interventional** cases.")
    step("Pace and assessment")
    step("Requirements")
    writer.locator("#id_group-0-credentials").get_by_label("CPC", exact=True).check()
    writer.locator("#id_group-0-accept_apprentice").check()
    step("Where and when")
    writer.get_by_label("Work mode", exact=True).select_option("onsite")
    writer.get_by_label("Engagement", exact=True).select_option("full-time")
    writer.locator("#id_place-0-city").fill("Houston")
    writer.locator("#id_place-0-state").select_option("TX")
    step("Pay")
    writer.get_by_label("Pay from, dollars", exact=True).fill("30")
    writer.get_by_label("Pay up to, dollars", exact=True).fill("38")
    writer.get_by_label("Pay is per", exact=True).select_option("hour")
    step("Applying")
    writer.get_by_role("button", name="Continue", exact=True).click()
    expect(writer.get_by_role("heading", name="IR coder")).to_be_visible()
    look(writer)
    writer.get_by_role("link", name="Preview as published").click()
    expect(writer.get_by_text("Nobody outside your team sees it yet")).to_be_visible()
    look(writer)
    writer.go_back()
    writer.get_by_role("button", name="Send to review").click()
    expect(writer.get_by_text("It is with the moderators now")).to_be_visible()

    judge = new_page(width=width, scripts=scripts)
    log_in(judge, moderator, "/moderation/")
    look(judge)
    judge.get_by_role("link", name="IR coder").click()
    look(judge)
    judge.get_by_label("Approve and publish").check()
    judge.get_by_role("button", name="Decide").click()
    expect(judge.get_by_text("Done: IR coder is live.")).to_be_visible()

    coder = new_page(width=width, scripts=scripts)
    coder.goto("/")
    look(coder)
    coder.get_by_label("Specialty, credential, state, work mode").fill("IR coder Texas CPC-A")
    coder.get_by_role("main").get_by_role("button", name="Find jobs").click()
    expect(coder.get_by_role("heading", level=1)).to_have_text(
        "1 interventional radiology job in Texas accepting CPC-A"
    )
    look(coder)
    coder.get_by_role("link", name="IR coder", exact=True).click()
    expect(coder.get_by_text("$30.00–$38.00 an hour").first).to_be_visible()
    look(coder)
    assert JobPosting.objects.get().state == "live"


def test_a_draft_survives_a_closed_tab_up_to_the_last_field(new_page, alice, lakeshore):
    page = new_page()
    log_in(page, alice, "/employer/new/")
    page.get_by_label("Title", exact=True).fill("IR coder")
    page.get_by_label("Narrow the list: Specialties").fill("interv")
    expect(page.get_by_label("Cardiology", exact=True)).to_be_hidden()
    page.get_by_label("Interventional radiology", exact=True).check()
    expect(page.locator("#saved")).to_contain_text("Draft saved at")
    expect(page).to_have_url(re.compile(r"/edit/job/$"))
    page.close()
    posting = JobPosting.objects.get()
    assert (posting.title, posting.specialties.get().slug) == ("IR coder", "interventional-radiology")


def test_the_first_step_fits_one_screen(new_page, alice, lakeshore):
    page = new_page(width=1280)
    page.set_viewport_size({"width": 1280, "height": 900})
    log_in(page, alice, "/employer/new/")
    box = page.get_by_role("button", name="Continue", exact=True).bounding_box()
    assert box["y"] + box["height"] <= 900


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 360)])
def test_a_live_posting_is_changed_through_a_review(new_page, axe, alice, lakeshore, moderator, scripts, width):
    def look(page) -> None:
        fits(page)
        if scripts:
            axe(page)

    posting = live(lakeshore, now=timezone.now(), by=alice, title="IR coder")
    writer = new_page(width=width, scripts=scripts)
    log_in(writer, alice, f"/employer/postings/{posting.shortid}/")
    writer.get_by_role("link", name="Change", exact=True).click()
    look(writer)
    # As it was shown, every field comes back as it is stored: the browser adds no difference of its own.
    writer.get_by_role("button", name="Send the changes").click()
    expect(writer.locator(".error-summary, [role=alert]").first).to_contain_text("Nothing is different")
    writer.get_by_label("Pay up to, dollars", exact=True).fill("44")
    writer.get_by_role("button", name="Send the changes").click()
    expect(writer.get_by_role("heading", name="Your changes are in review")).to_be_visible()
    look(writer)

    judge = new_page(width=width, scripts=scripts)
    log_in(judge, moderator, "/moderation/")
    judge.get_by_role("link", name="IR coder").click()
    expect(judge.locator("ins")).to_have_text("44")
    look(judge)
    judge.get_by_label("Approve the changes").check()
    judge.get_by_role("button", name="Decide").click()
    expect(judge.get_by_text("Done: the changes to IR coder.")).to_be_visible()
    judge.goto(JobPosting.objects.get(pk=posting.pk).get_absolute_url())
    expect(judge.get_by_text("$30.00–$44.00 an hour").first).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_ticking_a_facet_narrows_the_list(new_page, scripts):
    demo.load(now=timezone.now(), users={})
    page = new_page(scripts=scripts)
    page.goto("/jobs/")
    box = page.get_by_role("checkbox", name=re.compile("^Hybrid"))
    count = page.locator("label", has=page.get_by_text("Hybrid", exact=False)).first.locator("small").inner_text()
    box.check()
    if not scripts:
        page.get_by_role("button", name="Show jobs").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{count.split()[0]} hybrid jobs")
    if scripts:
        expect(page.get_by_role("checkbox", name=re.compile("^Hybrid"))).to_be_focused()
    assert page.url.endswith("/jobs/?mode=hybrid")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("hybrid")


@pytest.mark.parametrize("width", [1280, 360])
def test_no_page_of_the_board_has_an_accessibility_violation(new_page, axe, alice, lakeshore, width):
    now = timezone.now()
    demo.load(now=now, users={"employer@demo.example": alice})
    ended = JobPosting.objects.filter(state="closed", ended_at__gt=now - timedelta(days=59)).first()
    waiting = draft(lakeshore, now=now, by=alice)
    employer.submit(posting=waiting, by=alice, now=now)
    page = new_page(width=width)
    lists = ["/jobs/", "/jobs/?specialty=nope", "/jobs/?setting=asc&state=AK&mode=onsite&role=cdi"]
    others = ["/", ended.get_absolute_url(), "/employers/cedar-hollow-medical-center/", "/jobs/for-code/cpt/47383/"]
    for path in lists + others:
        page.goto(path)
        fits(page)
        axe(page)
    log_in(page, alice, "/employer/")
    for path in ("/employer/", "/employer/organization/", reverse("employer_posting", args=[waiting.shortid])):
        page.goto(path)
        fits(page)
        axe(page)
