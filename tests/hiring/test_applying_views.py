"""Applying as a coder meets it: form, check, send; the refusals; the way out to another site."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.signals import post_save
from django.urls import reverse
from django.utils import timezone

from careers.models import ClickOut
from hiring.models import JobApplication
from hiring.resumes import inspection
from hiring.views.applying import outside_host
from notifications.models import OutboxMail
from tests.conftest import person
from tests.hiring.applications import RESUME, check_files, draft, live_posting, sent
from tests.hiring.upload_files import pdf


def form_url(posting) -> str:
    return reverse("job_apply", args=[posting.slug, posting.shortid])


def check_url(posting) -> str:
    return reverse("job_apply_check", args=[posting.slug, posting.shortid])


def filled(posting, *, data: bytes = RESUME, file_name: str = "cv.docx", **changes) -> dict:
    """Return the form as a coder fills it in."""
    first, second = posting.questions.all()
    values = {
        "resume": SimpleUploadedFile(file_name, data),
        "cover_note": "I know inpatient work.",
        f"question_{first.pk}": "yes",
        f"question_{second.pk}": "360 Encompass",
    }
    return {key: value for key, value in (values | changes).items() if value is not None}


def test_a_guest_is_sent_to_log_in_and_comes_back(client, posting, alice):
    answer = client.get(form_url(posting))
    assert answer.status_code == 302
    assert answer.url == f"/accounts/login/?next={form_url(posting)}"
    assert client.post(form_url(posting), filled(posting)).status_code == 302
    assert not JobApplication.objects.exists()


def test_after_applying_the_job_no_longer_says_apply(client, posting, alice, charlie):
    sent(posting, alice)
    draft(posting, charlie)
    pages = {}
    for user in (alice, charlie, None):
        client.force_login(user) if user else client.logout()
        pages[user] = client.get(posting.get_absolute_url()).content.decode()
    assert "You have applied for this job." in pages[alice]
    assert "Apply for this job" not in pages[alice]
    assert reverse("applications") in pages[alice]
    for user in (charlie, None):
        assert "Apply for this job" in pages[user]
        assert "You have applied" not in pages[user]


def test_the_resume_that_a_first_application_needs_is_not_called_optional(client, posting, alice):
    client.force_login(alice)
    page = client.get(form_url(posting)).content.decode()
    label = page.split('for="id_resume"')[1].split("</label>")[0]
    assert "Resume file" in label
    assert "optional" not in label


def test_a_coder_applies_checks_the_answers_and_gets_one_mail(client, posting, alice, mailbox):
    client.force_login(alice)
    assert "Do you hold an active CCS?" in client.get(form_url(posting)).content.decode()
    answer = client.post(form_url(posting), filled(posting))
    assert answer.url == check_url(posting)
    assert check_files() == 1
    page = client.get(check_url(posting)).content.decode()
    for words in ("cv.docx", "I know inpatient work.", "360 Encompass", "alice@example.org"):
        assert words in page
    assert mailbox() == []
    answer = client.post(check_url(posting))
    application = JobApplication.objects.get()
    assert answer.url == reverse("application", args=[application.pk])
    assert (application.status, application.applicant, application.knocked_out) == ("submitted", alice, False)
    assert [mail.to for mail in mailbox()] == [["alice@example.org"]]
    assert mailbox()[0].subject == "You applied: Inpatient coder"


def test_a_second_click_on_send_changes_nothing(client, posting, alice):
    client.force_login(alice)
    draft(posting, alice)
    answers = [client.post(check_url(posting)) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {302}
    assert JobApplication.objects.count() == OutboxMail.objects.count() == 1


def test_a_second_try_is_shown_the_first_application(client, posting, alice):
    client.force_login(alice)
    application = sent(posting, alice)
    for answer in (client.get(form_url(posting)), client.post(form_url(posting), filled(posting))):
        assert answer.url == reverse("application", args=[application.pk])
    assert JobApplication.objects.count() == 1


def test_a_knock_out_answer_marks_and_never_deletes(client, posting, alice):
    client.force_login(alice)
    first = posting.questions.first()
    client.post(form_url(posting), filled(posting, **{f"question_{first.pk}": "no"}))
    check_files()
    client.post(check_url(posting))
    application = JobApplication.objects.get()
    assert (application.status, application.knocked_out) == ("submitted", True)
    assert [answer.knocked_out for answer in application.answers.all()] == [True, False]
    assert "Needs a look" not in client.get(reverse("application", args=[application.pk])).content.decode()


def test_mistakes_keep_the_answers_and_link_to_their_fields(client, posting, alice):
    client.force_login(alice)
    first = posting.questions.first()
    answer = client.post(form_url(posting), filled(posting, resume=None, **{f"question_{first.pk}": None}))
    page = answer.content.decode()
    assert "<title>Error: " in page
    assert 'href="#id_resume"' in page
    assert f'href="#id_question_{first.pk}_0"' in page
    assert "I know inpatient work." in page
    assert "360 Encompass" in page
    assert not JobApplication.objects.exists()


def test_a_good_file_survives_a_mistake_elsewhere(client, posting, alice, stored):
    client.force_login(alice)
    first = posting.questions.first()
    page = client.post(form_url(posting), filled(posting, **{f"question_{first.pk}": None})).content.decode()
    assert "Use cv.docx" in page
    assert "<title>Error: " in page
    answer = client.post(form_url(posting), filled(posting, resume=None, resume_source="kept"))
    assert answer.url == check_url(posting)
    assert len(stored()) == 1


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", inspection.EMPTY), (b"MZ" + b"\x00" * 99, inspection.WRONG_KINDS[".exe"])]
)
def test_a_refused_file_leaves_no_row_and_no_file_but_a_line_in_the_log(
    client, posting, alice, stored, lines, data, reason
):
    client.force_login(alice)
    page = client.post(form_url(posting), filled(posting, data=data, file_name="cv.pdf")).content.decode()
    assert reason in page
    told = [line for line in lines() if line["event"] == "upload_refused"]
    assert [(line["user"], line["reason"]) for line in told] == [(alice.pk, reason)]
    assert not JobApplication.objects.exists()
    assert stored() == []


def test_a_file_of_more_than_five_megabytes_is_refused(client, posting, alice):
    client.force_login(alice)
    answer = client.post(form_url(posting), filled(posting, data=b"%PDF-1.7" + b" x" * 3_000_000))
    assert inspection.TOO_LARGE in answer.content.decode()


def test_a_hostile_name_is_shown_clean_and_never_becomes_a_path(client, posting, alice, stored):
    client.force_login(alice)
    client.post(form_url(posting), filled(posting, data=pdf(), file_name="..\\..\\evil\u202egnp.exe"))
    check_files()
    application = JobApplication.objects.get()
    assert application.resume_name == "evilgnp.pdf"
    assert application.resume_storage_name == f"resumes/{stored()[0]}"
    assert "evil" not in application.resume_storage_name


def test_the_next_application_asks_nothing_that_is_known(client, posting, other_posting, alice, stored):
    client.force_login(alice)
    sent(posting, alice)
    page = client.get(form_url(other_posting)).content.decode()
    assert "Use cv.docx" in page
    assert "Your name" not in page
    assert client.post(form_url(other_posting), {"resume_source": "kept"}).url == check_url(other_posting)
    client.post(check_url(other_posting))
    application = JobApplication.objects.get(posting=other_posting)
    assert (application.status, application.resume_name) == ("submitted", "cv.docx")
    assert len(set(stored())) == 2, "each application owns its copy"


def test_a_name_is_asked_once_and_kept_with_the_account(client, posting):
    eve = person("eve@example.org")
    client.force_login(eve)
    assert "Enter your name" in client.post(form_url(posting), filled(posting)).content.decode()
    client.post(form_url(posting), filled(posting, name="Eve Ellis"))
    eve.refresh_from_db()
    assert eve.name == "Eve Ellis"


@pytest.mark.parametrize("state", ["closed", "filled", "expired"])
def test_a_closed_posting_refuses_the_post_and_makes_no_row(client, lakeside, alice, state, stored):
    client.force_login(alice)
    posting = live_posting(lakeside, state=state)
    assert "is no longer accepting applications" in client.get(form_url(posting)).content.decode()
    answer = client.post(form_url(posting), {"resume": SimpleUploadedFile("cv.docx", RESUME)})
    assert answer.status_code == 409
    assert not JobApplication.objects.exists()
    assert stored() == []


def test_a_posting_past_its_closing_time_refuses_even_when_its_state_is_live(client, lakeside, alice):
    client.force_login(alice)
    posting = live_posting(lakeside, closes_at=timezone.now())
    assert client.post(form_url(posting), {"resume": SimpleUploadedFile("cv.docx", RESUME)}).status_code == 409
    assert not JobApplication.objects.exists()


def test_a_draft_whose_posting_closed_is_kept_and_not_sent(client, posting, alice):
    client.force_login(alice)
    draft(posting, alice)
    type(posting).objects.filter(pk=posting.pk).update(state="closed")
    assert client.post(check_url(posting)).status_code == 409
    assert JobApplication.objects.get().status == "draft"
    assert not OutboxMail.objects.exists()


@pytest.mark.parametrize("state", ["draft", "in_review", "needs_changes", "rejected", "scheduled", "removed"])
def test_a_posting_that_is_not_public_is_not_found(client, lakeside, alice, state):
    client.force_login(alice)
    posting = live_posting(lakeside, state=state)
    assert client.get(form_url(posting)).status_code == 404
    assert client.post(form_url(posting)).status_code == 404


def test_questions_changed_since_the_draft_are_asked_again(client, posting, alice):
    client.force_login(alice)
    draft(posting, alice)
    posting.questions.filter(order=1).update(text="Which EHR do you know?")
    answer = client.post(check_url(posting), follow=True)
    assert answer.redirect_chain[-1][0] == form_url(posting)
    assert "changed the questions" in answer.content.decode()
    assert JobApplication.objects.get().status == "draft"


def test_given_answers_keep_the_wording_they_were_given_to(client, posting, alice):
    client.force_login(alice)
    application = sent(posting, alice)
    posting.questions.update(text="Something else?")
    assert "Do you hold an active CCS?" in client.get(reverse("application", args=[application.pk])).content.decode()


def test_a_failure_while_writing_leaves_no_orphan_file(posting, alice, stored):
    def fail(sender, created, **kwargs):
        if not created:  # the row is there and the file stored; what the form said is being written
            raise RuntimeError("the disk is full")

    post_save.connect(fail, sender=JobApplication)
    try:
        with pytest.raises(RuntimeError):
            draft(posting, alice)
    finally:
        post_save.disconnect(fail, sender=JobApplication)
    assert stored() == []
    assert not JobApplication.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_replaced_file_and_a_discarded_draft_leave_no_file_behind(client, posting, alice, stored):
    draft(posting, alice)
    application = draft(posting, alice)
    assert len(stored()) == 1
    client.force_login(alice)
    client.post(reverse("application_discard", args=[application.pk]))
    assert stored() == []
    assert not JobApplication.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_closing_an_account_takes_its_resumes_along(posting, alice, stored):
    sent(posting, alice)
    assert len(stored()) == 1
    alice.delete()
    assert stored() == []


def test_an_external_posting_names_the_host_and_counts_only_the_post(client, lakeside):
    posting = live_posting(lakeside, apply_url="https://jobs.lakeside.example/1?x=2")
    answer = client.get(form_url(posting))
    assert "jobs.lakeside.example" in answer.content.decode()
    assert "form-action 'self' https://jobs.lakeside.example" in answer["Content-Security-Policy"]
    assert not ClickOut.objects.exists()
    answer = client.post(form_url(posting))
    assert (answer.status_code, answer.url) == (302, "https://jobs.lakeside.example/1?x=2")
    client.post(form_url(posting))
    assert ClickOut.objects.get().count == 2


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://jobs.example.com/a", "jobs.example.com"),
        ("https://jobs.example.com:8443/a", "jobs.example.com:8443"),
        ("http://jobs.example.com/a", ""),
        ("https://bank.example@evil.example/", ""),
        ("https://exаmple.com/", ""),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("https://a.example:x/", ""),
        ("//a.example/", ""),
        ("https://a.example;script-src/", ""),
    ],
)
def test_only_a_plain_https_host_is_named(url, host):
    assert outside_host(url) == host


def test_an_address_that_is_not_https_is_not_followed(client, lakeside):
    posting = live_posting(lakeside, apply_url="http://jobs.lakeside.example/1")
    assert client.post(form_url(posting)).status_code == 200
    assert not ClickOut.objects.exists()


def test_getting_pages_changes_nothing(client, posting, alice):
    client.force_login(alice)
    draft(posting, alice)
    before = list(JobApplication.objects.values())
    for url in (form_url(posting), check_url(posting), reverse("applications"), reverse("profile")):
        assert client.get(url).status_code == 200
    assert list(JobApplication.objects.values()) == before


def test_a_stranger_finds_no_draft_to_check_and_none_to_send(client, posting, alice, charlie):
    draft(posting, alice)
    client.force_login(charlie)
    assert client.get(check_url(posting)).status_code == client.post(check_url(posting)).status_code == 404
    assert JobApplication.objects.get().status == "draft"


def test_a_number_that_is_none_is_named_with_its_question(client, lakeside, alice):
    client.force_login(alice)
    posting = live_posting(lakeside, questions=(("Charts an hour?", "number", ""),))
    for wrong in ("many", "-1", "1e400", "NaN"):
        form = {"resume": SimpleUploadedFile("cv.docx", RESUME), f"question_{posting.questions.get().pk}": wrong}
        page = client.post(form_url(posting), form).content.decode()
        assert "<title>Error: " in page, wrong
    assert "Enter a number for “Charts an hour?”" in page
    form[f"question_{posting.questions.get().pk}"] = "12.5"
    form["resume"] = SimpleUploadedFile("cv.docx", RESUME)
    assert client.post(form_url(posting), form).url == check_url(posting)
    assert JobApplication.objects.get().answers.get().answer == "12.5"
