"""Job alerts: every new posting of a saved search once, one mail a day, whatever is late, doubled or changed."""

import threading
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db import connection

from alerts.actions import searches, sending
from alerts.actions.schedule import due_at
from alerts.emails import sections_of
from alerts.models import AlertDigest, AlertReach, SavedSearch
from alerts.tasks import send_alerts
from careers.models import JobPosting, Organization, PublicationCounter
from careers.postings import drafting as employer
from careers.postings import moderating
from config.schedule import SCHEDULE
from notifications import actions as notifications
from notifications.models import OutboxMail
from tests.board import live

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
TEXAS = "state=TX"


def saved(user, now, querystring=TEXAS, name="Texas") -> SavedSearch:
    """A search whose daily mail leaves at the very hour of `now`."""
    search = searches.save_search(user=user, querystring=querystring, name=name, now=now)[0]
    SavedSearch.objects.filter(pk=search.pk).update(hour=now.astimezone(user.zone).hour)
    return SavedSearch.objects.get(pk=search.pk)


def mails_to(user) -> list[OutboxMail]:
    return list(OutboxMail.objects.filter(to=user.email).order_by("pk"))


# --- what is new


def test_a_new_matching_posting_is_mailed_once(charlie, lakeshore, now):
    saved(charlie, now)
    posting = live(lakeshore, now=now)
    assert sending.send_due_alerts(now=now) == 1
    assert sending.send_due_alerts(now=now + DAY) == 0
    (mail,) = mails_to(charlie)
    assert posting.title in mail.text
    assert f"http://testserver{posting.get_absolute_url()}" in mail.text
    assert AlertDigest.objects.get().posting_ids == [posting.pk]


def test_an_alert_says_which_employer_proved_its_domain(charlie, lakeshore, now):
    saved(charlie, now)
    live(lakeshore, now=now)
    sending.send_due_alerts(now=now)
    Organization.objects.update(domain_verified_at=now - 30 * DAY)
    live(lakeshore, now=now + DAY)
    sending.send_due_alerts(now=now + DAY)
    unproved, proved = mails_to(charlie)
    assert all("Employer not verified" in said for said in (unproved.text, unproved.html))
    assert all("Verified employer since Oct 21, 2026" in said for said in (proved.text, proved.html))


def test_what_was_public_before_the_search_was_saved_is_not_mailed(charlie, lakeshore, now):
    live(lakeshore, now=now)
    saved(charlie, now)
    assert sending.send_due_alerts(now=now + DAY) == 0


def test_a_search_that_finds_nothing_costs_no_row_and_no_query(charlie, lakeshore, now, django_assert_num_queries):
    search = saved(charlie, now, querystring="state=CA")
    live(lakeshore, now=now)
    assert sending.send_due_alerts(now=now) == 0
    assert AlertReach.objects.get().revision == PublicationCounter.objects.get().value
    assert not AlertDigest.objects.exists()
    assert SavedSearch.objects.get() == search
    with django_assert_num_queries(3):  # how far publications are, how far searches have seen, whose mail is due
        sending.send_due_alerts(now=now)


def test_nothing_new_makes_no_mail(charlie, now):
    saved(charlie, now)
    assert sending.send_due_alerts(now=now) == 0
    assert not OutboxMail.objects.exists()


def test_an_edit_or_a_second_publication_is_not_new(charlie, lakeshore, now):
    saved(charlie, now)
    posting = live(lakeshore, now=now)
    sending.send_due_alerts(now=now)
    employer.close(posting=posting, by=None, now=now)
    employer.reopen(posting=posting, by=None, now=now + DAY)
    assert sending.send_due_alerts(now=now + DAY) == 0


def test_a_posting_that_ended_before_the_mail_is_left_out(charlie, lakeshore, now):
    saved(charlie, now)
    employer.close(posting=live(lakeshore, now=now), by=None, now=now)
    assert sending.send_due_alerts(now=now) == 0


@pytest.mark.parametrize(
    "querystring",
    [
        "specialty=nope",
        "posted=2",
        "state=TX&posted=soon",
        "lives=ZZ",
        "have=nope",
        "pay=x",
        "pace=x",
        "near=00000",
        "near=Houston&within=x",
        "sort=x",
    ],
)
def test_a_search_that_asks_for_an_unknown_value_finds_nothing(charlie, lakeshore, now, querystring):
    """The field's costliest alert bug: the value was ignored and everything was mailed."""
    SavedSearch.objects.create(
        user=charlie, name="x", querystring=querystring, created_at=now, hour=now.astimezone(charlie.zone).hour
    )
    live(lakeshore, now=now)
    assert sending.send_due_alerts(now=now) == 0


