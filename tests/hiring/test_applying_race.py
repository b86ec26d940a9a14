"""Fifty requests at once by one coder make one row and one mail; a naive version, kept here, does not."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hiring import emails
from hiring.actions import pipeline
from hiring.models import JobApplication, StatusChange
from notifications.models import OutboxMail
from tests.figures import show
from tests.hiring.applications import RESUME, check_files, draft, live_posting, sent
from web.refusals import Refused

AT_ONCE = 50
# Threads see only what is committed, and fifty of them take longer than a second.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def at_once(work, times: int = AT_ONCE) -> list:
    """Call `work` in so many threads that start together; return what each gave back, an exception included."""
    start = threading.Barrier(times)

    def one(_):
        start.wait()
        try:
            return work()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


def browser(user, *, then):
    """Return work that opens a logged-in browser of its own and gives back the status of what it does."""

    def work() -> int:
        client = Client(raise_request_exception=False)
        client.cookies["session"] = session
        return then(client).status_code

    first = Client()
    first.force_login(user)
    session = first.cookies["session"].value
    return work


def check_url(posting) -> str:
    return reverse("job_apply_check", args=[posting.slug, posting.shortid])


def naive_submit(application_pk: int, now, looked: threading.Barrier) -> None:
    """Read, look, write: what the action would be without its claim. All have looked before anyone writes."""
    application = JobApplication.objects.get(pk=application_pk)
    looked.wait(30)
    if application.status != "draft":
        return
    application.status, application.submitted_at = "submitted", now
    application.save()
    change = StatusChange.objects.create(application=application, at=now, before="draft", after="submitted")
    emails.send_status_changed(change, now=now)


def test_the_naive_version_sends_many_mails(lakeside, alice):
    application = draft(live_posting(lakeside), alice)
    looked = threading.Barrier(AT_ONCE)
    at_once(lambda: naive_submit(application.pk, timezone.now(), looked))
    assert OutboxMail.objects.count() > 1, "the control must fail, or the tests below prove nothing"


def test_fifty_sends_at_once_make_one_row_and_one_mail(lakeside, alice):
    posting = live_posting(lakeside)
    draft(posting, alice)
    statuses = at_once(browser(alice, then=lambda client: client.post(check_url(posting))))
    assert set(statuses) == {302}
    assert JobApplication.objects.get().status == "submitted"
    assert OutboxMail.objects.count() == StatusChange.objects.count() == 1
    rows, mails = JobApplication.objects.count(), OutboxMail.objects.count()
    show(
        "R2", f"{len(statuses)} sends at once, {rows} row, {mails} mail, {sum(each >= 500 for each in statuses)} errors"
    )


def test_fifty_whole_applications_at_once_make_one_row_one_file_and_one_mail(posting, alice, stored):
    answers = {f"question_{question.pk}": "yes" for question in posting.questions.all()}
    url = reverse("job_apply", args=[posting.slug, posting.shortid])

    def apply(client):
        return client.post(url, {"resume": SimpleUploadedFile("cv.docx", RESUME), **answers})

    statuses = at_once(browser(alice, then=apply))
    assert check_files() == 1
    statuses += at_once(browser(alice, then=lambda client: client.post(check_url(posting))))
    assert all(status < 400 for status in statuses), statuses
    application = JobApplication.objects.get()
    assert application.status == "submitted"
    assert application.answers.count() == 2
    assert len(stored()) == 1
    assert application.resume_storage_name == f"resumes/{stored()[0]}"
    assert OutboxMail.objects.count() == 1


def test_two_colleagues_moving_one_applicant_at_once_make_one_move(lakeside, alice, bob):
    application = sent(live_posting(lakeside), alice)
    targets = ["shortlisted", "interviewing"] * 5

    def move() -> str:
        stale = JobApplication.objects.for_moving().get(pk=application.pk)
        stale.status = "submitted"
        pipeline.move_application(application=stale, to=targets.pop(), by=bob, now=timezone.now())
        return "moved"

    results = at_once(move, times=10)
    assert results.count("moved") == 1
    assert all(result == "moved" or isinstance(result, Refused) for result in results)
    assert StatusChange.objects.exclude(after="submitted").count() == 1
    assert OutboxMail.objects.count() == 2
