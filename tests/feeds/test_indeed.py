"""Indeed's XML: what employers wrote here and is live, direct employers and agencies apart; and strict readers."""

from datetime import timedelta
from decimal import Decimal
from urllib.parse import urlsplit

import feedparser
import pytest
from defusedxml import ElementTree
from django.utils import feedgenerator

from careers.models import JobPosting
from careers.postings import drafting as employer
from tests.board import draft, live

pytestmark = pytest.mark.django_db
HOSTILE = [
    "IR <coder> & \"auditor\" 'II'",
    "]]> <![CDATA[ ]]]]>",
    "&lt;b&gt; &nbsp; &#0; &#x1F;",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "tab\there \x0b\x01\x1f end",
    "\u2028\u2029 \ufffe\uffff \ufdd0 \U0001fffe \U0001f468\u200d\u2695\ufe0f",
    "</description></job></source>",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
]


@pytest.fixture(autouse=True)
def _today(clock):
    """All is read at `now`."""


def raw(client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/xml")
    return b"".join(response.streaming_content)


def jobs(client, address="/jobs/indeed.xml") -> list[dict[str, str]]:
    root = ElementTree.fromstring(raw(client, address), forbid_dtd=True)
    assert root.tag == "source"
    return [{part.tag: part.text for part in job} for job in root.findall("job")]


def test_a_job_says_what_its_page_says(client, lakeshore, now):
    posting = live(
        lakeshore, now=now, title="IR coder", requisition_number="R-17", experience_years=3,
        closes_at=now + timedelta(days=20), description="You code **cases**.",
    )  # fmt: skip
    (job,) = jobs(client)
    assert job == {
        "title": "IR coder",
        "date": "Fri, 20 Nov 2026 15:00:00 +0000",
        "referencenumber": posting.shortid,
        "requisitionid": "R-17",
        "url": f"http://testserver{posting.get_absolute_url()}?source=Indeed",
        "company": "Lakeshore Health",
        "sourcename": "Lakeshore Health",
        "city": "Houston",
        "state": "TX",
        "country": "US",
        "postalcode": "77030",
        "description": "<p>You code <strong>cases</strong>.</p>\n",
        "salary": "$30.00 - $38.00 per hour",
        "jobtype": "fulltime",
        "category": "Interventional radiology",
        "experience": "3+ years",
        "expirationdate": "Thu, 10 Dec 2026 15:00:00 +0000",
        "lastactivitydate": "Fri, 20 Nov 2026 15:00:00 +0000",
    }
    assert client.get(urlsplit(job["url"]).path + "?source=Indeed").status_code == 200


def test_only_live_jobs_that_were_written_here_stand_there_and_agencies_apart(client, lakeshore, brightline, now):
    live(lakeshore, now=now, title="Ours")
    live(brightline, now=now, title="The agency's")
    imported = live(lakeshore, now=now, title="Imported")
    JobPosting.objects.filter(pk=imported.pk).update(source="feed-1", external_id="1")
    draft(lakeshore, now=now, title="Draft")
    employer.close(posting=live(lakeshore, now=now, title="Ended"), by=None, now=now)
    live(lakeshore, now=now - timedelta(days=61), title="Expired by the clock")
    assert [job["title"] for job in jobs(client)] == ["Ours"]
    assert [job["title"] for job in jobs(client, "/jobs/indeed-agencies.xml")] == ["The agency's"]


def test_the_number_stays_while_the_title_changes_and_each_place_has_its_own(client, lakeshore, now):
    places = [{"city": "Houston", "state": "TX"}, {"city": "St. Paul", "state": "MN"}, {"city": "", "state": "WI"}]
    posting = live(lakeshore, now=now, places=places)
    numbers = [job["referencenumber"] for job in jobs(client)]
    assert numbers == [posting.shortid, f"{posting.shortid}-mn-st-paul", f"{posting.shortid}-wi"]
    JobPosting.objects.update(title="Another")
    assert [job["referencenumber"] for job in jobs(client)] == numbers


def test_a_remote_job_and_pay_that_the_form_has_no_word_for(client, lakeshore, now):
    piece = {"pay_unit": "chart", "pay_min": Decimal("3.50"), "pay_max": Decimal(4), "engagement": "1099"}
    live(lakeshore, now=now, states=["TX", "OK"], **piece)
    (job,) = jobs(client)
    assert (job["city"], job["remotetype"], job["jobtype"]) == ("Remote", "Fully remote", "contract")
    # By its terms both stand there and say nothing, else the job is not posted as remote.
    assert (job["state"], job["postalcode"], job["country"]) == (None, None, "US")
    assert "salary" not in job


def test_its_cost_does_not_grow_with_the_jobs(client, lakeshore, now, django_assert_num_queries):
    for number in range(12):
        live(lakeshore, now=now, title=f"Coder {number}")
    with django_assert_num_queries(3):
        assert len(jobs(client)) == 12


def test_a_reader_keeps_it_for_less_than_a_quarter_of_an_hour(client, db):
    assert client.get("/jobs/indeed.xml")["Cache-Control"] == "public, max-age=600"
    assert jobs(client) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_breaks_no_reader(client, lakeshore, now, text):
    live(lakeshore, now=now, title=text[:100] or "x", description=f"Before {text} after")
    (job,) = jobs(client)
    assert job["description"].startswith("<p>Before")
    assert "<script" not in job["description"]
    for kind in ("rss", "atom"):
        body = client.get(f"/jobs/feed.{kind}").content
        ElementTree.fromstring(body, forbid_dtd=True)
        parsed = feedparser.parse(body)
        assert (kind, parsed.bozo, len(parsed.entries)) == (kind, 0, 1)
        assert parsed.entries[0].link.startswith("http://testserver/jobs/")
    assert client.get("/jobs/feed.json").json()["items"][0]["title"]


def test_control_the_strict_readers_find_a_broken_feed():
    good = feedgenerator.Atom1Feed("t", "http://testserver/", "d").writeString("utf-8").encode()
    assert not feedparser.parse(good).bozo
    assert feedparser.parse(good.replace(b"</feed>", b"")).bozo
    with pytest.raises(ElementTree.ParseError):
        ElementTree.fromstring(good.replace(b"</feed>", b""))
