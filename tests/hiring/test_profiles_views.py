"""The coder's profile: basics and credentials, entered once."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from careers.models import Credential
from codes.models import Specialty
from hiring.actions import profiles
from hiring.models import CoderProfile, HeldCredential

URL = "/account/profile/"


def filled(*rows: dict, **changes) -> dict:
    """Return the profile form with these credential rows."""
    values = {
        "name": "Alice Adams",
        "headline": "Inpatient coder",
        "home_state": "TX",
        "experience_years": "9",
        "specialties": [Specialty.objects.first().slug],
        "states": ["TX", "OK"],
        "settings_worked": ["inpatient"],
        "systems": ["epic"],
        "open_to_work": "on",
        "credentials-TOTAL_FORMS": str(len(rows)),
        "credentials-INITIAL_FORMS": "0",
    }
    for number, row in enumerate(rows):
        values |= {f"credentials-{number}-{name}": value for name, value in row.items()}
    return values | changes


def test_a_profile_is_kept_with_its_credentials(client, alice):
    client.force_login(alice)
    row = {"credential": "cpc-a", "number": "0123", "expires_date": "2027-06-30"}
    assert client.post(URL, filled(row, {"credential": ""})).url == URL
    profile = CoderProfile.objects.get(user=alice)
    assert (profile.experience_years, profile.states, profile.open_to_work) == (9, ["TX", "OK"], True)
    held = profile.held_credentials.get()
    assert (held.credential.is_apprentice, held.expires_date) == (True, date(2027, 6, 30))
    page = client.get(URL).content.decode()
    assert "2027-06-30" in page
    assert re.search(rf'value="{Specialty.objects.first().slug}"[^>]* checked', page)
    assert "CPC-A: Certified Professional Coder, apprentice" in page


def test_blank_rows_are_folded_and_what_is_held_or_refused_stands_open(client, alice):
    client.force_login(alice)
    assert folds(client.get(URL)) == [True, False]  # nothing held yet: the first row asks for it
    client.post(URL, filled({"credential": "cpc"}, {"credential": "ccs"}))
    assert folds(client.get(URL)) == [True, True, False, False]
    rows = {"credential": "cpc"}, {"credential": "ccs"}, {"credential": ""}, {"number": "7"}
    refused = client.post(URL, filled(*rows))
    assert folds(refused) == [True, True, False, True]


def folds(response) -> list[bool]:
    """Whether each row of the credentials is open."""
    rows = re.findall(r'<details class="card more credential"( open)?>', response.content.decode())
    return [bool(row) for row in rows]


def test_keeping_it_again_changes_rows_and_adds_none(client, alice):
    client.force_login(alice)
    client.post(URL, filled({"credential": "cpc"}, {"credential": "ccs"}))
    client.post(URL, filled({"credential": "ccs", "number": "7"}))
    assert [held.number for held in HeldCredential.objects.all()] == ["7"]
    assert CoderProfile.objects.count() == 1


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{"credential": "cpc"}, {"credential": "cpc"}], "stands here twice"),
        ([{"credential": "", "number": "123"}], "Choose the credential these details belong to"),
        ([{"credential": "cpc", "earned_date": "2026-01-01", "expires_date": "2025-01-01"}], "before the day"),
        ([{"credential": "cpc", "expires_date": "soon"}], "Enter a valid date"),
    ],
)
def test_mistakes_in_a_credential_are_named(client, alice, rows, words):
    client.force_login(alice)
    page = client.post(URL, filled(*rows)).content.decode()
    assert words in page
    assert "<title>Error: " in page
    assert not CoderProfile.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"experience_years": "900"},
        {"home_state": "ZZ"},
        {"states": ["ZZ"]},
        {"specialties": ["nope"]},
        {"name": "a\0"},
    ],
)
def test_unknown_values_are_refused(client, alice, changes):
    client.force_login(alice)
    assert client.post(URL, filled(**changes)).status_code == 200
    assert not CoderProfile.objects.exists()


def test_a_tampered_form_count_is_no_server_error(client, alice):
    client.force_login(alice)
    for count in ("", "x", "-1", "100000"):
        assert client.post(URL, filled(**{"credentials-TOTAL_FORMS": count})).status_code in {200, 302}


def test_a_verified_credential_stays_verified_until_its_number_changes(alice):
    row = {"credential": Credential.objects.get(slug="ccs"), "number": "1", "earned_date": None, "expires_date": None}
    profiles.save_profile(user=alice, fields={}, credentials=[row], now=timezone.now())
    HeldCredential.objects.update(verification="verified", verified_date=date(2026, 1, 1))
    profiles.save_profile(user=alice, fields={}, credentials=[row], now=timezone.now())
    assert HeldCredential.objects.get().verification == "verified"
    profiles.save_profile(user=alice, fields={}, credentials=[row | {"number": "2"}], now=timezone.now())
    assert HeldCredential.objects.get().verification == "self_reported"


@pytest.mark.parametrize(
    ("target", "goes_to"),
    [
        ("/jobs/x/apply/", "/jobs/x/apply/"),
        ("https://evil.example/", URL),
        ("//evil.example", URL),
        ("", URL),
        ("/a\nSet-Cookie: x", "/a%0ASet-Cookie:%20x"),
    ],
)
def test_the_way_back_is_followed_only_within_the_site(client, alice, target, goes_to):
    client.force_login(alice)
    assert client.post(URL, filled(next=target)).url == goes_to


def test_the_pages_queries_do_not_grow_with_the_credentials(client, alice, django_assert_max_num_queries):
    client.force_login(alice)
    client.post(URL, filled(*[{"credential": credential.slug} for credential in Credential.objects.all()[:20]]))
    with django_assert_max_num_queries(12):
        client.get(URL)


def test_a_guest_has_to_log_in_and_a_stranger_sees_only_the_own_profile(client, alice, charlie):
    assert client.get(URL).status_code == 302
    client.force_login(alice)
    client.post(URL, filled(headline="Secret of Alice"))
    client.force_login(charlie)
    assert "Secret of Alice" not in client.get(URL).content.decode()
    assert reverse("profile") == URL
