"""Human review: the draft waits, one consultant claims it, and its sender gets one answer."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from accounts.models import Plan
from assistant.actions import keeping
from assistant.mail import reviewing
from assistant.mail.receiving import take_in
from assistant.models import Letter, Review, ReviewedPlan
from tests.assistant.mail.conftest import letter
from tests.conftest import person

pytestmark = pytest.mark.django_db


def consultant(address):
    user = person(address, is_staff=True, name=address.partition("@")[0].title())
    user.user_permissions.add(Permission.objects.get(codename="review_letters"))
    return user


@pytest.fixture
def waiting(alice, settings):
    """A mail of Alice, whose plan has human review, with the draft in the queue."""
    settings.STAFF_MFA_REQUIRED = False
    ReviewedPlan.objects.create(plan=Plan.objects.free())
    take_in(letter(Subject="Global").as_bytes(), now=timezone.now())
    return Review.objects.get()


def test_a_draft_waits_and_leaves_edited_once(waiting, mailbox, client, alice):
    assert mailbox() == []
    assert Letter.objects.get().state == "waiting"
    olga = consultant("olga@example.org")
    client.force_login(olga)
    assert "global period of 55873" in client.get(reverse("assistant_queue")).content.decode()
    client.post(reverse("assistant_claim", args=[waiting.pk]))
    assert "Send the answer" in client.get(reverse("assistant_review", args=[waiting.pk])).content.decode()
    said = {"words": "The day of surgery counts too. Ask for Osbert: Patient: Osbert Noodleman."}
    for _ in range(2):
        client.post(reverse("assistant_send", args=[waiting.pk]), said)
    [answer] = mailbox()
    assert answer.to == [alice.email]
    assert answer.subject == "Re: Global"
    assert "The day of surgery counts too." in answer.body
    assert "global days 090" in answer.body
    assert "Noodleman" not in answer.body
    assert Letter.objects.get().state == "answered"
    assert "answered within" in client.get(reverse("assistant_queue")).content.decode()


def test_a_refusal_needs_a_reason_that_its_sender_reads(waiting, mailbox, client):
    client.force_login(consultant("olga@example.org"))
    client.post(reverse("assistant_claim", args=[waiting.pk]))
    page = client.post(reverse("assistant_refuse", args=[waiting.pk]), {"reason": ""}).content.decode()
    assert "Say why in a sentence" in page
    client.post(reverse("assistant_refuse", args=[waiting.pk]), {"reason": "This asks for a diagnosis."})
    [answer] = mailbox()
    assert "This asks for a diagnosis." in answer.body
    assert "090" not in answer.body


def test_only_who_claimed_an_answer_sends_it_and_gives_it_back(waiting, mailbox, client, now):
    olga, peter = consultant("olga@example.org"), consultant("peter@example.org")
    assert reviewing.claim(pk=waiting.pk, by=olga, now=now)
    assert not reviewing.claim(pk=waiting.pk, by=peter, now=now)
    client.force_login(peter)
    client.post(reverse("assistant_send", args=[waiting.pk]), {"words": "mine"})
    client.post(reverse("assistant_give_back", args=[waiting.pk]))
    assert mailbox() == []
    assert Review.objects.get().claimed_by == olga
    assert reviewing.give_back(pk=waiting.pk, by=olga)
    assert reviewing.claim(pk=waiting.pk, by=peter, now=now)


def test_what_is_held_for_hours_may_be_taken_over(waiting, now):
    olga, peter = consultant("olga@example.org"), consultant("peter@example.org")
    reviewing.claim(pk=waiting.pk, by=olga, now=now)
    assert not reviewing.claim(pk=waiting.pk, by=peter, now=now + timedelta(hours=4))
    assert reviewing.claim(pk=waiting.pk, by=peter, now=now + timedelta(hours=4, seconds=1))


def test_strangers_find_no_queue(waiting, client, charlie):
    client.force_login(charlie)
    for name in ("assistant_review", "assistant_claim", "assistant_send", "assistant_refuse", "assistant_give_back"):
        assert client.post(reverse(name, args=[waiting.pk])).status_code in (404, 405)
    assert client.get(reverse("assistant_queue")).status_code == 404


def test_who_deletes_a_case_takes_it_out_of_the_queue(waiting, client, alice):
    keeping.forget(user=alice)
    assert not Review.objects.exists()
    assert Letter.objects.get().state == "ignored"


def test_a_plan_without_review_is_answered_at_once(waiting, bob, mailbox):
    take_in(letter(sender=bob.email).as_bytes(), now=timezone.now())
    assert [mail.to for mail in mailbox()] == [[bob.email]]


def test_the_page_of_mail_tells_how_and_shows_ones_own(waiting, client, alice, charlie):
    assert "consult@crosswalk.example" in client.get("/assistant/consult/").content.decode()
    client.force_login(alice)
    assert "Waits for a consultant" in client.get("/assistant/consult/").content.decode()
    client.force_login(charlie)
    assert "Cases that you email will appear here" in client.get("/assistant/consult/").content.decode()


def test_what_a_consultant_wrote_is_pruned_after_thirty_days(waiting):
    now = timezone.now()
    keeping.prune(now=now + timedelta(days=29))
    assert Review.objects.exists()
    assert keeping.prune(now=now + timedelta(days=31))["reviews"] == 1
    assert not Review.objects.exists()
    assert Letter.objects.exists(), "its Message-ID is known still, so that it is answered once"
