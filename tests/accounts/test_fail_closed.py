"""When a check itself breaks, the answer is no: an error page, never what the check guards."""

import pytest
from django.test import Client

from accounts.entrance import limiting
from accounts.quota import unlocking
from tests.conftest import person

pytestmark = pytest.mark.django_db


def broken(*args, **kwargs):
    raise RuntimeError("planted")


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


def test_a_quota_that_raises_shows_no_metered_word(visitor, alice, reference, monkeypatch):
    visitor.force_login(alice)
    monkeypatch.setattr(unlocking, "open_page", broken)
    response = visitor.get("/codes/cpt/49900/")
    assert response.status_code == 500
    assert "zyx49900" not in response.content.decode()


def test_a_permission_that_raises_opens_no_page(visitor, reference, monkeypatch):
    visitor.force_login(person("olu@example.org", is_staff=True))
    monkeypatch.setattr("accounts.quota.metering.is_unmetered", broken)
    response = visitor.get("/codes/cpt/49900/")
    assert response.status_code == 500
    assert "zyx49900" not in response.content.decode()


def test_a_second_factor_that_cannot_be_asked_for_opens_no_staff_page(visitor, settings, monkeypatch):
    settings.STAFF_MFA_REQUIRED = True
    visitor.force_login(person("olu@example.org", is_staff=True, is_superuser=True))
    monkeypatch.setattr("accounts.entrance.operators.is_mfa_enabled", broken)
    assert visitor.get("/admin/").status_code == 500


def test_limits_that_cannot_be_counted_let_no_login_through(visitor, alice, monkeypatch):
    monkeypatch.setattr(limiting, "take_try", broken)
    response = visitor.post("/accounts/login/", {"login": alice.email, "password": "correct horse battery"})
    assert response.status_code == 500
    assert "_auth_user_id" not in visitor.session
