"""A view opened by mistake is given back; a seat is given, draws on the pool and is taken away.

Both with scripts and without.
"""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import PoolWindow, Seat
from accounts.quota import seating

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[(True, 1280), (False, 360)], ids=["scripts-1280", "none-360"])
def page(new_page, request):
    scripts, width = request.param
    return new_page(width=width, scripts=scripts)


def become(page, client, user) -> None:
    """Let the page's next request come from this person."""
    client.force_login(user)
    cookie = {"name": "session", "value": client.cookies["session"].value, "domain": "localhost", "path": "/"}
    page.context.add_cookies([cookie])


def test_a_page_opened_by_mistake_gives_its_view_back(page, client, alice, reference):
    become(page, client, alice)
    page.goto("/codes/cpt/49900/")
    expect(page.get_by_text("4 of 5 code pages left")).to_be_visible()
    page.get_by_role("button", name="Opened by mistake").click()
    expect(page.get_by_text("The view is back and the page is locked again.")).to_be_visible()
    page.goto("/codes/")
    expect(page.get_by_text("5 of 5").first).to_be_visible()


def test_a_seat_is_given_draws_on_the_pool_and_is_taken_away(page, client, alice, bob, reference):
    pool = seating.open_pool(name="Clinic", owner=bob, seats=2, limit=10, now=timezone.now())
    become(page, client, bob)
    page.goto(f"/account/seats/{pool.pk}/")
    page.get_by_label("Email address of the person").fill(alice.email)
    page.get_by_role("button", name="Give a seat").click()
    expect(page.get_by_text("alice@example.org now draws on the pool.")).to_be_visible()

    become(page, client, alice)
    page.goto("/codes/cpt/49900/")
    page.get_by_role("link", name="Procedure", exact=True).click()
    expect(page.get_by_text("zyx49900steps")).to_be_visible()
    assert PoolWindow.objects.get().used == 1
    page.goto("/account/usage/")
    expect(page.get_by_text("CPT 49900")).to_be_visible()

    become(page, client, bob)
    page.goto(f"/account/seats/{pool.pk}/")
    expect(page.get_by_text("1 of 10 code pages used this month")).to_be_visible()
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("No seat is taken yet.")).to_be_visible()
    assert not Seat.objects.taken().exists()

    become(page, client, alice)
    page.goto("/codes/cpt/49900/")
    page.get_by_role("link", name="Procedure", exact=True).click()
    expect(page.get_by_text("zyx49900steps"), "what the seat opened stays open").to_be_visible()
    page.goto("/codes/cpt/49901/")
    expect(page.get_by_text("4 of 5 code pages left"), "now of her own plan").to_be_visible()
