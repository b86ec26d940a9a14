"""A view opened by mistake is given back; a seat is given, draws on the pool and is taken away."""

import pytest
from django.utils import timezone

from accounts.models import PoolWindow, Seat
from accounts.quota import seating

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def become(page, client, user) -> None:
    """Let the page's next request come from this person."""
    client.force_login(user)
    cookie = {"name": "session", "value": client.cookies["session"].value, "domain": "localhost", "path": "/"}
    page.context.add_cookies([cookie])


def test_a_page_opened_by_mistake_gives_its_view_back(page, client, alice, reference):
    become(page, client, alice)
    page.goto("/codes/cpt/49900/")
    assert page.get_by_text("4 of 5 code page views remaining").is_visible()
    page.get_by_role("button", name="Opened by mistake").click()
    assert page.get_by_text("The view is back and the page is locked again.").is_visible()
    page.goto("/codes/")
    assert page.get_by_text("5 of 5").first.is_visible()


def test_a_seat_is_given_draws_on_the_pool_and_is_taken_away(page, client, alice, bob, reference):
    pool = seating.open_pool(name="Clinic", owner=bob, seats=2, limit=10, now=timezone.now())
    become(page, client, bob)
    page.goto(f"/account/seats/{pool.pk}/")
    page.get_by_label("Email address of the person").fill(alice.email)
    page.get_by_role("button", name="Give a seat").click()
    assert page.get_by_text("alice@example.org now draws on the pool.").is_visible()

    become(page, client, alice)
    page.goto("/codes/cpt/49900/")
    page.get_by_role("link", name="Procedure", exact=True).click()
    assert page.get_by_text("zyx49900steps").is_visible()
    assert PoolWindow.objects.get().used == 1
    page.goto("/account/usage/")
    assert page.get_by_text("CPT 49900").is_visible()

    become(page, client, bob)
    page.goto(f"/account/seats/{pool.pk}/")
    assert page.get_by_text("1 of 10 code pages used this month").is_visible()
    page.get_by_role("button", name="Remove").click()
    assert page.get_by_text("No seat is taken yet.").is_visible()
    assert not Seat.objects.taken().exists()

    become(page, client, alice)
    page.goto("/codes/cpt/49900/")
    page.get_by_role("link", name="Procedure", exact=True).click()
    assert page.get_by_text("zyx49900steps").is_visible(), "what the seat opened stays open"
    page.goto("/codes/cpt/49901/")
    assert page.get_by_text("4 of 5 code page views remaining").is_visible(), "now of her own plan"
