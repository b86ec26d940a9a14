"""Whether an employer proved its domain and what was observed of a posting: on every face, at the next look."""

import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from careers.employers import identity
from careers.employers.answering import tell_answers
from careers.models import JobPosting, Organization
from careers.postings import trusting
from notifications.models import OutboxMail
from tests.board import live

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("from_memory", "clock")]
DOMAIN = "lakeshorehealth.example"
FEEDS = ["/jobs/feed.rss", "/jobs/feed.atom", "/jobs/feed.json"]
PAGES = ["/", "/jobs/", "/jobs/?specialty=interventional-radiology&mode=onsite"]


@pytest.fixture
def posting(lakeshore, now) -> JobPosting:
    return live(lakeshore, now=now)


def prove_by_code(organization: Organization, by: User, now) -> None:
    identity.send_code(organization=organization, address=f"a@{DOMAIN}", by=by, now=now)
    [code] = re.findall(r"\b\d{6}\b", OutboxMail.objects.latest("pk").text)
    identity.prove_domain(organization=organization, code=code, now=now)


def prove_by_record(organization: Organization, by: User, now) -> None:
    identity.state_domain(organization=organization, domain=DOMAIN)
    organization.refresh_from_db()
    identity.prove_by_record(organization=organization, texts=[identity.record_of(organization)], now=now)


def says(address: str, posting: JobPosting, guest: Client, **headers: str) -> tuple[str, str]:
    """What a face says now, and its tag."""
    answer = guest.get(address or posting.get_absolute_url(), headers=headers)
    return answer.text, answer.headers.get("ETag", "")


@pytest.mark.parametrize("address", ["", *PAGES, *FEEDS])
@pytest.mark.parametrize("prove", [prove_by_code, prove_by_record])
def test_a_proved_domain_shows_on_every_face_at_the_next_look(posting, alice, now, address, prove: Callable):
    guest = Client()
    before, tag = says(address, posting, guest)
    prove(posting.organization, alice, now)
    after, _ = says(address, posting, guest, **{"If-None-Match": tag} if tag else {})
    if address in PAGES:
        assert ("<small>not verified</small>" in before, "<small>verified</small>" in after) == (True, True)
    else:
        assert "Employer not verified" in before
        assert "Verified employer" in after
        assert "not verified" not in after


@pytest.mark.parametrize("address", ["", *PAGES, *FEEDS])
def test_a_domain_that_an_operator_takes_back_is_verified_nowhere_at_the_next_look(posting, now, address, admin_client):
    organization = posting.organization
    Organization.objects.update(domain=DOMAIN, domain_verified_at=now)
    guest = Client()
    before, tag = says(address, posting, guest)
    form = admin_client.get(reverse("admin:careers_organization_change", args=[organization.pk])).context["adminform"]
    sent = {name: value for name, value in form.form.initial.items() if isinstance(value, str | int)}
    sent |= {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0, "created_at_0": "2026-01-01"}
    sent |= {"created_at_1": "00:00", "domain_verified_at_0": "", "domain_verified_at_1": ""}
    answer = admin_client.post(reverse("admin:careers_organization_change", args=[organization.pk]), sent)
    assert answer.status_code == 302, answer.context["errors"]
    after, _ = says(address, posting, guest, **{"If-None-Match": tag} if tag else {})
    assert "not verified" not in before
    assert "not verified" in after


@pytest.mark.parametrize("address", FEEDS)
def test_feeds_say_how_soon_an_employer_answers_at_the_next_look_and_nothing_below_ten(posting, now, address):
    guest = Client()
    before, tag = says(address, posting, guest)
    tell_answers(organization=posting.organization, median=timedelta(days=3), answered=9, applications=9, now=now)
    below, _ = says(address, posting, guest)
    tell_answers(organization=posting.organization, median=timedelta(days=3), answered=9, applications=10, now=now)
    after, _ = says(address, posting, guest, **{"If-None-Match": tag})
    words = "Answers applications within 3 days at the median: 9 of 10 answered."
    assert [words in text for text in (before, below, after)] == [False, False, True]
    assert "Answers applications" not in below
    if address.endswith(".json"):
        told = {"median_hours": 72.0, "answered": 9, "applications": 10}
        assert json.loads(below)["items"][0]["_trust"]["answers"] is None
        assert json.loads(after)["items"][0]["_trust"]["answers"] == told
    later = now + timedelta(hours=1)
    tell_answers(organization=posting.organization, median=None, answered=0, applications=12, now=later)
    assert "Answers applications" not in says(address, posting, guest)[0]


