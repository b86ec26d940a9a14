"""A request that causes mail answers and saves while the broker is silent (R5)."""

import socket
import time

import pytest
from celery import Celery
from django.urls import reverse

from careers.models import JobPosting
from careers.models.choices import PostingState
from notifications import actions as notifications
from notifications.models import OutboxMail
from tests.board import draft
from tests.pace import here

LONGEST_WAIT = 6  # seconds; the bar is 2.5 and 2.1 were measured, the rest is for a busy machine


@pytest.fixture
def silent_broker(settings, monkeypatch):
    """A broker that takes the connection and never says a word; without socket limits it held a request for 30 s."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(50)
        settings.REDIS_URL = f"redis://127.0.0.1:{server.getsockname()[1]}/0"
        application = Celery("probe", set_as_current=False)
        application.config_from_object("django.conf:settings", namespace="CELERY")
        application.conf.broker_url = settings.REDIS_URL
        monkeypatch.setattr(notifications, "current_app", application)
        monkeypatch.setattr(notifications, "_quiet_until", 0.0)
        yield


@pytest.mark.slow  # waits for the socket time limits on purpose
@pytest.mark.django_db(transaction=True)
def test_an_approval_is_saved_and_answered_and_its_mail_goes_out_later(
    client, silent_broker, lakeshore, alice, dana, now, mailoutbox
):
    posting = draft(lakeshore, now=now, by=alice)
    JobPosting.objects.filter(pk=posting.pk).update(state=PostingState.IN_REVIEW, submitted_at=now)
    client.force_login(dana)
    started = time.monotonic()
    response = client.post(reverse("moderation_review", args=[posting.shortid]), {"decision": "approve"})
    assert time.monotonic() - started < here(LONGEST_WAIT)
    assert response.status_code == 302
    assert JobPosting.objects.get().state == PostingState.LIVE
    mail = OutboxMail.objects.get()
    assert notifications.deliver_due(clock=lambda: mail.due_at) == 1
    assert [sent.to for sent in mailoutbox] == [[alice.email]]
