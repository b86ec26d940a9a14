"""The applicant is shown who of the employer opened the application and the resume."""

import pytest
from django.urls import reverse

from accounts.keeping.exporting import data_of
from hiring.models import JobApplication, Opening
from tests.hiring.applications import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(posting, alice) -> JobApplication:
    return sent(posting, alice)


def download(client, application) -> None:
    url = client.get(reverse("resume_link", args=[application.pk])).url
    list(client.get(url).streaming_content)


def shown(client, application) -> str:
    return client.get(reverse("application", args=[application.pk])).content.decode()


def test_the_applicant_reads_who_opened_the_resume(client, application, alice, bob):
    client.force_login(alice)
    assert "Nobody yet" in shown(client, application)
    client.force_login(bob)
    for _ in range(2):
        download(client, application)
    client.force_login(alice)
    page = shown(client, application)
    assert "Your resume: Bob Brown of Lakeside Health" in page
    assert "Your application:" not in page
    assert bob.email not in page
    assert Opening.objects.count() == 1


def test_opening_the_page_is_told_and_the_own_reading_is_not(client, application, alice, bob):
    client.force_login(bob)
    client.get(reverse("applicant", args=[application.pk]))
    client.force_login(alice)
    download(client, application)
    page = shown(client, application)
    assert "Your application: Bob Brown of Lakeside Health" in page
    assert Opening.objects.get().by == bob


def test_a_stranger_opens_nothing_and_is_not_noted(client, application, charlie):
    client.force_login(charlie)
    assert client.get(reverse("applicant", args=[application.pk])).status_code == 404
    assert not Opening.objects.exists()


def test_a_reader_without_a_name_or_an_account_is_somebody(client, application, alice, bob):
    bob.name = ""
    bob.save()
    client.force_login(bob)
    download(client, application)
    client.force_login(alice)
    assert "Somebody of Lakeside Health" in shown(client, application)
    bob.delete()
    assert "Somebody of Lakeside Health" in shown(client, application)


def test_the_export_tells_the_applicant_when_it_was_opened_and_not_by_whose_account(client, application, alice, bob):
    client.force_login(bob)
    download(client, application)
    (row,) = data_of(alice)["hiring.opening"]
    assert row["what"] == "resume"
    assert "by" not in row
    assert data_of(bob)["hiring.opening"] == []
