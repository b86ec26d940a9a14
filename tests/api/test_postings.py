"""An employer's own system puts, reads and takes down its postings: checked and reviewed as a feed's rows are."""

import itertools
import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from api import tokens
from api.models import EmployerToken
from careers.employers.answering import tell_answers
from careers.models import Actor, JobPosting, Organization
from careers.models.choices import PostingState
from careers.models.steps import who_may
from careers.postings import drafting, moderating, reporting, trusting
from feeds.readers.titles import decide  # noqa: F401 - the titles below are judged by it
from tests.api.described import ROW
from tests.api.races import answers_at_once, naive_put_of
from tests.conftest import person

pytestmark = pytest.mark.django_db


def test_a_posting_is_created_changed_and_left_by_its_id(call, trusted):
    status, body = call("PUT", "REQ-7", ROW)
    assert (status, body["result"], body["status"]) == (201, "created", "live")
    posting = JobPosting.objects.get()
    assert (posting.external_id, posting.organization, posting.pay_max) == ("REQ-7", trusted, 35.5)
    assert "alert" not in posting.description
    assert body["url"] == f"http://testserver{posting.get_absolute_url()}"
    assert call("PUT", "REQ-7", ROW)[1]["result"] == "unchanged"
    status, body = call("PUT", "REQ-7", ROW | {"title": "Outpatient Coder"})
    assert (status, body["result"], body["title"]) == (200, "updated", "Outpatient Coder")
    assert JobPosting.objects.count() == 1


def test_an_employer_without_a_proven_domain_waits_for_a_moderator(call, trusted):
    trusted.domain_verified_at = None
    trusted.save()
    assert call("PUT", "REQ-7", ROW)[1]["status"] == "in_review"
    assert call("PUT", "REQ-7", ROW)[1]["status"] == "in_review"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("https://jobs.lake\u200bshore.example/7\u202e", "https://jobs.lakeshore.example/7"),
        ("https://jobs.lakeshor\u0435.example/7", "https://jobs.xn--lakeshor-j8g.example/7"),
    ],
)
def test_an_address_is_kept_as_a_browser_reads_it(call, trusted, sent, kept):
    call("PUT", "REQ-7", ROW | {"apply_url": sent})
    assert JobPosting.objects.get().apply_url == kept


def test_another_trade_is_refused(call):
    status, body = call("PUT", "REQ-7", ROW | {"title": "Registered Nurse"})
    assert (status, list(body["errors"])) == (422, ["title"])
    assert not JobPosting.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": 7}, "title"),
        ({"title": "\u200b"}, "title"),
        ({"title": "coder " * 40}, "title"),
        ({"description": ""}, "description"),
        ({"description": "<script>x</script>"}, "description"),
        ({"work_mode": "moon"}, "work_mode"),
        ({"work_mode": ["remote"]}, "work_mode"),
        ({"places": "Houston"}, "places"),
        ({"places": [{"city": "Houston"}]}, "places"),
        ({"places": [{"city": "Houston", "state": "TX", "zip": "77030"}]}, "places"),
        ({"apply_url": "http://jobs.lakeshore.example/"}, "apply_url"),
        ({"apply_url": "javascript:alert(1)"}, "apply_url"),
        ({"pay": {"min": 28}}, "pay"),
        ({"pay": {"min": 40, "max": 28, "unit": "hour"}}, "pay"),
        ({"pay": {"min": 28, "max": 35, "unit": "fortnight"}}, "pay"),
        ({"pay": {"min": 28, "max": 35, "unit": ["hour"]}}, "pay"),
        ({"pay": {"min": 28, "max": 35, "unit": "hour", "currency": "CAD"}}, "pay"),
        ({"closes_at": "2027-01-31"}, "closes_at"),
        ({"closes_at": "2020-01-31T17:00:00Z"}, "closes_at"),
        ({"closes_at": "soon"}, "closes_at"),
        ({"salary": 7}, "salary"),
    ],
)
def test_each_mistake_is_named_and_nothing_is_kept(call, changes, field):
    status, body = call("PUT", "REQ-7", ROW | changes)
    assert (status, list(body["errors"])) == (422, [field])
    assert body["detail"].startswith(f"{field}: ")
    assert call.headers["Content-Type"] == "application/problem+json"
    assert not JobPosting.objects.exists()


