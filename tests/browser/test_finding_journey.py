"""A coder narrows the list by six facets and a place, saves from a card, learns why not, hides an employer."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from careers.models import HiddenEmployer, JobPosting, Organization, SavedPosting
from codes.models import Release, ZipArea
from tests.board import group, live
from tests.browser.layout import fits
from tests.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TICKED = {
    "Specialty": "Interventional radiology",
    "Accepts": "CIRCC",
    "Work mode": "Hybrid",
    "Setting": "Facility outpatient",
    "Role": "Coder II",
    "Systems": "Epic",
}
WANTED = {
    "title": "Vascular laboratory coder",
    "work_mode": "hybrid",
    "hybrid_days": 2,
    "setting": "outpatient",
    "systems": ["epic"],
    "role": "coder-2",
}


@pytest.fixture
def board(db) -> list[Organization]:
    """One job that all six facets and the place keep, and others that each lose to one of them."""
    now = timezone.now()
    release = Release.objects.create(
        source="geography", name="T", effective_date=now.date(), through_date=now.date(), state="ready",
        file_name="cut.csv", sha256="0" * 64, touched_at=now, ready_at=now,
    )  # fmt: skip
    cities = [("77030", "Houston", 29.7, -95.4), ("79901", "El Paso", 31.8, -106.5)]
    for line, (zip_code, city, latitude, longitude) in enumerate(cities, start=2):
        ZipArea.objects.create(
            release=release, zip_code=zip_code, city=city, city_key=city.lower(), state="TX", latitude=latitude,
            longitude=longitude, line=line,
        )  # fmt: skip
    made = [Organization.objects.create(slug=f"e{n}", name=f"Employer {n}", created_at=now) for n in range(2)]
    groups = [group("circc"), group("rhit", "ccs")]
    live(made[0], now=now, groups=groups, **WANTED)
    others = [
        {"specialty": "cardiology"}, {"groups": [group("cpc")]}, {"work_mode": "onsite", "hybrid_days": None},
        {"setting": "inpatient"}, {"role": "auditor"}, {"systems": ["cerner"]},
        {"places": [{"city": "El Paso", "state": "TX", "zip_code": "79901"}]},
    ]  # fmt: skip
    for number, other in enumerate(others):
        live(made[1], now=now, **{"groups": groups} | WANTED | {"title": f"Other {number}"} | other)
    return made


def log_in(page: Page, user: User) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Log in").click()
    page.wait_for_url("**/account/**")


def tick(page: Page, legend: str, label: str, scripts: bool) -> None:
    """Tick one value; with scripts the list follows, without them the button at the end asks for it."""
    facet = page.locator("details.facet").filter(has_text=legend).first
    if not facet.evaluate("each => each.open"):
        facet.locator("summary").click()
    facet.get_by_role("checkbox", name=re.compile(rf"^{label}\b")).check()
    if scripts:
        expect(page.get_by_role("list", name="Active filters")).to_contain_text(label)


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 360)])
def test_from_six_facets_to_a_hidden_employer(new_page, axe, board, alice, scripts, width):
    page = new_page(width=width, scripts=scripts)
    log_in(page, alice)
    page.goto("/jobs/")
    if width == 360:
        page.get_by_text("Filters", exact=True).click()
    for legend, label in TICKED.items():
        tick(page, legend, label, scripts)
    page.get_by_label("Where", exact=True).fill("77030")
    page.get_by_role("button", name="Show jobs").click()
    chips = page.get_by_role("list", name="Active filters")
    expect(chips).to_contain_text("within 30 miles of")
    cards = page.locator("[data-result]")
    expect(cards).to_have_text([WANTED["title"]])
    fits(page)
    if scripts:
        axe(page)

    chips.get_by_role("link", name=re.compile("Epic")).click()
    expect(cards).to_have_count(2)
    page.get_by_role("button", name=f"Save {WANTED['title']}").click()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    assert SavedPosting.objects.get(user=alice).posting.title == WANTED["title"]

    posting = JobPosting.objects.get(title=WANTED["title"])
    page.goto(f"/jobs/{posting.slug}-{posting.shortid}/fit/?have=rhit&have=cpc")
    expect(page.locator("main")).to_contain_text("Something is missing")
    expect(page.locator("main")).to_contain_text("CIRCC")
    fits(page)

    page.goto(JobPosting.objects.get(title="Other 0").get_absolute_url())
    page.get_by_role("button", name=f"Hide every job of {board[1].name}").click()
    page.wait_for_load_state()
    assert HiddenEmployer.objects.get(user=alice).organization == board[1]
    page.goto("/jobs/")
    expect(cards).to_have_text([WANTED["title"]])
    expect(page.get_by_text("7 hidden jobs left out")).to_be_visible()
