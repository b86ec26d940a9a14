"""The rules of opening pages, Q1 to Q7, Q10, Q16 and Q20."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts.models import Allowance, Plan, Unlock, Viewer
from accounts.quota import granting, guests, unlocking
from tests.conftest import person

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


def open_many(viewer, keys, now):
    return [unlocking.open_page(viewer=viewer, page_key=key, now=now).open for key in keys]


@pytest.fixture
def guest():
    return guests.admit_guest(network="192.0.2.0/24", now=NOW)


@pytest.fixture
def dora():
    """A coder whose free plan began on the 31st."""
    user = person("dora@example.org", plan=None)
    granting.grant_plan(user=user, plan=Plan.objects.free(), now=datetime(2026, 10, 31, 9, tzinfo=UTC))
    return guests.viewer_of(user=user, now=NOW)


def test_a_guest_opens_one_page_for_life(guest):
    assert open_many(guest, ["cpt:1", "cpt:2"], NOW) == [True, False]
    assert open_many(fresh(guest), ["cpt:3"], NOW + timedelta(days=800)) == [False]


def test_a_free_account_opens_five_pages_a_month(dora):
    assert open_many(dora, [f"cpt:{n}" for n in range(6)], NOW) == [True] * 5 + [False]


def test_pages_do_not_roll_over_and_a_new_window_opens_at_zero(dora):
    open_many(dora, ["cpt:1"], NOW)
    later = datetime(2026, 11, 30, 0, 0, tzinfo=UTC)
    assert unlocking.standing(viewer=dora, now=later - timedelta(seconds=1)).remaining == 4
    assert unlocking.standing(viewer=dora, now=later).remaining == 5
    assert unlocking.standing(viewer=dora, now=later).resets_at == datetime(2026, 12, 31, tzinfo=UTC)


def test_looking_again_is_free_until_the_window_ends(dora):
    first, again = (unlocking.open_page(viewer=dora, page_key="cpt:1", now=NOW) for _ in range(2))
    assert (first.spent, again.spent, again.open) == (True, False, True)
    after = unlocking.open_page(viewer=dora, page_key="cpt:1", now=datetime(2026, 11, 30, tzinfo=UTC))
    assert after.spent


def test_a_viewer_fetched_for_one_page_is_asked_about_another(dora):
    open_many(dora, ["cpt:1"], NOW)
    for_the_open, for_the_closed = (Viewer.objects.looking_at(key, NOW).get(pk=dora.pk) for key in ("cpt:1", "cpt:2"))
    for viewer in (for_the_open, for_the_closed, dora):
        assert unlocking.is_open(viewer=viewer, page_key="cpt:1", now=NOW)
        assert not unlocking.is_open(viewer=viewer, page_key="cpt:2", now=NOW)
    assert unlocking.open_page(viewer=for_the_open, page_key="cpt:2", now=NOW).spent
    assert not unlocking.open_page(viewer=for_the_closed, page_key="cpt:1", now=NOW).spent


def test_what_a_viewer_opened_since_it_was_fetched_is_open(dora):
    viewer = Viewer.objects.looking_at("cpt:1", NOW).get(pk=dora.pk)
    assert not unlocking.is_open(viewer=viewer, page_key="cpt:1", now=NOW)
    assert unlocking.open_page(viewer=viewer, page_key="cpt:1", now=NOW).spent
    assert unlocking.is_open(viewer=viewer, page_key="cpt:1", now=NOW)
    assert not unlocking.open_page(viewer=viewer, page_key="cpt:1", now=NOW).spent


def test_what_a_viewer_gave_back_since_it_was_fetched_is_locked(dora):
    open_many(dora, ["cpt:1"], NOW)
    viewer = Viewer.objects.looking_at("cpt:1", NOW).get(pk=dora.pk)
    assert unlocking.lock_again(viewer=viewer, page_key="cpt:1", now=NOW)
    assert not unlocking.is_open(viewer=viewer, page_key="cpt:1", now=NOW)


def looking(viewer: Viewer, key: str, now: datetime = NOW) -> Viewer:
    """The viewer as a request for a page reads it."""
    return Viewer.objects.looking_at(key, now).with_ways(now).get(pk=viewer.pk)


def test_what_was_learned_of_the_window_with_the_viewer_is_told_without_asking_again(dora, django_assert_num_queries):
    open_many(dora, ["cpt:1", "cpt:2"], NOW)
    viewer = looking(dora, "cpt:1")
    with django_assert_num_queries(2):  # the look is counted, the plan is read
        opening = unlocking.open_page(viewer=viewer, page_key="cpt:1", now=NOW)
    assert (opening.spent, opening.standing.used, opening.standing.remaining) == (False, 2, 3)
    assert Unlock.objects.get(page_key="cpt:1").looks == 1
    assert Unlock.objects.get(page_key="cpt:2").looks == 0


def test_what_was_learned_is_over_once_something_is_spent_or_given_back(dora):
    open_many(dora, ["cpt:1"], NOW)
    viewer = looking(dora, "cpt:2")
    assert unlocking.open_page(viewer=viewer, page_key="cpt:2", now=NOW).standing.used == 2
    assert unlocking.standing(viewer=viewer, now=NOW).used == 2
    viewer = looking(dora, "cpt:2")
    assert unlocking.lock_again(viewer=viewer, page_key="cpt:2", now=NOW)
    assert unlocking.standing(viewer=viewer, now=NOW).used == 1


def test_what_another_request_spent_since_is_not_told_as_left(dora):
    open_many(dora, ["cpt:1", "cpt:2", "cpt:3", "cpt:4"], NOW)
    viewer = looking(dora, "cpt:9")
    open_many(dora, ["cpt:5"], NOW)
    opening = unlocking.open_page(viewer=viewer, page_key="cpt:9", now=NOW)
    assert (opening.open, opening.standing.used, opening.standing.remaining) == (False, 5, 0)


@pytest.mark.parametrize("plan", ["free", "member", "pro"])
@pytest.mark.parametrize("opened", [0, 1, 5])
@pytest.mark.parametrize("upgraded", [False, True])
@pytest.mark.parametrize("day", [0, 10, 40])
def test_a_viewer_fetched_with_its_ways_stands_as_one_that_asks_for_each(plan, opened, upgraded, day):
    now = datetime(2026, 11, 3, 9, tzinfo=UTC)
    user = person("dora@example.org", plan=None)
    granting.grant_plan(user=user, plan=Plan.objects.get(slug=plan), now=now)
    viewer = guests.viewer_of(user=user, now=now)
    open_many(viewer, [f"cpt:{number}" for number in range(opened)], now)
    if upgraded:
        granting.grant_plan(user=user, plan=Plan.objects.get(slug="pro"), now=now + timedelta(days=2))
    then = now + timedelta(days=day)
    known = unlocking.standing(viewer=looking(viewer, "cpt:1", then), now=then)
    assert known == unlocking.standing(viewer=fresh(viewer), now=then)


def test_a_new_guest_is_asked_about_other_pages_than_the_first(guest):
    came_for = guests.admit_guest(network="192.0.2.0/24", now=NOW, page_key="cpt:1")
    assert not unlocking.is_open(viewer=came_for, page_key="cpt:1", now=NOW)
    for viewer in (came_for, guest):
        open_many(viewer, ["cpt:2"], NOW)
        assert unlocking.is_open(viewer=viewer, page_key="cpt:2", now=NOW)
        assert not unlocking.is_open(viewer=viewer, page_key="cpt:1", now=NOW)


def test_what_was_opened_for_life_stays_open(guest):
    open_many(guest, ["cpt:1"], NOW)
    assert unlocking.is_open(viewer=fresh(guest), page_key="cpt:1", now=NOW + timedelta(days=4000))


def test_a_limit_in_a_row_of_the_table_counts_at_once_and_below_used_leaves_nothing(dora):
    open_many(dora, ["cpt:1", "cpt:2", "cpt:3"], NOW)
    Plan.objects.filter(slug="free").update(limit=2)
    assert unlocking.standing(viewer=dora, now=NOW).remaining == 0
    assert open_many(dora, ["cpt:4"], NOW) == [False]
    Plan.objects.filter(slug="free").update(limit=4)
    assert open_many(dora, ["cpt:4", "cpt:5"], NOW) == [True, False]


def test_an_unlimited_plan_opens_everything_and_counts_it():
    viewer = guests.viewer_of(user=person("pia@example.org", plan="pro"), now=NOW)
    now = timezone.now()
    assert all(open_many(viewer, [f"cpt:{n}" for n in range(30)], now))
    assert unlocking.standing(viewer=viewer, now=now).unlimited
    assert Allowance.objects.get(viewer=viewer).used == 30


def test_an_account_without_a_plan_opens_nothing():
    viewer = guests.viewer_of(user=person("una@example.org", plan=None), now=NOW)
    assert open_many(viewer, ["cpt:1"], NOW) == [False]


def test_a_refused_page_leaves_no_row(dora):
    open_many(dora, [f"cpt:{n}" for n in range(8)], NOW)
    assert Unlock.objects.filter(viewer=dora).count() == 5
    assert Allowance.objects.get(viewer=dora).used == 5


def test_an_upgrade_counts_at_once_and_keeps_what_was_used(dora):
    open_many(dora, [f"cpt:{n}" for n in range(5)], NOW)
    granting.grant_plan(user=dora.user, plan=Plan.objects.get(slug="member"), now=NOW)
    standing = unlocking.standing(viewer=dora, now=NOW)
    assert (standing.limit, standing.used, standing.remaining) == (200, 5, 195)
    assert standing.resets_at == datetime(2026, 11, 30, tzinfo=UTC)
    assert open_many(dora, ["cpt:9"], NOW) == [True]


def test_a_downgrade_counts_from_the_next_window(dora):
    end = datetime(2026, 11, 25, tzinfo=UTC)
    member = Plan.objects.get(slug="member")
    granting.grant_plan(user=dora.user, plan=member, now=NOW, ends_at=end)
    open_many(dora, [f"cpt:{n}" for n in range(7)], NOW)
    assert unlocking.standing(viewer=dora, now=end + timedelta(days=1)).plan == member
    assert open_many(dora, ["cpt:8"], end + timedelta(days=1)) == [True]
    assert unlocking.standing(viewer=dora, now=datetime(2026, 11, 30, tzinfo=UTC)).limit == 5


def test_a_monthly_plan_after_a_lifetime_plan_opens_a_new_window_at_zero():
    user = person("lia@example.org", plan=None)
    lifetime = Plan.objects.create(slug="trial", name="Trial", limit=2, period=Plan.Period.LIFETIME, rank=5)
    granting.grant_plan(user=user, plan=lifetime, now=NOW - timedelta(days=40))
    viewer = guests.viewer_of(user=user, now=NOW)
    open_many(viewer, ["cpt:1", "cpt:2"], NOW)
    granting.grant_plan(user=user, plan=Plan.objects.free(), now=NOW)
    assert unlocking.standing(viewer=viewer, now=NOW).remaining == 5
    assert unlocking.is_open(viewer=viewer, page_key="cpt:1", now=NOW + timedelta(days=400))


def test_the_free_plan_begins_once(alice):
    assert granting.begin_free_plan(user=alice, now=NOW) is None
    assert alice.grants.count() == 1


def test_used_equals_the_spent_unlocks_of_the_allowance(dora):
    open_many(dora, ["cpt:1", "cpt:1", "cpt:2"], NOW)
    unlocking.lock_again(viewer=dora, page_key="cpt:2", now=NOW)
    for allowance in Allowance.objects.all():
        assert allowance.used == allowance.unlocks.filter(spent=True).count() == 1


def test_a_view_given_back_locks_the_page_again(dora):
    open_many(dora, ["cpt:1"], NOW)
    assert unlocking.lock_again(viewer=dora, page_key="cpt:1", now=NOW)
    assert not unlocking.is_open(viewer=dora, page_key="cpt:1", now=NOW)
    assert unlocking.standing(viewer=dora, now=NOW).remaining == 5
    assert not unlocking.lock_again(viewer=dora, page_key="cpt:1", now=NOW)


class TestCarryingOver:
    def test_a_guests_opened_page_comes_along_without_costing_a_view(self, guest, alice):
        now = timezone.now()
        open_many(guest, ["cpt:1"], NOW)
        assert guests.carry_over(guest=guest, user=alice, now=now) == 1
        viewer = alice.viewer
        assert unlocking.is_open(viewer=viewer, page_key="cpt:1", now=now)
        assert unlocking.standing(viewer=viewer, now=now).remaining == 5
        assert unlocking.open_page(viewer=viewer, page_key="cpt:2", now=now).standing.remaining == 4

    def test_it_happens_once_for_a_user(self, guest, alice):
        open_many(guest, ["cpt:1"], NOW)
        guests.carry_over(guest=guest, user=alice, now=NOW)
        second = guests.admit_guest(network="198.51.100.0/24", now=NOW)
        open_many(second, ["cpt:2"], NOW)
        assert guests.carry_over(guest=second, user=alice, now=NOW) == 0
        assert not unlocking.is_open(viewer=alice.viewer, page_key="cpt:2", now=NOW)

    def test_a_guests_unspent_view_lapses(self, guest, alice):
        guests.carry_over(guest=guest, user=alice, now=NOW)
        assert open_many(fresh(guest), ["cpt:1"], NOW) == [False]
        assert unlocking.standing(viewer=fresh(guest), now=NOW).remaining == 0


class TestGuestCap:
    def test_twenty_guests_a_network_and_day_are_admitted(self):
        made = [guests.admit_guest(network="203.0.113.0/24", now=NOW) for _ in range(25)]
        assert sum(guest is not None for guest in made) == 20

    def test_another_network_and_the_next_day_are_counted_apart(self):
        for _ in range(20):
            guests.admit_guest(network="203.0.113.0/24", now=NOW)
        assert guests.admit_guest(network="203.0.114.0/24", now=NOW)
        assert guests.admit_guest(network="203.0.113.0/24", now=NOW + timedelta(days=1))


def test_only_the_permission_frees_from_the_counter_not_being_staff(client, alice, bob):
    alice.is_staff = bob.is_staff = True
    alice.save()
    bob.save()
    bob.user_permissions.add(Permission.objects.get(codename="view_unmetered"))
    client.force_login(alice)
    assert client.get("/codes/").context["meter"].remaining == 5
    client.force_login(bob)
    assert not client.get("/codes/").context["meter"]


def fresh(viewer: Viewer) -> Viewer:
    """The viewer as a later request reads it."""
    return Viewer.objects.get(pk=viewer.pk)