def test_a_missed_day_is_caught_up(charlie, lakeshore, now):
    saved(charlie, now)
    first, second = live(lakeshore, now=now), live(lakeshore, now=now + DAY)
    assert sending.send_due_alerts(now=now + 3 * DAY) == 1
    assert set(AlertDigest.objects.get().posting_ids) == {first.pk, second.pk}


def test_a_posting_in_an_earlier_digest_is_never_told_again(charlie, lakeshore, now):
    search = saved(charlie, now)
    posting = live(lakeshore, now=now)
    AlertDigest.objects.create(
        saved_search=search, posting_ids=[posting.pk], first_revision=0, last_revision=0, created_at=now
    )
    assert sending.send_due_alerts(now=now) == 0


# --- one mail a day and person


def test_several_searches_of_one_person_make_one_mail(charlie, lakeshore, now):
    saved(charlie, now)
    saved(charlie, now, querystring="mode=onsite", name="On site")
    live(lakeshore, now=now)
    assert sending.send_due_alerts(now=now) == 1
    (mail,) = mails_to(charlie)
    assert mail.subject == "1 new job: Texas and more"
    assert "On site" in mail.text
    assert AlertDigest.objects.count() == 2


def test_a_second_posting_of_the_same_day_waits_for_the_next(charlie, lakeshore, now):
    saved(charlie, now)
    live(lakeshore, now=now)
    assert sending.send_due_alerts(now=now) == 1
    second = live(lakeshore, now=now)
    assert sending.send_due_alerts(now=now + timedelta(hours=1)) == 0
    assert sending.send_due_alerts(now=now + DAY) == 1
    assert AlertDigest.objects.first().posting_ids == [second.pk]


def test_two_people_get_a_mail_each(charlie, bob, lakeshore, now):
    saved(charlie, now)
    saved(bob, now)
    live(lakeshore, now=now)
    assert sending.send_due_alerts(now=now) == 2
    assert len(mails_to(charlie)) == len(mails_to(bob)) == 1


ZONES = {"America/New_York": 7, "America/Phoenix": 0, "Europe/London": 1, "Pacific/Kiritimati": 23}


@pytest.mark.parametrize("zone", ZONES)
def test_over_400_days_each_local_day_has_one_moment_whatever_hour_is_chosen(charlie, zone):
    """Summer time starts and ends in between: an hour that a day lacks is the next one that it has."""
    charlie.time_zone = zone
    for hour in range(24):
        search = SavedSearch(user=charlie, hour=hour)
        moments, now = [], datetime(2026, 1, 1, tzinfo=ZoneInfo(zone)).astimezone(UTC)
        for _ in range(400):
            search.last_sent_at = due_at(search, now)
            moments.append(search.last_sent_at.astimezone(ZoneInfo(zone)))
            now = search.last_sent_at + timedelta(minutes=-10)  # the next posting, seen by a clock that runs behind
        assert [moment.date() for moment in moments] == [date(2026, 1, 1) + day * DAY for day in range(400)]
        assert sum(moment.hour != hour for moment in moments) <= 1


@pytest.mark.slow  # 28 days with four tries each
@pytest.mark.parametrize("zone", ZONES)
def test_around_the_changes_of_summer_time_each_local_day_has_exactly_one_mail(
    charlie, lakeshore, zone, monkeypatch, now
):
    """The clock runs ten minutes ahead and back around the chosen hour."""
    charlie.time_zone, hour = zone, ZONES[zone]
    charlie.save()
    begin = datetime(2026, 1, 1, hour, tzinfo=ZoneInfo(zone))
    search, posting = saved(charlie, begin - DAY), live(lakeshore, now=now)
    JobPosting.objects.filter(pk=posting.pk).update(expires_at=None, closes_at=None)
    monkeypatch.setattr(sending.notifications, "enqueue_all", lambda mails, now: None)
    monkeypatch.setattr(sending, "job_alert", lambda *args, **options: None)
    sent, top = [], search.high_water + 10
    days = [*range(63, 70), *range(84, 91), *range(294, 301), *range(301, 308)]
    for day in days:
        moment = (begin + day * DAY).astimezone(UTC)
        for minutes in (-5, 5, -5, 5):
            top += 1
            at = moment + timedelta(minutes=minutes)
            PublicationCounter.objects.update(value=top)
            JobPosting.objects.filter(pk=posting.pk).update(published_revision=top, published_at=at)
            if sending.send_due_alerts(now=at):
                sent.append(at.astimezone(ZoneInfo(zone)).date())
                AlertDigest.objects.told().delete()  # so that there is always something new
    assert len(sent) == len(set(sent))
    assert {(begin + day * DAY).date() for day in days} <= set(sent)


