"""What the operators' admin never shows: anything by which one could log in as somebody else."""

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from accounts.models import User
from careers.models import Credential, PostingFacet, PublicationCounter
from tests.board import live
from tests.conftest import PASSWORD, person

pytestmark = pytest.mark.django_db

SECRET = re.compile(r"password|secret|token|session|\bkey\b|hash|seed|\bdata\b|^code$", re.IGNORECASE)
NOT_SECRET = {"content_hash"}  # of a posting's text in a feed
PROCEDURE_CODES = {"codes.VisitLevel.code"}  # public, unlike the codes that are mailed


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
    assert shown - PROCEDURE_CODES == set()


@pytest.mark.filterwarnings("ignore:The default scheme")  # of forms that only Django's admin makes from the models
def test_what_an_operator_corrects_of_an_employer_shows_in_the_search(client, olu, lakeshore, now):
    live(lakeshore, now=now)
    before = PublicationCounter.objects.get().value
    url = reverse("admin:careers_organization_change", args=[lakeshore.pk])
    fields = client.get(url).context["adminform"].form.initial
    inline = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    kept = {name: value for name, value in fields.items() if value is not None}
    response = client.post(
        url, {**kept, **inline, "created_at_0": "2026-01-01", "created_at_1": "00:00", "kind": "vendor"}
    )
    assert response.status_code == 302
    assert list(PostingFacet.objects.filter(facet="employer").values_list("value", flat=True)) == ["vendor"]
    assert PublicationCounter.objects.get().value == before + 1


def test_no_page_of_the_admin_takes_a_credential_from_the_postings_that_name_it(client, olu):
    credential = Credential.objects.get(slug="cpc")
    page = client.get(reverse("admin:careers_credential_change", args=[credential.pk])).content.decode()
    assert 'name="slug"' not in page
    assert client.post(reverse("admin:careers_credential_delete", args=[credential.pk])).status_code == 403


UNSEEN = "\u200b\u2060\u202e"


def test_what_an_operator_types_is_kept_as_it_looks(client, olu, lakeshore):
    page = reverse("admin:careers_organization_change", args=[lakeshore.pk])
    initial = client.get(page).context["adminform"].form.initial
    typed = {name: value for name, value in initial.items() if value is not None}
    typed |= {"created_at_0": "2026-01-01", "created_at_1": "00:00"}
    inline = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    changed = {"name": f"Lake{UNSEEN}shore Health", "website": f"https://lake{UNSEEN}shore.example/", "about": UNSEEN}
    client.post(page, typed | inline | changed)
    lakeshore.refresh_from_db()
    kept = (lakeshore.name, lakeshore.website, lakeshore.about)
    assert kept == ("Lakeshore Health", "https://lakeshore.example/", "")
    answer = client.post(page, typed | inline | {"name": UNSEEN})
    assert "This field is required." in answer.content.decode()


def test_every_text_of_the_admin_goes_through_the_one_rule(rf, olu):
    request = rf.get("/admin/")
    request.user = olu
    loose = [
        f"{model.__name__}.{name}"
        for model, each in admin.site._registry.items()
        if each.has_change_permission(request)
        and model._meta.app_label not in ("auth", "account")  # the libraries' own
        for name, field in each.get_form(request).base_fields.items()
        if type(field) in (forms.CharField, forms.EmailField, forms.URLField)
    ]
    assert loose == []
