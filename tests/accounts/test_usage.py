"""The usage page: what was spent, what stayed locked, what was free; and giving a view back."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts import actions
from accounts.models import Allowance, BlockedTry, Unlock

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
    assert "2 more looks cost nothing" in page


def test_a_page_is_named_and_linked_by_the_app_that_owns_it(reader, alice, reference):
    viewer = actions.viewer_of(user=alice, now=NOW)
    for key in ("cpt:49900", "fees:2026", "cpt:x"):
        BlockedTry.objects.create(viewer=viewer, page_key=key, blocked_at=NOW)
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
    viewer = actions.viewer_of(user=alice, now=NOW)
    actions.grant_plan(user=alice, plan=alice.grants.get().plan, now=NOW)
    actions.open_page(viewer=viewer, page_key="cpt:1", now=NOW)
    assert not actions.undo_opening(viewer=viewer, page_key="cpt:1", now=NOW + timedelta(seconds=60))
    assert actions.undo_opening(viewer=viewer, page_key="cpt:1", now=NOW + timedelta(seconds=59))


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
