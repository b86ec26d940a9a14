"""Who may step where: every state, step and role, by page and by POST; the table stands here a second time."""

import contextlib
import itertools
import re
from datetime import timedelta

import pytest
from django.urls import reverse

from careers.models import Actor, JobPosting, Membership
from careers.models.choices import PostingState
from careers.models.steps import who_may
from careers.postings import clock as clockwork
from careers.postings import drafting, moderating
from careers.postings.life import move
from tests.board import draft, live
from tests.conftest import person
from web.refusals import Refused

pytestmark = pytest.mark.django_db

# state -> step of the employer -> state it leads to; what is not here is neither offered nor taken
EMPLOYER = {
    "draft": {"submit": "in_review", "withdraw": "withdrawn"},
    "in_review": {"withdraw": "withdrawn"},
    "needs_changes": {"submit": "in_review", "withdraw": "withdrawn"},
    "rejected": {},
    "scheduled": {"withdraw": "withdrawn"},
    "live": {"close": "closed", "filled": "filled", "withdraw": "withdrawn"},
    "closed": {"filled": "filled", "reopen": "live"},
    "filled": {"reopen": "live"},
    "expired": {"reopen": "live"},
    "withdrawn": {},
    "removed": {},
}
STEPS = ["submit", "filled", "close", "reopen", "withdraw"]
MODERATOR = {
    "in_review": {"approve": "live", "changes": "needs_changes", "reject": "rejected", "remove": "removed"},
    **{state: {"remove": "removed"} for state in EMPLOYER if state not in ("draft", "in_review", "removed")},
    **{state: {"remove": "removed", "recall": "in_review"} for state in ("scheduled", "live")},
    "rejected": {"remove": "removed", "restore": "in_review"},
    "draft": {},
    "removed": {"restore": "in_review"},
}
DECISIONS = ["approve", "changes", "reject", "remove", "restore", "recall"]
READERS = {("live", "in_review")}
CLOCK = {("scheduled", "live"), ("live", "expired")}
FEED = {
    ("draft", "in_review"),
    ("needs_changes", "in_review"),
    ("in_review", "live"),
    ("in_review", "withdrawn"),
    ("needs_changes", "withdrawn"),
    ("scheduled", "withdrawn"),
    ("live", "closed"),
    ("closed", "live"),
    ("expired", "live"),
}


@pytest.fixture
def erin(lakeshore, now):
    """A recruiter of Lakeshore, who wrote none of its postings."""
    user = person("erin@example.org", name="Erin Ellis")
    Membership.objects.create(user=user, organization=lakeshore, role="recruiter", joined_at=now)
    return user


@pytest.fixture
def in_state(lakeshore, alice, now):
    """A function that makes a complete posting of Alice's in a state."""

    def make(state: str, **fields) -> JobPosting:
        posting = live(lakeshore, now=now, by=alice, **fields)
        JobPosting.objects.filter(pk=posting.pk).update(state=state)
        posting.refresh_from_db()
        return posting

    return make


def put(posting: JobPosting, state: str) -> None:
    JobPosting.objects.filter(pk=posting.pk).update(state=state, filled=0)
    posting.refresh_from_db()


def buttons(html: str) -> set[str]:
    return set(re.findall(r'action="/employer/postings/\w+/([a-z-]+)/"', html)) - {"drop-changes", "template"}


def test_what_has_no_way_back_tells_so_before_its_button_is_there(client, in_state, alice, clock):
    """It stood beside "Close" and asked nothing."""
    client.force_login(alice)
    posting = in_state("live")
    html = client.get(reverse("employer_posting", args=[posting.shortid])).content.decode()
    folded = re.findall(r"<details.*?</details>", html, re.DOTALL)
    (asked,) = [part for part in folded if "/withdraw/" in part]
    assert html.count("/withdraw/") == 1
    assert "no way back but a copy" in asked
    assert "/close/" not in asked


@pytest.mark.parametrize("who", ["alice", "erin"])
def test_the_employers_page_offers_exactly_what_its_reader_may_do(client, in_state, request, who, clock):
    client.force_login(request.getfixturevalue(who))
    posting = in_state("draft")
    for state in PostingState.values:
        put(posting, state)
        html = client.get(reverse("employer_posting", args=[posting.shortid])).content.decode()
        always = {"copy", "confirm"} if state == "live" else {"copy"}
        assert (state, buttons(html)) == (state, {*EMPLOYER[state], *always})