def test_all_mistakes_are_told_at_once(call):
    assert set(call("PUT", "a b", {"x": 1})[1]["errors"]) >= {"x", "external_id", "title", "description", "apply_url"}


@pytest.mark.parametrize("body", ["", "{", "[]", "null", b"\xff", '{"title": ' + "[" * 5000, "NaN"])
def test_what_is_no_object_is_a_bad_request(call, body):
    assert call("PUT", "REQ-7", body)[0] == 400


def test_lone_surrogates_and_nul_in_a_text_break_nothing(call):
    body = json.dumps(ROW).replace("Codes inpatient", "Codes \\ud800\\u0000 inpatient")
    assert call("PUT", "REQ-7", body)[0] == 201
    assert "\x00" not in JobPosting.objects.get().description


def test_more_than_we_read_is_refused_in_words(call):
    assert call("PUT", "REQ-7", ROW | {"description": "x" * 3_000_000})[0] == 413


# --- who asks


@pytest.mark.parametrize("by", ["", "cwe_wrong", "\x00", "é" * 10, "cwe_" + "x" * 5000])
@pytest.mark.parametrize("verb", ["GET", "PUT", "DELETE"])
def test_without_a_token_nothing_opens(call, by, verb):
    status, body = call(verb, "REQ-7", ROW, by=by)
    assert (status, body["status"], body["instance"]) == (401, 401, "/api/v1/postings/REQ-7/")
    assert call.headers["WWW-Authenticate"] == "Bearer"
    assert not JobPosting.objects.exists()


def test_a_login_opens_nothing_here(client, alice, trusted):
    client.force_login(alice)
    assert client.get(reverse("api_postings")).status_code == 401


def test_a_revoked_token_opens_nothing(call, alice, now):
    tokens.revoke(token=EmployerToken.objects.get(), by=alice, now=now)
    assert call("GET", "REQ-7")[0] == 401


def test_an_employer_that_a_moderator_looks_at_gets_403(call, trusted, now):
    Organization.objects.filter(pk=trusted.pk).update(held_at=now, held_reason="resembles another")
    assert call("PUT", "REQ-7", ROW)[0] == 403
    assert not JobPosting.objects.exists()


def test_another_employer_reaches_none_of_it_and_has_ids_of_its_own(call, brightline, bob, now):
    call("PUT", "REQ-7", ROW)
    theirs = tokens.make(organization=brightline, name="other", by=bob, now=now)
    unknown = call("GET", "NO-SUCH", by=theirs)
    foreign = call("GET", "REQ-7", by=theirs)
    assert foreign == (404, unknown[1] | {"instance": "/api/v1/postings/REQ-7/"})
    assert call("DELETE", "REQ-7", by=theirs)[0] == 404
    assert call("GET", by=theirs)[1] == {"postings": [], "next": None}
    assert call("PUT", "REQ-7", ROW, by=theirs)[1]["id"] != call("GET", "REQ-7")[1]["id"]
    assert JobPosting.objects.count() == 2


def test_postings_of_pages_and_feeds_are_not_the_systems(call, trusted, now):
    JobPosting.objects.create(
        organization=trusted, title="Coder", external_id="7d1", source="feed-1", created_at=now, updated_at=now
    )
    assert call("GET", "7d1")[0] == 404


def test_so_many_calls_a_minute_and_then_429_with_when(call, settings, clock):
    settings.API_CALLS_BY_TOKEN = 3
    assert [call("GET")[0] for _ in range(5)] == [200, 200, 200, 429, 429]
    assert call.headers["Retry-After"] == "60"
    clock(seconds=61)
    assert call("GET")[0] == 200


