"""Seats of an organization draw on one pool; what was opened stays personal; removing a seat keeps history."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Allowance, PoolWindow, Seat, Unlock, Viewer
from accounts.quota import granting, guests, seating, unlocking
from tests.conftest import person
from web.refusals import Refused

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@pytest.fixture
def pool(bob):
    return seating.open_pool(name="Coding Co", owner=bob, seats=2, limit=3, now=NOW)


def viewer(user):
    return guests.viewer_of(user=user, now=NOW)


@pytest.mark.django_db
class TestSeats:
    def test_seats_share_the_pool_and_unlocks_stay_personal(self, pool, bob):
        ann, ben = (person(f"{name}@example.org", plan=None) for name in ("ann", "ben"))
        for user in (ann, ben):
            seating.give_seat(pool=pool, email=user.email, now=NOW)
        assert unlocking.open_page(viewer=viewer(ann), page_key="cpt:1", now=NOW).standing.remaining == 2
        assert not unlocking.is_open(viewer=viewer(ben), page_key="cpt:1", now=NOW)
        assert unlocking.open_page(viewer=viewer(ben), page_key="cpt:1", now=NOW).standing.remaining == 1
        assert unlocking.open_page(viewer=viewer(ben), page_key="cpt:2", now=NOW).open
        assert not unlocking.open_page(viewer=viewer(ann), page_key="cpt:3", now=NOW).open

    def test_with_the_pool_empty_a_plan_of_ones_own_still_opens(self, pool, alice):
        granting.grant_plan(user=alice, plan=alice.grants.get().plan, now=NOW)
        seating.give_seat(pool=pool, email=alice.email, now=NOW)
        opened = [unlocking.open_page(viewer=viewer(alice), page_key=f"cpt:{n}", now=NOW).open for n in range(9)]
        assert opened == [True] * 8 + [False]

    def test_a_seat_is_seen_by_a_viewer_fetched_with_its_ways(self, pool, alice):
        seat = seating.give_seat(pool=pool, email=alice.email, now=NOW)
        for removed_at in (None, NOW):
            Seat.objects.filter(pk=seat.pk).update(removed_at=removed_at)
            known = Viewer.objects.looking_at("cpt:1", NOW).with_ways(NOW).get(pk=viewer(alice).pk)
            assert known.has_seat is (removed_at is None)
            assert unlocking.standing(viewer=known, now=NOW) == unlocking.standing(viewer=viewer(alice), now=NOW)

    def test_a_removed_seat_draws_no_more_and_keeps_what_it_opened(self, pool):
        ann = person("ann@example.org", plan=None)
        seat = seating.give_seat(pool=pool, email=ann.email, now=NOW)
        unlocking.open_page(viewer=viewer(ann), page_key="cpt:1", now=NOW)
        assert seating.remove_seat(seat=seat, now=NOW)
        assert not seating.remove_seat(seat=seat, now=NOW)
        assert unlocking.is_open(viewer=viewer(ann), page_key="cpt:1", now=NOW)
        assert not unlocking.open_page(viewer=viewer(ann), page_key="cpt:2", now=NOW).open
        assert Unlock.objects.count() == Seat.objects.count() == 1

    def test_the_last_seat_goes_once_and_a_person_has_one(self, pool):
        for name in ("ann", "ben", "cat"):
            person(f"{name}@example.org", plan=None)
        seating.give_seat(pool=pool, email="ann@example.org", now=NOW)
        with pytest.raises(Refused, match="has a seat already"):
            seating.give_seat(pool=pool, email="ANN@example.org", now=NOW)
        seating.give_seat(pool=pool, email="ben@example.org", now=NOW)
        with pytest.raises(Refused, match="All 2 seats are taken"):
            seating.give_seat(pool=pool, email="cat@example.org", now=NOW)
        with pytest.raises(Refused, match="No account"):
            seating.give_seat(pool=pool, email="nobody@example.org", now=NOW)

    def test_a_view_given_back_returns_to_the_pool(self, pool):
        ann = person("ann@example.org", plan=None)
        seating.give_seat(pool=pool, email=ann.email, now=NOW)
        unlocking.open_page(viewer=viewer(ann), page_key="cpt:1", now=NOW)
        assert unlocking.undo_opening(viewer=viewer(ann), page_key="cpt:1", now=NOW)
        assert PoolWindow.objects.get().used == Allowance.objects.get().used == 0

    def test_the_administrator_gives_and_removes_seats_and_a_stranger_gets_404(self, client, pool, bob, charlie):
        person("ann@example.org", plan=None)
        url = f"/account/seats/{pool.pk}/"
        client.force_login(bob)
        client.post(url + "give/", {"email": "ann@example.org"})
        assert "ann@example.org" in client.get(url).content.decode()
        seat = Seat.objects.get()
        client.force_login(charlie)
        assert client.get(url).status_code == 404
        assert client.post(f"{url}{seat.pk}/remove/").status_code == 404
        client.force_login(bob)
        client.post(f"{url}{seat.pk}/remove/")
        assert Seat.objects.get().removed_at

    @pytest.mark.parametrize("email", ["ann@example.org\x00", "", "ann"])
    def test_what_is_no_address_is_refused_in_words(self, client, pool, bob, email):
        client.force_login(bob)
        page = client.post(f"/account/seats/{pool.pk}/give/", {"email": email}, follow=True)
        assert len(page.context["messages"]) == 1
        assert not Seat.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_many_seats_at_once_spend_exactly_the_pool(bob):
    """Slow: eight threads. The control of this harness stands in test_quota_race."""
    pool = seating.open_pool(name="Coding Co", owner=bob, seats=8, limit=5, now=timezone.now())
    users = [person(f"seat{n}@example.org", plan=None) for n in range(8)]
    for user in users:
        seating.give_seat(pool=pool, email=user.email, now=timezone.now())
    viewers = [guests.viewer_of(user=user, now=timezone.now()) for user in users]
    barrier, opened = threading.Barrier(8), []

    def work(viewer):
        barrier.wait()
        for n in range(3):
            opened.append(unlocking.open_page(viewer=viewer, page_key=f"cpt:{n}", now=timezone.now()).open)
        connection.close()

    threads = [threading.Thread(target=work, args=(viewer,)) for viewer in viewers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(opened) == PoolWindow.objects.get().used == Unlock.objects.count() == 5
