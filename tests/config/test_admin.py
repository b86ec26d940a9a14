"""What the operators' admin never shows: anything by which one could log in as somebody else."""

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.conftest import PASSWORD, person

pytestmark = pytest.mark.django_db

SECRET = re.compile(r"password|secret|token|session|\bkey\b|hash|seed|\bdata\b|^code$", re.IGNORECASE)
NOT_SECRET = {"content_hash"}  # of a posting's text in a feed


@pytest.fixture
def olu(client) -> User:
    user = person("olu@example.org", is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


@pytest.fixture
def secrets(alice) -> dict[str, str]:
    """Alice, logged in on her phone with a second factor: what of hers nobody else may read."""
    phone = Client()
    phone.post("/accounts/login/", {"login": alice.email, "password": PASSWORD})
    User.objects.filter(pk=alice.pk).update(password=make_password(PASSWORD))
    totp = TOTP.activate(alice, generate_totp_secret())
    codes = RecoveryCodes.activate(alice)
    alice.refresh_from_db()
    return {
        "seed of one-time codes": totp.instance.data["secret"],
        "seed of recovery codes": codes.instance.data["seed"],
        "session": UserSession.objects.get(user=alice).session_key,
        "password": alice.password,
    }


@pytest.mark.slow  # opens every page of the admin
def test_no_page_of_the_admin_holds_a_secret_of_a_person(client, olu, secrets):
    for model in admin.site._registry:
        label = f"{model._meta.app_label}_{model._meta.model_name}"
        addresses = [reverse(f"admin:{label}_changelist")]
        addresses += [reverse(f"admin:{label}_change", args=[row.pk]) for row in model._default_manager.all()[:20]]
        for address in addresses:
            page = client.get(address).content.decode()
            assert [name for name, secret in secrets.items() if secret in page] == [], address


@pytest.mark.parametrize("app", ["mfa/authenticator", "usersessions/usersession", "account/emailconfirmation"])
def test_tables_of_secrets_have_no_page(client, olu, app):
    assert client.get(f"/admin/{app}/").status_code == 404


@pytest.mark.filterwarnings("ignore:The default scheme")  # of forms that only Django's admin makes from the models
def test_no_column_with_a_secrets_name_is_shown(rf, olu):
    request = rf.get("/")
    request.user = olu
    shown = {
        f"{model._meta.label}.{name}"
        for model, pages in admin.site._registry.items()
        for name in (*pages.get_fields(request), *pages.get_list_display(request))
        if isinstance(name, str) and SECRET.search(name) and name not in NOT_SECRET
    }
    assert shown == set()