def test_a_time_zone_that_does_not_exist_counts_as_utc(charlie, lakeshore, now):
    charlie.time_zone = "Mars/Olympus"
    charlie.save()
    saved(charlie, now)
    live(lakeshore, now=now)
    assert sending.send_due_alerts(now=now) == 1


# --- paused, gone, failing


def test_a_paused_search_sends_nothing_and_resumes_from_then_on(charlie, lakeshore, now):
    search = saved(charlie, now)
    searches.pause_search(search=search)
    live(lakeshore, now=now)
    assert sending.send_due_alerts(now=now) == 0
    searches.resume_search(search=search, now=now)
    assert sending.send_due_alerts(now=now) == 0
    live(lakeshore, now=now)
    assert sending.send_due_alerts(now=now) == 1


def test_a_closed_account_gets_no_mail(charlie, lakeshore, now):
    saved(charlie, now)
    charlie.is_active = False
    charlie.save()
    live(lakeshore, now=now)
    assert sending.send_due_alerts(now=now) == 0


def test_one_persons_failing_alert_does_not_cost_the_others_theirs(charlie, bob, lakeshore, now, monkeypatch):
    saved(bob, now, querystring="state=TX&mode=onsite")
    saved(charlie, now)
    live(lakeshore, now=now)
    write = sending.job_alert

    def raise_for_bob(user, *rest, **options):
        if user == bob:
            raise RuntimeError("broken mail")
        return write(user, *rest, **options)

    with monkeypatch.context() as broken:
        broken.setattr(sending, "job_alert", raise_for_bob)
        assert sending.send_due_alerts(now=now) == 1
    assert sending.send_due_alerts(now=now) == 1
    assert len(mails_to(bob)) == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_between_mark_and_mail_leaves_neither(charlie, lakeshore, now, monkeypatch):
    saved(charlie, now)
    live(lakeshore, now=now)

    def killed(*args, **kwargs):
        raise SystemExit

    with monkeypatch.context() as dying:
        dying.setattr(sending, "job_alert", killed)
        with pytest.raises(SystemExit):
            sending.send_due_alerts(now=now)
    assert not AlertDigest.objects.told().exists()
    assert sending.send_due_alerts(now=now) == 1


# --- two workers


def race(now, run=sending.send_due_alerts, workers=4) -> int:
    """Let workers send the same alerts at one moment; return how many mails they say they wrote."""
    gate, written = threading.Barrier(workers), []

    def work() -> None:
        gate.wait()
        try:
            written.append(run(now=now))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(written)


@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_moment_send_one_mail_each_person(charlie, bob, lakeshore, now):
    for user in (charlie, bob):
        saved(user, now)
        saved(user, now, querystring="mode=onsite", name="On site")
    live(lakeshore, now=now)
    assert race(now) == 2
    assert len(mails_to(charlie)) == len(mails_to(bob)) == 1
    assert AlertDigest.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_control_the_race_doubles_mails_when_the_mark_is_read_then_written(charlie, lakeshore, now):
    saved(charlie, now)
    live(lakeshore, now=now)
    meeting = threading.Barrier(4, timeout=30)

    def naive(*, now):
        search = SavedSearch.objects.get()
        new = JobPosting.objects.live(now).filter(published_revision__gt=search.high_water)
        found = new.count()
        meeting.wait()  # all have read before anyone writes: the order that sooner or later comes by itself
        SavedSearch.objects.filter(pk=search.pk).update(high_water=PublicationCounter.objects.get().value)
        return found

    assert race(now, run=naive) == 4


# --- the mail


def test_the_mail_has_both_parts_a_reason_and_the_unsubscribe_headers(charlie, lakeshore, now):
    saved(charlie, now)
    live(lakeshore, now=now, title="Coder <script>\r\nBcc: eve@example.org")
    sending.send_due_alerts(now=now)
    (mail,) = mails_to(charlie)
    assert mail.subject == "1 new job: Texas"
    assert "because you saved this search" in mail.text
    assert "<script>" not in mail.html
    assert "<img" not in mail.html
    assert 'href="/' not in mail.html
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.headers["List-Unsubscribe"].startswith("<http://testserver/alerts/unsubscribe/")
    assert mail.headers["Auto-Submitted"] == "auto-generated"


def test_a_long_name_keeps_the_subject_short(charlie, lakeshore, now):
    saved(charlie, now, name="x" * 120)
    saved(charlie, now, querystring="mode=onsite")
    live(lakeshore, now=now)
    sending.send_due_alerts(now=now)
    assert len(mails_to(charlie)[0].subject) <= 70


