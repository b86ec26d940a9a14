"""A posting's own page: what each state answers, who may preview, and what machines read."""

import json
import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format

from careers.models import JobPosting
from careers.postings import drafting as employer
from careers.postings import moderating
from tests.board import draft, live

pytestmark = pytest.mark.django_db
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(autouse=True)
def _today(clock):
    """All these pages are read at `now`."""


def linked_data(response) -> list[dict]:
    return [json.loads(text) for text in SCRIPT.findall(response.content.decode())]


def test_a_live_posting_is_indexed_and_has_one_json_ld(client, lakeshore, now):
    posting = live(lakeshore, now=now)
    response = client.get(posting.get_absolute_url())
    assert response.status_code == 200
    assert "noindex" not in response.content.decode()
    assert len(linked_data(response)) == 1


def test_the_five_deciding_facts_come_first(client, lakeshore, now):
    html = client.get(live(lakeshore, now=now).get_absolute_url()).content.decode()
    facts = ["$30.00–$38.00 an hour", "Houston, TX", "CPC", "Professional fee", "W-2 full time, 40 hours a week"]
    places = [html.index(fact, html.index('<dl class="facts">')) for fact in facts]
    assert places == sorted(places)
    assert places[-1] < html.index('id="description"')


@pytest.mark.parametrize("state", ["draft", "in_review", "needs_changes", "rejected", "scheduled"])
def test_a_posting_that_is_not_public_is_a_404_for_strangers(client, lakeshore, charlie, now, state):
    posting = draft(lakeshore, now=now)
    JobPosting.objects.filter(pk=posting.pk).update(state=state)
    assert client.get(posting.get_absolute_url()).status_code == 404
    client.force_login(charlie)
    assert client.get(posting.get_absolute_url()).status_code == 404


def test_its_team_and_the_moderators_see_a_preview_without_json_ld(client, lakeshore, alice, dana, now):
    posting = draft(lakeshore, now=now)
    for person in (alice, dana):
        client.force_login(person)
        response = client.get(posting.get_absolute_url())
        assert response.status_code == 200
        assert response["X-Robots-Tag"] == "noindex"
        assert linked_data(response) == []


@pytest.mark.parametrize("end", [employer.close, employer.mark_filled])
def test_an_ended_posting_says_so_and_leads_on(client, lakeshore, now, end):
    posting = live(lakeshore, now=now)
    other = live(lakeshore, now=now, title="Another IR coder")
    end(posting=posting, by=None, now=now)
    response = client.get(posting.get_absolute_url())
    html = response.content.decode()
    assert response.status_code == 200
    assert "noindex" in html
    assert other.get_absolute_url() in html
    assert "/apply/" not in html
    assert linked_data(response) == []


@pytest.mark.parametrize("end", [employer.close, employer.mark_filled])
def test_what_ended_before_its_last_day_tells_no_closing_to_come(client, lakeshore, alice, now, end):
    posting = live(lakeshore, now=now, closes_at=now + timedelta(days=30))
    client.force_login(alice)
    pages = [posting.get_absolute_url(), reverse("employer_postings")]
    told = date_format(posting.closes_at.astimezone(posting.zone).date())
    assert all(told in client.get(page).content.decode() for page in pages)
    end(posting=posting, by=None, now=now)
    assert all(told not in client.get(page).content.decode() for page in pages)


def test_a_posting_that_ended_long_ago_is_gone(client, lakeshore, now, clock):
    posting = live(lakeshore, now=now)
    employer.close(posting=posting, by=None, now=now)
    clock(days=60)
    assert client.get(posting.get_absolute_url()).status_code == 200
    clock(days=1)
    assert client.get(posting.get_absolute_url()).status_code == 410


def test_a_withdrawn_or_removed_posting_is_gone_and_its_words_are_not_shown(client, lakeshore, dana, now):
    for take_down in (employer.withdraw, moderating.remove):
        posting = live(lakeshore, now=now, title="Secret words")
        reason = {"reason": "scam"} if take_down is moderating.remove else {}
        take_down(posting=posting, by=dana, now=now, **reason)
        response = client.get(posting.get_absolute_url())
        assert response.status_code == 410
        assert "Secret words" not in response.content.decode()


def test_an_old_slug_and_a_wrong_case_lead_to_the_canonical_address(client, lakeshore, now):
    posting = live(lakeshore, now=now)
    for path in (f"/jobs/old-title-{posting.shortid}/", f"/jobs/{posting.slug}-{posting.shortid.upper()}/"):
        response = client.get(path)
        assert (response.status_code, response["Location"]) == (301, posting.get_absolute_url())


@pytest.mark.parametrize("path", ["/jobs/x-aaaaaaaa/", "/jobs/-aaaaaaaa/", "/jobs/x-%27/", "/jobs/" + "a" * 5000 + "/"])
def test_an_unknown_posting_is_a_404(client, db, path):
    assert client.get(path).status_code == 404