def test_a_similar_job_beside_a_posting_says_it_too(posting, brightline, alice, now):
    guest, other = Client(), live(brightline, now=now, title="Another coder")
    assert guest.get(other.get_absolute_url()).text.count("not verified") == 2
    prove_by_code(posting.organization, alice, now)
    assert guest.get(other.get_absolute_url()).text.count("not verified") == 1


@pytest.mark.parametrize("address", ["", *FEEDS])
def test_a_sign_is_public_after_72_hours_though_nothing_is_written_then(posting, alice, now, clock, address):
    """So is the reply, which nobody understands without the sign; the confirmation stands at once."""
    trusting.observe(posting=posting, seen={"feed": "Missing from 3 fetches."}, now=now)
    trusting.reply(posting=posting, text="Our <b>system</b> was down.", by=alice, now=now)
    guest = Client()
    assert "onfirmed by the employer" not in says(address, posting, guest)[0]
    trusting.confirm(posting=posting, by=alice, now=now)
    clock(hours=71, minutes=59, seconds=30)
    early, tag = says(address, posting, guest)
    assert "onfirmed by the employer" in early
    assert "signs observed" not in early
    assert "was down" not in early
    clock(seconds=30)
    text, _ = says(address, posting, guest, **{"If-None-Match": tag} if tag else {})
    assert "1 of 4 signs observed" in text
    assert "Missing from 3 fetches." in text
    assert "Lakeshore Health replies:" in text
    assert "was down" in text


@pytest.mark.parametrize("address", ["", *FEEDS])
def test_a_sign_that_went_and_a_reply_taken_back_are_gone_at_the_next_look(posting, alice, now, clock, address):
    guest = Client()
    trusting.observe(posting=posting, seen={"feed": "Missing.", "reported": "Two reports."}, now=now)
    trusting.reply(posting=posting, text="Sorry.", by=alice, now=now)
    clock(hours=73)
    later = now + timedelta(hours=73)
    before, _ = says(address, posting, guest)
    trusting.observe(posting=posting, seen={"feed": "Missing."}, now=later)
    trusting.reply(posting=posting, text="", by=alice, now=later)
    after, _ = says(address, posting, guest)
    assert ["Two reports." in text for text in (before, after)] == [True, False]
    assert ["Sorry." in text for text in (before, after)] == [True, False]


def test_the_json_feed_has_it_as_values(posting, alice, now, clock):
    quiet = {"employer_verified_at": None, "answers": None, "confirmed_at": None, "signs": [], "reply": ""}
    assert Client().get("/jobs/feed.json").json()["items"][0]["_trust"] == quiet
    trusting.observe(posting=posting, seen={"feed": "Missing."}, now=now)
    trusting.confirm(posting=posting, by=alice, now=now)
    prove_by_code(posting.organization, alice, now)
    clock(hours=72)
    said = Client().get("/jobs/feed.json").json()["items"][0]["_trust"]
    public_at = (now + timedelta(hours=72)).isoformat()
    sign = {"kind": "feed", "said": "Missing.", "observed_at": now.isoformat(), "public_at": public_at}
    proved = {"employer_verified_at": now.isoformat(), "confirmed_at": now.isoformat()}
    assert said == quiet | proved | {"signs": [sign]}


def test_the_signs_of_all_its_postings_cost_a_feed_two_queries(lakeshore, now):
    for number in range(5):
        posting = live(lakeshore, now=now, title=f"Coder {number}")
        trusting.observe(posting=posting, seen={"feed": "Missing."}, now=now)
    with CaptureQueriesContext(connection) as captured:
        Client().get("/jobs/feed.rss")
    assert sum(each["sql"].startswith('SELECT "careers_trust') for each in captured) == 2
