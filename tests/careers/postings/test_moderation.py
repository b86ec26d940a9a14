"""The moderators' queue and who may see it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from careers.models import JobPosting
from careers.postings import drafting as employer
from careers.postings import moderating
from notifications.models import OutboxMail
from tests.board import draft, live
from web.refusals import Refused

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


def test_the_queue_says_why_a_posting_is_suspect_and_marks_what_stands_out(client, lakeshore, alice, dana, now):
    """It showed a number: each had to be opened to see why."""
    for title, said in (
        ("Quiet", "Codes charts."),
        ("Loud", "Contact us on Telegram. A registration fee of $50 applies."),
    ):
        employer.submit(posting=draft(lakeshore, now=now, title=title, description=said, by=alice), by=alice, now=now)
    client.force_login(dana)
    quiet, loud = client.get(reverse("moderation_queue")).text.split("</thead>")[1].split("</tr>")[:2]
    assert "asks for contact on a chat service: “Telegram”; asks for money" in loud
    assert "Look twice" in loud
    assert "Look twice" not in quiet


@pytest.fixture
def loud(lakeshore, alice, now):
    """A posting whose scam signals stand out."""
    said = "Contact us on Telegram. A registration fee of $50 applies."
    posting = draft(lakeshore, now=now, title="Loud", description=said, by=alice)
    return employer.submit(posting=posting, by=alice, now=now)


def test_what_looks_like_a_scam_is_approved_with_a_reason_that_stays_in_its_history(client, loud, dana):
    """One click published a check by mail, a chat service and a request for the Social Security number."""
    client.force_login(dana)
    address = reverse("moderation_review", args=[loud.shortid])
    refused = client.post(address, {"decision": "approve", "reason": " "}, follow=True).text
    assert "Its scam signals stand out: say why it may be public." in refused
    loud.refresh_from_db()
    assert loud.state == "in_review"
    client.post(address, {"decision": "approve", "reason": "Their HR confirmed it by phone."})
    loud.refresh_from_db()
    assert (loud.state, loud.activity.last().note) == ("live", "Their HR confirmed it by phone.")


def test_no_way_leads_past_the_reason_that_a_decision_needs(lakeshore, loud, alice, dana, now):
    """The form of the page asked for some of these, and the action took none as one."""
    with pytest.raises(Refused, match="say why it may be public"):
        moderating.approve(posting=loud, by=dana, now=now)
    up = live(lakeshore, now=now, by=alice)
    for decision in (moderating.reject, moderating.remove, moderating.recall):
        with pytest.raises(Refused, match="Say why"):
            decision(posting=loud if decision is moderating.reject else up, by=dana, reason=" ", now=now)
    assert JobPosting.objects.get(pk=up.pk).state == "live"


def test_what_looks_like_a_scam_is_not_approved_with_others(client, waiting, loud, dana):
    client.force_login(dana)
    marked = re.findall(r'name="posting" value="([^"]+)"', client.get("/moderation/").text)
    page = client.post("/moderation/", {"decision": "approve", "reason": "Fine.", "posting": marked}, follow=True).text
    assert "Loud: Its scam signals stand out: open it, and decide about it there." in page
    assert [JobPosting.objects.get(pk=each.pk).state for each in (waiting, loud)] == ["live", "in_review"]


def test_a_long_queue_comes_in_pages_and_its_title_counts_all(client, lakeshore, alice, dana, now, monkeypatch):
    monkeypatch.setattr("careers.views.moderation.SHOWN", 2)
    for title in ("First", "Second", "Third"):
        employer.submit(posting=draft(lakeshore, now=now, title=title, by=alice), by=alice, now=now)
    client.force_login(dana)
    page = client.get(reverse("moderation_queue")).text
    assert "<h1>3 to review</h1>" in page
    assert ("Second" in page, "Third" in page) == (True, False)
    assert "Third" in client.get(reverse("moderation_queue"), {"page": 2}).text


def test_after_a_decision_comes_what_waits_next_and_at_the_end_the_queue(client, queue, dana):
    """Each decision led back to the top of the queue: 18 keys a posting, six of them to find the place again."""
    client.force_login(dana)
    addresses = [reverse("moderation_review", args=[posting.shortid]) for posting in queue]
    for here, there in zip(addresses, [*addresses[1:], reverse("moderation_queue")], strict=True):
        assert client.post(here, {"decision": "approve"})["Location"] == there
    assert client.post(addresses[0], {"decision": "remove", "reason": "A fee."})["Location"] == "/moderation/"


def test_what_was_turned_down_is_taken_back_one_by_one_or_all_with_its_name_on_the_next_page(client, queue, dana):
    """All were ticked beforehand: to take one back took back every refusal of the last hour."""
    client.force_login(dana)
    decide(client, queue[:2], "reject")
    for address in ("/moderation/", reverse("moderation_review", args=[queue[2].shortid])):
        page = client.get(address).text
        buttons = re.findall(r'class="button-link" name="posting" value="(\w+)"', page)
        assert sorted(buttons) == sorted(posting.shortid for posting in queue[:2])
        assert "Take all 2 back into review" in page
    client.post("/moderation/", {"decision": "restore", "posting": buttons[0]})
    assert sorted(states(queue)) == ["in_review", "in_review", "rejected"]


def test_the_decision_stands_beside_the_posting_and_not_below_it(client, waiting, dana):
    client.force_login(dana)
    page = client.get(reverse("moderation_review", args=[waiting.shortid])).content.decode()
    assert page.index("<aside") < page.index('name="decision"') < page.index("</aside>")
    assert 'href="#decision-title"' in page, "on a phone it stands below: a link leads there"


def test_a_second_decision_is_refused_in_words(client, waiting, dana):
    client.force_login(dana)
    client.post(f"/moderation/{waiting.shortid}/", {"decision": "approve"})
    response = client.post(f"/moderation/{waiting.shortid}/", {"decision": "approve"})
    assert "cannot be decided about a posting in this state" in response.content.decode()
    assert "Its history says what was decided." in response.text


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


@pytest.fixture
def queue(lakeshore, alice, now) -> list[JobPosting]:
    """Three postings of Alice's that wait."""
    made = [draft(lakeshore, now=now, by=alice, title=f"Coder {number}") for number in (1, 2, 3)]
    return [employer.submit(posting=posting, by=alice, now=now) for posting in made]


