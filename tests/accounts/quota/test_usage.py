"""The usage page: what was spent, what stayed locked, what was free; and giving a view back."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import Allowance, BlockedTry, Plan, Unlock
from accounts.quota import granting, guests, unlocking

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@pytest.fixture
def reader(client, alice, reference):
    client.force_login(alice)
    return client


def undo(client, code="49900"):
    return client.post("/account/usage/undo/", {"page_key": f"cpt:{code}"}, follow=True).content.decode()


def test_every_view_is_listed_with_its_time_and_free_looks_are_a_count(reader):
    for code in ("49900", "49900", "49900", "49901"):
        reader.get(f"/codes/cpt/{code}/")
    page = reader.get("/account/usage/").content.decode()
    assert "CPT 49900" in page
    assert "CPT 49901" in page
    assert "2 repeat views at no cost" in page


def test_a_page_is_named_and_linked_by_the_app_that_owns_it(reader, alice, reference):
    viewer = guests.viewer_of(user=alice, now=NOW)
    for key in ("cpt:49900", "fees:2026", "cpt:x"):
        BlockedTry.objects.create(viewer=viewer, page_key=key, day=NOW.date(), blocked_at=NOW)
    page = reader.get("/account/usage/").content.decode()
    address = reverse("code_page", args=["cpt", "49900"])
    assert f'<a href="{address}">CPT 49900</a>' in page
    assert "CPT x <" in page, "no page has this address"
    assert "fees:2026 <" in page, "nobody owns this key"


def test_a_blocked_try_is_listed(reader):
    for n in range(6):
        reader.get(f"/codes/cpt/4990{n}/")
    assert "Stayed locked" in reader.get("/account/usage/").content.decode()
    assert BlockedTry.objects.get().page_key == "cpt:49905"


def test_a_page_asked_for_all_day_is_one_row_with_a_count(client, reference):
    client.get("/codes/cpt/49900/")
    for _ in range(5):
        client.get("/codes/cpt/49901/")
    client.get("/codes/cpt/49902/")
    assert list(BlockedTry.objects.order_by("page_key").values_list("page_key", "times")) == [
        ("cpt:49901", 5),
        ("cpt:49902", 1),
    ]


def test_the_next_day_is_another_row(alice):
    viewer = guests.viewer_of(user=alice, now=NOW)
    alice.grants.all().delete()
    for moment in (NOW, NOW + timedelta(hours=8), NOW + timedelta(hours=9), NOW + timedelta(days=1)):
        unlocking.open_page(viewer=viewer, page_key="cpt:1", now=moment)
    assert list(BlockedTry.objects.order_by("day").values_list("times", "blocked_at")) == [
        (2, NOW + timedelta(hours=8)),
        (2, NOW + timedelta(days=1)),
    ]


def test_a_page_asked_for_again_says_how_often(reader):
    for code in ("49900", "49901", "49902", "49903", "49904", "49905", "49905"):
        reader.get(f"/codes/cpt/{code}/")
    page = " ".join(reader.get("/account/usage/").content.decode().split())
    assert "nothing was left (2 times that day)" in page
    assert "blocked 2 times" in reader.get("/account/usage.csv").content.decode()


def test_the_csv_holds_the_same_rows(reader):
    for n in range(6):
        reader.get(f"/codes/cpt/4990{n}/")
    response = reader.get("/account/usage.csv")
    assert response["Content-Disposition"].startswith("attachment")
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert [row["what"] for row in rows] == ["view spent"] * 5 + ["blocked"]


def test_a_stranger_sees_only_their_own(reader, charlie):
    reader.get("/codes/cpt/49900/")
    reader.force_login(charlie)
    assert "49900" not in reader.get("/account/usage/").content.decode()
    assert "49900" not in reader.get("/account/usage.csv").content.decode()


def test_a_guest_is_sent_to_log_in(client):
    assert client.get("/account/usage/").headers["Location"].startswith("/accounts/login/")


def test_a_page_opened_by_mistake_is_given_back_and_locked_again(reader):
    assert "Give the view back" in reader.get("/codes/cpt/49900/").content.decode()
    assert "The view is back" in undo(reader)
    assert "5 of 5" in reader.get("/codes/").content.decode()
    assert not Unlock.objects.exists()


def test_going_back_to_a_page_that_was_given_back_spends_nothing(reader):
    reader.get("/codes/cpt/49900/")
    undo(reader)
    for _ in range(2):
        page = reader.get("/codes/cpt/49900/").content.decode()
        assert "zyx49900" not in page
        assert "You gave this page back." in page
        assert "No code pages left" not in page
    assert not Unlock.objects.exists()
    assert not BlockedTry.objects.exists()
    assert reader.get("/codes/cpt/49901/").status_code == 200
    assert Allowance.objects.get().used == 1, "other pages open as ever"


def test_a_page_that_was_given_back_opens_by_its_button(reader):
    reader.get("/codes/cpt/49900/")
    undo(reader)
    assert reader.get("/account/usage/open/").status_code == 405
    response = reader.post("/account/usage/open/", {"page_key": "cpt:49900"})
    assert response.headers["Location"] == "/codes/cpt/49900/"
    assert "zyx49900" in reader.get("/codes/cpt/49900/").content.decode()
    assert Allowance.objects.get().used == 1


@pytest.mark.parametrize("key", ["", "cpt:nothing", "cpt:49901", "cpt:49900\x00"])
def test_the_button_opens_nothing_that_is_no_page(reader, key):
    assert reader.post("/account/usage/open/", {"page_key": key}).headers["Location"] == "/account/usage/"
    assert not Unlock.objects.exists()


def test_in_the_next_month_the_page_opens_as_any_other(alice):
    viewer = guests.viewer_of(user=alice, now=NOW)
    alice.grants.all().delete()
    granting.grant_plan(user=alice, plan=Plan.objects.free(), now=NOW)
    unlocking.open_page(viewer=viewer, page_key="cpt:1", now=NOW)
    unlocking.undo_opening(viewer=viewer, page_key="cpt:1", now=NOW + timedelta(seconds=5))
    assert not unlocking.open_page(viewer=viewer, page_key="cpt:1", now=NOW + timedelta(days=1)).open
    assert unlocking.open_page(viewer=viewer, page_key="cpt:1", now=NOW + timedelta(days=40)).spent


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Moz": "prefetch"},
        {"X-Purpose": "preview"},
        {"X-Purpose": "Prefetch"},
        {"Purpose": "prefetch"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Sec-Fetch-Dest": "empty"},
        {"Sec-Fetch-Dest": "image"},
        {"Sec-Fetch-Dest": "iframe"},
        {"Sec-Fetch-Dest": "script"},
    ],
)
def test_a_browsers_guess_costs_no_view(reader, headers):
    assert reader.get("/codes/cpt/49900/", headers=headers).status_code == 503
    assert not Unlock.objects.exists()


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Dest": "document"}, {"Purpose": "reading"}])
def test_a_person_who_follows_a_link_gets_the_page(reader, headers):
    assert reader.get("/codes/cpt/49900/", headers=headers).status_code == 200
    assert Unlock.objects.count() == 1


def test_the_links_to_the_neighbors_say_what_they_cost(reader):
    assert "Opening another code uses 1 of your 4 page views" in reader.get("/codes/cpt/49900/").content.decode()
    for code in ("49901", "49902", "49903", "49904"):
        page = reader.get(f"/codes/cpt/{code}/").content.decode()
    assert "Opening another code uses" not in page, "nothing is left, the banner says so"


@pytest.mark.parametrize("key", ["cpt:49900\x00", "", "x" * 41])
def test_a_key_that_no_page_has_gives_nothing_back(reader, key):
    reader.get("/codes/cpt/49900/")
    page = reader.post("/account/usage/undo/", {"page_key": key}, follow=True)
    assert "can no longer be given back" in page.content.decode()
    assert Unlock.objects.count() == 1


def test_giving_back_works_once_a_window(reader):
    reader.get("/codes/cpt/49900/")
    undo(reader)
    reader.get("/codes/cpt/49901/")
    assert "can no longer be given back" in undo(reader, "49901")
    assert Allowance.objects.get().used == 1


def test_giving_back_works_within_sixty_seconds(alice):
    viewer = guests.viewer_of(user=alice, now=NOW)
    granting.grant_plan(user=alice, plan=alice.grants.get().plan, now=NOW)
    unlocking.open_page(viewer=viewer, page_key="cpt:1", now=NOW)
    assert not unlocking.undo_opening(viewer=viewer, page_key="cpt:1", now=NOW + timedelta(seconds=60))
    assert unlocking.undo_opening(viewer=viewer, page_key="cpt:1", now=NOW + timedelta(seconds=59))


def test_an_undo_that_gives_nothing_back_is_not_used_up(alice, monkeypatch):
    viewer = guests.viewer_of(user=alice, now=NOW)
    granting.grant_plan(user=alice, plan=alice.grants.get().plan, now=NOW)
    unlocking.open_page(viewer=viewer, page_key="cpt:1", now=NOW)
    with monkeypatch.context() as another_request_was_first:
        another_request_was_first.setattr(unlocking, "lock_again", lambda **kwargs: False)
        assert not unlocking.undo_opening(viewer=viewer, page_key="cpt:1", now=NOW + timedelta(seconds=5))
    assert set(Allowance.objects.values_list("undone_at", "undone_key")) == {(None, "")}
    assert unlocking.undo_opening(viewer=viewer, page_key="cpt:1", now=NOW + timedelta(seconds=6))


def test_giving_back_changes_nothing_on_get_and_nothing_of_others(reader, charlie):
    reader.get("/codes/cpt/49900/")
    assert reader.get("/account/usage/undo/").status_code == 405
    reader.force_login(charlie)
    undo(reader)
    assert Unlock.objects.count() == 1


def test_check_quotas_finds_a_counter_that_lies(reader, capsys):
    reader.get("/codes/cpt/49900/")
    call_command("check_quotas")
    assert "1 counters checked, 0 wrong" in capsys.readouterr().out
    Allowance.objects.update(used=3)
    with pytest.raises(CommandError, match="used 3, spent unlocks 1"):
        call_command("check_quotas")
