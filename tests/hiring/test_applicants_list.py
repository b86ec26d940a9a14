"""The employer's list of applicants: search, filters, order, who meets what is asked, and what is new to whom."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from careers.models import Credential, CredentialGroup, JobPosting, Membership
from hiring.actions import applying
from hiring.models import CoderProfile, HeldCredential, JobApplication
from tests.conftest import person
from tests.hiring.applications import live_posting, sent
from tests.hiring.crowd import crowd

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


@pytest.fixture
def asks_ccs(posting) -> JobPosting:
    """The posting, which now requires a CCS and five years."""
    group = CredentialGroup.objects.create(posting=posting, kind="required")
    group.credentials.add(Credential.objects.get(slug="ccs"))
    JobPosting.objects.filter(pk=posting.pk).update(experience_years=5)
    posting.refresh_from_db()
    return posting


def profile(user, *credentials: str, years: int | None = None, **fields) -> CoderProfile:
    now = timezone.now()
    made = CoderProfile.objects.create(user=user, experience_years=years, created_at=now, updated_at=now, **fields)
    for slug in credentials:
        HeldCredential.objects.create(profile=made, credential=Credential.objects.get(slug=slug))
    return made


def listed(client, posting=None, **asked) -> list[str]:
    """The names on the list, in its order."""
    url = reverse("applicants", args=[posting.shortid]) if posting else reverse("all_applicants")
    return re.findall(r'aria-label="Mark ([^"]+)"', client.get(url, asked).content.decode())


def test_words_of_name_address_headline_and_note_are_found_together(client, posting, alice, dora, bob):
    profile(alice, headline="Trauma charts, nine years")
    sent(posting, alice)
    sent(posting, dora)
    client.force_login(bob)
    assert listed(client, posting, q="adams TRAUMA") == ["Alice Adams"]
    assert listed(client, posting, q="dora@example") == ["Dora Diaz"]
    assert listed(client, posting, q="nine years") == ["Dora Diaz", "Alice Adams"], "the note of both"
    assert listed(client, posting, q="trauma diaz") == []


@pytest.mark.parametrize("asked", [{"fit": "nope"}, {"order": "'; drop"}, {"stage": "nope"}, {"q": "x\x00"}])
def test_a_value_that_nobody_offered_finds_nobody(client, posting, alice, bob, asked):
    sent(posting, alice)
    client.force_login(bob)
    assert listed(client, posting, **asked) == []


def test_the_order_is_by_name_by_years_or_by_who_waits_longest(client, posting, alice, dora, bob):
    profile(dora, years=12)
    profile(alice, years=3)
    for user, hours in ((alice, 5), (dora, 1)):
        application = sent(posting, user)
        at = timezone.now() - timedelta(hours=hours)
        JobApplication.objects.filter(pk=application.pk).update(submitted_at=at)
    sent(posting, person("zoe@example.org", name="Zoe Zeller"))
    client.force_login(bob)
    assert listed(client, posting) == ["Zoe Zeller", "Dora Diaz", "Alice Adams"]
    assert listed(client, posting, order="oldest")[0] == "Alice Adams"
    assert listed(client, posting, order="name")[0] == "Alice Adams"
    assert listed(client, posting, order="years") == ["Dora Diaz", "Alice Adams", "Zoe Zeller"]


def test_who_meets_each_labelled_requirement_is_said_and_can_be_asked_for(client, asks_ccs, alice, dora, bob):
    profile(alice, "ccs", years=9)
    profile(dora, "cpc", years=2)
    application = sent(asks_ccs, alice)
    sent(asks_ccs, dora)
    client.force_login(bob)
    page = client.get(reverse("applicants", args=[asks_ccs.shortid])).content.decode()
    assert "Meets all" in page
    assert "Missing: credential, experience" in page
    assert listed(client, asks_ccs, fit="yes") == listed(client, asks_ccs, fit="maybe") == ["Alice Adams"]
    assert listed(client, asks_ccs, fit="no") == ["Dora Diaz"]
    detail = client.get(reverse("applicant", args=[application.pk])).content.decode()
    assert "<strong>Experience:</strong> 5 years of coding" in detail
    assert "your profile" not in detail, "the words for the coder are not the employer's"
    for place in ("stage-title", "messages-title", "remarks-title"):
        assert f'href="#{place}"' in detail, "on a phone they stand four screens below"
        assert f'id="{place}"' in detail


def test_a_lapsed_credential_is_named_so_and_does_not_count(client, asks_ccs, alice, bob):
    profile(alice, "ccs", years=9)
    HeldCredential.objects.update(expires_date=timezone.now().date() - timedelta(days=1))
    sent(asks_ccs, alice)
    client.force_login(bob)
    assert "CCS (lapsed)" in client.get(reverse("applicants", args=[asks_ccs.shortid])).content.decode()
    assert listed(client, asks_ccs, fit="yes") == []


def test_an_applicant_is_new_to_each_person_until_that_one_opened_them(client, posting, lakeside, alice, bob):
    rita = person("rita@example.org", name="Rita Rao")
    Membership.objects.create(user=rita, organization=lakeside, joined_at=timezone.now())
    application = sent(posting, alice)
    client.force_login(bob)
    assert listed(client, posting, new="on") == ["Alice Adams"]
    client.get(reverse("applicant", args=[application.pk]))
    assert listed(client, posting, new="on") == []
    client.force_login(rita)
    assert listed(client, posting, new="on") == ["Alice Adams"]


def test_all_postings_of_mine_share_a_list_and_its_moves(client, posting, lakeside, other_posting, alice, dora, bob):
    second = live_posting(lakeside, slug="pro-fee", title="Pro-fee coder of Lakeside")
    both = [sent(posting, alice), sent(second, dora)]
    sent(other_posting, dora)
    client.force_login(bob)
    assert listed(client) == ["Dora Diaz", "Alice Adams"]
    assert "Pro-fee coder of Lakeside" in client.get(reverse("all_applicants")).content.decode()
    marked = {"application": [each.pk for each in both], "to": "unsuccessful"}
    page = client.post(reverse("all_applicants_move"), marked, follow=True).content.decode()
    assert "2 moved to “Unsuccessful”" in page
    changes = re.findall(r'type="hidden" name="change" value="(\d+)"', page)
    client.post(reverse("all_applicants_undo"), {"change": changes})
    assert set(JobApplication.objects.managed_by(bob).values_list("status", flat=True)) == {"submitted"}


def test_who_withdrew_is_neither_listed_nor_found(client, posting, alice, bob):
    applying.withdraw(application=sent(posting, alice), now=timezone.now())
    client.force_login(bob)
    assert listed(client, posting, q="Alice") == listed(client) == []


def test_a_reader_of_the_team_reads_and_is_offered_no_step(client, posting, lakeside, alice):
    rosa = person("rosa@example.org", name="Rosa Reader")
    Membership.objects.create(user=rosa, organization=lakeside, role="reader", joined_at=timezone.now())
    application = sent(posting, alice)
    client.force_login(rosa)
    pages = [reverse("applicants", args=[posting.shortid]), reverse("applicants_board", args=[posting.shortid])]
    for page in (*pages, reverse("all_applicants"), reverse("applicant", args=[application.pk])):
        html = client.get(page).content.decode()
        assert "Alice Adams" in html
        assert 'name="to"' not in html
        assert 'name="note"' not in html
    for name in ("move", "note", "rate", "tags", "message", "score"):
        assert (
            client.post(reverse(f"applicant_{name}", args=[application.pk]), {"to": "shortlisted"}).status_code == 404
        )
    url = reverse("applicants_move", args=[posting.shortid])
    assert client.post(url, {"application": application.pk, "to": "shortlisted"}).status_code == 404
    client.post(reverse("all_applicants_move"), {"application": application.pk, "to": "shortlisted"})
    assert JobApplication.objects.get().status == "submitted"


ASKED = [{}, {"fit": "no", "new": "on", "q": "coder", "order": "years"}, {"fit": "yes", "stage": "submitted"}]


def queries(client, url: str, asked: dict) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(url, asked).status_code == 200
    return len(seen)


@pytest.mark.parametrize("size", [60, pytest.param(10_000, marks=pytest.mark.slow)])
def test_list_and_board_ask_as_much_for_a_crowd_as_for_a_few(client, asks_ccs, lakeside, bob, size):
    postings = [asks_ccs, live_posting(lakeside, slug="second")]
    client.force_login(bob)
    urls = [reverse(name) for name in ("all_applicants", "all_applicants_board")]
    urls += [reverse(name, args=[asks_ccs.shortid]) for name in ("applicants", "applicants_board")]
    crowd(postings, 30)
    few = {(url, str(asked)): queries(client, url, asked) for url in urls for asked in ASKED}
    crowd(postings, size - 30)
    many = {(url, str(asked)): queries(client, url, asked) for url in urls for asked in ASKED}
    assert {key: many[key] - few[key] for key in many if many[key] > few[key]} == {}
    assert max(many.values()) <= MOST_QUERIES
    page = client.get(reverse("all_applicants"))
    assert f"{size} applicants" in page.content.decode()
    assert page.content.count(b'aria-label="Mark ') == 50


def test_a_page_reads_neither_long_texts_nor_the_posting_and_employer_of_every_row(client, asks_ccs, lakeside, bob):
    crowd([asks_ccs], 12)
    client.force_login(bob)
    for url in (reverse("all_applicants"), reverse("all_applicants_board")):
        with CaptureQueriesContext(connection) as seen:
            page = client.get(url)
        (rows,) = [query["sql"] for query in seen if "mean_stars" in query["sql"]]
        columns = rows.split(" FROM ")[0]
        assert "cover_note" not in columns
        assert "employer_note" not in columns
        assert "careers_jobposting" not in columns
        assert asks_ccs.title in page.content.decode()
