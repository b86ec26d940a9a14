"""The moderators' queue and who may see it."""

import re
from datetime import timedelta

import pytest

from careers.models import JobPosting
from careers.postings import drafting as employer
from tests.board import draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(lakeshore, alice, now):
    posting = draft(lakeshore, now=now, by=alice)
    return employer.submit(posting=posting, by=alice, now=now)


def test_the_longest_waiting_comes_first_without_an_age_limit(client, lakeshore, dana, now):
    for days in (1, 400, 30):
        posting = draft(lakeshore, now=now, title=f"Sent {days} days ago")
        employer.submit(posting=posting, by=None, now=now - timedelta(days=days))
    client.force_login(dana)
    html = client.get("/moderation/").content.decode()
    places = [html.index(f"Sent {days} days ago") for days in (400, 30, 1)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("decision", "state"), [("approve", "live"), ("changes", "needs_changes"), ("reject", "rejected")]
)
def test_each_decision_moves_the_posting_and_leaves_a_row_and_a_line_in_the_log(
    client, waiting, dana, decision, state, lines
):
    client.force_login(dana)
    client.post(f"/moderation/{waiting.shortid}/", {"decision": decision, "reason": "Because."})
    waiting.refresh_from_db()
    assert waiting.state == state
    assert waiting.activity.last().by == dana
    assert [line["by"] for line in lines() if line["event"] == "moderation"] == [dana.pk]


def test_a_refusal_without_a_reason_is_not_taken(client, waiting, dana):
    client.force_login(dana)
    response = client.post(f"/moderation/{waiting.shortid}/", {"decision": "reject"})
    assert "Say why" in response.content.decode()
    waiting.refresh_from_db()
    assert waiting.state == "in_review"


def test_a_second_decision_is_refused_in_words(client, waiting, dana):
    client.force_login(dana)
    client.post(f"/moderation/{waiting.shortid}/", {"decision": "approve"})
    response = client.post(f"/moderation/{waiting.shortid}/", {"decision": "approve"})
    assert "cannot be decided about a posting in this state" in response.content.decode()


def test_what_changed_while_a_moderator_read_it_is_not_approved_unread(client, waiting, dana, now):
    client.force_login(dana)
    url = f"/moderation/{waiting.shortid}/"
    seen = re.search(r'name="seen" value="([^"]+)"', client.get(url).content.decode()).group(1)
    # as the feed does while a posting waits
    JobPosting.objects.filter(pk=waiting.pk).update(title="Quite another job", updated_at=now + timedelta(minutes=1))
    response = client.post(url, {"decision": "approve", "seen": seen})
    assert "changed while you were reading" in response.content.decode()
    waiting.refresh_from_db()
    assert waiting.state == "in_review"
    client.post(url, {"decision": "approve", "seen": waiting.stamp})
    waiting.refresh_from_db()
    assert waiting.state == "live"


def test_without_the_permission_the_queue_does_not_exist(client, waiting, alice, charlie):
    for person in (alice, charlie):
        client.force_login(person)
        assert client.get("/moderation/").status_code == 404
        assert client.post(f"/moderation/{waiting.shortid}/", {"decision": "approve"}).status_code == 404
    waiting.refresh_from_db()
    assert waiting.state == "in_review"
