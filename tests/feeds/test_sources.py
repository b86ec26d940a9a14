"""Employers' addresses that the clock reads: claimed once, read whole or in part, and never closing too much."""

import json
import threading
from datetime import timedelta
from urllib.parse import parse_qsl

import pytest
from django.db import connection
from django.urls import reverse

from careers.models import Activity, JobPosting, Organization
from careers.postings import drafting as employer
from feeds import sources
from feeds.models import FeedSource, Health
from feeds.readers.feed import FeedError
from tests.between import just_after
from tests.conftest import person
from tests.feeds import samples
from tests.feeds.test_ashby import board, job
from web.edge.fetching import FetchError
from web.refusals import Refused

pytestmark = pytest.mark.django_db
PAGE = "/operations/feeds/"


@pytest.fixture
def olu(db):
    """An operator."""
    return person("olu@example.org", is_staff=True, is_superuser=True)


@pytest.fixture
def trusted(lakeshore, now) -> Organization:
    lakeshore.domain_verified_at = now
    lakeshore.save()
    return lakeshore


@pytest.fixture
def source(trusted, far_end, olu, now) -> FeedSource:
    return sources.add(kind="ashby", url=far_end.url, organization=trusted, every_hours=6, by=olu, now=now)


@pytest.fixture
def turn(source, far_end, now):
    """Let the clock read what the far end says, each time six hours later; returns the source as it is then."""
    times = iter(range(100))

    def run(*jobs: dict, raw: bytes | None = None) -> FeedSource:
        far_end.says(board(*jobs) if raw is None else raw)
        sources.fetch_due(now=now + next(times) * timedelta(hours=6))
        source.refresh_from_db()
        return source

    return run


def states() -> dict[str, str]:
    return dict(JobPosting.objects.values_list("external_id", "state"))


def nurse(number: int) -> dict:
    return job(id=f"n{number}", title="Registered Nurse")


# --- reading


def test_a_due_source_is_read_and_its_health_written_down(turn, now):
    source = turn(job(), nurse(1))
    assert states() == {"7d1": "live"}
    assert (source.health, source.reason, source.rows, source.full_at) == (Health.OK, "", 2, now)
    assert (source.outcome, source.due_at) == ("1 created, 1 skipped", now + timedelta(hours=6))
    assert turn(job(), nurse(1)).outcome == "1 unchanged, 1 skipped"


def test_nothing_is_read_before_its_time_nor_while_it_is_paused(source, far_end, olu, now):
    far_end.says(board(job()))
    assert sources.fetch_due(now=now) == 1
    assert sources.fetch_due(now=now + timedelta(hours=5)) == 0
    sources.pause(source=source, by=olu)
    assert sources.fetch_due(now=now + timedelta(days=5)) == 0
    sources.resume(source=source, by=olu, now=now + timedelta(days=5))
    assert sources.fetch_due(now=now + timedelta(days=5)) == 1
    assert len(far_end.hits) == 2


def test_an_address_that_cannot_be_read_is_tried_again_ever_later_with_its_reason(source, far_end, now):
    far_end.answer = (500, {}, [])
    waits, moment = [], now
    for _ in range(7):
        sources.fetch_due(now=moment)
        source.refresh_from_db()
        waits.append((source.due_at - moment) / timedelta(minutes=15))
        moment = source.due_at
    assert waits == [1, 2, 4, 8, 16, 24, 24]
    assert (source.health, source.failures, source.reason) == (Health.FAILED, 7, "127.0.0.1 answered 500.")


def test_a_source_that_raises_hinders_no_other(source, far_end, trusted, olu, now, monkeypatch):
    far_end.says(board(job()))
    sources.add(kind="ashby", url=far_end.url + "2", organization=trusted, every_hours=1, by=olu, now=now)

    def read(kind, url, **how):
        if not url.endswith("2"):
            raise ZeroDivisionError
        return real(kind, url, **how)

    real = sources.read
    monkeypatch.setattr(sources, "read", read)
    assert sources.fetch_due(now=now) == 1
    source.refresh_from_db()
    assert (source.health, source.reason) == (Health.FAILED, "It could not be brought in. The log says why.")


