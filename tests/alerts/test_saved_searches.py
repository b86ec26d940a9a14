"""Saving a list page's search, and the pages that name, pause and delete it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from alerts.actions import searches, sending
from alerts.models import SavedSearch
from tests.board import live
from web.refusals import Refused

pytestmark = pytest.mark.django_db

SAVE = "/account/searches/save/"


@pytest.fixture
def mine(charlie, now) -> SavedSearch:
    return searches.save_search(user=charlie, querystring="state=TX", name="Texas", now=now)[0]


@pytest.fixture
def page(client, charlie) -> Client:
    """A browser in which Charlie is logged in."""
    client.force_login(charlie)
    return client


def test_the_list_pages_button_saves_the_search_of_its_address(page, charlie, lakeshore, now):
    response = page.post(f"{SAVE}?state=TX&mode=onsite&sort=pay&x=1", follow=True)
    search = SavedSearch.objects.of(charlie).get()
    assert search.querystring == "mode=onsite&state=TX"
    assert search.name == "On site, Texas"
    assert search.get_absolute_url() == "/jobs/?mode=onsite&state=TX"
    assert "“On site, Texas” is saved" in response.content.decode()


def test_the_list_page_offers_to_save_its_search(client, page, lakeshore, clock, now):
    live(lakeshore, now=now)
    assert (
        f'<form class="inline-form" method="post" action="{SAVE}?state=TX">'
        in page.get("/jobs/?state=TX").content.decode()
    )
    guest = Client().get("/jobs/?state=TX").content.decode()
    assert f'href="{SAVE}?state=TX"><span>Email me<span class="wide"> new jobs</span></span></a>' in guest
    empty = Client().get("/jobs/?state=TX&mode=remote").content.decode()
    assert f'href="{SAVE}?mode=remote&amp;state=TX">Email me new jobs</a>' in empty


def test_the_form_shows_how_many_jobs_match_and_takes_a_name(page, charlie, lakeshore, clock, now):
    live(lakeshore, now=now)
    shown = page.get(f"{SAVE}?state=TX").content.decode()
    assert "1 job matches it now" in shown
    page.post(f"{SAVE}?state=TX", {"name": "Near home"})
    assert SavedSearch.objects.of(charlie).get().name == "Near home"


def test_a_get_saves_nothing(page):
    page.get(f"{SAVE}?state=TX")
    assert not SavedSearch.objects.exists()


def test_the_same_search_is_saved_once(page, charlie):
    page.post(f"{SAVE}?state=TX&mode=remote")
    response = page.post(f"{SAVE}?mode=remote&state=TX", {"name": "Other"}, follow=True)
    assert SavedSearch.objects.of(charlie).count() == 1
    assert "was saved before" in response.content.decode()


def test_saving_a_paused_search_again_resumes_it(page, charlie, mine):
    searches.unsubscribe(user_id=charlie.pk)
    response = page.post(f"{SAVE}?state=TX", follow=True)
    assert "New jobs come by email" in response.content.decode()
    assert not SavedSearch.objects.of(charlie).get().paused


@pytest.mark.parametrize("querystring", ["specialty=nope", "pay=abc", "state=TX&credential=x"])
def test_a_search_that_cannot_be_read_is_not_saved_as_a_wider_one(page, querystring):
    response = page.post(f"{SAVE}?{querystring}")
    assert not SavedSearch.objects.exists()
    assert "would never find a job" in response.content.decode()


def test_an_empty_name_is_asked_for(page):
    response = page.post(f"{SAVE}?state=TX", {"name": " "})
    assert "Give the search a name." in response.content.decode()
    assert "<title>Error: " in response.content.decode()
    assert not SavedSearch.objects.exists()


def test_a_search_too_long_to_keep_is_refused_with_a_way_out(page):
    response = page.post(f"{SAVE}?q={'é' * 200}")
    assert "asks for too much to be saved" in response.content.decode()
    assert not SavedSearch.objects.exists()


def test_words_of_the_trade_are_saved_as_the_filters_that_the_list_page_makes_of_them(page, charlie):
    page.post(f"{SAVE}?q=IR+coder+remote&state=")
    assert SavedSearch.objects.of(charlie).get().querystring == "specialty=interventional-radiology&mode=remote"


def test_the_number_of_searches_is_bounded(charlie, now, monkeypatch):
    monkeypatch.setattr(searches, "MOST_SEARCHES", 2)
    for state in ("TX", "LA"):
        searches.save_search(user=charlie, querystring=f"state={state}", name=state, now=now)
    with pytest.raises(Refused, match="Delete one"):
        searches.save_search(user=charlie, querystring="state=CA", name="CA", now=now)
    assert not searches.save_search(user=charlie, querystring="state=TX", name="again", now=now)[1]


def test_the_list_shows_ones_own_searches_only(page, bob, mine, now):
    searches.save_search(user=bob, querystring="state=LA", name="Bob's own", now=now)
    shown = page.get("/account/searches/").content.decode()
    assert "Texas" in shown
    assert "Bob&#x27;s own" not in shown
    assert "Nothing emailed yet" in shown


def test_without_a_search_the_list_says_what_to_do(page):
    assert "No saved searches yet" in page.get("/account/searches/").content.decode()


def test_the_list_costs_the_same_queries_for_one_search_and_for_ten(page, charlie, now, django_assert_max_num_queries):
    for state in ("TX", "LA", "CA", "NY", "OH", "NV", "AZ", "NM", "UT", "WA"):
        searches.save_search(user=charlie, querystring=f"state={state}", name=state, now=now)
    with django_assert_max_num_queries(6):
        page.get("/account/searches/")


def test_a_search_is_renamed_paused_resumed_and_deleted(page, mine):
    page.post(reverse("change_search", args=[mine.pk]), {"name": "Lone star"})
    mine.refresh_from_db()
    assert mine.name == "Lone star"
    page.post(reverse("pause_search", args=[mine.pk]))
    mine.refresh_from_db()
    assert mine.paused
    assert "Paused" in page.get("/account/searches/").content.decode()
    page.post(reverse("resume_search", args=[mine.pk]))
    mine.refresh_from_db()
    assert not mine.paused
    page.post(reverse("delete_search", args=[mine.pk]))
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize("name", ["pause_search", "resume_search", "delete_search"])
def test_state_never_changes_on_get(page, mine, name):
    assert page.get(reverse(name, args=[mine.pk])).status_code == 405
    mine.refresh_from_db()
    assert not mine.paused


@pytest.mark.parametrize("name", ["change_search", "pause_search", "resume_search", "delete_search"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_strangers_search_answers_as_one_that_does_not_exist(client, bob, mine, name, method):
    client.force_login(bob)
    answers = []
    for pk in (mine.pk, 999_999, 10**25):
        response = getattr(client, method)(reverse(name, args=[pk]), {"name": "stolen"})
        answers.append((response.status_code, _without_address(response.content, pk)))
    assert answers[0] == answers[1] == answers[2]
    assert answers[0][0] == (405 if method == "get" and name != "change_search" else 404)
    assert SavedSearch.objects.get() == mine
    mine.refresh_from_db()
    assert (mine.name, mine.paused) == ("Texas", False)


def _without_address(page: bytes, pk: int) -> bytes:
    """Blank the address that was asked for and the form tokens, which are masked anew in every answer."""
    page = page.replace(f"/searches/{pk}/".encode(), b"/searches/N/")
    return re.sub(rb"[A-Za-z0-9]{64}", b"T", page)


@pytest.mark.parametrize("name", ["change_search", "pause_search", "resume_search", "delete_search"])
def test_a_post_without_the_forms_token_is_refused(charlie, mine, name):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(charlie)
    assert strict.post(reverse(name, args=[mine.pk]), {"name": "x"}).status_code == 403
    assert strict.post(f"{SAVE}?state=LA").status_code == 403


def test_the_name_cannot_become_markup(page, mine):
    page.post(reverse("change_search", args=[mine.pk]), {"name": "<script>x</script>"})
    assert "<script>x" not in page.get("/account/searches/").content.decode()


def test_the_owner_chooses_how_often_and_at_which_hour(page, charlie, lakeshore, now):
    page.post(f"{SAVE}?state=TX", {"name": "Texas", "frequency": "weekly", "weekday": "2", "hour": "18"})
    search = SavedSearch.objects.of(charlie).get()
    assert (search.frequency, search.weekday, search.hour) == ("weekly", 2, 18)
    assert "Wednesdays at 6 p.m." in page.get("/account/searches/").content.decode()
    page.post(reverse("change_search", args=[search.pk]), {"name": "Texas", "frequency": "instant"})
    assert "As soon as a job is published" in page.get("/account/searches/").content.decode()


@pytest.mark.parametrize("said", [{"hour": "24"}, {"weekday": "7"}, {"frequency": "hourly"}, {"hour": "x"}])
def test_an_hour_that_no_day_has_is_refused(page, mine, said):
    page.post(reverse("change_search", args=[mine.pk]), {"name": "Texas", **said})
    mine.refresh_from_db()
    assert (mine.frequency, mine.weekday, mine.hour) == ("daily", 0, 7)


def test_what_waits_for_its_mail_leaves_by_the_new_hour(charlie, lakeshore, mine, now):
    live(lakeshore, now=now)
    assert sending.send_due_alerts(now=now) == 0  # at seven tomorrow
    searches.change_search(search=mine, now=now, frequency="instant")
    assert sending.send_due_alerts(now=now) == 1


def test_a_search_takes_the_place_of_an_alerts_criteria_from_now_on(page, charlie, lakeshore, mine, now):
    searches.change_search(search=mine, now=now, frequency="instant")
    form = page.get(f"{SAVE}?state=NV").content.decode()
    assert "What “Texas” looks for from now on" in form
    live(lakeshore, now=now, places=[{"city": "Reno", "state": "NV"}])
    page.post(f"{SAVE}?state=NV", {"name": "Nevada", "frequency": "instant", "replaces": str(mine.pk)})
    assert SavedSearch.objects.of(charlie).get().querystring == "state=NV"
    assert sending.send_due_alerts(now=now) == 0  # what was public before is not new
    live(lakeshore, now=now, places=[{"city": "Reno", "state": "NV"}])
    assert sending.send_due_alerts(now=now) == 1


def test_nobody_replaces_what_is_anothers(page, charlie, bob, mine, now):
    other = searches.save_search(user=bob, querystring="state=LA", name="Louisiana", now=now)[0]
    page.post(f"{SAVE}?state=NV", {"name": "x", "replaces": str(other.pk)})
    other.refresh_from_db()
    assert other.querystring == "state=LA"


def test_two_alerts_never_look_for_the_same(charlie, mine, now):
    other = searches.save_search(user=charlie, querystring="state=LA", name="Louisiana", now=now)[0]
    with pytest.raises(Refused, match="looks for exactly this"):
        searches.change_criteria(search=other, querystring="state=TX", now=now)


def test_a_value_that_is_gone_is_told_on_the_list_of_searches(client, charlie, now):
    client.force_login(charlie)
    for number, querystring in enumerate(["specialty=alchemy", "specialty=cardiology"]):
        SavedSearch.objects.create(user=charlie, querystring=querystring, name=f"S{number}", created_at=now)
    rows = client.get("/account/searches/").context["rows"]
    assert {search.name: bool(mistakes) for search, _, mistakes in rows} == {"S0": True, "S1": False}
    assert "asks for a value that no longer exists" in client.get("/account/searches/").text