def test_the_page_takes_four_queries_while_the_board_stays_as_it_is(client, lakeshore, now):
    url = live(lakeshore, now=now).get_absolute_url()
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    assert len(captured) <= 4, [each["sql"][:150] for each in captured]


def test_json_ld_says_what_the_page_says(client, lakeshore, now):
    posting = live(lakeshore, now=now, closes_at=now + timedelta(days=9))
    (data,) = linked_data(client.get(posting.get_absolute_url()))
    assert data["title"] == posting.title
    assert data["datePosted"] == "2026-11-20T15:00:00+00:00"
    assert data["validThrough"] == "2026-11-29T15:00:00+00:00"
    assert data["employmentType"] == "FULL_TIME"
    assert data["directApply"] is True
    assert data["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": "USD",
        "value": {"@type": "QuantitativeValue", "minValue": 30.0, "maxValue": 38.0, "unitText": "HOUR"},
    }
    assert data["jobLocation"][0]["address"]["addressCountry"] == "US"
    assert "jobLocationType" not in data


def test_json_ld_leaves_out_what_was_not_stated(client, lakeshore, now):
    posting = live(lakeshore, now=now, pay_unit="chart", pay_min=Decimal("2.75"), pay_max=Decimal("2.75"))
    (data,) = linked_data(client.get(posting.get_absolute_url()))
    assert "baseSalary" not in data
    assert "validThrough" not in data


def test_remote_work_names_where_the_coder_must_live(client, lakeshore, now):
    posting = live(lakeshore, now=now, states=["TX", "LA"])
    (data,) = linked_data(client.get(posting.get_absolute_url()))
    assert data["jobLocationType"] == "TELECOMMUTE"
    assert [each["name"] for each in data["applicantLocationRequirements"]] == ["Texas, USA", "Louisiana, USA"]
    unstated = live(lakeshore, now=now, work_mode="remote", places=[])
    (data,) = linked_data(client.get(unstated.get_absolute_url()))
    assert data["applicantLocationRequirements"] == {"@type": "Country", "name": "USA"}


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\u2028<!--"


def test_no_text_breaks_out_of_the_page_or_the_script(client, lakeshore, now):
    posting = live(lakeshore, now=now, title=HOSTILE[:100], description=HOSTILE + "\n\n[x](javascript:alert(1))")
    response = client.get(posting.get_absolute_url())
    html = response.content.decode()
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "javascript:" not in html.replace("javascript:alert(1)", "", html.count("[x](javascript:alert(1))"))
    (data,) = linked_data(response)
    assert data["title"] == posting.title


def test_markdown_keeps_lists_and_drops_markup(client, lakeshore, now):
    text = "# Duties\n\n- code **IR**\n- audit\n\n<b onclick=x>no</b> [site](https://lakeshore.example/) ![p](https://x/y.png)"
    html = client.get(live(lakeshore, now=now, description=text).get_absolute_url()).content.decode()
    assert "<h3>Duties</h3>" in html
    assert "<li>code <strong>IR</strong></li>" in html
    assert 'rel="nofollow noopener ugc"' in html
    assert "onclick=x>" not in html.replace("&lt;b onclick=x&gt;", "")
    assert "y.png" not in html


def test_a_code_page_part_lists_live_jobs_of_its_specialty(client, lakeshore, now, db):
    from codes.models import Code, CodeSet, Specialty

    code = Code.objects.create(code_set=CodeSet.objects.get(slug="cpt"), code="47383", lead="Freezes a liver tumor")
    code.specialties.add(Specialty.objects.get(slug="interventional-radiology"))
    posting = live(lakeshore, now=now)
    live(lakeshore, now=now, title="Skin coder", specialty="dermatology")
    part = client.get("/jobs/for-code/cpt/47383/", headers={"HX-Request": "true"})
    assert posting.title in part.content.decode()
    assert "Skin coder" not in part.content.decode()
    assert "<html" not in part.content.decode()
    assert "<html" in client.get("/jobs/for-code/cpt/47383/").content.decode()
    assert "47383" in client.get(posting.get_absolute_url()).content.decode()


@pytest.mark.parametrize("address", ["cpt/0", "cpt/a b", "nothing/47383", "cpt/123456789"])
def test_there_are_no_jobs_of_what_cannot_be_a_code(client, db, address):
    assert client.get(f"/jobs/for-code/{address}/").status_code == 404


def test_an_employer_page_lists_its_live_jobs(client, lakeshore, brightline, now):
    live(lakeshore, now=now, title="Ours")
    draft(lakeshore, now=now, title="Not yet")
    live(brightline, now=now, title="Theirs")
    html = client.get("/employers/lakeshore/").content.decode()
    assert "Ours" in html
    assert "Not yet" not in html
    assert "Theirs" not in html
    assert client.get("/employers/nobody/").status_code == 404
