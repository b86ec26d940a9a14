"""From one applicant to the next, in the order and by the filters of the list from which one came."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from hiring.actions import pipeline
from hiring.models import JobApplication, Rating, Tag
from tests.hiring.applications import live_posting, sent
from tests.hiring.crowd import crowd

pytestmark = pytest.mark.django_db


def links(html: str) -> dict[str, str]:
    """Where the previous and the next one stand, by `rel`."""
    return dict(re.findall(r'<a rel="(prev|next)" data-key="[\[\]]" aria-keyshortcuts="[\[\]]"\s+href="([^"]+)"', html))


def words(html: str) -> str:
    found = re.search(r'aria-label="Previous and next applicant">.*?<p class="soft">(.*?)</p>', html, re.DOTALL)
    return found[1] if found else ""


def rows(html: str) -> list[str]:
    """The links to applicants of a list, in its order."""
    return re.findall(r'href="(/employer/applicants/\d+/[^"]*)"', html)


def walk(client, address: str) -> list[tuple[str, str]]:
    """Follow "next" from an applicant to the end: every address with the words there."""
    seen = []
    while address:
        page = client.get(address.replace("&amp;", "&")).content.decode()
        seen.append((address, words(page)))
        address = links(page).get("next", "")
        assert len(seen) < 50
    return seen


@pytest.fixture
def team(client, posting, lakeside, bob) -> list[JobApplication]:
    """Nine applicants of two postings, every third rated, every second tagged; bob is logged in."""
    crowd([posting, live_posting(lakeside, slug="second", title="Second")], 9)
    made = list(JobApplication.objects.order_by("pk"))
    now = timezone.now()
    Rating.objects.bulk_create(
        Rating(application=each, by=bob, stars=at % 5 + 1, at=now) for at, each in enumerate(made)
    )
    Tag.objects.bulk_create(Tag(application=each, by=bob, name="trauma", at=now) for each in made[::2])
    client.force_login(bob)
    return made


@pytest.mark.parametrize(
    "search",
    [
        "",
        "?order=oldest",
        "?order=rating",
        "?order=name&stage=submitted",
        "?tag=trauma&order=years",
        "?stars=3&order=rating",
        "?q=coder&fit=yes",
        "?fit=maybe&order=oldest",
    ],
)
@pytest.mark.parametrize("one", [True, False])
def test_next_goes_through_a_list_as_it_stands_and_the_ends_say_so(client, team, posting, search, one):
    path = reverse("applicants", args=[posting.shortid]) if one else reverse("all_applicants")
    listed = rows(client.get(path + search).content.decode())
    seen = walk(client, listed[0])
    assert [address for address, _ in seen] == listed
    count = len(listed)
    assert count > 1
    assert seen[0][1] == f"1 of {count}, the first"
    assert seen[-1][1] == f"{count} of {count}, the last"
    assert "prev" not in links(client.get(listed[0].replace("&amp;", "&")).content.decode())
    back = links(client.get(listed[-1].replace("&amp;", "&")).content.decode())["prev"]
    assert back == listed[-2]


def test_who_was_opened_or_moved_keeps_a_place_among_those_who_are_left(client, team):
    new = [
        address.replace("&amp;", "&") for address in rows(client.get("/employer/applicants/?new=on").content.decode())
    ]
    client.get(new[0])
    again = client.get(new[0]).content.decode()
    assert words(again) == "No longer among these 8"
    assert links(again) == {"next": new[1]}, "not new any more, the way goes on"
    stage = [
        address.replace("&amp;", "&")
        for address in rows(client.get("/employer/applicants/?stage=submitted").content.decode())
    ]
    form = re.search(r'action="([^"]+/move/[^"]*)"', client.get(stage[1]).content.decode())[1]
    moved = client.post(form, {"to": "unsuccessful"})
    assert moved.url == stage[1], "the trail is not lost by a decision"
    page = client.get(moved.url).content.decode()
    assert words(page) == "No longer among these 2"
    assert links(page) == {"prev": stage[0], "next": stage[2]}


@pytest.mark.parametrize(
    ("form", "data"),
    [
        ("note", {"text": "Call on Monday"}),
        ("rate", {"stars": 4}),
        ("tags", {"tags": "local"}),
        ("message", {"text": "Hello"}),
        ("note", {}),
    ],
)
def test_every_form_of_the_page_leads_back_on_the_same_trail(client, team, form, data):
    page = client.get(reverse("applicant", args=[team[0].pk]) + "?tag=trauma&order=oldest&of=posting")
    action = re.search(rf'action="([^"]+/{form}/[^"]*)"', page.content.decode())[1].replace("&amp;", "&")
    answer = client.post(action, data)
    assert answer.url == reverse("applicant", args=[team[0].pk]) + "?order=oldest&tag=trauma&of=posting"


def test_the_list_is_gone_back_to_where_the_applicant_stands(client, posting, bob):
    crowd([posting], 60)
    client.force_login(bob)
    page = client.get(reverse("applicants", args=[posting.shortid]) + "?page=2").content.decode()
    detail = client.get(rows(page)[-1].replace("&amp;", "&")).content.decode()
    assert f'<a href="{reverse("applicants", args=[posting.shortid])}?page=2">Applicants</a>' in detail
    assert words(detail) == "60 of 60, the last"


def test_from_the_board_one_goes_through_the_stage_of_the_card(client, team, posting):
    html = client.get(reverse("applicants_board", args=[posting.shortid])).content.decode()
    cards = rows(html)
    assert {each.split("?")[1] for each in cards} == {
        "stage=submitted&amp;of=posting",
        "stage=shortlisted&amp;of=posting",
        "stage=interviewing&amp;of=posting",
    }
    mine = [each for each in cards if "submitted" in each]
    assert [address for address, _ in walk(client, mine[0])] == mine


@pytest.mark.parametrize(
    "search", ["?order='; drop", "?stage=nope&of=posting", "?q=nobodyatall", "?of=//evil.example", "?fit=x"]
)
def test_a_search_that_finds_nobody_or_is_not_understood_offers_no_way_and_breaks_nothing(client, team, search):
    answer = client.get(reverse("applicant", args=[team[0].pk]) + search)
    assert answer.status_code == 200
    assert "evil" not in answer.content.decode()


def test_the_neighbors_are_of_my_organizations_alone(client, team, other_posting, posting, alice, charlie):
    theirs = sent(other_posting, alice)
    seen = {address for address, _ in walk(client, reverse("applicant", args=[team[0].pk]))}
    assert not any(f"/{theirs.pk}/" in each for each in seen)
    client.force_login(charlie)
    assert client.get(reverse("applicant", args=[team[0].pk]) + "?of=posting").status_code == 404
    page = client.get(reverse("applicant", args=[theirs.pk])).content.decode()
    assert (words(page), links(page)) == ("1 of 1", {})


def test_a_bulk_move_between_is_no_loss(client, team, bob):
    now = timezone.now()
    listed = rows(client.get("/employer/applicants/?stage=submitted").content.decode())
    pipeline.move_applications(applications=list(team), to="unsuccessful", by=bob, now=now)
    page = client.get(listed[0]).content.decode()
    assert words(page) == ""
    assert links(page) == {}


def test_a_decision_undone_on_the_page_leads_back_to_it_on_the_same_trail(client, team):
    listed = [each.replace("&amp;", "&") for each in rows(client.get("/employer/applicants/?stage=submitted").text)]
    page = client.get(listed[0]).text
    assert re.search(r'action="[^"]+/move/[^"]*" novalidate data-decide>', page), "the key d leads there"
    form = re.search(r'action="([^"]+/move/[^"]*)"', page)[1]
    page = client.post(form, {"to": "unsuccessful"}, follow=True).text
    assert "p.m.." not in page
    assert "a.m.." not in page
    undo = re.search(r'action="([^"]+/undo/[^"]*)"', page)[1]
    change = re.search(r'name="change"\s+value="(\d+)"', page)[1]
    assert client.post(undo, {"change": change, "from": "applicant"}).url == listed[0]
    assert words(client.get(listed[0]).text) == "1 of 3, the first"
