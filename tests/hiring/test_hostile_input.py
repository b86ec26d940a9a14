"""Whatever is sent to these pages, the answer is a page and never a server error; nothing goes without a token."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from careers.models import JobPosting
from hiring.models import JobApplication
from tests.hiring.applications import RESUME, draft, live_posting, sent

NASTY = [
    "\x00",
    "\ud800",
    "9" * 400,
    "-1",
    "1e999",
    "' OR 1=1 --",
    "\u202e",
    "%00",
    "<script>",
    "x" * 20_000,
    "🙂",
    "²",
]


@pytest.fixture
def addresses(posting, lakeside, alice) -> list[str]:
    """Every address that takes a POST, for applications in the stages in which it does something."""
    application = sent(posting, alice)
    started = live_posting(lakeside, slug="other", questions=(("Charts an hour?", "number", ""),))
    kept = draft(started, alice)
    job = [started.slug, started.shortid]
    return [
        reverse("job_apply", args=job),
        reverse("job_apply_check", args=job),
        reverse("profile"),
        *(reverse(name, args=[application.pk]) for name in ("application_withdraw", "application_offer")),
        *(reverse(name, args=[application.pk]) for name in ("applicant_move", "applicant_note")),
        reverse("applicants_move", args=[posting.shortid]),
        reverse("application_discard", args=[kept.pk]),
    ]


def forms(posting, value: str) -> dict:
    """Return one form with the value in every field that any of these pages reads."""
    names = ["name", "cover_note", "resume_source", "to", "note", "answer", "next", "application", "phone", "headline"]
    names += ["experience_years", "home_state", "states", "specialties", "systems", "settings_worked"]
    names += [f"credentials-0-{field}" for field in ("credential", "number", "earned_date", "expires_date")]
    names += [f"question_{question.pk}" for question in posting.questions.all()]
    rows = {"credentials-TOTAL_FORMS": "1", "credentials-INITIAL_FORMS": "0"}
    return {name: [value, value] for name in names} | rows


@pytest.mark.parametrize("value", NASTY, ids=range(len(NASTY)))
def test_no_value_in_any_field_is_a_server_error(addresses, alice, bob, value):
    value = value.encode("utf-8", "surrogatepass")
    asked = JobPosting.objects.get(slug="other")
    for user in (alice, bob):
        client = Client(raise_request_exception=False)
        client.force_login(user)
        for url in addresses:
            answer = client.post(url, forms(asked, value))
            assert answer.status_code < 500, (url, answer.status_code)


@pytest.mark.parametrize("value", NASTY, ids=range(len(NASTY)))
def test_no_file_name_and_no_query_is_a_server_error(posting, alice, bob, value):
    client = Client(raise_request_exception=False)
    client.force_login(alice)
    file = SimpleUploadedFile("x", RESUME)
    file.__dict__["_name"] = value.encode("utf-8", "replace").decode()
    assert client.post(reverse("job_apply", args=[posting.slug, posting.shortid]), {"resume": file}).status_code < 500
    client.force_login(bob)
    query = {"stage": value.encode("utf-8", "replace"), "page": value.encode("utf-8", "replace")}
    assert client.get(reverse("applicants", args=[posting.shortid]), query).status_code < 500


def test_nothing_is_taken_without_a_token(addresses, alice, bob):
    before = list(JobApplication.objects.order_by("pk").values())
    for user in (alice, bob):
        client = Client(enforce_csrf_checks=True)
        client.force_login(user)
        assert {client.post(url, {"to": "shortlisted"}).status_code for url in addresses} == {403}
    assert list(JobApplication.objects.order_by("pk").values()) == before


def test_a_stranger_with_hostile_input_changes_nothing(addresses, charlie, posting):
    before = list(JobApplication.objects.order_by("pk").values())
    client = Client(raise_request_exception=False)
    client.force_login(charlie)
    for url in addresses:
        assert client.post(url, forms(posting, "shortlisted")).status_code < 500
    mine = JobApplication.objects.exclude(applicant=charlie).order_by("pk").values()
    assert list(mine) == before