@pytest.mark.parametrize("who", ["alice", "erin", "dana", "charlie", "guest"])
def test_every_step_in_every_state_by_everyone(client, in_state, request, who, clock):
    if who != "guest":
        client.force_login(request.getfixturevalue(who))
    posting = in_state("draft")
    for state in PostingState.values:
        for step in STEPS:
            put(posting, state)
            response = client.post(reverse("employer_step", args=[posting.shortid, step]))
            posting.refresh_from_db()
            mine = EMPLOYER[state].get(step, state) if who in ("alice", "erin") else state
            status = 404 if who in ("dana", "charlie") else 302
            assert (state, step, posting.state, response.status_code) == (state, step, mine, status)


def test_the_moderators_page_offers_exactly_what_can_be_decided(client, in_state, dana, clock):
    client.force_login(dana)
    posting = in_state("draft")
    for state in PostingState.values:
        put(posting, state)
        html = client.get(reverse("moderation_review", args=[posting.shortid])).content.decode()
        assert (state, set(re.findall(r'name="decision" value="(\w+)"', html))) == (state, set(MODERATOR[state]))


@pytest.mark.parametrize("who", ["dana", "alice", "charlie", "guest"])
def test_every_decision_in_every_state_by_everyone(client, in_state, request, who, clock):
    if who != "guest":
        client.force_login(request.getfixturevalue(who))
    posting = in_state("draft")
    url = reverse("moderation_review", args=[posting.shortid])
    for state in PostingState.values:
        for decision in DECISIONS:
            put(posting, state)
            response = client.post(url, {"decision": decision, "reason": "Because."})
            posting.refresh_from_db()
            after = MODERATOR[state].get(decision, state) if who == "dana" else state
            assert (state, decision, posting.state) == (state, decision, after)
            assert who == "dana" or response.status_code == (302 if who == "guest" else 404)


@pytest.mark.parametrize("who", Actor)
def test_the_one_way_to_another_state_asks_who_goes(in_state, now, who):
    posting = in_state("draft")
    for before, after in itertools.product(PostingState.values, repeat=2):
        allowed = {
            Actor.EMPLOYER: after in EMPLOYER[before].values(),
            Actor.MODERATOR: after in MODERATOR[before].values() or (before, after) == ("in_review", "scheduled"),
            Actor.CLOCK: (before, after) in CLOCK,
            Actor.FEED: (before, after) in FEED,
            Actor.READERS: (before, after) in READERS,
        }[who]
        assert (before, after, who in who_may(before, after)) == (before, after, allowed)
        put(posting, before)
        with contextlib.nullcontext() if allowed else pytest.raises(Refused):
            move(posting=posting, to=after, who=who, by=None, action="test", now=now)
        posting.refresh_from_db()
        assert posting.state == (after if allowed else before)


def test_the_author_of_a_posting_in_review_cannot_open_it_past_the_moderator(client, lakeshore, alice, now, clock):
    posting = draft(lakeshore, now=now, by=alice)
    drafting.submit(posting=posting, by=alice, now=now)
    client.force_login(alice)
    page = reverse("employer_posting", args=[posting.shortid])
    assert "Open again" not in client.get(page).content.decode()
    response = client.post(reverse("employer_step", args=[posting.shortid, "reopen"]), follow=True)
    assert "Only a moderator takes a posting from in review to live." in response.content.decode()
    assert not JobPosting.objects.live(now).exists()


def test_the_author_of_a_scheduled_posting_cannot_open_it_early(client, lakeshore, alice, dana, now, clock):
    posting = draft(lakeshore, now=now, by=alice, opens_at=now + timedelta(days=3))
    drafting.submit(posting=posting, by=alice, now=now)
    moderating.approve(posting=posting, by=dana, now=now)
    client.force_login(alice)
    page = reverse("employer_posting", args=[posting.shortid])
    assert "Open again" not in client.get(page).content.decode()
    response = client.post(reverse("employer_step", args=[posting.shortid, "reopen"]), follow=True)
    assert "Only the clock takes a posting from scheduled to live." in response.content.decode()
    assert JobPosting.objects.get().state == "scheduled"


