"""A decision about a person can be unsaid for a minute, before its mail leaves."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from hiring.actions import applying, pipeline
from hiring.models import JobApplication, StatusChange
from notifications import actions as notifications
from notifications.models import OutboxMail
from tests.hiring.applications import sent
from tests.hiring.crowd import crowd

pytestmark = pytest.mark.django_db


@pytest.fixture
def hour():
    """A clock that stands, and moves by seconds when asked."""
    with time_machine.travel("2026-11-20T15:00:00Z", tick=False) as traveller:
        yield lambda seconds: traveller.shift(timedelta(seconds=seconds))


@pytest.fixture
def application(hour, posting, alice) -> JobApplication:
    made = sent(posting, alice)
    JobApplication.objects.update(status="interviewing")
    made.refresh_from_db()
    OutboxMail.objects.all().delete()
    return made


def delivered(mailbox) -> list[str]:
    return [mail.subject for mail in mailbox()]


@pytest.mark.parametrize("to", ["offered", "unsuccessful"])
def test_a_decision_is_undone_within_the_minute_and_nobody_hears_of_it(client, application, bob, hour, mailbox, to):
    client.force_login(bob)
    client.post(reverse("applicant_move", args=[application.pk]), {"to": to})
    assert delivered(mailbox) == []
    page = client.get(reverse("applicant", args=[application.pk])).content.decode()
    assert "The email leaves at" in page
    hour(59)
    assert delivered(mailbox) == []
    url = reverse("applicants_undo", args=[application.posting.shortid])
    change = StatusChange.objects.get(after=to)
    assert "Undone: 1" in client.post(url, {"change": change.pk}, follow=True).content.decode()
    hour(600)
    assert delivered(mailbox) == []
    assert JobApplication.objects.get().status == "interviewing"
    assert not StatusChange.objects.filter(after=to).exists()


@pytest.mark.parametrize(
    ("before", "to"),
    [
        ("assessment_sent", "assessment_not_passed"),
        ("assessment_sent", "assessment_passed"),
        ("offered", "declined"),
        ("offered", "accepted"),
        ("accepted", "cleared"),
    ],
)
def test_every_other_verdict_of_the_employer_is_undone_alike(client, application, bob, hour, mailbox, before, to):
    JobApplication.objects.update(status=before)
    client.force_login(bob)
    client.post(reverse("applicant_move", args=[application.pk]), {"to": to})
    assert (JobApplication.objects.get().status, delivered(mailbox)) == (to, [])
    change = StatusChange.objects.get(after=to)
    client.post(reverse("applicants_undo", args=[application.posting.shortid]), {"change": change.pk})
    hour(600)
    assert (JobApplication.objects.get().status, delivered(mailbox)) == (before, [])


@pytest.mark.parametrize(("answer", "to"), [("decline", "declined"), ("accept", "accepted")])
def test_the_applicant_takes_an_answer_to_an_offer_back(client, application, alice, bob, hour, mailbox, answer, to):
    JobApplication.objects.update(status="offered")
    client.force_login(alice)
    page = client.post(reverse("application_offer", args=[application.pk]), {"answer": answer}, follow=True)
    assert (JobApplication.objects.get().status, delivered(mailbox)) == (to, [])
    assert "You can take this back until" in page.content.decode()
    client.post(reverse("application_undo", args=[application.pk]))
    hour(600)
    assert (JobApplication.objects.get().status, delivered(mailbox)) == ("offered", [])


def test_an_applicant_who_withdrew_is_not_named_among_what_can_be_undone(client, application, alice, bob):
    pipeline.move_application(application=application, to="offered", by=bob, now=timezone.now())
    client.force_login(bob)
    url = reverse("applicants", args=[application.posting.shortid])
    assert "Alice Adams" in client.get(url).content.decode()
    applying.withdraw(application=application, now=timezone.now())
    assert "Alice Adams" not in client.get(url).content.decode()


def test_after_the_minute_the_mail_leaves_and_nothing_is_undone(client, application, bob, hour, mailbox):
    client.force_login(bob)
    client.post(reverse("applicant_move", args=[application.pk]), {"to": "offered"})
    change = StatusChange.objects.get(after="offered")
    hour(60)
    assert len(delivered(mailbox)) == 1
    assert "Undo" not in client.get(reverse("applicant", args=[application.pk])).content.decode()
    url = reverse("applicants_undo", args=[application.posting.shortid])
    assert "not undone" in client.post(url, {"change": change.pk}, follow=True).content.decode()
    assert JobApplication.objects.get().status == "offered"


def test_a_bulk_refusal_is_undone_as_one(client, application, posting, dora, bob, hour, mailbox):
    other = sent(posting, dora)
    OutboxMail.objects.all().delete()
    client.force_login(bob)
    both = {"application": [application.pk, other.pk], "to": "unsuccessful"}
    page = client.post(reverse("applicants_move", args=[posting.shortid]), both, follow=True).content.decode()
    changes = list(StatusChange.objects.filter(after="unsuccessful").values_list("pk", flat=True))
    assert all(f'name="change" value="{pk}"' in page for pk in changes)
    client.post(reverse("applicants_undo", args=[posting.shortid]), {"change": changes})
    hour(120)
    assert delivered(mailbox) == []
    assert set(JobApplication.objects.values_list("status", flat=True)) == {"interviewing", "submitted"}


@pytest.mark.parametrize(("size", "opened"), [(5, True), (6, False)])
def test_many_that_can_be_undone_are_folded_and_the_list_stays_in_sight(client, posting, bob, hour, size, opened):
    """39 refusals at once put 39 lines above the list: it began at 1,963 px."""
    crowd([posting], size)
    client.force_login(bob)
    ids = [each.pk for each in posting.applications.all()]
    client.post(reverse("applicants_move", args=[posting.shortid]), {"application": ids, "to": "unsuccessful"})
    page = client.get(reverse("applicants", args=[posting.shortid])).text
    assert (f'<details class="more" open><summary>{size} decisions' in page) is opened
    assert page.count('name="change"') == 2 * size


def test_the_applicant_takes_a_withdrawal_back(client, application, alice, bob, hour, mailbox):
    client.force_login(alice)
    client.post(reverse("application_withdraw", args=[application.pk]))
    page = client.get(reverse("application", args=[application.pk])).content.decode()
    assert reverse("application_undo", args=[application.pk]) in page
    client.post(reverse("application_undo", args=[application.pk]))
    hour(120)
    assert delivered(mailbox) == []
    assert JobApplication.objects.managed_by(bob).get().status == "interviewing"


def test_nobody_else_undoes_a_decision(client, application, alice, bob, charlie, other_posting, hour):
    pipeline.move_application(application=application, to="offered", by=bob, now=timezone.now())
    change = StatusChange.objects.get(after="offered")
    client.force_login(charlie)
    mine = reverse("applicants_undo", args=[other_posting.shortid])
    assert client.post(reverse("applicants_undo", args=[application.posting.shortid])).status_code == 404
    client.post(mine, {"change": change.pk})
    assert client.post(reverse("application_undo", args=[application.pk])).status_code == 404
    client.force_login(alice)
    client.post(reverse("application_undo", args=[application.pk]))
    assert JobApplication.objects.get().status == "offered"


def test_an_answer_to_an_offer_is_not_undone_under_it(application, bob, alice):
    pipeline.move_application(application=application, to="offered", by=bob, now=timezone.now())
    changes = list(StatusChange.objects.undoable(timezone.now()))
    applying.answer_offer(application=JobApplication.objects.get(), accept=True, now=timezone.now())
    assert pipeline.undo_moves(changes=changes, now=timezone.now()) == 0
    assert JobApplication.objects.get().status == "accepted"
    assert OutboxMail.objects.filter(key=f"application-status:{changes[0].pk}").exists()


def test_undoing_is_no_get(client, application, bob):
    client.force_login(bob)
    assert client.get(reverse("applicants_undo", args=[application.posting.shortid])).status_code == 405
    assert client.get(reverse("application_undo", args=[application.pk])).status_code == 405


def test_a_mail_that_was_tried_is_not_taken_back(application, bob):
    pipeline.move_application(application=application, to="offered", by=bob, now=timezone.now())
    OutboxMail.objects.update(attempts=1)
    assert not notifications.take_back(key=OutboxMail.objects.get().key, now=timezone.now())
