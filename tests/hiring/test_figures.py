"""A posting in figures: readers by site, how far applications came, how soon they were answered."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from careers.employers.answering import duration_words
from careers.models import ClickOut, SavedPosting
from hiring.actions import messaging, observing, pipeline
from hiring.actions.counting import MOST_A_DAY, OTHER, host_of
from hiring.models import JobApplication, PostingView, StatusChange
from tests.conftest import person
from tests.hiring.applications import sent

pytestmark = pytest.mark.django_db


def view(client, posting, address: str = ""):
    return client.post(reverse("job_viewed", args=[posting.shortid]), {"from": address})


def figures(client, posting) -> str:
    return client.get(reverse("posting_figures", args=[posting.shortid])).content.decode()


def answered(posting, bob, number: int, hours: int | None) -> JobApplication:
    """An application that was answered so many hours after it was sent, or not at all."""
    application = sent(posting, person(f"coder{number}@example.org"))
    if hours is not None:
        at = application.status_changes.first().at + timedelta(hours=hours)
        pipeline.move_application(application=application, to="shortlisted", by=bob, now=at)
    return application


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.Search.example/q?x=1", "search.example"),
        ("", ""),
        ("nonsense", ""),
        ("https://[broken", ""),
        ("https://localhost/", ""),
        (f"https://{'x' * 90}.example/", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_a_referrer_is_counted_by_its_host_only(address, host):
    assert host_of(address) == host


def test_readers_are_counted_by_site_and_the_own_team_is_not(client, posting, alice, bob):
    for address in ("https://search.example/1", "https://search.example/2", ""):
        assert view(client, posting, address).status_code == 204
    client.force_login(bob)
    view(client, posting, "https://search.example/3")
    assert PostingView.objects.by_referrer() == [("search.example", 2), ("", 1)]
    page = figures(client, posting)
    assert "search.example" in page
    assert "Typed or not said" in page
    client.force_login(alice)
    view(client, posting)
    assert PostingView.objects.by_referrer() == [("", 2), ("search.example", 2)]


def test_invented_sites_beyond_fifty_are_counted_together(client, posting):
    for number in range(MOST_A_DAY + 3):
        view(client, posting, f"https://s{number}.example/")
    assert PostingView.objects.count() == MOST_A_DAY + 1
    assert PostingView.objects.get(referrer=OTHER).count == 3


def test_reading_the_page_counts_nothing_and_a_posting_that_ended_neither(client, posting, bob):
    page = client.get(posting.get_absolute_url()).content.decode()
    assert f'data-viewed="{reverse("job_viewed", args=[posting.shortid])}"' in page
    assert client.get(reverse("job_viewed", args=[posting.shortid])).status_code == 405
    posting.state = "closed"
    posting.save()
    assert view(client, posting).status_code == 404
    assert not PostingView.objects.exists()


def test_the_funnel_counts_how_many_reached_each_step(client, posting, alice, dora, bob):
    now = timezone.now()
    for user, steps in ((alice, ["shortlisted", "interviewing", "offered"]), (dora, ["shortlisted"])):
        application = sent(posting, user)
        for step in steps:
            pipeline.move_application(application=application, to=step, by=bob, now=now)
    SavedPosting.objects.create(user=dora, posting=posting, saved_at=now)
    ClickOut.objects.create(posting=posting, day=now.date(), count=4)
    client.force_login(bob)
    page = " ".join(figures(client, posting).split())
    for step, count in (("Applications", 2), ("Shortlisted", 2), ("Interview", 1), ("Offer", 1), ("Accepted", 0)):
        assert f'<th scope="row">{step}</th> <td class="num" data-label="People">{count}</td>' in page
    assert "<dt>Saved</dt> <dd>1" in page
    assert "<dt>Went on to your site</dt> <dd>4" in page


def test_the_first_answer_is_a_move_or_a_message_whichever_came_first(client, posting, bob, alice):
    answered(posting, bob, 1, 10)
    waiting = answered(posting, bob, 2, 30)
    StatusChange.objects.filter(application=waiting, after="shortlisted").update(
        at=timezone.now() + timedelta(hours=30)
    )
    messaging.write_to_applicant(application=waiting, text="Soon", by=bob, now=timezone.now() + timedelta(hours=20))
    answered(posting, bob, 3, None)
    client.force_login(bob)
    assert "15 hours at the median; 2 of 3 answered" in figures(client, posting)


def test_the_public_reads_how_soon_an_employer_answers_from_ten_applications_on(client, posting, lakeside, bob):
    for number in range(9):
        answered(posting, bob, number, 72)
    page = lakeside.get_absolute_url()
    observing.tell_how_soon(now=timezone.now())
    assert "Answers applications" not in client.get(page).content.decode()
    answered(posting, bob, 9, None)
    assert observing.tell_how_soon(now=timezone.now()) == 1
    assert observing.tell_how_soon(now=timezone.now()) == 0
    words = "Answers applications within 3 days at the median: 9 of 10 answered."
    assert words in client.get(page).content.decode()


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (timedelta(minutes=59), "less than an hour"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=47), "47 hours"),
        (timedelta(hours=48), "2 days"),
    ],
)
def test_a_time_is_told_in_hours_and_then_in_days(time, words):
    assert duration_words(time) == words


def test_strangers_and_applicants_read_no_figures(client, posting, alice, charlie):
    sent(posting, alice)
    for user in (alice, charlie):
        client.force_login(user)
        assert client.get(reverse("posting_figures", args=[posting.shortid])).status_code == 404


def test_the_figures_ask_as_much_for_many_as_for_few(client, posting, bob, django_assert_max_num_queries):
    for number in range(12):
        answered(posting, bob, number, number)
    client.force_login(bob)
    with django_assert_max_num_queries(12):
        figures(client, posting)