def test_the_account_that_comes_back_opens_nothing_that_was_never_approved(lakeshore, alice, now):
    posting = draft(lakeshore, now=now, by=alice)
    drafting.submit(posting=posting, by=alice, now=now)
    with pytest.raises(Refused):
        drafting.reopen(posting=posting, by=alice, now=now)
    assert clockwork.open_scheduled(now=now + timedelta(days=99)) == 0


def test_what_would_be_refused_for_another_reason_is_not_offered(client, in_state, lakeshore, alice, dana, now, clock):
    late = in_state("closed", closes_at=now - timedelta(days=1))
    bare = draft(lakeshore, now=now, by=alice, pay_min=None, pay_max=None)
    client.force_login(alice)
    assert "reopen" not in buttons(client.get(reverse("employer_posting", args=[late.shortid])).content.decode())
    html = client.get(reverse("employer_posting", args=[bare.shortid])).content.decode()
    assert "submit" not in buttons(html)
    assert "pay with both ends of its range" in html
    JobPosting.objects.filter(pk=late.pk).update(state="in_review")
    client.force_login(dana)
    html = client.get(reverse("moderation_review", args=[late.shortid])).content.decode()
    assert 'value="approve"' not in html


def test_an_opening_filled_after_closing_is_one_opening(client, in_state, alice, clock):
    posting = in_state("closed", openings=5, filled=1)
    client.force_login(alice)
    client.post(reverse("employer_step", args=[posting.shortid, "filled"]))
    posting.refresh_from_db()
    assert (posting.state, posting.filled) == ("closed", 2)


def test_the_last_opening_filled_after_closing_keeps_the_day_it_closed(client, in_state, alice, now, clock):
    posting = in_state("closed", openings=2, filled=1)
    JobPosting.objects.update(ended_at=now - timedelta(days=10))
    client.force_login(alice)
    client.post(reverse("employer_step", args=[posting.shortid, "filled"]))
    posting.refresh_from_db()
    assert (posting.state, posting.filled, posting.ended_at) == ("filled", 2, now - timedelta(days=10))


@pytest.mark.parametrize("state", ["draft", "in_review", "expired"])
def test_nothing_is_filled_where_the_table_has_no_such_step(in_state, alice, now, state):
    posting = in_state(state, openings=5)
    with pytest.raises(Refused):
        drafting.mark_filled(posting=posting, by=alice, now=now)
    posting.refresh_from_db()
    assert (posting.state, posting.filled) == (state, 0)


def test_a_member_who_only_reads_is_offered_nothing_and_takes_no_step(client, in_state, lakeshore, now, clock):
    reader = person("rita@example.org")
    Membership.objects.create(user=reader, organization=lakeshore, role="reader", joined_at=now)
    client.force_login(reader)
    posting = in_state("draft")
    for state in PostingState.values:
        put(posting, state)
        page = client.get(reverse("employer_posting", args=[posting.shortid]))
        assert (state, page.status_code, buttons(page.content.decode())) == (state, 200, set())
        for step in [*STEPS, "copy", "confirm", "feature", "drop-changes"]:
            assert client.post(reverse("employer_step", args=[posting.shortid, step])).status_code == 404
            posting.refresh_from_db()
            assert (state, step, posting.state) == (state, step, state)
    assert JobPosting.objects.count() == 1


@pytest.mark.parametrize("who", ["dana", "alice", "charlie", "guest"])
def test_every_decision_about_marked_ones_in_every_state_by_everyone(client, in_state, request, who, clock):
    """Many at once goes no further than one by one: the queue decides what waits, and takes back what it refused."""
    if who != "guest":
        client.force_login(request.getfixturevalue(who))
    posting = in_state("draft")
    for state in PostingState.values:
        for decision in DECISIONS:
            put(posting, state)
            marked = {"posting": [posting.shortid], "decision": decision, "reason": "Because."}
            response = client.post(reverse("moderation_queue"), marked)
            posting.refresh_from_db()
            allowed = {state, MODERATOR[state].get(decision, state)} if who == "dana" else {state}
            assert posting.state in allowed, (state, decision, posting.state)
            assert who == "dana" or response.status_code == (302 if who == "guest" else 404)
            if who == "dana" and state == "in_review" and decision not in ("restore", "recall"):
                assert posting.state == MODERATOR[state][decision]
