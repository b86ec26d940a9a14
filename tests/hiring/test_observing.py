"""Signs observed on live postings: facts with numbers, first to the employer, with its reply; never the age alone."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from careers.models import JobPosting, Membership, PostingReport, TrustSign
from hiring.actions import messaging, pipeline
from hiring.actions.observing import observe_all
from hiring.models import JobApplication
from notifications.models import OutboxMail
from tests.conftest import person
from tests.hiring.applications import live_posting, sent

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-20T15:00:00Z", tick=False) as traveller:
        yield lambda **span: traveller.shift(timedelta(**span))


def kinds(posting: JobPosting) -> list[str]:
    return [sign.kind for sign in TrustSign.objects.filter(posting=posting).in_order()]


def observed(posting: JobPosting, **fields) -> list[str]:
    """Let these fields stand, observe, and return which signs stand."""
    JobPosting.objects.filter(pk=posting.pk).update(**fields)
    observe_all(now=timezone.now())
    return kinds(posting)


def page(client, posting: JobPosting) -> str:
    return client.get(JobPosting.objects.get(pk=posting.pk).get_absolute_url()).content.decode()


def late(posting: JobPosting, applicant, clock) -> JobApplication:
    """An application that waits three days longer than the employer stated."""
    JobPosting.objects.filter(pk=posting.pk).update(answer_days=7)
    application = sent(posting, applicant)
    clock(days=10)
    observe_all(now=timezone.now())
    return application


def test_a_posting_of_any_age_without_a_fact_against_it_has_no_sign(posting):
    assert observed(posting, published_at=timezone.now() - 400 * DAY) == []


def test_each_sign_needs_its_fact_and_goes_with_it(posting, alice):
    assert observed(posting, missed_fetches=2) == []
    assert observed(posting, missed_fetches=3) == ["feed"]
    assert observed(posting, missed_fetches=0) == []
    PostingReport.objects.create(posting=posting, reporter=alice, reason="gone", reported_at=timezone.now())
    assert observed(posting) == [], "a report that nobody has looked at is no fact"
    PostingReport.objects.update(state="upheld")
    assert observed(posting) == ["reported"]


def test_the_same_text_counts_once_it_has_ended_unfilled_three_times(posting):
    organization, text = posting.organization, posting.description
    ended = {"state": "expired", "ended_at": posting.published_at - DAY, "description": text}
    for number in range(2):
        live_posting(organization, slug=f"before-{number}", **ended)
    live_posting(organization, slug="filled", **ended | {"state": "filled"})
    live_posting(organization, slug="beside", description=text)
    assert observed(posting) == []
    live_posting(organization, slug="third", **ended)
    assert observed(posting) == ["reposted"]
    assert "published 3 times before" in TrustSign.objects.get(posting=posting).said


def test_an_answer_in_time_or_by_message_is_an_answer_and_a_late_one_takes_the_sign_away(posting, alice, bob, clock):
    application = late(posting, alice, clock)
    assert TrustSign.objects.get().said == "1 application without an answer after the stated 7 days."
    written = sent(posting, person("w@example.org"))
    messaging.write_to_applicant(application=written, text="We read it.", by=bob, now=timezone.now())
    pipeline.move_application(application=application, to="shortlisted", by=bob, now=timezone.now())
    clock(days=8)
    assert observed(posting) == []


def test_without_a_stated_time_no_answer_is_late(posting, alice, clock):
    sent(posting, alice)
    clock(days=59)
    assert observed(posting) == []


def test_the_employer_is_told_at_once_and_everybody_else_after_72_hours(client, posting, alice, bob, clock):
    Membership.objects.update(role="owner")
    late(posting, alice, clock)
    mail = OutboxMail.objects.get(key__startswith="signs:")
    assert mail.to == "bob@example.org"
    assert "1 application without an answer" in mail.text
    assert observe_all(now=timezone.now()) == 0, "a second look tells nobody again"
    client.force_login(bob)
    assert "1 of 4 signs observed" in client.get(reverse("employer_posting", args=[posting.shortid])).content.decode()
    client.logout()
    clock(hours=71, minutes=59)
    assert "signs observed" not in page(client, posting)
    clock(minutes=1)
    assert "1 of 4 signs observed" in page(client, posting)


def test_the_reply_stands_beside_the_signs_and_the_confirmation_has_its_day(client, posting, alice, bob, clock):
    Membership.objects.update(role="owner")
    late(posting, alice, clock)
    clock(hours=72)
    client.force_login(bob)
    reply = reverse("posting_trust_reply", args=[posting.shortid])
    for text, why in (
        ("Write to jobs@lakeside.example", "no web address"),
        ("See www.lakeside.example", "no web address"),
        ("Call 555 123 4567", "no web address"),
        ("x" * 601, "at most 600"),
        ("Message us on WhatsApp and send a registration fee", "job scams"),
    ):
        assert why in client.post(reply, {"text": text}, follow=True).content.decode()
    client.post(reply, {"text": "Our reader was <b>ill</b>."})
    client.post(reverse("employer_step", args=[posting.shortid, "confirm"]))
    client.logout()
    shown = page(client, posting)
    assert "Our reader was &lt;b&gt;ill&lt;/b&gt;." in shown
    assert "Lakeside Health replies:" in shown
    assert "Confirmed by the employer" in shown
    done = [row.action for row in posting.activity.all()]
    assert done[-2:] == ["replied to the signs", "confirmed"]


def test_strangers_and_readers_reply_and_confirm_nothing(client, posting, alice, charlie, dora, clock):
    late(posting, alice, clock)
    Membership.objects.create(user=charlie, organization=posting.organization, role="reader", joined_at=timezone.now())
    for person_ in (charlie, dora):
        client.force_login(person_)
        assert client.post(reverse("posting_trust_reply", args=[posting.shortid]), {"text": "x"}).status_code == 404
        assert client.post(reverse("employer_step", args=[posting.shortid, "confirm"])).status_code == 404


def test_what_has_ended_is_neither_observed_nor_confirmed(client, posting, alice, bob, clock):
    Membership.objects.update(role="owner")
    late(posting, alice, clock)
    assert observed(posting, state="closed", ended_at=timezone.now()) == []
    client.force_login(bob)
    answer = client.post(reverse("employer_step", args=[posting.shortid, "confirm"]), follow=True)
    assert "Only a live posting" in answer.content.decode()


def test_the_command_says_how_many_changed(posting, alice, clock, capsys):
    JobPosting.objects.filter(pk=posting.pk).update(missed_fetches=4)
    call_command("observe_signs")
    assert "signs changed about 1 posting" in capsys.readouterr().out