def box(posting: JobPosting) -> str:
    posting.refresh_from_db()
    return f"{posting.shortid} {posting.stamp}"


def states(postings: list[JobPosting]) -> list[str]:
    rows = dict(JobPosting.objects.values_list("pk", "state"))
    return [rows[posting.pk] for posting in postings]


def decide(client, postings: list[JobPosting], decision: str, reason: str = "It asks for a fee.") -> str:
    data = {"posting": [box(posting) for posting in postings], "decision": decision, "reason": reason}
    return client.post("/moderation/", data, follow=True).content.decode()


def test_several_are_decided_at_once_with_one_reason_a_row_and_a_mail_each(client, queue, dana):
    client.force_login(dana)
    page = client.get("/moderation/").content.decode()
    assert all(f'value="{box(posting)}"' in page for posting in queue)
    assert "Done: 2." in decide(client, queue[:2], "reject")
    assert states(queue) == ["rejected", "rejected", "in_review"]
    assert [posting.activity.last().note for posting in queue[:2]] == ["It asks for a fee."] * 2
    assert OutboxMail.objects.filter(text__contains="It asks for a fee.").count() == 2


def test_what_was_turned_down_lately_is_taken_back_together_by_whoever_did_it(client, queue, dana, clock):
    client.force_login(dana)
    decide(client, queue, "remove")
    page = client.get("/moderation/").content.decode()
    assert "You turned down in the last hour" in page
    assert "Done: 3." in decide(client, queue, "restore", "")
    assert states(queue) == ["in_review"] * 3
    assert "You turned down in the last hour" not in client.get("/moderation/").content.decode()
    decide(client, queue[:1], "reject")
    clock(hours=2)
    assert "You turned down in the last hour" not in client.get("/moderation/").content.decode()


