"""Who hears of an application: the employer at once or once a day, applicants when a job closes undecided."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from careers.models import JobPosting, Membership, Organization
from careers.postings import drafting, moderating
from hiring import tasks
from hiring.actions import applying, telling
from hiring.actions.application_status import change_status, undo
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


@pytest.mark.parametrize("status", ["submitted", "interviewing", "offered", "accepted", "unsuccessful"])
def test_whoever_applied_to_a_scam_is_warned_once_and_its_people_read_nothing_more(
    client, posting, owner, alice, bob, dana, status
):
    application = sent(posting, alice)
    JobApplication.objects.filter(pk=application.pk).update(status=status)
    now = timezone.now()
    moderating.remove(posting=JobPosting.objects.get(), by=dana, reason="asks for a fee", now=now)
    assert telling.tell_of_closing(now=now) == 0, "a minute to take it back"
    assert [telling.tell_of_closing(now=now + MINUTE) for _ in range(2)] == [1, 0]
    assert keys("application-closed") == []
    (mail,) = keys("application-scam")
    assert mail.to == alice.email
    assert all("removed it as a scam" in words and "bank no check" in words for words in (mail.text, mail.html))
    client.force_login(bob)
    for url in (f"/employer/applicants/{application.pk}/", f"/resumes/{application.pk}/"):
        assert client.get(url).status_code == 404
    assert "Alice Adams" not in client.get(f"/employer/postings/{posting.shortid}/applicants/").content.decode()
    assert [row.applicants for row in client.get("/employer/").context["page"]] == [0]
    client.force_login(alice)
    page = client.get(f"/account/applications/{application.pk}/").content.decode()
    assert "We removed this job as a scam" in page
    assert "Message to the employer" not in page
    client.post(f"/account/applications/{application.pk}/message/", {"text": "Where do I send the fee?"})
    client.post(f"/account/applications/{application.pk}/offer/", {"answer": "accept"})
    assert keys("application-message") == keys("offer-answered") == []


def test_whoever_withdrew_from_a_scam_is_left_alone_and_a_removal_taken_back_gives_the_applicants_back(
    client, posting, owner, alice, dora, bob, dana
):
    kept = sent(posting, alice)
    JobApplication.objects.filter(pk=sent(posting, dora).pk).update(status="withdrawn")
    now = timezone.now()
    moderating.remove(posting=JobPosting.objects.get(), by=dana, reason="asks for a fee", now=now)
    moderating.restore(posting=JobPosting.objects.get(), by=dana, now=now)
    assert telling.tell_of_closing(now=now + MINUTE) == 0
    client.force_login(bob)
    assert client.get(f"/employer/applicants/{kept.pk}/").status_code == 200


@pytest.mark.parametrize(("accept", "words"), [(True, "accepts"), (False, "declines")])
def test_the_employer_hears_of_an_answer_to_its_offer_once_it_stands(posting, owner, alice, accept, words):
    JobPosting.objects.update(author=owner)
    application = sent(posting, alice)
    JobApplication.objects.filter(pk=application.pk).update(status="offered")
    application.refresh_from_db()
    now = timezone.now()
    applying.answer_offer(application=application, accept=accept, now=now)
    (mail,) = keys("offer-answered")
    assert (mail.to, mail.due_at) == (owner.email, now + MINUTE)
    assert mail.headers["Reply-To"] == alice.email
    assert f"Alice Adams {words}" in mail.subject
    assert f"Alice Adams {words} your offer" in mail.text
    undo(change=application.status_changes.last(), now=now + timedelta(seconds=30))
    assert keys("offer-answered") == []


def test_an_employer_that_notes_the_answer_itself_gets_no_mail_about_it(posting, owner, alice, bob):
    application = sent(posting, alice)
    JobApplication.objects.filter(pk=application.pk).update(status="offered")
    application.refresh_from_db()
    change_status(application=application, to="accepted", by=bob, now=timezone.now())
    assert keys("offer-answered") == []
