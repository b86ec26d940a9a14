"""An invited recruiter: from the mail over a new account to a first posting; with scripts and without."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from careers.models import JobPosting, Membership, Organization
from notifications.models import OutboxMail
from tests.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NEWCOMER = "nora@example.org"


@pytest.fixture
def lakeside(bob) -> Organization:
    organization = Organization.objects.create(slug="lakeside", name="Lakeside Health", created_at=timezone.now())
    Membership.objects.create(organization=organization, user=bob, role="owner", joined_at=timezone.now())
    return organization


def log_in(page, email: str) -> None:
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()


def mail_to(address: str, holding: str) -> str:
    return OutboxMail.objects.filter(to=address, text__contains=holding).latest("pk").text


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 360)])
def test_an_invited_recruiter_registers_joins_and_posts(
    live_server, new_page, shot, axe, lakeside, bob, scripts, width
):
    owner, nora = (new_page(width=width, scripts=scripts) for _ in range(2))
    owner.goto("/accounts/login/?next=/employer/")
    log_in(owner, bob.email)
    owner.get_by_role("link", name="Team of Lakeside Health").click()
    owner.get_by_label("Their email address").fill(NEWCOMER)
    owner.get_by_label("Role", exact=True).select_option("recruiter")
    owner.get_by_role("button", name="Send the invitation").click()
    expect(owner.get_by_text(f"on its way to {NEWCOMER}")).to_be_visible()
    shot(owner, f"team-{width}")
    if scripts:
        axe(owner)

    nora.goto(re.search(r"/invitations/[\w-]+/", mail_to(NEWCOMER, "/invitations/")).group())
    shot(nora, f"invitation-{width}")
    if scripts:
        axe(nora)
    nora.get_by_role("link", name="Register").last.click()
    nora.get_by_label("Email").fill(NEWCOMER)
    nora.get_by_label("Password", exact=True).fill("a long enough password 47")
    nora.get_by_role("button", name=re.compile("Register|Create|Sign up")).first.click()
    expect(nora.locator("#id_code")).to_be_visible()
    code = re.search(r"^\s*([A-Z0-9-]{6,9})\s*$", mail_to(NEWCOMER, "code"), re.MULTILINE).group(1)
    nora.locator("#id_code").fill(code)
    nora.get_by_role("button", name=re.compile("Confirm|Verify|Continue")).first.click()
    nora.get_by_role("button", name="Join the team").click()
    expect(nora.get_by_text("You belong to the team of Lakeside Health")).to_be_visible()

    nora.get_by_role("button", name="Post a job").click()
    nora.locator("#id_title").fill("Outpatient coder")
    nora.get_by_role("button", name="Save and leave").click()
    nora.wait_for_url(re.compile(r"/employer/postings/\w+/$"))
    assert JobPosting.objects.get().organization == lakeside
    owner.goto("/employer/")
    expect(owner.get_by_role("link", name="Outpatient coder")).to_be_visible()
