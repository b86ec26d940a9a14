"""The operators' admin moves nothing past the actions."""

import pytest
from django.utils import timezone

from accounts.models import Grant, Plan, SeatPool, User
from accounts.quota import seating
from careers.models import Organization
from tests.conftest import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def olu(client) -> User:
    """An operator with every permission, logged in."""
    user = person("olu@example.org", is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


@pytest.fixture
def events(lines):
    """The security events of this test about plans."""
    return lambda: [line for line in lines() if line["event"] in ("plan_granted", "plan_ended")]


def test_not_even_a_superuser_deletes_what_only_actions_can_take_away(client, olu, alice, now):
    pool = seating.open_pool(name="Clinic", owner=olu, seats=1, limit=5, now=now)
    clinic = Organization.objects.create(name="Clinic", slug="clinic", kind="direct", created_at=now)
    for row in (alice, alice.grants.get(), pool, clinic):
        address = f"/admin/{row._meta.app_label}/{row._meta.model_name}/"
        assert client.post(f"{address}{row.pk}/delete/", {"post": "yes"}).status_code == 403
        client.post(address, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
        assert type(row).objects.filter(pk=row.pk).exists()


def test_a_plan_given_in_the_admin_keeps_the_day_on_which_months_turn_and_is_told(client, olu, bob, events):
    held = bob.grants.get()
    form = {"user": bob.pk, "plan": Plan.objects.get(slug="pro").pk, "reason": "a gift"}
    before = len(events())
    assert client.post("/admin/accounts/grant/add/", form).status_code == 302
    grant = bob.grants.exclude(pk=held.pk).get()
    assert (grant.anchored_at, grant.granted_by, grant.reason) == (held.anchored_at, olu, "a gift")
    assert [(e["event"], e["user"], e["by"], e["plan"]) for e in events()[before:]] == [
        ("plan_granted", bob.pk, olu.pk, "pro")
    ]


def test_a_plan_is_ended_and_nothing_else_about_it_changes(client, olu, bob, alice, events):
    grant = bob.grants.get()
    form = {"user": alice.pk, "plan": Plan.objects.get(slug="pro").pk, "ends_at_0": "2999-01-01", "ends_at_1": "00:00"}
    assert client.post(f"/admin/accounts/grant/{grant.pk}/change/", form).status_code == 302
    grant.refresh_from_db()
    assert (grant.user, grant.plan.slug, grant.ends_at.year) == (bob, "member", 2999)
    assert (events()[-1]["event"], events()[-1]["user"], events()[-1]["by"]) == ("plan_ended", bob.pk, olu.pk)


def test_a_plan_that_would_end_before_it_begins_is_refused_in_words(client, olu, bob):
    form = {"user": bob.pk, "plan": Plan.objects.get(slug="pro").pk, "ends_at_0": "2020-01-01", "ends_at_1": "00:00"}
    assert "A plan ends after it has begun" in client.post("/admin/accounts/grant/add/", form).content.decode()
    assert Grant.objects.filter(user=bob).count() == 1


def test_a_pool_opened_in_the_admin_draws_on_the_plan_of_seats(client, olu):
    form = {"name": "Clinic", "owner": olu.pk, "seats": 3, "limit": 40}
    assert client.post("/admin/accounts/seatpool/add/", form).status_code == 302
    pool = SeatPool.objects.get()
    assert (pool.plan.slug, pool.seats, pool.limit) == ("seat", 3, 40)
    assert pool.anchored_at <= timezone.now()