def test_a_reader_that_died_is_followed_after_its_lease(source, far_end, now):
    far_end.says(board(job()))
    FeedSource.objects.update(leased_until=now + timedelta(minutes=10))
    assert sources.fetch_due(now=now) == 0
    assert sources.fetch_due(now=now + timedelta(minutes=11)) == 1


@pytest.mark.django_db(transaction=True)
def test_a_source_is_read_once_however_many_read_at_the_same_moment(source, far_end, now):
    far_end.says(board(job()))
    gate = threading.Barrier(4)

    def work() -> None:
        gate.wait()
        try:
            sources.fetch_due(now=now)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(far_end.hits) == 1


def test_a_turn_begins_no_further_source_after_its_time_and_the_next_one_goes_on(
    source, far_end, trusted, olu, now, monkeypatch
):
    far_end.says(board(job()))
    for number in range(3):
        url = f"{far_end.url}{number}"
        sources.add(kind="ashby", url=url, organization=trusted, every_hours=6, by=olu, now=now)
    monkeypatch.setattr(sources, "TURN", 0)
    assert [sources.fetch_due(now=now) for _ in range(2)] == [1, 1]
    assert far_end.hits == ["/board", "/board0"]
    monkeypatch.setattr(sources, "TURN", 15)
    assert sources.fetch_due(now=now) == 2


# --- closing


def test_a_posting_is_closed_after_three_full_reads_without_it(turn):
    turn(job(), job(id="2"))
    for _ in range(2):
        turn(job())
        assert states() == {"7d1": "live", "2": "live"}
    assert turn(job()).outcome == "1 unchanged, 1 closed"
    assert states() == {"7d1": "live", "2": "closed"}


@pytest.mark.parametrize("broken", [b'{"jobs": [', b"", board(), board(job(), "broken")])
def test_a_read_that_breaks_off_or_errs_closes_nothing(turn, broken):
    full = turn(job(), job(id="2")).full_at
    for _ in range(4):
        source = turn(raw=broken)
    assert states() == {"7d1": "live", "2": "live"}
    assert (source.full_at, source.health in (Health.FAILED, Health.PARTIAL, Health.OK)) == (full, True)


def test_an_answer_that_says_it_is_a_part_closes_nothing_and_says_so(source, turn):
    FeedSource.objects.update(kind="greenhouse")
    source.refresh_from_db()
    rows = json.loads(samples.greenhouse())["jobs"]
    turn(raw=json.dumps({"jobs": [*rows, rows[0] | {"id": 4002, "title": "HCC Coder"}], "meta": {"total": 2}}).encode())
    for _ in range(4):
        read = turn(raw=json.dumps({"jobs": rows, "meta": {"total": 2}}).encode())
    assert states() == {"4001": "live", "4002": "live"}
    assert (read.health, read.reason) == (Health.PARTIAL, "The answer holds 1 of 2 jobs.")


def test_a_read_without_more_than_half_of_the_rows_closes_nothing_until_an_operator_believes_it(turn, source, olu):
    rows = [job(id=str(number)) for number in range(10)]
    turn(*rows)
    for _ in range(4):
        read = turn(*rows[:4])
    assert set(states().values()) == {"live"}
    assert (read.health, read.has_shrunk, read.rows) == (Health.PARTIAL, True, 10)
    assert read.reason == "More than half of the feed is missing: 6 of 10 jobs, none closed."
    sources.believe(source=source, by=olu)
    for _ in range(3):
        read = turn(*rows[:4])
    assert sorted(states().values()) == ["closed"] * 6 + ["live"] * 4
    assert (read.health, read.has_shrunk, read.rows) == (Health.OK, False, 4)


def test_a_feed_without_a_row_closes_nothing_until_an_operator_believes_it(turn, source, olu):
    turn(job(), job(id="2"))
    for _ in range(4):
        read = turn()
    assert set(states().values()) == {"live"}
    assert (read.health, read.has_shrunk) == (Health.PARTIAL, True)
    assert read.reason == "It names no job at all, of any trade: none is closed."
    sources.believe(source=source, by=olu)
    for _ in range(2):
        assert set(states().values()) == {"live"}
        turn()
    read = turn()
    assert (read.health, read.reason, set(states().values())) == (Health.OK, "", {"closed"})


def test_the_only_coders_job_of_a_large_board_is_closed_when_it_is_gone(turn):
    turn(job(), *map(nurse, range(9)))
    for _ in range(3):
        turn(*map(nurse, range(9)))
    assert states() == {"7d1": "closed"}


