"""A requisition with two openings: drafted in two sittings, approved, applied for, and one of two filled while live."""

from datetime import timedelta

import pytest
from django.urls import reverse

from careers.models import JobPosting
from careers.postings.form_steps import SECTIONS
from hiring.models import JobApplication, StatusChange
from tests.hiring.applications import sent
from tests.posting_form import answers, of_step

pytestmark = pytest.mark.django_db
REQUISITION = {"openings": "2", "requisition_number": "REQ-2026-14", "question-0-text": ""}


def test_from_a_draft_in_two_sittings_to_one_of_two_filled(client, lakeshore, alice, bob, charlie, dana, clock):
    data = answers(**REQUISITION)
    # Friday: the first two steps, then the tab is closed.
    client.force_login(alice)
    url = "/employer/new/"
    for section in SECTIONS[:2]:
        url = client.post(url, of_step(data, section))["Location"]
    client.logout()
    posting = JobPosting.objects.get()
    assert (posting.state, posting.openings, posting.requisition_number) == ("draft", 2, "REQ-2026-14")
    assert client.get(posting.get_absolute_url()).status_code == 404
    # Monday: her page names what is missing, and the steps go on where they stopped.
    clock(days=3)
    client.force_login(alice)
    page = reverse("employer_posting", args=[posting.shortid])
    assert "pay with both ends of its range" in client.get(page).content.decode()
    for section in SECTIONS[2:]:
        client.post(reverse("employer_edit_step", args=[posting.shortid, section.key]), of_step(data, section))
    client.post(reverse("employer_step", args=[posting.shortid, "submit"]))
    client.force_login(dana)
    posting.refresh_from_db()
    review = reverse("moderation_review", args=[posting.shortid])
    client.post(review, {"decision": "approve", "seen": posting.stamp})
    posting.refresh_from_db()
    assert posting.state == "live"
    public = posting.get_absolute_url()
    client.logout()
    assert "2 openings" in client.get(public).content.decode()
    # Two coders apply; one is offered the job, accepts it, and one opening is filled.
    taken, waiting = sent(posting, bob), sent(posting, charlie)
    client.force_login(alice)
    for stage in ("shortlisted", "offered"):
        client.post(reverse("applicant_move", args=[taken.pk]), {"to": stage})
    client.force_login(bob)
    client.post(reverse("application_offer", args=[taken.pk]), {"answer": "accept"})
    client.force_login(alice)
    client.post(reverse("employer_step", args=[posting.shortid, "filled"]))
    assert "1 of 2 filled" in client.get(page).content.decode()
    client.logout()
    shown = client.get(public)
    assert shown.status_code == 200
    assert "1 of 2 filled" in shown.content.decode()
    assert "apply" in shown.content.decode().lower()
    assert JobPosting.objects.live(posting.updated_at + timedelta(hours=1)).filter(pk=posting.pk).exists()
    # The second opening ends it; whoever waits is not hired by that.
    client.force_login(alice)
    client.post(reverse("employer_step", args=[posting.shortid, "filled"]))
    posting.refresh_from_db()
    waiting.refresh_from_db()
    assert (posting.state, posting.filled, waiting.status) == ("filled", 2, "submitted")
    assert [row.action for row in posting.activity.all()][-3:] == ["approved", "one filled", "filled"]


def test_nobody_outside_the_team_moves_the_requisition(client, lakeshore, alice, bob, brightline, now):
    draft = JobPosting.objects.create(
        organization=lakeshore, author=alice, slug="x", title="X", created_at=now, updated_at=now
    )
    client.force_login(bob)
    for name in ("submit", "filled", "close"):
        assert client.post(reverse("employer_step", args=[draft.shortid, name])).status_code == 404
    assert not JobApplication.objects.exists()
    assert not StatusChange.objects.exists()
