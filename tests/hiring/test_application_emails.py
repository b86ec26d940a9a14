"""The applicant's mails: each stage has one, in plain words, in two forms, with nothing in it to break out."""

import pytest
from django.utils import timezone

from hiring.emails import MEANINGS, send_status_changed
from hiring.models import StatusChange
from hiring.models.choices import ApplicationStatus
from notifications.models import OutboxMail
from tests.hiring.applications import draft, live_posting


def mail_about(application, status: str) -> OutboxMail:
    change = StatusChange.objects.create(application=application, at=timezone.now(), before="draft", after=status)
    send_status_changed(change, now=timezone.now())
    send_status_changed(change, now=timezone.now())
    return OutboxMail.objects.get(key=f"application-status:{change.pk}")


@pytest.mark.parametrize("status", ApplicationStatus.values)
def test_each_stage_has_a_short_subject_a_meaning_and_an_absolute_link(lakeside, alice, charlie, status):
    application = draft(
        live_posting(lakeside, title="Senior inpatient facility coder and second-level reviewer"), alice
    )
    mail = mail_about(application, status)
    assert len(mail.subject) <= 70
    assert mail.to == alice.email != charlie.email
    for body in (mail.text, mail.html):
        assert f"http://testserver/account/applications/{application.pk}/" in body
        assert "because you applied" in body
    assert MEANINGS[status] in mail.text


def test_a_title_cannot_break_out_of_the_mail(lakeside, alice):
    lakeside.name = "R&D <b>Health</b>"
    lakeside.save()
    posting = live_posting(lakeside, title="Coder\r\nBcc: x@evil.example <script>alert(1)</script>")
    mail = mail_about(draft(posting, alice), "shortlisted")
    assert "\n" not in mail.subject
    assert "\r" not in mail.subject
    assert "<script>" not in mail.html
    assert "R&D <b>Health</b>" in mail.text