def test_what_a_person_took_down_stays_down(turn, alice, now):
    turn(job())
    employer.close(posting=JobPosting.objects.get(), by=alice, now=now)
    for _ in range(3):
        turn(job(title="Medical Coder III"))
    assert states() == {"7d1": "closed"}


# --- one job in several feeds


@pytest.fixture
def second(source, trusted, olu, now):
    """Another feed of the same employer: the career site's page of the same job."""
    url = "https://careers.example.com/jobs/7"
    return sources.add(kind="schemaorg", url=url, organization=trusted, every_hours=1, by=olu, now=now)


@pytest.fixture
def bring(trusted, now):
    """Import one answer of Ashby's layout under a source's name."""

    def run(source: FeedSource | str, *jobs: dict) -> dict:
        feed = sources.KINDS["ashby"].parse(board(*jobs), name="b")
        key = source if isinstance(source, str) else source.key
        summary = sources.import_feed(feed=feed, source=key, organization=trusted, now=now)
        return {name: count for name, count in summary.as_dict().items() if count} | {"notes": summary.notes}

    return run


def test_a_job_that_another_feed_brings_already_comes_in_once(bring, source, second):
    bring(source, job())
    same = job(id="R-7", descriptionHtml="<p>Other words.</p>")
    elsewhere = job(id="R-8", applyUrl="https://careers.example.com/jobs/7/apply")
    note = "Jobs that another feed of this employer brings: 1."
    assert bring(second, same) == {"skipped": 1, "notes": [note]}
    assert bring(second, elsewhere) == {"skipped": 1, "notes": [note]}
    assert states() == {"7d1": "live"}


@pytest.mark.parametrize(
    "other",
    [
        {"title": "HCC Coder"},
        {"applyUrl": "https://careers.example.com/8", "jobUrl": None, "descriptionHtml": "<p>Other words.</p>"},
        {
            "applyUrl": "https://careers.example.com/8",
            "jobUrl": None,
            "address": {"postalAddress": {"addressRegion": "TX", "addressCountry": "USA", "addressLocality": "Dallas"}},
        },
    ],
)
def test_the_same_words_in_another_city_or_another_title_are_another_job(bring, source, second, other):
    bring(source, job())
    assert bring(second, job(id="R-7", **other))["created"] == 1


def test_a_job_that_its_first_feed_lost_goes_on_under_the_other(bring, source, second):
    bring(source, job(), job(id="2", title="HCC Coder"))
    for _ in range(3):
        bring(source, job(id="2", title="HCC Coder"))
    first = JobPosting.objects.get(external_id="7d1")
    assert first.state == "closed"
    assert bring(second, job(id="R-7")) == {"updated": 1, "notes": []}
    first.refresh_from_db()
    assert (first.state, first.source, first.external_id) == ("live", second.key, "R-7")
    assert Activity.objects.filter(posting=first, action="taken over by another feed").count() == 1


def test_what_a_file_brought_once_is_kept_up_by_the_feed_that_is_read_by_the_clock(bring, source):
    bring("ashby", job())
    assert bring(source, job()) == {"unchanged": 1, "notes": []}
    assert JobPosting.objects.get().source == source.key
    assert bring("ashby", job())["skipped"] == 1  # and not back again


def test_what_one_feed_took_back_before_anybody_saw_it_comes_in_by_another(bring, source, second, trusted):
    abroad = {"postalAddress": {"addressCountry": "India", "addressLocality": "Pune", "addressRegion": "MH"}}
    bring(source, job(address=abroad), job(id="2", title="HCC Coder"))
    for _ in range(3):
        bring(source, job(id="2", title="HCC Coder"))
    assert states()["7d1"] == "withdrawn"
    assert bring(second, job(id="R-7"))["created"] == 1


def test_another_feed_does_not_bring_back_what_a_person_took_down(bring, source, second, alice, now):
    bring(source, job())
    employer.close(posting=JobPosting.objects.get(), by=alice, now=now)
    assert bring(second, job(id="R-7"))["skipped"] == 1
    assert states() == {"7d1": "closed"}


# --- the operators' page


def said(**changes) -> dict:
    return {"employer": "lakeshore", "kind": "ashby", "every_hours": "6", **changes}