def test_of_many_postings_the_mail_shows_twenty_and_links_to_the_rest(charlie, lakeshore, now):
    saved(charlie, now)
    for number in range(23):
        live(lakeshore, now=now, title=f"Coder number {number}")
    sending.send_due_alerts(now=now)
    (mail,) = mails_to(charlie)
    assert mail.text.count("Coder number") == 20
    assert "And 3 more: http://testserver/jobs/?state=TX" in mail.text
    assert len(AlertDigest.objects.get().posting_ids) == 23


def posting_of(employer: int, number: int) -> JobPosting:
    return JobPosting(pk=number, organization_id=employer, title=f"Coder {number}")


def shown(sections: list[dict]) -> list[int]:
    return [job["posting"].pk for section in sections for job in section["jobs"]]


def test_no_employer_takes_more_than_two_of_the_first_ten():
    postings = [posting_of(1 if n < 9 else n, n) for n in range(1, 20)]
    first_ten = shown(sections_of([(SavedSearch(), postings)]))[:10]
    assert sum(n < 9 for n in first_ten) == 2
    assert sorted(shown(sections_of([(SavedSearch(), postings)]))) == list(range(1, 20))


def test_the_two_of_an_employer_are_counted_over_all_searches_of_the_mail():
    large = [posting_of(1, n) for n in range(1, 6)]
    others = [posting_of(1, n) for n in range(6, 9)] + [posting_of(n, n) for n in range(20, 30)]
    sections = sections_of([(SavedSearch(), large), (SavedSearch(), others)])
    assert sum(n < 20 for n in shown(sections)[:10]) == 2
    assert sections[0]["more"] == 3


def test_a_posting_that_several_searches_find_stands_once_in_the_mail(charlie, lakeshore, now):
    saved(charlie, now)
    saved(charlie, now, querystring="mode=onsite", name="On site")
    saved(charlie, now, querystring="specialty=interventional-radiology", name="IR")
    posting = live(lakeshore, now=now, title="Found three times")
    sending.send_due_alerts(now=now)
    (mail,) = mails_to(charlie)
    assert mail.text.count("Found three times") == mail.html.count("Found three times") == 1
    assert mail.text.count("1 new job of this search: listed above.") == 2
    assert [digest.posting_ids for digest in AlertDigest.objects.all()] == [[posting.pk]] * 3


def test_of_two_searches_each_keeps_what_only_it_finds(charlie, lakeshore, now):
    saved(charlie, now)
    saved(charlie, now, querystring="role=auditor", name="Auditors")
    live(lakeshore, now=now, title="Texas coder")
    live(lakeshore, now=now, title="Texas auditor", role="auditor")
    live(lakeshore, now=now, title="Reno auditor", role="auditor", places=[{"city": "Reno", "state": "NV"}])
    sending.send_due_alerts(now=now)
    (mail,) = mails_to(charlie)
    assert [mail.text.count(title) for title in ("Texas coder", "Texas auditor", "Reno auditor")] == [1, 1, 1]
    assert mail.text.index("Auditors") < mail.text.index("Reno auditor")
    assert mail.subject.startswith("3 new jobs")


# --- the window and the hour


@pytest.mark.parametrize("days", [1, 3, 7])
def test_a_search_for_recent_jobs_loses_none_when_a_day_is_missed(charlie, lakeshore, now, days):
    saved(charlie, now, querystring=f"posted={days}")
    live(lakeshore, now=now, title="Published before the gap")
    assert sending.send_due_alerts(now=now + timedelta(days=days, hours=3)) == 1
    assert "Published before the gap" in mails_to(charlie)[0].text


def test_an_old_job_that_is_edited_into_a_search_for_recent_ones_is_not_recent(charlie, lakeshore, now):
    posting = live(lakeshore, now=now - 10 * DAY)
    search = saved(charlie, now, querystring="posted=1")
    JobPosting.objects.filter(pk=posting.pk).update(edited_revision=search.high_water + 1)
    assert sending.send_due_alerts(now=now) == 0


