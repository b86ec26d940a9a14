"""An approval can be taken back, with a reason: the posting waits in the review again, and nothing is told twice."""

from datetime import timedelta

import pytest
from django.urls import reverse

from careers.models import Appeal, JobPosting
from careers.postings import drafting, moderating, reporting
from notifications.models import OutboxMail
from tests.board import draft
from web.refusals import Refused

pytestmark = pytest.mark.django_db
WHY = "The pay is of a year and says an hour."


@pytest.fixture
def approved(lakeshore, alice, dana, now, clock) -> JobPosting:
    """A posting that Dana approved by mistake."""
    posting = draft(lakeshore, now=now, by=alice, title="IR coder")
    drafting.submit(posting=posting, by=alice, now=now)
    return moderating.approve(posting=again(posting), by=dana, now=now)


def again(posting) -> JobPosting:
    return JobPosting.objects.get(pk=posting.pk)


def mails(kind: str) -> list[str]:
    return list(OutboxMail.objects.filter(key__startswith=f"{kind}:").values_list("to", flat=True))


def review(posting) -> str:
    return reverse("moderation_review", args=[posting.shortid])


def test_an_approval_is_taken_back_with_a_reason_that_the_author_reads_and_the_history_keeps(
    client, approved, alice, dana
):
    client.force_login(dana)
    page = client.get(review(approved)).text
    assert "Take the approval back" in page
    assert "Take this back into review" not in page
    assert "Say why" in client.post(review(approved), {"decision": "recall", "reason": " "}).text
    assert again(approved).state == "live"
    client.post(review(approved), {"decision": "recall", "reason": WHY})
    assert again(approved).state == "in_review"
    assert client.get(approved.get_absolute_url()).status_code == 200, "of the staff"
    client.logout()
    assert client.get(approved.get_absolute_url()).status_code == 404
    for face in ("/jobs/", "/jobs/feed.rss", "/sitemap.xml"):
        assert approved.title not in client.get(face).text
    row = approved.activity.last()
    assert (row.action, row.by, row.note) == ("recalled", dana, WHY)
    assert (row.before, row.after) == ({"state": "live"}, {"state": "in_review"})
    assert mails("posting_recalled") == ["alice@example.org"]
    mail = OutboxMail.objects.get(key__startswith="posting_recalled:")
    assert (WHY in mail.text, WHY in mail.html) == (True, True)
    client.force_login(alice)
    assert WHY in client.get(reverse("employer_posting", args=[approved.shortid])).text


def test_a_second_approval_brings_it_back_as_it_was_with_one_mail_a_decision(client, approved, dana, now):
    moderating.recall(posting=approved, by=dana, reason=WHY, now=now)
    moderating.approve(posting=again(approved), by=dana, now=now + timedelta(minutes=5))
    back = again(approved)
    assert (back.state, back.moderation_reason) == ("live", "")
    assert (back.published_revision, back.published_at) == (approved.published_revision, approved.published_at)
    assert back.expires_at == approved.expires_at, "the same run: no second credit"
    assert [row.action for row in back.activity.all()][-3:] == ["approved", "recalled", "approved"]
    assert (len(mails("posting_approved")), len(mails("posting_recalled"))) == (2, 1)
    assert client.get(back.get_absolute_url()).status_code == 200


def test_what_is_scheduled_is_taken_back_too_and_the_clock_does_not_publish_it(lakeshore, alice, dana, now):
    posting = draft(lakeshore, now=now, by=alice, opens_at=now + timedelta(days=2))
    drafting.submit(posting=posting, by=alice, now=now)
    scheduled = moderating.approve(posting=again(posting), by=dana, now=now)
    assert scheduled.state == "scheduled"
    moderating.recall(posting=scheduled, by=dana, reason=WHY, now=now)
    assert (again(posting).state, mails("posting_recalled")) == ("in_review", ["alice@example.org"])
    assert moderating.approve(posting=again(posting), by=dana, now=now).state == "scheduled"


def test_nothing_else_is_taken_back_this_way_and_nothing_twice(approved, alice, dana, now):
    read = again(approved)
    with pytest.raises(Refused, match="was not turned down"):
        moderating.restore(posting=read, by=dana, now=now)
    moderating.recall(posting=again(approved), by=dana, reason=WHY, now=now)
    with pytest.raises(Refused, match="changed this posting a moment ago"):
        moderating.recall(posting=read, by=dana, reason=WHY, now=now)
    for state in ("draft", "in_review", "rejected", "removed", "closed"):
        JobPosting.objects.filter(pk=approved.pk).update(state=state)
        with pytest.raises(Refused, match="is not approved"):
            moderating.recall(posting=again(approved), by=dana, reason=WHY, now=now)
    assert len(mails("posting_recalled")) == 1


def test_an_appeal_granted_late_leaves_alone_what_is_live_again(approved, alice, dana, now):
    moderating.remove(posting=approved, by=dana, reason="A fee.", now=now)
    reporting.appeal(posting=again(approved), by=alice, text="The fee is the exam's.", now=now)
    moderating.restore(posting=again(approved), by=dana, now=now)
    moderating.approve(posting=again(approved), by=dana, now=now)
    reporting.answer(appeal=Appeal.objects.get(), grant=True, words="You are right.", by=dana, now=now)
    assert again(approved).state == "live"


def test_the_queue_names_what_this_moderator_approved_in_the_last_hour(client, approved, dana, clock, now):
    client.force_login(dana)
    page = client.get("/moderation/").text
    assert "You approved in the last hour" in page
    assert f'href="{review(approved)}"' in page
    moderating.recall(posting=again(approved), by=dana, reason=WHY, now=now)
    assert "You approved in the last hour" not in client.get("/moderation/").text


@pytest.mark.parametrize("who", ["alice", "bob", None])
def test_only_moderators_take_an_approval_back(client, approved, request, who):
    if who:
        client.force_login(request.getfixturevalue(who))
    answer = client.post(review(approved), {"decision": "recall", "reason": WHY})
    assert answer.status_code == (404 if who else 302)
    assert again(approved).state == "live"
    assert mails("posting_recalled") == []