@pytest.mark.parametrize("verb", ["", "1/pause/", "1/resume/", "1/read/", "1/believe/"])
def test_nobody_but_an_operator_learns_that_the_page_is_there(client, charlie, alice, verb, settings, lakeshore):
    ask = client.post if verb else client.get
    assert ask(PAGE + verb).status_code == 302
    for user in (charlie, alice, person("mo@example.org", is_staff=True)):
        client.force_login(user)
        assert ask(PAGE + verb).status_code == 404
    settings.STAFF_MFA_REQUIRED = True
    client.force_login(person("ops@example.org", is_staff=True, is_superuser=True))
    assert ask(PAGE + verb)["Location"] == "/accounts/2fa/"


def test_a_preview_says_what_would_come_in_and_keeps_nothing(client, olu, trusted, far_end, clock):
    client.force_login(olu)
    abroad = {"postalAddress": {"addressCountry": "India", "addressLocality": "Pune", "addressRegion": "MH"}}
    far_end.says(board(job(), job(id="2", title="HCC Coder", address=abroad), nurse(1)))
    page = client.post(PAGE, said(url=far_end.url, preview="")).content.decode()
    for words in (
        "1 created, 1 review, 1 skipped",
        "Medical Coder II",
        "Austin, TX",
        "published at once",
        "Pune, India",
    ):
        assert words in page
    assert "Registered Nurse" not in page
    assert not JobPosting.objects.exists()
    assert not FeedSource.objects.exists()
    client.post(PAGE, said(url=far_end.url, add=""))
    assert FeedSource.objects.get().organization == trusted


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"url": "http://127.0.0.1/"}, "127.0.0.1 is not a machine of the public internet."),
        ({"url": "https://jobs.example.com:5432/"}, "Only the usual ports can be read: 443 for https, 80 for http."),
        ({"url": "ftp://jobs.example.com/"}, "Only addresses that begin with https:// or http:// can be read."),
        ({"employer": "nobody"}, "No employer has this address."),
        ({"kind": "nope"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(client, olu, trusted, changes, sentence, settings):
    client.force_login(olu)
    page = client.post(PAGE, said(**{"url": "http://127.0.0.1/", "preview": ""} | changes))
    assert (page.status_code, sentence in page.content.decode()) == (200, True)


def test_a_wrong_answer_is_told_too(client, olu, trusted, far_end):
    client.force_login(olu)
    url = far_end.says(b'{"positions": []}')
    assert "is no Ashby board" in client.post(PAGE, said(url=url, preview="")).content.decode()


def test_the_same_address_is_added_once_for_an_employer(source, trusted, far_end, olu, now):
    with pytest.raises(Refused, match="already"):
        sources.add(kind="ashby", url=far_end.url, organization=trusted, every_hours=6, by=olu, now=now)


def test_operators_pause_resume_and_hurry_a_feed_and_get_changes_nothing(client, source, olu, clock, lines):
    client.force_login(olu)
    later = source.due_at + timedelta(hours=6)
    for verb, expected in (
        ("pause", (False, later)),
        ("resume", (True, source.due_at)),
        ("read", (True, source.due_at)),
    ):
        FeedSource.objects.update(due_at=later)
        address = reverse("change_feed_source", args=[source.pk, verb])
        assert client.get(address).status_code == 405
        assert client.post(address).status_code == 302
        assert FeedSource.objects.values_list("is_active", "due_at").get() == expected
    assert client.post(reverse("change_feed_source", args=[source.pk, "nope"])).status_code == 404
    assert client.post(reverse("change_feed_source", args=[source.pk + 1, "pause"])).status_code == 404
    assert [row["what"] for row in lines() if row.get("event") == "feed_changed"] == ["paused", "resumed"]


def test_the_page_costs_the_same_queries_however_many_feeds_there_are(
    client, olu, trusted, now, django_assert_max_num_queries
):
    client.force_login(olu)
    for number in range(30):
        url = f"https://jobs.example.com/{number}"
        sources.add(kind="lever", url=url, organization=trusted, every_hours=1, by=olu, now=now)
    with django_assert_max_num_queries(8):
        page = client.get(PAGE).content.decode()
    assert page.count("not read yet") == 30


def test_reading_raises_only_what_has_words_for_people(far_end, now):
    far_end.says(b"{")
    with pytest.raises(FeedError):
        sources.read("ashby", far_end.url, on=now.date())
    with pytest.raises(FetchError):
        sources.read("ashby", "http://127.0.0.1/", on=now.date())


# --- a system that tells its jobs in pages, and each one's text by itself


@pytest.fixture
def pages(far_end, monkeypatch):
    """SmartRecruiters' answers for these jobs, two on a page, always the first one where it does not turn them."""

    def serve(*names: str, missing: str = "", turns: bool = True) -> str:
        row = json.loads(samples.smartrecruiters())["content"][0]
        jobs = [row | {"id": str(number), "name": name} for number, name in enumerate(names)]

        def said(path: str) -> bytes:
            where, _, query = path.partition("?")
            if where != "/board":
                return b"{}" if where == missing else json.dumps(jobs[int(where.rpartition("/")[2])]).encode()
            offset = int(dict(parse_qsl(query)).get("offset", 0)) if turns else 0
            shown = [{name: value for name, value in job.items() if name != "jobAd"} for job in jobs]
            return json.dumps({"totalFound": len(jobs), "content": shown[offset : offset + 2]}).encode()

        monkeypatch.setattr(
            type(far_end),
            "answer",
            property(lambda server: (200, {"Content-Type": "application/json"}, [said(server.hits[-1])])),
            raising=False,
        )
        return far_end.url

    return serve


def test_all_pages_are_read_and_the_coders_jobs_with_their_own_words(pages, far_end, now):
    feed = sources.read(
        "smartrecruiters", pages("Medical Coder", "Nurse", "HCC Coder", "Cook", "Driver"), on=now.date()
    )
    assert [(posting.title, posting.description) for posting in feed.postings] == [
        ("Medical Coder", "Codes charts."),
        ("Nurse", ""),
        ("HCC Coder", "Codes charts."),
        ("Cook", ""),
        ("Driver", ""),
    ]
    assert feed.is_complete
    assert far_end.hits == ["/board", "/board?offset=2", "/board?offset=4", "/board/0", "/board/2"]


def test_more_coders_jobs_than_are_asked_for_one_by_one_are_no_fetch_at_all(pages, now, monkeypatch):
    monkeypatch.setattr("feeds.readers.smartrecruiters.MOST_DETAILS", 1)
    with pytest.raises(FeedError, match="has 2 coders' jobs"):
        sources.read("smartrecruiters", pages("Medical Coder", "HCC Coder"), on=now.date())


def test_a_posting_that_its_own_address_does_not_tell_of_is_no_fetch_at_all(pages, now):
    with pytest.raises(FeedError, match="does not tell of the posting 0"):
        sources.read("smartrecruiters", pages("Medical Coder", missing="/board/0"), on=now.date())


def test_a_page_that_repeats_the_one_before_is_no_fetch_at_all(pages, now):
    url = pages("Nurse", "Cook", "Medical Coder", "HCC Coder", turns=False)
    with pytest.raises(FeedError, match="repeats jobs of an earlier page"):
        sources.read("smartrecruiters", url, on=now.date())


def test_more_pages_than_are_read_make_a_part(pages, now, monkeypatch):
    monkeypatch.setattr("feeds.readers.smartrecruiters.MOST_PAGES", 2)
    feed = sources.read("smartrecruiters", pages("Nurse", "Cook", "Driver", "Clerk", "Guard"), on=now.date())
    assert feed.cut_off == "The answer holds 4 of 5 jobs."


def test_a_feed_that_takes_too_long_altogether_is_left(pages, now, monkeypatch):
    monkeypatch.setattr(sources, "PATIENCE", -1)
    with pytest.raises(FetchError, match="to its end"):
        sources.read("smartrecruiters", pages("Medical Coder"), on=now.date())


def test_an_employer_that_goes_between_claim_and_read_stops_no_other_source(
    source, brightline, trusted, far_end, olu, now
):
    far_end.says(board(job()))
    other = f"http://{far_end.netloc}/other"
    sources.add(kind="ashby", url=other, organization=brightline, every_hours=6, by=olu, now=now)
    with just_after('UPDATE "feeds_feedsource"', lambda: Organization.objects.filter(pk=trusted.pk).delete()):
        assert sources.fetch_due(now=now) == 1
    assert far_end.hits == ["/other"]