@pytest.mark.parametrize(
    ("zone", "chosen", "hour", "mails"),
    [
        ("America/New_York", 7, 6, 0),
        ("America/New_York", 7, 7, 1),
        ("America/New_York", 20, 19, 0),
        ("America/New_York", 20, 20, 1),
        ("Pacific/Honolulu", 3, 2, 0),
        ("Pacific/Honolulu", 3, 3, 1),
    ],
)
def test_daily_mail_leaves_at_the_chosen_hour_where_the_reader_is(charlie, lakeshore, now, zone, chosen, hour, mails):
    charlie.time_zone = zone
    charlie.save()
    search = saved(charlie, now)
    SavedSearch.objects.filter(pk=search.pk).update(hour=chosen)
    yesterday = now.astimezone(ZoneInfo(zone)).replace(hour=23)
    live(lakeshore, now=yesterday)
    sending.send_due_alerts(now=yesterday)
    assert sending.send_due_alerts(now=(yesterday + DAY).replace(hour=hour)) == mails


def test_who_moves_to_another_zone_before_the_first_mail_gets_it_at_the_chosen_hour_there(charlie, lakeshore, now):
    charlie.time_zone = "America/New_York"
    charlie.save()
    search = saved(charlie, now)
    SavedSearch.objects.filter(pk=search.pk).update(hour=7)
    live(lakeshore, now=now)
    evening = now.astimezone(ZoneInfo("America/New_York")).replace(hour=23)
    sending.send_due_alerts(now=evening)  # found, and due at seven in New York
    charlie.time_zone = "America/Los_Angeles"
    charlie.save()
    morning = (evening + DAY).replace(hour=7, minute=5)
    assert sending.send_due_alerts(now=morning) == 0  # five past four where charlie is now
    assert sending.send_due_alerts(now=morning + timedelta(hours=3)) == 1


def test_instant_mail_leaves_at_once_and_what_follows_within_ten_minutes_comes_together(charlie, lakeshore, now):
    search = saved(charlie, now)
    SavedSearch.objects.filter(pk=search.pk).update(frequency="instant")
    live(lakeshore, now=now)
    assert sending.send_due_alerts(now=now) == 1
    for minutes in (1, 2):
        live(lakeshore, now=now + timedelta(minutes=minutes))
        assert sending.send_due_alerts(now=now + timedelta(minutes=minutes)) == 0
    assert sending.send_due_alerts(now=now + timedelta(minutes=10)) == 1
    assert mails_to(charlie)[1].subject.startswith("2 new jobs")


def test_weekly_mail_leaves_on_its_day_with_all_of_the_week(charlie, lakeshore, now):
    search = saved(charlie, now)
    SavedSearch.objects.filter(pk=search.pk).update(frequency="weekly", weekday=0)  # now is a Friday
    live(lakeshore, now=now)
    live(lakeshore, now=now + DAY)
    assert [sending.send_due_alerts(now=now + day * DAY) for day in range(4)] == [0, 0, 0, 1]
    assert mails_to(charlie)[0].subject.startswith("2 new jobs")


def test_what_an_edit_took_out_of_a_search_before_its_mail_is_left_out(charlie, lakeshore, now):
    search = saved(charlie, now)
    posting = live(lakeshore, now=now)
    assert sending.send_due_alerts(now=now - timedelta(minutes=1)) == 0
    employer.close(posting=posting, by=None, now=now)
    assert sending.send_due_alerts(now=now) == 0
    assert not AlertDigest.objects.exists()
    assert SavedSearch.objects.get(pk=search.pk).last_sent_at is None


# --- the clock


def test_the_command_and_the_task_do_the_same(charlie, lakeshore, clock, now, capsys):
    saved(charlie, now)
    live(lakeshore, now=now)
    call_command("send_alerts")
    assert capsys.readouterr().out == "1 alert\n"
    clock(days=1)
    live(lakeshore, now=now + DAY)
    assert send_alerts() == 1
    assert "alerts.tasks.send_alerts" in SCHEDULE


@pytest.mark.django_db(transaction=True)
def test_embedded_work_mails_a_newly_published_posting_once(charlie, lakeshore, now, clock, mailoutbox, monkeypatch):
    monkeypatch.setattr("signal.signal", lambda *args: None)  # the loop's handlers would outlive this test
    saved(charlie, now)
    live(lakeshore, now=now)
    for _ in range(3):
        call_command("work", "--once")
        notifications.deliver_due(clock=lambda: now + timedelta(minutes=1))
    assert [mail.to for mail in mailoutbox] == [[charlie.email]]


def test_moderation_is_what_makes_a_posting_new(charlie, lakeshore, dana, now):
    saved(charlie, now)
    posting = live(lakeshore, now=now)
    JobPosting.objects.filter(pk=posting.pk).update(state="in_review", published_revision=None, published_at=None)
    assert sending.send_due_alerts(now=now) == 0
    moderating.approve(posting=JobPosting.objects.get(pk=posting.pk), by=dana, now=now)
    assert sending.send_due_alerts(now=now) == 1