def test_one_that_changed_meanwhile_is_named_and_the_others_are_approved(client, queue, dana, now):
    client.force_login(dana)
    read = [box(posting) for posting in queue]
    JobPosting.objects.filter(pk=queue[0].pk).update(updated_at=now + timedelta(minutes=1), title="Changed coder")
    page = client.post("/moderation/", {"posting": read, "decision": "approve"}, follow=True).content.decode()
    assert "Changed coder: It was changed while you were reading" in page
    assert states(queue) == ["in_review", "live", "live"]


def test_several_without_a_reason_or_without_a_mark_change_nothing_and_lose_nothing(client, queue, dana):
    client.force_login(dana)
    page = decide(client, queue[:1], "reject", "")
    assert "Say why" in page
    assert page.count(" checked") >= 2
    unmarked = client.post("/moderation/", {"decision": "reject", "reason": "Mine"}).content.decode()
    assert "Mark the postings" in unmarked
    assert "Mine" in unmarked
    assert "Mark the postings" in client.post("/moderation/").content.decode()
    assert states(queue) == ["in_review"] * 3


def test_only_moderators_decide_about_several(client, queue, alice):
    client.force_login(alice)
    answer = client.post("/moderation/", {"posting": [box(queue[0])], "decision": "approve"})
    assert (answer.status_code, states(queue)[0]) == (404, "in_review")


def test_a_moderator_finds_live_postings_by_title_employer_author_and_short_id(
    client, lakeshore, alice, dana, clock, now
):
    posting = live(lakeshore, now=now, by=alice, title="Vascular coder")
    live(lakeshore, now=now, title="Risk auditor")
    draft(lakeshore, now=now, title="Vascular draft")
    client.force_login(dana)
    for words in ("vascular", "LAKESHORE vasc", f"{alice.email} vascular", posting.shortid.upper()):
        page = client.get(reverse("moderation_live"), {"q": words}).content.decode()
        assert "1 live, the newest first" in page, words
        assert reverse("moderation_review", args=[posting.shortid]) in page
    assert "2 live" in client.get(reverse("moderation_live")).content.decode()
    assert "Nothing live has all these words" in client.get(reverse("moderation_live"), {"q": "draft"}).content.decode()


def test_what_has_ended_is_not_among_the_live_postings_and_strangers_see_none(
    client, lakeshore, alice, dana, clock, now
):
    live(lakeshore, now=now, by=alice, closes_at=now + timedelta(seconds=10))
    for person, status in ((alice, 404), (dana, 200)):
        client.force_login(person)
        assert client.get(reverse("moderation_live")).status_code == status
    clock(seconds=10)
    assert "Nothing live" in client.get(reverse("moderation_live")).content.decode()


def test_a_moderator_reads_all_that_the_posting_says_before_deciding(client, lakeshore, alice, dana, clock, now):
    said = {"description": "Codes **vascular** cases.", "accuracy_percent": 95, "bonus": "Two weeks of pay"}
    posting = draft(lakeshore, now=now, by=alice, **said)
    employer.submit(posting=posting, by=alice, now=now)
    client.force_login(dana)
    page = client.get(reverse("moderation_review", args=[posting.shortid])).content.decode()
    assert "Codes <strong>vascular</strong> cases." in page
    assert "$30" in page
    assert "Houston, TX" in page
    assert "Accuracy" in page
    assert "Two weeks of pay" in page
    client.force_login(alice)
    own = client.get(reverse("employer_posting", args=[posting.shortid])).content.decode()
    assert "$30" in own
    assert "Houston, TX" in own