def test_every_answer_to_a_token_says_how_many_calls_are_left_and_for_how_long(call, settings, clock):
    settings.API_CALLS_BY_TOKEN = 3
    told = []
    for later in (0, 20, 19, 1, 21):
        clock(seconds=later)
        status, _ = call("GET", "NO-SUCH" if later == 20 else "")
        told.append((status, call.headers["RateLimit"], call.headers.get("Retry-After")))
    assert told == [
        (200, '"calls";r=2;t=60', None),
        (404, '"calls";r=1;t=40', None),
        (200, '"calls";r=0;t=21', None),
        (429, '"calls";r=0;t=20', "20"),
        (200, '"calls";r=2;t=60', None),
    ]
    assert call.headers["RateLimit-Policy"] == '"calls";q=3;w=60'
    call("GET", by="cwe_wrong")
    assert "RateLimit" not in call.headers


def test_what_has_not_changed_is_not_sent_again(call, client, token):
    call("PUT", "REQ-7", ROW)
    assert "ETag" not in call.headers
    paths = {"Outpatient Coder": reverse("api_posting", args=["REQ-7"]), "Lead Coder": reverse("api_postings")}
    for title, path in paths.items():
        known = {"Authorization": f"Bearer {token}"}
        first = client.get(path, headers=known)
        known["If-None-Match"] = first["ETag"]
        again = client.get(path, headers=known)
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        assert "RateLimit" in again.headers
        call("PUT", "REQ-7", ROW | {"title": title})
        changed = client.get(path, headers=known)
        assert changed.status_code == 200
        assert changed["ETag"] != first["ETag"]


