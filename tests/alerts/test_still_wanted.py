"""A search of which its owner said nothing for a year: asked about once, kept by a click, stopped without an answer."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from alerts.actions import keep_alive, searches, sending
from alerts.models import AlertGuest, SavedSearch
from alerts.tasks import prune_alerts
from notifications.models import OutboxMail
from tests.board import live

pytestmark = pytest.mark.django_db

YEAR, MONTH, DAY = timedelta(days=365), timedelta(days=30), timedelta(days=1)


@pytest.fixture
def search(charlie, now) -> SavedSearch:
    return searches.save_search(user=charlie, querystring="state=TX", name="Texas", now=now)[0]


def keep_path() -> str:
    return re.search(r"http://testserver(/alerts/keep/\S+)", OutboxMail.objects.latest("pk").text)[1]


def test_nobody_is_asked_before_a_year_has_passed_and_then_once(search, now):
    assert keep_alive.ask(now=now + YEAR - DAY) == 0
    assert keep_alive.ask(now=now + YEAR) == 1
    assert keep_alive.ask(now=now + YEAR + DAY) == 0
    mail = OutboxMail.objects.get()
    assert (mail.to, mail.subject) == ("charlie@example.org", "Do you still want this job alert?")
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_several_searches_of_an_owner_make_one_mail_and_a_guest_is_asked_too(search, charlie, now):
    searches.save_search(user=charlie, querystring="state=OK", name="Oklahoma", now=now)
    guest = AlertGuest.objects.create(email="erin@example.org", created_at=now)
    SavedSearch.objects.create(guest=guest, querystring="", name="All", created_at=now, confirmed_at=now)
    SavedSearch.objects.create(guest=guest, querystring="mode=remote", name="Never confirmed", created_at=now)
    assert keep_alive.ask(now=now + YEAR) == 2
    (of_charlie,) = OutboxMail.objects.filter(to=charlie.email)
    assert "Texas" in of_charlie.text
    assert "Oklahoma" in of_charlie.text
    (of_guest,) = OutboxMail.objects.filter(to=guest.email)
    assert "Never confirmed" not in of_guest.text


@pytest.mark.parametrize("said", ["changed", "resumed", "other criteria"])
def test_who_does_something_with_a_search_is_not_asked_for_another_year(search, now, said):
    later = now + timedelta(days=200)
    if said == "changed":
        searches.change_search(search=search, now=later, name="Texas jobs")
    elif said == "resumed":
        searches.pause_search(search=search)
        searches.resume_search(search=search, now=later)
    else:
        searches.change_criteria(search=search, querystring="state=OK", now=later)
    assert keep_alive.ask(now=now + YEAR) == 0
    assert keep_alive.ask(now=later + YEAR) == 1


def test_without_an_answer_the_mail_stops_after_a_month_and_the_search_is_kept(search, lakeshore, now):
    keep_alive.ask(now=now + YEAR)
    assert keep_alive.stop_unanswered(now=now + YEAR + MONTH - DAY) == 0
    assert keep_alive.stop_unanswered(now=now + YEAR + MONTH) == 1
    assert keep_alive.stop_unanswered(now=now + YEAR + MONTH) == 0
    search.refresh_from_db()
    assert search.paused
    live(lakeshore, now=now)
    assert sending.send_due_alerts(now=now + YEAR + MONTH + DAY) == 0


@pytest.mark.parametrize("late", [False, True])
def test_one_click_keeps_it_also_when_its_mail_has_stopped(search, now, clock, late):
    keep_alive.ask(now=now)  # asks about nothing yet
    assert not OutboxMail.objects.exists()
    clock(days=365)
    prune_alerts()
    path = keep_path()
    if late:
        clock(days=31)
        prune_alerts()
    browser = Client()
    assert "Keep your job alerts?" in browser.get(path).text
    search.refresh_from_db()
    assert (search.paused, search.asked_at is None) == (late, False)
    assert "Your job alerts continue" in browser.post(path).text
    search.refresh_from_db()
    assert (search.paused, search.asked_at) == (False, None)
    assert browser.get(f"{path[:-3]}AA/").status_code == 404


@pytest.mark.parametrize("said", ["paused", "unsubscribed"])
def test_who_stopped_it_after_the_question_is_not_begun_again_by_the_old_mail(search, charlie, now, clock, said):
    clock(days=365)
    prune_alerts()
    path = keep_path()
    if said == "paused":
        searches.pause_search(search=search)
    else:
        searches.unsubscribe(user_id=charlie.pk)
    Client().post(path)
    search.refresh_from_db()
    assert search.paused


def test_a_guest_who_unsubscribed_after_the_question_is_not_begun_again_by_the_old_mail(now, clock):
    guest = AlertGuest.objects.create(email="erin@example.org", created_at=now)
    mine = SavedSearch.objects.create(guest=guest, querystring="", name="All", created_at=now, confirmed_at=now)
    clock(days=365)
    prune_alerts()
    path = keep_path()
    searches.unsubscribe_guest(guest_id=guest.pk)
    Client().post(path)
    mine.refresh_from_db()
    assert mine.paused
