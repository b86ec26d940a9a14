"""Resume files leave only through signed, short-lived links of one person, as inert downloads."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from hiring.models import JobApplication
from hiring.resumes.links import make_token
from tests.conftest import person
from tests.hiring.applications import RESUME, live_posting, sent


@pytest.fixture
def application(lakeside, alice) -> JobApplication:
    return sent(live_posting(lakeside), alice)


def signed(client, application) -> str:
    return client.get(reverse("resume_link", args=[application.pk])).url


def test_the_employer_downloads_the_file_as_it_was_sent_and_nothing_can_run_in_it(client, application, bob):
    client.force_login(bob)
    answer = client.get(signed(client, application))
    assert b"".join(answer.streaming_content) == RESUME
    assert answer["Content-Disposition"] == 'attachment; filename="cv.docx"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Content-Type"] == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


def test_the_applicant_can_open_the_own_file(client, application, alice):
    client.force_login(alice)
    assert client.get(signed(client, application)).status_code == 200


def test_a_link_dies_after_five_minutes(client, application, bob):
    client.force_login(bob)
    made = timezone.now()
    with time_machine.travel(made, tick=False):
        url = signed(client, application)
    with time_machine.travel(made + timedelta(minutes=4, seconds=55), tick=False):
        assert client.get(url).status_code == 200
    with time_machine.travel(made + timedelta(minutes=5, seconds=5), tick=False):
        assert client.get(url).status_code == 404


def test_a_link_works_only_for_the_person_it_was_made_for(client, application, lakeside, alice, bob, charlie):
    client.force_login(bob)
    url = signed(client, application)
    for user in (charlie, alice):
        client.force_login(user)
        assert client.get(url).status_code == 404
    client.logout()
    assert client.get(url).status_code == 302


def test_a_link_made_before_leaving_the_team_is_worth_nothing_after(client, application, bob):
    client.force_login(bob)
    url = signed(client, application)
    bob.memberships.all().delete()
    assert client.get(url).status_code == 404


def test_even_a_genuine_token_opens_nothing_the_person_may_not_read(client, application, charlie):
    client.force_login(charlie)
    token = make_token(application_id=application.pk, user_id=charlie.pk)
    assert client.get(reverse("resume", args=[token])).status_code == 404


@pytest.mark.parametrize("token", ["x", "a:b:c", "..%2f..%2fsecret_key", "é"])
def test_a_forged_token_is_not_found(client, application, bob, token):
    client.force_login(bob)
    assert client.get(reverse("resume", args=[token])).status_code == 404


def test_stored_files_have_invented_names_and_no_public_address(client, application, bob):
    name = application.resume_storage_name
    assert name.startswith("resumes/")
    assert "cv" not in name
    client.force_login(bob)
    for prefix in ("/media/", "/static/", "/", "/var/media/"):
        assert client.get(f"{prefix}{name}", follow=True).status_code == 404
    assert settings.MEDIA_URL == "/", "no address of media is configured"
    path = Path(default_storage.path(name))
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_file_that_is_gone_from_the_store_is_not_found_and_is_logged(client, application, bob, caplog):
    client.force_login(bob)
    url = signed(client, application)
    default_storage.delete(application.resume_storage_name)
    assert client.get(url).status_code == 404
    assert "missing from the store" in caplog.text


def test_each_opening_is_logged_without_the_persons_data(client, application, bob, caplog):
    client.force_login(bob)
    with caplog.at_level("INFO"):
        client.get(signed(client, application))
    line = next(record.getMessage() for record in caplog.records if "opened by" in record.getMessage())
    assert line == f"resume of application {application.pk} opened by user {bob.pk}"


def test_staff_without_a_part_in_it_get_nothing(client, application):
    staff = person("staff@example.org", is_staff=True)
    client.force_login(staff)
    assert client.get(reverse("resume_link", args=[application.pk])).status_code == 404