@pytest.mark.parametrize(
    "path", ["/api/", "/api/v1/", "/api/v1/nothing/", "/api/v1/postings/a/b/", "/api/v2/postings/"]
)
def test_an_address_that_is_none_is_told_to_a_program_as_one(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert {"type", "title", "status", "detail", "instance"} <= answer.json().keys()
    assert answer.json()["instance"] == path


def test_what_breaks_is_told_to_a_program_with_the_number_in_the_log(token, monkeypatch):
    monkeypatch.setattr("api.postings.import_posting", lambda **kwargs: 1 / 0)
    client = Client(raise_request_exception=False)
    path = reverse("api_posting", args=["REQ-7"])
    headers = {"Authorization": f"Bearer {token}"}
    answer = client.put(path, json.dumps(ROW), content_type="application/json", headers=headers)
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert len(answer.json()["error_id"]) == 16


def test_another_verb_is_refused_by_name(call):
    assert call("PATCH", "REQ-7", ROW)[0] == 405
    assert call.headers["Allow"] == "DELETE, GET, PUT"


# --- taking down


def test_a_posting_is_taken_down_and_put_again(call):
    call("PUT", "REQ-7", ROW)
    assert call("DELETE", "REQ-7")[1]["status"] == "closed"
    assert call("DELETE", "REQ-7")[0] == 200
    assert call("PUT", "REQ-7", ROW)[1]["status"] == "live"


def test_what_a_person_took_down_stays_down(call, alice, now):
    call("PUT", "REQ-7", ROW)
    drafting.close(posting=JobPosting.objects.get(), by=alice, now=now)
    status, body = call("PUT", "REQ-7", ROW)
    assert (status, "brought back only there" in body["detail"]) == (409, True)
    assert JobPosting.objects.get().state == "closed"


def test_all_postings_are_listed_page_by_page(call, client, token, monkeypatch):
    monkeypatch.setattr("api.postings.PAGE_SIZE", 2)
    for number in range(5):
        row = ROW | {"apply_url": f"https://jobs.lakeshore.example/{number}", "title": f"Coder {number}"}
        call("PUT", f"R{number}", row)
    seen, after = [], "0"
    while after:
        headers = {"Authorization": f"Bearer {token}"}
        page = client.get(reverse("api_postings"), {"after": after}, headers=headers).json()
        seen += [each["external_id"] for each in page["postings"]]
        after = page["next"]
    assert seen == [f"R{number}" for number in range(5)]


@pytest.mark.parametrize("after", ["-1", "x", "1" * 30, "²"])
def test_a_page_that_is_none_is_refused(client, token, after):
    answer = client.get(reverse("api_postings"), {"after": after}, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 422


# --- at once


def make_one_posting(statuses: list[int]) -> bool:
    """What eight equal calls at once have to come to."""
    return JobPosting.objects.count() == 1 and set(statuses) <= {200, 201} and statuses.count(201) == 1


@pytest.mark.django_db(transaction=True)
def test_eight_equal_calls_at_once_make_one_posting(trusted, alice, now):
    token = tokens.make(organization=trusted, name="ATS", by=alice, now=now)
    assert make_one_posting(answers_at_once(8, token, ROW))


@pytest.mark.django_db(transaction=True)
def test_the_same_eight_calls_catch_a_put_that_looks_first_and_then_writes(trusted, alice, now, monkeypatch):
    monkeypatch.setattr("api.postings.import_posting", naive_put_of(8))
    token = tokens.make(organization=trusted, name="ATS", by=alice, now=now)
    assert not make_one_posting(answers_at_once(8, token, ROW))


@pytest.mark.parametrize("verb", ["PUT", "DELETE"])
def test_a_system_takes_a_posting_from_no_state_further_than_a_feed_may(call, trusted, verb, now):
    call("PUT", "REQ-7", ROW)
    for state, row in itertools.product(PostingState.values, (ROW, ROW | {"title": "Outpatient Coder"})):
        JobPosting.objects.update(state=state, moderated_at=now)
        call(verb, "REQ-7", row)
        after = JobPosting.objects.get().state
        assert after == state or Actor.FEED in who_may(state, after), (state, after)
        assert after != "live" or state in ("live", "closed", "expired"), "a moderator looks at it first"


def test_what_readers_took_down_comes_back_by_a_moderator_alone(call, trusted, dana, now):
    call("PUT", "REQ-7", ROW)
    for number in range(3):
        reader = person(f"reader{number}@example.org")
        reporting.report(posting=JobPosting.objects.get(), by=reader, reason="scam", note="A fee.", now=now)
    changed = ROW | {"title": "Outpatient Coder"}
    assert call("PUT", "REQ-7", ROW)[1]["status"] == "in_review"
    assert call("PUT", "REQ-7", changed)[1]["status"] == "in_review"
    reporting.dismiss(posting=JobPosting.objects.get(), now=now)
    moderating.approve(posting=JobPosting.objects.get(), by=dana, now=now)
    assert call("PUT", "REQ-7", changed)[1]["status"] == "live"


def test_an_answer_says_what_its_page_says_of_the_employer_and_of_the_signs(call, trusted, alice, now):
    call("PUT", "REQ-7", ROW)
    quiet = {"employer_verified_at": now.isoformat(), "confirmed_at": None, "signs": [], "reply": "", "answers": None}
    assert call("GET", "REQ-7")[1]["trust"] == quiet
    posting = JobPosting.objects.get()
    trusting.observe(posting=posting, seen={"feed": "Missing from 3 fetches."}, now=now)
    trusting.reply(posting=posting, text="It is back.", by=alice, now=now)
    trusting.confirm(posting=posting, by=alice, now=now)
    public_at = (now + timedelta(hours=72)).isoformat()
    sign = {"kind": "feed", "said": "Missing from 3 fetches.", "observed_at": now.isoformat(), "public_at": public_at}
    told = quiet | {"confirmed_at": now.isoformat(), "signs": [sign], "reply": "It is back."}
    assert call("GET", "REQ-7")[1]["trust"] == told
    assert call("GET")[1]["postings"][0]["trust"] == told
    assert call("PUT", "REQ-7", ROW)[1]["trust"] == told
    assert call("DELETE", "REQ-7")[1]["trust"] == told
    Organization.objects.update(domain_verified_at=None)
    assert call("GET", "REQ-7")[1]["trust"]["employer_verified_at"] is None
    tell_answers(organization=trusted, median=timedelta(hours=30), answered=8, applications=10, now=now)
    answers = {"median_hours": 30.0, "answered": 8, "applications": 10}
    assert call("GET", "REQ-7")[1]["trust"]["answers"] == answers


def test_a_page_of_postings_costs_the_same_queries_whatever_was_observed(call, trusted, now):
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            call("GET")
        return len(captured)

    call("PUT", "REQ-1", ROW)
    one = asked()
    for number in range(2, 6):
        call("PUT", f"REQ-{number}", ROW | {"title": f"Inpatient Coder {number}"})
    for posting in JobPosting.objects.all():
        trusting.observe(posting=posting, seen={"feed": "Missing from 3 fetches."}, now=now)
    assert asked() == one
