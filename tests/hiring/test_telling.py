"""Who hears of an application: the employer at once or once a day, applicants when a job closes undecided."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from careers.models import JobPosting, Membership, Organization
from careers.postings import drafting
from hiring import tasks
from hiring.actions import applying, telling
from hiring.models import JobApplication
from notifications.models import OutboxMail
from tests.conftest import person
from tests.hiring.applications import sent

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def owner(lakeside) -> None:
    """Bob is the owner of Lakeside; Rita recruits there."""
    Membership.objects.update(role="owner")
    rita = person("rita@example.org", name="Rita Rao")
    Membership.objects.create(user=rita, organization=lakeside, role="recruiter", joined_at=timezone.now())
    return rita


def keys(prefix: str) -> list[OutboxMail]:
    return list(OutboxMail.objects.filter(key__startswith=prefix).order_by("pk"))


def test_the_author_hears_of_an_application_at_once_and_can_answer_the_applicant(posting, owner, alice, mailbox):
    JobPosting.objects.update(author=owner)
    application = sent(posting, alice)
    (mail,) = keys("application-received")
    assert mail.to == owner.email
    assert mail.headers["Reply-To"] == alice.email
    assert "Alice Adams applied" in mail.text
    assert f"/employer/applicants/{application.pk}/" in mail.html
    (message,) = [each for each in mailbox() if each.to == [owner.email]]
    assert message.message()["Reply-To"] == alice.email


@pytest.mark.parametrize("author", ["nobody", "gone", "elsewhere"])
def test_without_its_author_the_owners_hear_of_it(posting, owner, alice, bob, charlie, author):
    owner.is_active = author != "gone"
    owner.save()
    JobPosting.objects.update(author={"nobody": None, "gone": owner, "elsewhere": charlie}[author])
    sent(posting, alice)
    assert [mail.to for mail in keys("application-received")] == [bob.email]


def test_an_application_sent_twice_is_told_once(posting, owner, alice):
    application = sent(posting, alice)
    applying.submit(application=application, now=timezone.now())
    assert len(keys("application-received")) == 1


def test_a_daily_employer_gets_one_mail_with_all_applications_of_the_day(posting, owner, alice, dora, bob, lakeside):
    Organization.objects.filter(pk=lakeside.pk).update(application_mails="daily")
    posting.organization.refresh_from_db()
    sent(posting, alice)
    sent(posting, dora)
    assert keys("application-received") == []
    now = timezone.now()
    assert [telling.send_digests(day=now.date(), now=now) for _ in range(2)] == [1, 0]
    (mail,) = keys("applications-of")
    assert mail.to == bob.email
    assert "Alice Adams" in mail.text
    assert "Dora Diaz" in mail.html
    assert mail.subject == "2 new applications at Lakeside Health"


def test_what_was_withdrawn_before_the_digest_is_not_in_it(posting, owner, alice, lakeside):
    Organization.objects.filter(pk=lakeside.pk).update(application_mails="daily")
    posting.organization.refresh_from_db()
    applying.withdraw(application=sent(posting, alice), now=timezone.now())
    call_command("send_application_mails")
    assert keys("applications-of") == []


def test_the_days_mail_waits_for_the_morning(posting, owner, alice, lakeside):
    Organization.objects.filter(pk=lakeside.pk).update(application_mails="daily")
    posting.organization.refresh_from_db()
    with time_machine.travel("2026-11-20T11:30:00Z", tick=False) as traveller:  # 6:30 am Eastern
        JobPosting.objects.update(published_at=timezone.now())
        sent(posting, alice)
        assert tasks.send_application_digests() == 0
        traveller.shift(timedelta(hours=1))
        assert tasks.send_application_digests() == 1


def test_the_command_in_the_evening_does_not_use_up_the_next_mornings_mail(posting, owner, alice, lakeside):
    Organization.objects.filter(pk=lakeside.pk).update(application_mails="daily")
    posting.organization.refresh_from_db()
    with time_machine.travel("2026-11-21T01:00:00Z", tick=False) as traveller:  # 8 pm Eastern of the day before
        JobPosting.objects.update(published_at=timezone.now())
        call_command("send_application_mails")
        sent(posting, alice)
        traveller.shift(timedelta(hours=12))
        assert tasks.send_application_digests() == 1


@pytest.mark.parametrize("end", ["close", "withdraw", "mark_filled"])
def test_applicants_without_a_decision_hear_that_the_job_closed_once(posting, owner, alice, dora, bob, end):
    sent(posting, alice)
    JobApplication.objects.filter(pk=sent(posting, dora).pk).update(status="unsuccessful")
    now = timezone.now()
    getattr(drafting, end)(posting=JobPosting.objects.get(), by=bob, now=now)
    assert telling.tell_of_closing(now=now) == 0, "a minute to open it again"
    assert [telling.tell_of_closing(now=now + MINUTE) for _ in range(2)] == [1, 0]
    (mail,) = keys("application-closed")
    assert mail.to == alice.email
    assert "no decision" in mail.text
    assert "no decision" in mail.html


def test_a_job_opened_again_within_the_minute_worries_nobody(posting, alice, bob, owner):
    sent(posting, alice)
    now = timezone.now()
    closed = drafting.close(posting=JobPosting.objects.get(), by=bob, now=now)
    drafting.reopen(posting=closed, by=bob, now=now)
    assert telling.tell_of_closing(now=now + MINUTE) == 0
