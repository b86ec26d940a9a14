"""The mails about a posting: it was removed, it ends soon. Each once, in two forms, to those who answer for it."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from careers.models import JobPosting
from careers.postings import clock as clockwork
from careers.postings import drafting, moderating
from notifications.models import OutboxMail
from tests.between import just_after
from tests.board import live

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_removal_tells_the_author_why_and_how_to_appeal(lakeshore, alice, dana, now, settings):
    posting = live(lakeshore, now=now, by=alice)
    moderating.remove(posting=posting, by=dana, reason="It asks for a fee & a deposit.", now=now)
    mail = OutboxMail.objects.get()
    assert mail.to == alice.email
    assert mail.headers["Reply-To"] == settings.CONTACT_EMAIL
    assert "It asks for a fee & a deposit." in mail.text
    assert "It asks for a fee &amp; a deposit." in mail.html
    assert "reply to this email" in mail.text


def test_a_removed_posting_of_nobody_tells_the_owners(lakeshore, alice, dana, now):
    moderating.remove(posting=live(lakeshore, now=now), by=dana, reason="A scam.", now=now)
    assert [mail.to for mail in OutboxMail.objects.all()] == [alice.email]


def test_the_author_is_told_seven_days_and_one_day_before_the_end_each_once(lakeshore, alice, now):
    live(lakeshore, now=now, by=alice, closes_at=now + 20 * DAY)
    told = [clockwork.remind_of_ends(now=now + day * DAY) for day in (1, 13, 14, 18, 19, 19.5)]
    assert told == [0, 1, 0, 0, 1, 0]
    subjects = list(OutboxMail.objects.order_by("pk").values_list("subject", flat=True))
    assert [subject.split(":")[0] for subject in subjects] == ["Ends within 7 days", "Ends within a day"]


def test_a_posting_that_ends_tomorrow_is_told_of_once(lakeshore, alice, now):
    live(lakeshore, now=now, by=alice, closes_at=now + DAY / 2)
    assert clockwork.remind_of_ends(now=now) == 1
    assert clockwork.remind_of_ends(now=now) == 0


def test_two_runs_at_once_write_one_mail(lakeshore, alice, now):
    live(lakeshore, now=now, by=alice, closes_at=now + DAY / 2)
    written = []
    with just_after('SELECT "careers_jobposting"', lambda: written.append(clockwork.remind_of_ends(now=now))):
        written.append(clockwork.remind_of_ends(now=now))
    assert written == [1, 0]  # the one between read and wrote first
    assert OutboxMail.objects.count() == 1


def test_a_posting_opened_again_is_told_of_anew(lakeshore, alice, now):
    posting = live(lakeshore, now=now, by=alice)
    assert clockwork.remind_of_ends(now=now + 55 * DAY) == 1
    drafting.close(posting=JobPosting.objects.get(pk=posting.pk), by=alice, now=now + 56 * DAY)
    again = drafting.reopen(posting=JobPosting.objects.get(pk=posting.pk), by=alice, now=now + 61 * DAY)
    assert again.reminded_days is None


def test_the_command_says_how_many(lakeshore, alice, capsys):
    call_command("remind_of_ends")
    assert capsys.readouterr().out == "0 reminded\n"
