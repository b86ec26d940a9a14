"""/account/: how a person stands."""

import pytest


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_alice_sees_her_plan_and_the_pages_left(client, alice):
    client.force_login(alice)
    page = text(client.get("/account/"))
    assert "alice@example.org" in page
    assert "5 of 5" in page
    assert "<dt>Resets</dt>" in page


def test_staff_without_a_count_see_that_nothing_is_counted(client, admin_user):
    client.force_login(admin_user)
    assert "nothing is counted" in text(client.get("/account/"))


@pytest.mark.django_db
def test_a_stranger_is_asked_to_log_in(client):
    response = client.get("/account/")
    assert response.status_code == 302
    assert response.headers["Location"] == "/accounts/login/?next=/account/"
