"""The codes an account opened last stand on the front page of the reference, for it alone."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Unlock, Viewer
from codes.models import Code

pytestmark = pytest.mark.django_db


def recent(client) -> list[str]:
    return [code.code for code in client.get("/codes/").context["recent"]]


def test_the_last_codes_opened_come_first_and_each_once(client, reference, bob):
    client.force_login(bob)
    assert recent(client) == []
    for code in ("49902", "49900", "49905"):
        client.get(f"/codes/cpt/{code}/")
    assert recent(client) == ["49905", "49900", "49902"]
    assert "Recently viewed" in client.get("/codes/").content.decode()
    client.get("/codes/cpt/49902/")
    assert sorted(recent(client)) == ["49900", "49902", "49905"]


def test_no_more_than_ten_and_none_of_a_code_that_is_gone(client, reference, bob):
    client.force_login(bob)
    client.get("/codes/cpt/49900/")
    first = Unlock.objects.get()
    Unlock.objects.bulk_create(
        Unlock(
            viewer=first.viewer,
            allowance=first.allowance,
            page_key=f"cpt:{number}",
            spent=False,
            opened_at=timezone.now() + timedelta(minutes=number - 49900),
        )
        for number in range(49901, 49916)
    )
    keys = Unlock.objects.last_keys(bob, 10)
    assert keys == [f"cpt:{number}" for number in range(49915, 49905, -1)]
    assert Code.objects.of_pages(keys) == list(Code.objects.filter(code__gte="49906", code__lte="49909")[::-1])


def test_a_stranger_and_a_guest_see_nothing_of_it(client, reference, bob, charlie):
    client.force_login(bob)
    client.get("/codes/cpt/49900/")
    client.force_login(charlie)
    assert recent(client) == []
    client.logout()
    client.get("/codes/cpt/49901/")
    assert Viewer.objects.filter(user=None).exists()
    assert recent(client) == []


def test_it_costs_two_queries(client, reference, bob):
    client.force_login(bob)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/codes/")
        return len(captured)

    client.get("/codes/cpt/49900/")
    one = queries()
    for code in ("49901", "49902", "49903"):
        client.get(f"/codes/cpt/{code}/")
    assert queries() == one
