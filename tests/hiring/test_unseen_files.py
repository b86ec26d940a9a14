"""A file that was sent in is seen by nobody until its check has passed, and the applicant is told how it stands."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from hiring.models import JobApplication, ResumeUpload
from hiring.resumes.inspection import REASONS
from hiring.tasks import sweep_resumes
from tests.hiring.applications import RESUME, check_files, draft, sent
from tests.hiring.test_applying_views import check_url, filled, form_url
from tests.hiring.upload_files import pdf

pytestmark = pytest.mark.django_db

HOSTILE = pdf(catalog="/OpenAction <</S /JavaScript /JS (x)>>")


def test_a_file_that_waits_is_named_and_opened_by_nobody(client, posting, alice, bob):
    client.force_login(alice)
    client.post(form_url(posting), filled(posting))
    page = client.get(check_url(posting)).content.decode()
    assert "cv.docx" in page
    assert "is being checked" in page
    assert "Look again" in page
    application = JobApplication.objects.get()
    assert application.resume_storage_name == ""
    for person in (alice, bob):
        client.force_login(person)
        assert client.get(reverse("resume_link", args=[application.pk])).status_code == 404


def test_what_is_still_being_checked_cannot_be_sent_and_the_applicant_is_told(client, posting, alice, mailbox):
    client.force_login(alice)
    client.post(form_url(posting), filled(posting))
    answer = client.post(check_url(posting), follow=True)
    assert answer.redirect_chain[-1][0] == check_url(posting)
    assert "cv.docx is still being checked. Wait a few seconds, then send your application." in answer.content.decode()
    assert JobApplication.objects.get().status == "draft"
    assert mailbox() == []
    check_files()
    page = client.get(check_url(posting)).content.decode()
    assert "is being checked" not in page
    assert reverse("resume_link", args=[JobApplication.objects.get().pk]) in page
    client.post(check_url(posting))
    assert JobApplication.objects.get().status == "submitted"


def test_a_refused_file_is_deleted_and_its_reason_stands_on_both_pages_until_another_is_chosen(
    client, posting, alice, stored, lines, django_capture_on_commit_callbacks
):
    client.force_login(alice)
    client.post(form_url(posting), filled(posting, data=HOSTILE, file_name="cv.pdf"))
    with django_capture_on_commit_callbacks(execute=True):
        check_files()
    assert stored() == []
    assert [line["reason"] for line in lines() if line["event"] == "upload_refused"] == [REASONS["script"]]
    said = f"cv.pdf was not kept. {REASONS['script']}"
    for url in (check_url(posting), form_url(posting)):
        assert said in client.get(url).content.decode()
    answer = client.post(check_url(posting), follow=True)
    assert said in answer.content.decode()
    assert answer.redirect_chain[-1][0] == form_url(posting)
    client.post(form_url(posting), filled(posting))
    check_files()
    assert "was not kept" not in client.get(check_url(posting)).content.decode()
    client.post(check_url(posting))
    assert JobApplication.objects.get().status == "submitted"


def test_a_refused_file_leaves_the_kept_one_which_goes_along_only_when_it_is_chosen(client, posting, alice):
    kept = draft(posting, alice).resume_storage_name
    client.force_login(alice)
    client.post(form_url(posting), filled(posting, data=HOSTILE, file_name="new.pdf", resume_source="upload"))
    check_files()
    client.post(check_url(posting))
    assert JobApplication.objects.get().status == "draft"
    client.post(form_url(posting), filled(posting, resume=None, resume_source="kept"))
    client.post(check_url(posting))
    application = JobApplication.objects.get()
    assert (application.status, application.resume_storage_name) == ("submitted", kept)
    assert not ResumeUpload.objects.exists()


def test_the_form_offers_the_file_that_waits(client, posting, alice):
    client.force_login(alice)
    client.post(form_url(posting), filled(posting))
    page = client.get(form_url(posting)).content.decode()
    assert "Use cv.docx (" in page
    assert ", being checked)" in page
    client.post(form_url(posting), filled(posting, resume=None, resume_source="kept", cover_note="Better words."))
    check_files()
    client.post(check_url(posting))
    application = JobApplication.objects.get()
    assert (application.status, application.cover_note, application.resume_name) == (
        "submitted",
        "Better words.",
        "cv.docx",
    )


@pytest.mark.django_db(transaction=True)
def test_a_draft_thrown_away_while_its_file_waits_leaves_nothing(client, posting, alice, stored):
    client.force_login(alice)
    client.post(form_url(posting), filled(posting))
    client.post(reverse("application_discard", args=[JobApplication.objects.get().pk]))
    assert check_files() == 0
    assert stored() == []
    assert not ResumeUpload.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_file_that_passed_replaces_the_one_before_and_is_the_only_one_stored(client, posting, alice, stored):
    draft(posting, alice)
    client.force_login(alice)
    client.post(form_url(posting), filled(posting, data=pdf(), file_name="new.pdf"))
    assert len(stored()) == 2
    check_files()
    assert JobApplication.objects.get().resume_name == "new.pdf"
    assert len(stored()) == 1


@pytest.mark.django_db(transaction=True)
def test_closing_an_account_takes_a_waiting_file_along(client, posting, alice, stored):
    client.force_login(alice)
    client.post(form_url(posting), filled(posting))
    alice.delete()
    assert stored() == []


def test_a_waiting_file_is_no_orphan(client, posting, alice, stored, settings):
    client.force_login(alice)
    client.post(form_url(posting), filled(posting))
    ResumeUpload.objects.update(uploaded_at=timezone.now() - timedelta(days=3))
    modified = timezone.now() - timedelta(days=3)
    default_storage.get_modified_time = lambda name: modified
    try:
        assert sweep_resumes() == 0
    finally:
        del default_storage.get_modified_time
    assert len(stored()) == 1


def test_a_stranger_sees_nothing_of_a_waiting_file(client, posting, alice, charlie):
    client.force_login(alice)
    client.post(form_url(posting), filled(posting))
    client.force_login(charlie)
    assert client.get(check_url(posting)).status_code == 404
    assert "cv.docx" not in client.get(form_url(posting)).content.decode()


def test_a_file_known_from_another_application_needs_no_check(client, posting, other_posting, alice):
    sent(posting, alice, data=RESUME)
    client.force_login(alice)
    client.post(form_url(other_posting), {"resume_source": "kept"})
    client.post(check_url(other_posting))
    assert JobApplication.objects.get(posting=other_posting).status == "submitted"
