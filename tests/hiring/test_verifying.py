"""An assessment with score and pass mark; a credential verified at its issuer, by whom and when."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.keeping.exporting import data_of
from careers.models import Credential, JobPosting
from hiring.actions import profiles, verifying
from hiring.models import HeldCredential, JobApplication
from notifications.models import OutboxMail
from tests.hiring.applications import sent
from web.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(posting, alice) -> JobApplication:
    JobPosting.objects.filter(pk=posting.pk).update(assessment=True, assessment_pass_percent=80)
    made = sent(posting, alice)
    JobApplication.objects.update(status="assessment_sent")
    made.refresh_from_db()
    OutboxMail.objects.all().delete()
    return made


def hold(alice, number: str = "123") -> HeldCredential:
    row = {
        "credential": Credential.objects.get(slug="ccs"),
        "number": number,
        "earned_date": None,
        "expires_date": None,
    }
    profiles.save_profile(user=alice, fields={}, credentials=[row], now=timezone.now())
    return HeldCredential.objects.get()


def score(client, application, **data) -> str:
    return client.post(reverse("applicant_score", args=[application.pk]), data, follow=True).content.decode()


def state(client, application, held, **data) -> str:
    url = reverse("applicant_credential", args=[application.pk, held.pk])
    return client.post(url, data, follow=True).content.decode()


@pytest.mark.parametrize(
    ("percent", "mark", "stage"),
    [
        ("80", "80", "assessment_passed"),
        ("79", "80", "assessment_not_passed"),
        ("0", "0", "assessment_passed"),
        ("55", "", "assessment_scored"),
    ],
)
def test_the_score_decides_by_the_pass_mark_and_is_mailed_once(client, application, alice, bob, percent, mark, stage):
    client.force_login(bob)
    assert 'name="pass_mark" value="80"' in client.get(reverse("applicant", args=[application.pk])).content.decode()
    score(client, application, percent=percent, pass_mark=mark)
    application.refresh_from_db()
    assert (application.status, application.assessment_percent) == (stage, int(percent))
    assert OutboxMail.objects.count() == 1
    client.force_login(alice)
    page = client.get(reverse("application", args=[application.pk])).content.decode()
    assert f"Your coding assessment: {percent}%" in page


@pytest.mark.parametrize("percent", ["", "101", "-1", "x", "9" * 40])
def test_a_score_that_is_none_is_refused_in_a_sentence(client, application, bob, percent):
    client.force_login(bob)
    page = score(client, application, percent=percent, pass_mark="80")
    assert "Not scored: Enter the score as a whole number from 0 to 100." in page
    assert JobApplication.objects.get().status == "assessment_sent"


def test_an_assessment_that_was_not_sent_is_not_scored(client, application, bob):
    JobApplication.objects.update(status="offered")
    client.force_login(bob)
    assert "Not scored: “Offered” cannot become" in score(client, application, percent="90", pass_mark="80")
    assert JobApplication.objects.get().assessment_percent is None


def test_a_verification_names_its_day_and_to_its_own_team_who_stated_it(client, application, alice, bob):
    held = hold(alice)
    client.force_login(bob)
    page = state(client, application, held, number="123", on="2026-01-05")
    assert "Verified at the issuer" in page
    assert "by Bob Brown" in page
    held.refresh_from_db()
    assert (held.verification, held.verified_date, held.verified_by) == ("verified", date(2026, 1, 5), bob)
    assert data_of(alice)["hiring.heldcredential"][0]["verified_for"] == "Lakeside Health"


def test_another_employer_sees_the_day_and_not_who_stated_it(client, application, other_posting, alice, bob, charlie):
    held = hold(alice)
    verifying.verify_credential(held=held, application=application, on=date(2026, 1, 5), by=bob)
    second = sent(other_posting, alice)
    client.force_login(charlie)
    page = client.get(reverse("applicant", args=[second.pk])).content.decode()
    assert "Verified at the issuer" in page
    assert "Bob Brown" not in page
    assert "Lakeside" not in page
    assert "has not verified" in state(client, second, held, back="1")


@pytest.mark.parametrize("on", ["", "nope", (timezone.now() + timedelta(days=2)).date().isoformat()])
def test_a_day_that_is_none_or_to_come_verifies_nothing(client, application, alice, bob, on):
    held = hold(alice)
    client.force_login(bob)
    assert "Not kept: " in state(client, application, held, number="123", on=on)
    assert HeldCredential.objects.get().verification == "self_reported"


def test_a_number_changed_meanwhile_is_not_verified_and_a_new_number_is_self_reported(application, alice, bob):
    read = hold(alice)
    hold(alice, number="456")
    with pytest.raises(Refused, match="in the meantime"):
        verifying.verify_credential(held=read, application=application, on=date(2026, 1, 5), by=bob)
    fresh = HeldCredential.objects.get()
    verifying.verify_credential(held=fresh, application=application, on=date(2026, 1, 5), by=bob)
    hold(alice, number="789")
    fresh.refresh_from_db()
    assert (fresh.verification, fresh.verified_by, fresh.verified_for) == ("self_reported", None, None)


def test_strangers_and_other_peoples_credentials_are_unknown(client, application, alice, dora, bob, charlie):
    hold(alice)
    theirs = profiles.save_profile(
        user=dora,
        fields={},
        credentials=[{
            "credential": Credential.objects.get(slug="cpc"), "number": "", "earned_date": None, "expires_date": None,
        }],
        now=timezone.now(),
    )  # fmt: skip
    url = reverse("applicant_credential", args=[application.pk, theirs.held_credentials.get().pk])
    for user in (bob, charlie, alice):
        client.force_login(user)
        assert client.post(url, {"on": "2026-01-05"}).status_code == 404
    assert not HeldCredential.objects.filter(verification="verified").exists()
